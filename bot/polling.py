"""When does asking Telegram for updates have to end?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.passing import PassingRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram.request import BaseRequest

    from bot.passing import Reply

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


class WatchedRequest(PassingRequest):
    """Asks `inner`, until Telegram answers that there is no use in asking.

    python-telegram-bot polls on for ever after a Conflict, and does nothing for ever after a refused token.
    Nothing is sent after such an answer: a last request on shutdown would end the polling of the program
    that took over.
    """

    __slots__ = ("ending",)

    def __init__(self, inner: BaseRequest, ending: Ending) -> None:
        super().__init__(inner)
        self.ending = ending

    async def passed(self, url: str, ask: Callable[[], Awaitable[Reply]]) -> Reply:
        """The inner one's answer; OVER from the first final one on."""
        if self.ending.sentence is not None:
            return OVER
        answer = await ask()
        if answer[0] not in FINAL:
            return answer
        self.ending.note(answer[0])
        return OVER
