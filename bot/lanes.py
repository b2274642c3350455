"""In which order are updates handled, and how many at a time?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from telegram import Update

from bot.turns import Places, Turns

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

AT_ONCE: Final = 16  # each may search: so many that a query from another chat is not too late behind them
PATIENCE: Final = 15.0  # seconds


class Lanes:
    """What comes of one chat is handled in order, one after the other; of several chats, what came first is first,
    `at_once` at a time.

    So nobody waits longer because another chat says much, nor because their own chat said something before; `room`:
    waits until a chat may be written to, which takes no turn from others. Who takes longer than `patience` lets the
    next begin: what got stuck stops nobody. What belongs to no chat's order passes by, as many at a time.
    """

    def __init__(
        self, room: Callable[[int], Awaitable[None]] | None = None, at_once: int = AT_ONCE, patience: float = PATIENCE
    ) -> None:
        self._room = room
        self._turns = Turns()
        self._places, self._passing = Places(at_once), asyncio.Semaphore(at_once)
        self._patience = patience

    async def handled(self, lane: int | None, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """`work`, when it is its turn."""
        if lane is None:
            async with self._passing:
                await work()
            return
        came = asyncio.get_running_loop().time()
        async with self._turns.turn(lane):
            if self._room is not None:
                await self._room(lane)
            async with self._places.place(came):
                working = asyncio.ensure_future(work())
                await asyncio.wait({working}, timeout=self._patience)
        await working


def lane_of(update: object) -> int | None:
    """The chat in whose order it belongs. None for presses and queries, whose sender looks at a clock; and for an
    album, whose messages wait for each other.
    """
    if not isinstance(update, Update):
        return None
    message = update.message or update.edited_message or update.channel_post or update.edited_channel_post
    if message is not None:
        return None if message.media_group_id else message.chat_id
    return None if update.my_chat_member is None else update.my_chat_member.chat.id
