"""How many, how long, how old?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BESIDES_WAIT = 0.12  # seconds that an answer waits, where people wait for it


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def lately(since: datetime, span: timedelta, now: datetime) -> bool:
    """Whether `since` is less than `span` ago. What lies ahead of `now` is not: then somebody set the clock back, and
    nothing may last until it has caught up.

    >>> noon, hour = datetime(2025, 6, 15, 12), timedelta(hours=1)
    >>> lately(noon, hour, noon + hour / 2), lately(noon, hour, noon + hour), lately(noon, hour, noon - hour)
    (True, False, False)
    """
    return timedelta(0) <= now - since < span


@dataclass(frozen=True, slots=True)
class Rules:
    """What the bot keeps to. None means no limit: so it is in the local chat.

    `skip_older`: questions older than this are not answered. `per_minute`: questions and button presses of
    one sender. `acknowledge_after`: seconds without an answer until the question is acknowledged.
    `album_wait`: seconds for an album's other messages; `inline_wait`: for the next letter of an inline query.
    `look_every`: seconds between two looks at awaited questions; `look_rest`: the fewest, where much comes in.
    `per_minute_here`: questions of one group. `speak_every`: between two answers of ours that nobody asked us for.
    `besides_wait`: seconds that an answer waits for what stands besides it; what comes later is added to it.
    `warms`: whether what answers need is made ready while nobody asks. `zone`: of the times that we say.
    """

    skip_older: timedelta | None = None
    per_minute: int | None = None
    acknowledge_after: float = 0.3
    album_wait: float = 1
    inline_wait: float = 0.2
    look_every: float = 30
    look_rest: float = 2
    per_minute_here: int | None = None
    speak_every: timedelta = timedelta(minutes=10)
    besides_wait: float | None = None
    warms: bool = False
    zone: tzinfo = UTC
    now: Callable[[], datetime] = field(default=utc_now)
