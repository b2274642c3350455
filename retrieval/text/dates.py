"""Which dates stand in a text, and which days do they mean?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retrieval.text.calendar import Interval, Precision
from retrieval.text.spans import Span


class Basis(StrEnum):
    """What an interval rests on: the words alone, or an anchor that had to complete them."""

    STATED = "stated"  # the text says it all: 2024年12月
    PUBLISHED = "inferred:published"  # from the date of publication: 上周六, 1月25日
    UPDATED = "inferred:updated"  # from the date of the page's last update
    CONTEXT = "inferred:context"  # from a date before it in the text: 次年7月, 当天


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a text's relative dates are counted from: days in the zone that it was published in."""

    published: date | None = None
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression in a text: `span` of it, and the days it means.

    `approximate`: about then (前几天). `comparison`: only what something is measured against (较上年同期).
    `confidence`: 0–1, that the interval is what is meant.
    """

    span: Span
    interval: Interval
    precision: Precision
    basis: Basis
    approximate: bool = False
    comparison: bool = False
    confidence: float = 1.0


def date_mentions(text: str, anchors: Anchors) -> list[DateMention]:
    """The dates that `text`, a whole document, names, in order, apart."""
    return []
