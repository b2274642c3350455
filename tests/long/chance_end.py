"""When all harms are over: does the bot answer everybody again, and is everything there?"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from chance_stage import TOWERS
from load_crowd import OWNER, asks
from load_running import until

if TYPE_CHECKING:
    from chance_stage import Stage

QUIET, LONGEST = 12.0, 180.0  # seconds in which nothing more happens; until then at most
AFRESH = 30.0  # seconds until everybody has an answer


async def settled(stage: Stage) -> None:
    """People stop asking, the bot is started anew and goes through what is left."""
    stage.stopped_deeds = True
    await stage.restart()
    began, seen, since = time.monotonic(), -1, time.monotonic()
    while time.monotonic() - since < QUIET and time.monotonic() - began < LONGEST:
        if stage.crowd.ledger.seen != seen or stage.world.updates:
            seen, since = stage.crowd.ledger.seen, time.monotonic()
        await asyncio.sleep(0.2)


async def asked_afresh(stage: Stage) -> list[str]:
    """Chats that get no answer any more."""
    asked = []
    for chat in stage.crowd.chats[1:]:
        if chat.unasked:
            thing = chat.unasked[-1]
            asks(stage.crowd, chat)
            asked.append(stage.crowd.ledger.questions[chat.place.id, thing])
    try:
        await until(lambda: all(one.answers for one in asked), AFRESH)
    except TimeoutError:
        return [f"no answer any more: {one}" for one in asked if not one.answers]
    return []


async def documents_missing(stage: Stage) -> list[str]:
    """Towers that the bot said it had kept, and does not quote."""
    place, missing = stage.crowd.chats[0].place, []
    for tower in stage.kept:
        words, before = f"高 {5000 + TOWERS.index(tower)} 米", len(stage.world.sent())
        stage.world.says(place, OWNER, f"{tower}高多少米")
        try:
            await until(lambda: len(stage.world.sent()) > before, AFRESH)  # noqa: B023  # awaited here
        except TimeoutError:
            missing.append(f"no word of {tower}")
            continue
        if words not in stage.world.sent()[-1].text:
            missing.append(f"{tower} is not quoted: {stage.world.sent()[-1].text[:80]}")
    return missing
