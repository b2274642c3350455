"""What was found, and how is it said?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Mark(StrEnum):
    """How it stands."""

    GOOD = "✔"
    ODD = "⚠"  # it runs, but somebody should look
    BAD = "✘"  # it does not run, or not safely


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, in Chinese and in English; where it is not good, with what to do."""

    mark: Mark
    chinese: str
    english: str


def good(chinese: str, english: str) -> Finding:
    """It is as it should be."""
    return Finding(Mark.GOOD, chinese, english)


def odd(chinese: str, english: str) -> Finding:
    """It works, and is worth a look."""
    return Finding(Mark.ODD, chinese, english)


def bad(chinese: str, english: str) -> Finding:
    """Something is to be done."""
    return Finding(Mark.BAD, chinese, english)


def written(findings: Iterable[Finding]) -> str:
    """Two lines for each.

    >>> print(written([good("时钟准", "the clock is right")]))
    ✔ 时钟准
      the clock is right
    """
    return "\n".join(f"{one.mark} {one.chinese}\n  {one.english}" for one in findings)


def is_bad(findings: Iterable[Finding]) -> bool:
    """Whether something is to be done."""
    return any(one.mark is Mark.BAD for one in findings)
