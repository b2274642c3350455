"""How does one way to Telegram go through another?"""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from telegram.request import BaseRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

Reply: TypeAlias = "tuple[int, bytes]"  # status and body


class PassingRequest(BaseRequest):
    """Asks `inner`, in the way that `passed` says."""

    __slots__ = ("inner",)

    def __init__(self, inner: BaseRequest) -> None:
        self.inner = inner

    @abstractmethod
    async def passed(self, url: str, ask: Callable[[], Awaitable[Reply]]) -> Reply:
        """What is answered; `ask` asks the inner one."""

    @property
    def read_timeout(self) -> float | None:
        """The inner one's."""
        return self.inner.read_timeout

    async def initialize(self) -> None:
        """Opens the inner one."""
        await self.inner.initialize()

    async def shutdown(self) -> None:
        """Closes the inner one."""
        await self.inner.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> Reply:
        """What `passed` makes of it. It raises what that raises."""
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        return await self.passed(url, partial(self.inner.do_request, url, method, request_data, *timeouts))
