"""What is worth counting about a bot that runs?"""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from telegram import Update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

KINDS_OF_UPDATE: Final = tuple(Update.ALL_TYPES)
OTHER: Final = "other"


class Meter:
    """Is told of what happens, and forgets it: for a bot that nobody measures.

    Never told: a text, a name or an id. Every word here is one of a few.
    """

    def came(self, kind: str) -> None:
        """An update of that kind."""

    def took(self, stage: str, seconds: float) -> None:
        """So long: `queued` until its turn, `search` in the library, `telegram` for a call, `whole` for an update."""

    def said(self, outcome: str) -> None:
        """A question got an answer of that outcome."""

    def failed(self, error: str) -> None:
        """A handler raised an error of that class."""

    def called(self, method: str, result: str) -> None:
        """A method of the Bot API, and its status, or the class of the error."""

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """While this is open, the stage is at work."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.took(stage, time.monotonic() - began)


class Backlog(asyncio.Queue[object]):
    """Updates that were taken; `held`: how many of them are not done yet, waiting or in work. What comes by `put` is
    kept first, by `keep`: so nothing is lost once Telegram knows that we have it.
    """

    def __init__(self, meter: Meter, keep: Callable[[Update], Awaitable[None]] | None = None) -> None:
        super().__init__()
        self._keep = keep
        self.held = 0
        self._meter = meter
        self._taken: dict[int, float] = {}

    async def put(self, item: object) -> None:
        """One more was taken."""
        if self._keep is not None and isinstance(item, Update):
            await self._keep(item)
        await super().put(item)

    def _put(self, item: object) -> None:
        super()._put(item)
        self.held += 1
        self._taken[id(item)] = time.monotonic()

    def task_done(self) -> None:
        """One is done."""
        super().task_done()
        self.held -= 1

    @contextmanager
    def handling(self, update: object) -> Iterator[None]:
        """While this is open, somebody works on `update`, which came through here."""
        began = time.monotonic()
        taken = self._taken.pop(id(update), began)
        self._meter.came(kind_of(update))
        self._meter.took("queued", began - taken)
        try:
            yield
        finally:
            self._meter.took("whole", time.monotonic() - taken)


def kind_of(update: object) -> str:
    """Which of Telegram's kinds of update it is."""
    return next((kind for kind in KINDS_OF_UPDATE if getattr(update, kind, None) is not None), OTHER)


def held(queue: asyncio.Queue[object]) -> int:
    """How many updates a queue answers for."""
    return queue.held if isinstance(queue, Backlog) else queue.qsize()
