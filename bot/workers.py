"""How do updates come to be handled, and what goes on beside them?"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.lanes import Lanes, lane_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from bot.in_line import InLine
    from bot.keeping import Keeper
    from bot.memory.database import Database
    from bot.memory.inbox import Inbox
    from bot.meter import Backlog

MOST_HELD: Final = 1_000_000  # how many are in work, the lanes say


class Workers(BaseUpdateProcessor):
    """Updates by their lanes, and beside them `rounds`, `warming` and `also`, which end with them; what is being kept
    is finished then, and the memory closed.
    """

    __slots__ = (
        "_backlog",
        "_beside",
        "_database",
        "_inbox",
        "_lanes",
        "also",
        "in_line",
        "keeper",
        "rounds",
        "warming",
    )

    def __init__(
        self,
        database: Database,
        keeper: Keeper,
        backlog: Backlog,
        inbox: Inbox,
        room: Callable[[int], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__(MOST_HELD)
        self._backlog = backlog
        self._database = database
        self._inbox = inbox
        self._lanes = Lanes(room)
        self.keeper = keeper
        self.in_line: InLine | None = None
        self.rounds: Callable[[], Coroutine[None, None, None]] | None = None
        self.warming: Callable[[], Coroutine[None, None, None]] | None = None
        self.also: tuple[Callable[[], Coroutine[None, None, None]], ...] = ()
        self._beside: list[asyncio.Task[None]] = []

    async def initialize(self) -> None:
        """What goes on beside them begins."""
        beside = (self.rounds, self.warming, *self.also)
        self._beside = [asyncio.create_task(begun()) for begun in beside if begun is not None]

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """One of them is handled when it is its turn; who has to wait long is told."""
        if self.in_line is None:
            await self._lanes.handled(lane_of(update), lambda: self._handled(update, coroutine))
            return
        with self.in_line.waiting(update) as begins:

            async def work() -> None:
                begins()
                await self._handled(update, coroutine)

            await self._lanes.handled(lane_of(update), work)

    async def _handled(self, update: object, coroutine: Awaitable[object]) -> None:
        with self._backlog.handling(update):
            await coroutine
        if isinstance(update, Update):
            await self._inbox.done(update)

    async def shutdown(self) -> None:
        """Nothing is in work any more."""
        for one in self._beside:
            one.cancel()
            with suppress(asyncio.CancelledError):
                await one
        await self.keeper.close()
        await self._database.close()
