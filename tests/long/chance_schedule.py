"""Which harms come, when, for how long? The same seed and length give the same schedule."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chance_harms import HARMS

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST, LONGEST = 2.0, 6.0  # seconds that a harm lasts
PAUSE = 1.5  # seconds between two, at most


@dataclass(frozen=True, slots=True)
class Planned:
    """A harm of HARMS; `at` and `seconds` are of the run, the time that starts and stops take not counted."""

    at: float
    harm: str
    seconds: float
    seed: int

    def __str__(self) -> str:
        return f"{self.at:6.1f} s  {self.harm} for {self.seconds:.1f} s (seed {self.seed})"


def scheduled(seed: int, seconds: float) -> list[Planned]:
    """Every harm once, in an order by chance, over and over until the time is up."""
    return list(planned(random.Random(seed), seconds))


def planned(chance: random.Random, seconds: float) -> Iterator[Planned]:
    """One after the other."""
    at = 0.0
    while True:
        for harm in chance.sample(list(HARMS), len(HARMS)):
            lasts = chance.uniform(SHORTEST, LONGEST)
            if at + lasts > seconds:
                return
            yield Planned(round(at, 1), harm, round(lasts, 1), chance.randrange(10**6))
            at += lasts + chance.uniform(0, PAUSE)
