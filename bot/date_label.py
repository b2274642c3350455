"""How is a date written, as exactly as a text gives it?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from retrieval.library import Basis, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from bot.texts.timeline_says import TimelineSays
    from retrieval.library import DateMention, Interval

TO = " → "
LONGEST_PART = 11  # days of 月初 and the like; what is longer is no third of a month


def date_label(mention: DateMention, says: TimelineSays) -> str:
    """The date that a text names, no finer than it does: 2023-11-17, 2023年11月, 2024年第四季度, 约 2023年."""
    label = interval_label(mention.interval, mention.precision, says)
    return says.about.format(date=label) if mention.approximate else label


def interval_label(interval: Interval, precision: Precision, says: TimelineSays) -> str:
    """The same of days alone. What is no whole unit (a fiscal quarter, 近十年) is told by its ends."""
    if not WHOLE[precision](interval):
        precision = Precision.MONTH if of_months(1)(interval) else ENDS.get(precision, Precision.MONTH)
    if precision is Precision.PART:
        return part_label(interval, says)
    first, last = (NAMED[precision](day, says) for day in (interval.first, interval.last))
    if first == last or precision in ALONE:
        return first
    if precision is Precision.DAY and interval.first.year == interval.last.year:
        last = f"{interval.last:%m-%d}"
    return f"{first}{TO}{last}"


def ends_month(day: date) -> bool:
    """Whether it is the last of its month."""
    return (day + timedelta(1)).day == 1


def of_months(count: int, shift: int = 0) -> Callable[[Interval], bool]:
    """Whether days are whole units of `count` months, which begin `shift` months after January."""

    def whole(interval: Interval) -> bool:
        first, last = (day.year * 12 + day.month - shift for day in (interval.first, interval.last))
        begins = interval.first.day == 1 and (first - 1) % count == 0
        return begins and ends_month(interval.last) and last % count == 0

    return whole


def is_part(interval: Interval) -> bool:
    """Whether they are of one year: about a third of a month, or more, and then part of the year itself."""
    within = interval.first.month == interval.last.month or interval.days > LONGEST_PART
    return within and interval.first.year == interval.last.year


# Whether days are whole units; a century may begin in 2000 or in 2001.
WHOLE: Mapping[Precision, Callable[[Interval], bool]] = {
    Precision.DAY: lambda interval: True,
    Precision.WEEK: lambda interval: interval.days == 7,
    Precision.PART: is_part,
    Precision.MONTH: of_months(1),
    Precision.QUARTER: of_months(3),
    Precision.SEASON: of_months(3, 2),
    Precision.HALF: of_months(6),
    Precision.YEAR: of_months(12),
    Precision.DECADE: of_months(120),
    Precision.CENTURY: lambda interval: interval.days > 36_000,
}
# How the ends of days that are no whole unit are told: no finer than the text is.
ENDS: Mapping[Precision, Precision] = {
    Precision.WEEK: Precision.DAY,
    Precision.PART: Precision.DAY,
    Precision.YEAR: Precision.YEAR,
    Precision.DECADE: Precision.YEAR,
    Precision.CENTURY: Precision.YEAR,
}
ALONE = frozenset({Precision.WEEK, Precision.CENTURY})


def day_of(day: date, says: TimelineSays) -> str:
    """2023-11-17."""
    return says.day.format(y=day.year, m=day.month, d=day.day)


def month_of(day: date, says: TimelineSays) -> str:
    """2023年11月."""
    return says.months[day.month - 1].format(y=day.year)


def part_label(interval: Interval, says: TimelineSays) -> str:
    """2023年11月初, by the day that the part begins with; 2023年底, where it is of the year, by its middle."""
    first, last = interval.first, interval.last
    if interval.days > LONGEST_PART:
        return says.year_parts[min((first.month + last.month) // 2 - 1, 11) // 4].format(y=first.year)
    return says.parts[min((first.day - 1) // 8, 2)].format(month=month_of(first, says))


def season_of(day: date, says: TimelineSays) -> str:
    """2023年春; a winter has the year that it begins in."""
    year = day.year - (day.month < 3)
    return says.seasons[(day.month - 3) % 12 // 3].format(y=year)


NAMED: Mapping[Precision, Callable[[date, TimelineSays], str]] = {
    Precision.DAY: day_of,
    Precision.WEEK: lambda day, says: says.week.format(day=day_of(day, says)),
    Precision.PART: month_of,
    Precision.MONTH: month_of,
    Precision.QUARTER: lambda day, says: says.quarters[(day.month - 1) // 3].format(y=day.year),
    Precision.SEASON: season_of,
    Precision.HALF: lambda day, says: says.halves[(day.month - 1) // 6].format(y=day.year),
    Precision.YEAR: lambda day, says: says.year.format(y=day.year),
    Precision.DECADE: lambda day, says: says.decade.format(y=day.year // 10 * 10),
    Precision.CENTURY: lambda day, says: says.century.format(n=day.year // 100 + 1),
}
BASES: Mapping[Basis, Callable[[TimelineSays], str]] = {
    Basis.PUBLISHED: lambda says: says.from_published,
    Basis.UPDATED: lambda says: says.from_updated,
    Basis.CONTEXT: lambda says: says.from_context,
}


def basis_label(basis: Basis, words: str, says: TimelineSays) -> str:
    """Whether the text says it all, or what it was worked out from; `words` are escaped."""
    return says.stated if basis is Basis.STATED else BASES[basis](says).format(words=words)


def span_label(first: date, last: date, says: TimelineSays) -> str:
    """From when to when, the coarser the longer it is: days of one quarter, months of three years, else years."""
    days = (last - first).days
    named = day_of if days < 92 else month_of if days < 3 * 366 else year_of
    start, end = named(first, says), named(last, says)
    return start if start == end else f"{start}{TO}{end}"


def year_of(day: date, says: TimelineSays) -> str:
    """2023年."""
    return NAMED[Precision.YEAR](day, says)
