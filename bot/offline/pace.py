"""How fast may the bot send?"""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"})


@dataclass(frozen=True, slots=True)
class Rule:
    """No more than `most` messages in `seconds`; `kind`: into one chat, into one group, or altogether."""

    most: int
    seconds: float
    kind: str

    def counts(self, chat: int, other: int) -> bool:
        """Whether a message into `other` counts for one into `chat`. Groups have negative ids."""
        return self.kind == "overall" or (chat == other and (self.kind == "chat" or chat < 0))


RULES = (Rule(1, 1.0, "chat"), Rule(30, 1.0, "overall"), Rule(20, 60.0, "group"))


@dataclass(slots=True)
class Pace:
    """Counts what was sent, by `clock` in seconds."""

    rules: tuple[Rule, ...] = RULES
    clock: Callable[[], float] = time.monotonic
    sent: deque[tuple[float, int]] = field(default_factory=deque)

    def wait(self, chat: int) -> int:
        """How many whole seconds to wait before writing into `chat`; with 0 it counts as written now."""
        now = self.clock()
        seconds = max((self._rest(rule, chat, now) for rule in self.rules), default=0.0)
        if seconds > 0:
            return math.ceil(seconds)
        self.sent.append((now, chat))
        self._forget(now)
        return 0

    def _rest(self, rule: Rule, chat: int, now: float) -> float:
        """How long `rule` still forbids it; 0 or less where it does not."""
        counted = [at for at, other in self.sent if now - at < rule.seconds and rule.counts(chat, other)]
        return counted[-rule.most] + rule.seconds - now if len(counted) >= rule.most else 0.0

    def _forget(self, now: float) -> None:
        longest = max((rule.seconds for rule in self.rules), default=0.0)
        while self.sent and now - self.sent[0][0] > longest:
            self.sent.popleft()
