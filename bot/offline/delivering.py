"""How do updates come to a bot that has a webhook?"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aiohttp import ClientError, ClientSession, ClientTimeout

if TYPE_CHECKING:
    from bot.offline.hooks import Hook
    from bot.offline.state import Json
    from bot.offline.world import World

LOOK_AGAIN: Final = 0.01  # seconds between two looks for updates
TRY_AGAIN: Final = 0.1  # seconds before an update is sent once more; Telegram takes longer
PATIENCE: Final = ClientTimeout(total=10)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def deliver(world: World) -> None:
    """Send each update to the webhook while there is one, in order, each until it is taken."""
    async with ClientSession(timeout=PATIENCE) as session:
        while True:
            if world.hook is None or not world.updates:
                await asyncio.sleep(LOOK_AGAIN)
                continue
            await deliver_next(world, world.hook, session)


async def deliver_next(world: World, hook: Hook, session: ClientSession) -> None:
    """Send the oldest update; it goes once it is taken, else the hook remembers what was wrong."""
    update = world.updates[0]
    wrong = await refusal_of(update, hook, session)
    if wrong is None:
        if world.updates and world.updates[0] is update:
            world.updates.popleft()
        return
    if world.hook is hook:
        world.hook = replace(hook, error=wrong, error_at=world.now())
    await asyncio.sleep(TRY_AGAIN)


async def refusal_of(update: Json, hook: Hook, session: ClientSession) -> str | None:
    """What is wrong with the hook, in Telegram's words; None where it took the update."""
    headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
    try:
        async with session.post(hook.url, json=update, headers=headers) as answer:
            return None if answer.ok else f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except TimeoutError:
        return "Read timeout expired"
    except ClientError:
        return "Connection refused"
