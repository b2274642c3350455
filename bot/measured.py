"""How does Telegram answer our calls, and when did it last?"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot.passing import PassingRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram.request import BaseRequest

    from bot.meter import Meter
    from bot.passing import Reply

FILE: Final = "file"  # what was fetched has no name here: paths are many
LONG: Final = "getUpdates"  # waits on purpose


@dataclass(slots=True)
class Pulse:
    """When Telegram last answered."""

    clock: Callable[[], float] = time.monotonic
    at: float | None = field(default=None, init=False)

    def beat(self) -> None:
        """It did so now."""
        self.at = self.clock()

    def age(self) -> float:
        """Seconds since; endless where it never did."""
        return float("inf") if self.at is None else self.clock() - self.at


class MeasuredRequest(PassingRequest):
    """Asks `inner`; the meter is told of each call, and the pulse of each good answer."""

    __slots__ = ("meter", "pulse")

    def __init__(self, inner: BaseRequest, meter: Meter, pulse: Pulse) -> None:
        super().__init__(inner)
        self.meter = meter
        self.pulse = pulse

    async def passed(self, url: str, ask: Callable[[], Awaitable[Reply]]) -> Reply:
        """The inner one's answer. It raises what that raises."""
        called, began = called_method(url), time.monotonic()
        try:
            answer = await ask()
        except TelegramError as error:
            self.meter.called(called, type(error).__name__)
            raise
        if called != LONG:
            self.meter.took("telegram", time.monotonic() - began)
        self.meter.called(called, str(answer[0]))
        if answer[0] == 200:
            self.pulse.beat()
        return answer


def called_method(url: str) -> str:
    """Which method of the Bot API an address calls; nothing else of it, since the token is part of it.

    >>> called_method("https://api.telegram.org/bot1:a/sendMessage")
    'sendMessage'
    """
    return FILE if "/file/bot" in url else url.rpartition("/")[2]
