"""Who goes first: of one chat, and of all who wait?"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable


class Turns:
    """One at a time for each key, in order of coming; different keys do not wait for each other."""

    def __init__(self) -> None:
        self._locks: dict[Hashable, asyncio.Lock] = {}
        self._waiting: dict[Hashable, int] = {}

    @asynccontextmanager
    async def turn(self, key: Hashable) -> AsyncIterator[None]:
        """Wait for one's turn, hold it, pass it on."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._leave(key)

    def _leave(self, key: Hashable) -> None:
        self._waiting[key] -= 1
        if not self._waiting[key]:
            del self._waiting[key], self._locks[key]


class Places:
    """So many at once; of those who wait, whoever has waited longest is next, however late they joined the line."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._line: list[tuple[float, int, asyncio.Future[None]]] = []
        self._joined = count()

    @asynccontextmanager
    async def place(self, since: float) -> AsyncIterator[None]:
        """Wait for a place, hold it, pass it on. `since`: when the waiting began, by any one clock."""
        if self._free:
            self._free -= 1
        else:
            await self._called(since)
        try:
            yield
        finally:
            self._pass_on()

    async def _called(self, since: float) -> None:
        called = asyncio.get_running_loop().create_future()
        heappush(self._line, (since, next(self._joined), called))
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():  # called and cancelled in one breath
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self._line:
            _, _, called = heappop(self._line)
            if not called.done():
                called.set_result(None)
                return
        self._free += 1
