"""What goes wrong between the bot and Telegram, and when?"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from bot.offline.refusals import (
    Refused,
    bad_request,
    broken,
    conflict,
    flooded,
    forbidden,
    not_found,
    unauthorized,
)

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
    """What goes wrong with one call. It takes `seconds` more; then it is refused, or answered by a page with a
    `status`, or the answer is lost, `delivered` or not; or nothing else happens than that it was slow.
    """

    refused: Refused | None = None
    page: bytes | None = None
    status: int = 502
    lost: Lost | None = None
    delivered: bool = False
    seconds: float = 0.0


FAULTS: Mapping[str, Callable[[], Fault]] = {
    "retry_after": lambda: Fault(flooded(1)),
    "bad_request": lambda: Fault(bad_request("SOMETHING_NEW")),
    "unauthorized": lambda: Fault(unauthorized()),
    "not_found": lambda: Fault(not_found()),
    "server_error": lambda: Fault(broken(500)),
    "bad_gateway": lambda: Fault(broken(502)),
    "unavailable": lambda: Fault(broken(503)),
    "page": lambda: Fault(page=PAGE),
    "malformed": lambda: Fault(page=b'{"ok": tru', status=200),
    "timeout": lambda: Fault(lost=Lost.TIMEOUT),
    "timeout_after": lambda: Fault(lost=Lost.TIMEOUT, delivered=True),
    "reset": lambda: Fault(lost=Lost.RESET),
    "reset_after": lambda: Fault(lost=Lost.RESET, delivered=True),
    "conflict": lambda: Fault(conflict()),
    "kicked": lambda: Fault(forbidden("bot was kicked from the supergroup chat")),
    "slow": lambda: Fault(seconds=0.05),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """A fault that happened: to which call, into which chat (0 for none)."""

    name: str
    method: str
    chat: int


@dataclass(slots=True)
class Faults:
    """Faults by chance: how often each happens, by its name in FAULTS. The same seed gives the same faults.

    `only`: the methods that they happen to; None for all but what is SPARED. `happened`: those until now.
    """

    seed: int
    rates: Mapping[str, float]
    only: frozenset[str] | None = None
    happened: list[Happened] = field(default_factory=list)
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def drawn(self, method: str, chat: int = 0) -> Fault | None:
        """What happens to the next call of `method`; most often nothing."""
        if method in SPARED if self.only is None else method not in self.only:
            return None
        left = self.chance.random()
        for name, rate in self.rates.items():
            left -= rate
            if left < 0:
                self.happened.append(Happened(name, method, chat))
                return FAULTS[name]()
        return None
