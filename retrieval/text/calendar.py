"""Which days does a stretch of the calendar hold?"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EARLIEST, LATEST = 1000, 2199  # the years that a text is believed to name


class Precision(StrEnum):
    """How exactly a text gives a date, the finest first."""

    DAY = "day"
    WEEK = "week"
    PART = "part"  # of a month, a year, a decade or a week: 月初, 年中, 周末
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `first` to `last`, both inside. ValueError where they are the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} lies after {self.last}")

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Interval) -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last

    def to(self, other: Interval) -> Interval:
        """From the beginning of this to the end of `other`."""
        return Interval(self.first, other.last)


def day(of: date) -> Interval:
    """One day."""
    return Interval(of, of)


def week(of: date) -> Interval:
    """The week, Monday to Sunday, that holds a day."""
    monday = of - timedelta(of.weekday())
    return Interval(monday, monday + timedelta(6))


def months(year: int, first: int, last: int) -> Interval:
    """Whole months of one year, counted from 1; numbers beyond lead into the years before and after."""
    start, end = year * 12 + first - 1, year * 12 + last - 1
    last_year, last_month = end // 12, end % 12 + 1
    return Interval(
        date(start // 12, start % 12 + 1, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
    )


def month(year: int, number: int) -> Interval:
    """One month."""
    return months(year, number, number)


def quarter(year: int, number: int) -> Interval:
    """Quarter 1 to 4."""
    return months(year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> Interval:
    """The first half or the second."""
    return months(year, 6 * number - 5, 6 * number)


def season(year: int, number: int) -> Interval:
    """Spring (1: March to May) to winter (4: December to February)."""
    return months(year, 3 * number, 3 * number + 2)


def years(first: int, last: int) -> Interval:
    """Whole years."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def months_from(of: date, by: int) -> date:
    """The day so many months later (or earlier, below 0); the last of its month where that has no such day."""
    number = of.year * 12 + of.month - 1 + by
    year, month_ = number // 12, number % 12 + 1
    return date(year, month_, min(of.day, monthrange(year, month_)[1]))
