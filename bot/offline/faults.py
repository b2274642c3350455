"""What goes wrong between the bot and Telegram, and when?"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from bot.offline.refusals import Refused, broken, conflict, flooded, forbidden

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
SPARED = frozenset({"getMe", "getUpdates"})  # what a bot cannot do without, unless it is asked for by name


class Lost(Enum):
    """How an answer fails to arrive."""

    TIMEOUT = "timeout"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call. It takes `seconds` more; then it is refused, or answered by a page, or the
    answer is lost, `delivered` or not; or nothing else happens than that it was slow.
    """

    refused: Refused | None = None
    page: bytes | None = None
    lost: Lost | None = None
    delivered: bool = False
    seconds: float = 0.0


FAULTS: Mapping[str, Callable[[], Fault]] = {
    "retry_after": lambda: Fault(flooded(1)),
    "server_error": lambda: Fault(broken(500)),
    "bad_gateway": lambda: Fault(broken(502)),
    "page": lambda: Fault(page=PAGE),
    "timeout": lambda: Fault(lost=Lost.TIMEOUT),
    "timeout_after": lambda: Fault(lost=Lost.TIMEOUT, delivered=True),
    "reset": lambda: Fault(lost=Lost.RESET),
    "reset_after": lambda: Fault(lost=Lost.RESET, delivered=True),
    "conflict": lambda: Fault(conflict()),
    "kicked": lambda: Fault(forbidden("bot was kicked from the supergroup chat")),
    "slow": lambda: Fault(seconds=0.05),
}


@dataclass(slots=True)
class Faults:
    """Faults by chance: how often each happens, by its name in FAULTS. The same seed gives the same faults.

    `only`: the methods that they happen to; None for all but what is SPARED.
    """

    seed: int
    rates: Mapping[str, float]
    only: frozenset[str] | None = None
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def drawn(self, method: str) -> Fault | None:
        """What happens to the next call of `method`; most often nothing."""
        if method in SPARED if self.only is None else method not in self.only:
            return None
        left = self.chance.random()
        for name, rate in self.rates.items():
            left -= rate
            if left < 0:
                return FAULTS[name]()
        return None
