"""Who has to wait is told so."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING

from bot_samples import ANNA, BEN, SLOW, Chat, Q, bare
from telegram import Update

from bot.texts.language import Language
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from bot.offline.world import Json

TOLD = SAYS[Language.HANS].house.in_line


async def told(chat: Chat, *updates: Json, count: int = 0) -> list[str]:
    """What was said while these wait for their turn: until it is so much, or a moment long."""
    in_line = chat.app.update_processor.in_line  # type: ignore[attr-defined]
    in_line.after = 0.01
    with ExitStack() as waiting:
        for update in updates:
            waiting.enter_context(in_line.waiting(Update.de_json(update, chat.app.bot)))
        for _ in range(500 if count else 10):
            if count and len(chat.world.sent()) >= count:
                break
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
    return [said.text for said in chat.world.sent()]


async def test_who_waits_is_told_once(chat: Chat) -> None:
    place = chat.world.private(ANNA)
    said = [chat.world.says(place, ANNA, text) for text in ("问", "再问")]
    assert await told(chat, *said, count=1) == [TOLD]


async def test_in_their_own_language_and_each_chat_for_itself(chat: Chat) -> None:
    said = [chat.world.says(chat.world.private(person), person, "问") for person in (ANNA, BEN)]
    assert set(await told(chat, *said, count=2)) == {TOLD, SAYS[Language.ENGLISH].house.in_line}


async def test_nobody_is_told_whose_turn_comes_soon(chat: Chat) -> None:
    in_line = chat.app.update_processor.in_line  # type: ignore[attr-defined]
    in_line.after = 0.05
    update = Update.de_json(chat.world.says(chat.world.private(ANNA), ANNA, "问"), chat.app.bot)
    with in_line.waiting(update) as begins:
        begins()
        await asyncio.sleep(0.15)
    assert chat.world.sent() == []


async def test_nobody_is_told_who_asked_us_nothing(chat: Chat) -> None:
    group = chat.group()
    chat.world.says(chat.world.private(ANNA), ANNA, "问")
    edited = chat.world.edits(chat.world.private(ANNA), 1, "问问")
    assert await told(chat, chat.world.says(group, ANNA, "早上好"), edited) == []


async def test_a_chat_that_wants_us_silent_is_not_told(chat: Chat) -> None:
    group = chat.group()
    chat.world.founds(group, ANNA)
    await chat.says("/mode off", place=group)
    before = len(chat.world.sent())
    assert len(await told(chat, chat.world.says(group, ANNA, "/ask 问"))) == before


async def test_behind_a_slow_one_the_next_of_the_chat_is_told_and_answered_in_order(chat: Chat) -> None:
    place, processor = chat.world.private(ANNA), chat.app.update_processor
    processor.in_line.after = 0.01  # type: ignore[attr-defined]

    async def comes(text: str) -> None:
        update = Update.de_json(chat.world.says(place, ANNA, text), chat.app.bot)
        await processor.process_update(update, chat.app.process_update(update))

    async with asyncio.TaskGroup() as group:
        group.create_task(comes(SLOW))
        await asyncio.to_thread(chat.stack.begun.wait, 10)
        group.create_task(comes(Q))
        for _ in range(500):
            if chat.world.sent():
                break
            await asyncio.sleep(0.01)
        chat.stack.hold.set()
    said = [said.text for said in chat.world.sent()]
    assert said[0] == TOLD
    assert SLOW in said[1]
    assert bare(chat.world.sent()[2])
