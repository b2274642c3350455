"""How fast may we call Telegram, and what if it says: too fast, or nothing at all?"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import BaseRateLimiter

from bot.recent import Recent
from bot.turns import Places

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

    Result: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]  # as python-telegram-bot has it

LOG = logging.getLogger(__name__)
ATTEMPTS = 3  # of one call
SEND_ATTEMPTS = 6  # of a new message: Telegram may be gone for a quarter of a minute
LONGEST_WAIT = 30.0  # seconds; what would wait longer is given up
LONGEST_SEND = 120.0  # the same of a new message: it is an answer
SIGNS = frozenset({"sendChatAction", "setMessageReaction"})  # Telegram counts messages; these come at once or never
BACK_OFF = 0.5  # seconds after the first failure of the network; twice as long after the second
MOST_CHATS = 4096
# What the network did, with nothing decided. BadRequest and TimedOut are kinds of NetworkError: a wrong call stays
# wrong, and what timed out may have arrived.
DECIDED = (BadRequest, TimedOut, Forbidden, InvalidToken, Conflict)


@dataclass(slots=True)
class Allowance:
    """No more than `most` calls in any `seconds`."""

    most: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)  # when the last `most` are made, some not yet

    def wait(self, now: float) -> float:
        """Seconds until one more call may be made."""
        return max(0.0, self.taken[0] + self.seconds - now) if len(self.taken) == self.most else 0.0

    def take(self, now: float) -> float:
        """One more call is made, now or after the wait; how long that is."""
        wait = self.wait(now)
        self.taken.append(now + wait)
        if len(self.taken) > self.most:
            self.taken.popleft()
        return wait


class Pace(BaseRateLimiter[None]):
    """Keeps to Telegram's limits: 30 calls a second overall, 20 a minute in a group, 1 a second in a private chat,
    of which 5 may come at once.

    A chat that is told to wait delays only itself. What failed on the way is tried again, a few times.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._overall, self._line = Allowance(30, 1.0), Places(1)
        self._chats: Recent[int | str, Allowance] = Recent(MOST_CHATS)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Result:
        """What the call gives, after as long as Telegram's limits ask for."""
        if endpoint in SIGNS:
            return await callback(*args, **kwargs)
        sends = endpoint.startswith("send")
        longest, failures = (LONGEST_SEND, waits(SEND_ATTEMPTS)) if sends else (LONGEST_WAIT, waits(ATTEMPTS))
        chat_id, since, asked = data.get("chat_id"), self._clock(), 0.0
        if chat_id is not None:  # answers to presses and the like are not limited
            await self._keep_to_its_own(chat_id, longest)
        while True:
            if chat_id is not None:
                await self._keep_to_the_overall(since)
            try:
                return await callback(*args, **kwargs)
            except TelegramError as error:
                flooded = isinstance(error, RetryAfter)  # nothing failed: Telegram may ask to wait again
                seconds = seconds_until_next(error, None if flooded else next(failures, None), longest)
                asked += seconds if flooded and seconds else 0.0
                if seconds is None or asked > longest:
                    raise
                LOG.info("%s: %s, again in %.1f s", endpoint, type(error).__name__, seconds)
            await self._sleep(seconds)

    async def room(self, chat_id: int) -> None:
        """Wait until a message may be sent there, without sending one."""
        while (wait := self._of(chat_id).wait(self._clock())) > 0:
            await self._sleep(wait)

    async def _keep_to_its_own(self, chat_id: int | str, longest: float) -> None:
        """First what the chat itself has to wait: until then its call takes nothing from the others."""
        own = self._of(chat_id)
        if own.wait(self._clock()) > longest:
            raise RetryAfter(timedelta(seconds=own.wait(self._clock())))
        wait = own.take(self._clock())
        if wait > 0:
            await self._sleep(wait)

    async def _keep_to_the_overall(self, since: float) -> None:
        """Then what all have to wait; what is tried again has its old place in the line."""
        async with self._line.place(since):
            wait = self._overall.take(self._clock())
            if wait > 0:
                await self._sleep(wait)

    def _of(self, chat_id: int | str) -> Allowance:
        allowance = self._chats.under(chat_id) or allowance_of(chat_id)
        self._chats.note(chat_id, allowance)
        return allowance


def allowance_of(chat_id: int | str) -> Allowance:
    """A private chat's; a group's or a channel's where the id is less than 0 or a name."""
    return Allowance(5, 5.0) if isinstance(chat_id, int) and chat_id > 0 else Allowance(20, 60.0)


def waits(attempts: int) -> Iterator[float]:
    """Seconds to wait after each attempt but the last."""
    return (BACK_OFF * 2**attempt for attempt in range(attempts - 1))


def seconds_until_next(error: TelegramError, back_off: float | None, longest: float = LONGEST_WAIT) -> float | None:
    """How long to wait before the same call is made again; None where it is not. `back_off`: None after the last."""
    if isinstance(error, RetryAfter):
        seconds = asked_to_wait(error)
        return seconds if seconds <= longest else None
    if isinstance(error, DECIDED):
        return None
    # Something else than Telegram answered: a page instead of JSON is a plain TelegramError.
    return back_off if isinstance(error, NetworkError) or type(error) is TelegramError else None


def asked_to_wait(error: RetryAfter) -> float:
    """Telegram's own seconds, and a little more."""
    given = error._retry_after  # its public face warns of a change of type
    return given.total_seconds() + 0.1
