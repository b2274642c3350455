"""Which days does somebody who writes 2023, 2023-11 or 2023..2024 want to see?"""

from __future__ import annotations

import re
from datetime import date

from retrieval.text.calendar import EARLIEST, LATEST, Interval, day, month, years
from retrieval.text.fold import fold

_ONE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?|(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?)"
)
_BETWEEN = re.compile(r"\s*(?:\.{2,}|…+|~|--|至|到|(?<=\d{4})-(?=\d{4}))\s*")


def days_of(words: str) -> Interval | None:
    """The days of one year, month or day as people write them (2023, 2023-11, 2023年11月17日); None where it is none.

    >>> print(days_of("2023-11").last)
    2023-11-30
    """
    found = _ONE.fullmatch(fold(words).strip())
    if not found:
        return None
    year, month_, day_ = int(found["year"]), found["m"] or found["month"], found["d"] or found["day"]
    if not EARLIEST <= year <= LATEST or (month_ and not 1 <= int(month_) <= 12):
        return None
    if day_ is None:
        return month(year, int(month_)) if month_ else years(year, year)
    try:
        return day(date(year, int(month_ or 1), int(day_)))
    except ValueError:
        return None


def period(words: str) -> tuple[date | None, date | None] | None:
    """The first and the last day of what a filter says; None on the side it leaves open, and None where it is none.

    >>> period("2023..2024") == (date(2023, 1, 1), date(2024, 12, 31)), period("..2024"), period("猫")
    (True, (None, datetime.date(2024, 12, 31)), None)
    """
    ends = _BETWEEN.split(fold(words).strip())
    said = [days_of(end) for end in ends]
    if len(ends) > 2 or not any(said) or any(end and not days for end, days in zip(ends, said, strict=True)):
        return None
    first, last = said[0], said[-1]
    if first and last and last.last < first.first:
        return None
    return (first.first if first else None), (last.last if last else None)
