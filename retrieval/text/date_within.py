"""Which days of a year, or of a month, do the parts of an expression name?"""

from __future__ import annotations

from datetime import timedelta

from retrieval.text import calendar
from retrieval.text.calendar import Interval, Precision, day
from retrieval.text.date_tokens import Parts

_PARTS_OF_YEAR = {"early": (1, 1), "middle": (6, 7), "late": (12, 12)}
_PARTS_OF_MONTH = {"early": (1, 10), "first": (1, 10), "middle": (11, 20), "second": (11, 20), "late": (21, 31)}
_PARTS_OF_MONTH |= {"third": (21, 31), "opening": (1, 15), "closing": (16, 31)}


def of_year(parts: Parts, year: int) -> tuple[Interval, Precision]:
    """The stretch of `year` that the parts name. ValueError where there is none."""
    if parts.month is not None:
        return of_month(parts, year, parts.month)
    if parts.quarter is not None:
        return calendar.quarter(year, parts.quarter), Precision.QUARTER
    if parts.half is not None:
        return calendar.half(year, parts.half), Precision.HALF
    if parts.season is not None:
        return calendar.season(year, parts.season), Precision.SEASON
    if parts.months is not None:
        return calendar.months(year, *parts.months), Precision.QUARTER
    if parts.part is not None and parts.part != "within":
        first, last = _PARTS_OF_YEAR[parts.part]
        return calendar.months(year, first, last), Precision.PART
    return calendar.years(year, year), Precision.YEAR


def of_month(parts: Parts, year: int, number: int) -> tuple[Interval, Precision]:
    whole = calendar.month(year, number)
    if parts.day is not None:
        return day(whole.first.replace(day=parts.day)), Precision.DAY
    if parts.part is not None and parts.part != "within":
        first, last = _PARTS_OF_MONTH[parts.part]
        until = min(whole.last, whole.first + timedelta(last - 1))
        return Interval(whole.first.replace(day=first), until), Precision.PART
    return whole, Precision.MONTH


def is_partial(parts: Parts) -> bool:
    """Whether they name a stretch of some year."""
    named = (parts.month, parts.quarter, parts.half, parts.season, parts.months)
    return any(value is not None for value in named) or parts.part_of is Precision.YEAR
