"""Does one person ask too much?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from bot.recent import Recent
from bot.rules import lately

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules import Rules

MINUTE = timedelta(minutes=1)
MOST_SENDERS = 4096


class Turn(Enum):
    """What comes of somebody's wish."""

    GRANTED = 1
    TOO_MANY = 2  # told so: the first one over the limit
    UNHEARD = 3


@dataclass(slots=True)
class Burst:
    """What one sender asked within a minute from the first."""

    since: datetime
    count: int = 0


@dataclass(frozen=True, slots=True)
class Floods:
    """Counts by sender, a minute at a time."""

    rules: Rules
    bursts: Recent[int, Burst] = field(default_factory=lambda: Recent(MOST_SENDERS))

    def turn(self, sender_id: int) -> Turn:
        """What comes of one more wish of this sender."""
        most = self.rules.per_minute
        if most is None:
            return Turn.GRANTED
        burst = self._burst(sender_id)
        burst.count += 1
        if burst.count <= most:
            return Turn.GRANTED
        return Turn.TOO_MANY if burst.count == most + 1 else Turn.UNHEARD

    def _burst(self, sender_id: int) -> Burst:
        now, burst = self.rules.now(), self.bursts.under(sender_id)
        if burst is None or not lately(burst.since, MINUTE, now):
            burst = Burst(now)
        self.bursts.note(sender_id, burst)
        return burst
