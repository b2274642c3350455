"""What is a date resolved to, and what may it lean on?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retrieval.text.calendar import Interval, Precision

# How sure: said in full, counted from an anchor, completed by one, leaning on what stands before, vague.
STATED, COUNTED, COMPLETED, LEANING, VAGUE = 0.98, 0.95, 0.9, 0.75, 0.5
LINE = 200  # characters over which 次年 reaches back
NEAR = 120  # over which 当年 does, and 年底 for its year
_PART_OF_MONTH = 20  # days: a part of a month has no more; 年初 has


class Basis(StrEnum):
    """What an interval rests on: the words alone, or an anchor that had to complete them."""

    STATED = "stated"  # the text says it all: 2024年12月
    PUBLISHED = "inferred:published"  # from the date of publication: 上周六, 1月25日
    UPDATED = "inferred:updated"  # from the date of the page's last update
    CONTEXT = "inferred:context"  # from a date before it in the text: 次年7月, 当天


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days that an expression means. `sure`: 0–1."""

    interval: Interval
    precision: Precision
    basis: Basis
    sure: float
    about: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """A date that stands before the expression: how many characters, and whether in the same sentence, paragraph."""

    date: Resolved
    characters: int
    sentence: bool
    paragraph: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """What an expression can lean on.

    `last`: the nearest date before it that is no comparison; `day`: the nearest exact to the day. `ahead`, `past`:
    its clause speaks of what is to come, or of what was. `chronicle`: the text tells of years before its publication.
    """

    published: date | None
    updated: date | None
    last: Before | None = None
    day: Before | None = None
    ahead: bool = False
    past: bool = False
    chronicle: bool = False


def is_fine(found: Resolved) -> bool:
    """Whether it lies within one month, named as such."""
    return found.precision in (Precision.DAY, Precision.MONTH) or found.interval.days <= _PART_OF_MONTH
