"""How does the bot change what the library has? One change after the other, off the loop, however long it takes."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from retrieval.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.stock import Stock

Result = TypeVar("Result")
CHANGING, LOOKING = "keeping", "looking"


class Keeper:
    """Works on a `Stock` in two threads of its own: one changes, one looks at what may come.

    Whoever asks meanwhile has the threads of `Reader`. Without a stock everything is refused as a StoreError.
    `changed` is told of every change.
    """

    def __init__(self, stock: Stock | None) -> None:
        self._stock = stock
        self._threads: dict[str, ThreadPoolExecutor] = {}
        self.changed: Callable[[], None] = lambda: None

    async def run(self, work: Callable[[Stock], Result]) -> Result:
        """What `work`, which changes something, gives. It raises what that raises."""
        done = await self._done(CHANGING, work)
        self.changed()
        return done

    async def look(self, work: Callable[[Stock], Result]) -> Result:
        """The same of work that changes nothing."""
        return await self._done(LOOKING, work)

    async def close(self) -> None:
        """What is in work is done first. Whatever is wanted next begins anew."""
        threads, self._threads = self._threads, {}
        for thread in threads.values():
            await asyncio.get_running_loop().run_in_executor(None, thread.shutdown)

    async def _done(self, name: str, work: Callable[[Stock], Result]) -> Result:
        stock = self._stock
        if stock is None:
            raise StoreError("this library only answers: nothing can be added to it")
        if name not in self._threads:
            self._threads[name] = ThreadPoolExecutor(1, thread_name_prefix=name)
        return await asyncio.get_running_loop().run_in_executor(self._threads[name], work, stock)
