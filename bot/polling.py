"""When does asking Telegram for updates have to end?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram.request import BaseRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

TOKEN_REFUSED = "Telegram refuses the token in YINJU_BOT_TOKEN: it is wrong or was revoked. Ask @BotFather for it."
ANOTHER_POLLS = "Another program polls with the same token. It goes on; this one ends."
FINAL: Mapping[int, str] = {401: TOKEN_REFUSED, 404: TOKEN_REFUSED, 409: ANOTHER_POLLS}
# Whatever it was: a refused token would make python-telegram-bot leave its shutdown half done.
OVER: Final = (409, b'{"ok": false, "error_code": 409, "description": "Conflict: polling is over"}')
MOMENT: Final = 0.2  # seconds: python-telegram-bot cannot be stopped before its start is over


@dataclass(slots=True)
class Ending:
    """Why polling ended, if it did, and what is called then."""

    sentence: str | None = None
    stop: Callable[[], None] | None = None

    def note(self, code: int) -> None:
        """Polling cannot go on after an answer of `code`: stop, soon."""
        self.sentence = FINAL[code]
        if self.stop is not None:
            asyncio.get_running_loop().call_later(MOMENT, self.stop)


class WatchedRequest(BaseRequest):
    """Asks `inner`, until Telegram answers that there is no use in asking.

    python-telegram-bot polls on for ever after a Conflict, and does nothing for ever after a refused token.
    Nothing is sent after such an answer: a last request on shutdown would end the polling of the program
    that took over.
    """

    __slots__ = ("ending", "inner")

    def __init__(self, inner: BaseRequest, ending: Ending) -> None:
        self.inner = inner
        self.ending = ending

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
    ) -> tuple[int, bytes]:
        """The inner one's answer; OVER from the first final one on."""
        if self.ending.sentence is not None:
            return OVER
        answer = await self.inner.do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        if answer[0] not in FINAL:
            return answer
        self.ending.note(answer[0])
        return OVER
