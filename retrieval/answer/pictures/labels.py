"""How is a date written, no more exactly than the text gives it?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from retrieval.answer.pictures.words import PictureWords
from retrieval.text.calendar import Interval, Precision, half, month, quarter, season, week, years
from retrieval.text.dates import DateMention


def date_label(mention: DateMention, words: PictureWords) -> str:
    """The date of `mention`, "about" where it is."""
    label = interval_label(mention.interval, mention.precision, words)
    return words.about.format(date=label) if mention.approximate else label


def interval_label(interval: Interval, precision: Precision, words: PictureWords) -> str:
    """An interval by its precision; by months or days where it is none of the calendar's (a fiscal year)."""
    label = _LABELS.get(precision, _days)(interval, words)
    return label or _months(interval, words) or _days(interval, words)


def _days(interval: Interval, words: PictureWords) -> str:
    first, last = interval.first, interval.last
    if first == last:
        return first.isoformat()
    same = first.year == last.year
    return words.to.format(first=first.isoformat(), last=last.isoformat()[5:] if same else last.isoformat())


def _week(interval: Interval, words: PictureWords) -> str:
    return words.week.format(date=interval.first) if interval == week(interval.first) else ""


def _part(interval: Interval, words: PictureWords) -> str:
    """Beginning, middle or end, by the day in the middle of it."""
    if month(interval.first.year, interval.first.month).last < interval.last or interval.days > 15:
        return ""
    middle = (interval.first.day + interval.last.day) // 2
    return words.parts[min(middle - 1, 29) // 10].format(month=_month(interval.first, words))


def _month(of: date, words: PictureWords) -> str:
    return words.month.format(year=of.year, month=words.month_names[of.month - 1])


def _months(interval: Interval, words: PictureWords) -> str:
    first, last = interval.first, interval.last
    if interval != month(first.year, first.month).to(month(last.year, last.month)):
        return ""
    if first.year != last.year:
        return words.to.format(first=_month(first, words), last=_month(last, words))
    if first.month == last.month:
        return _month(first, words)
    names = words.month_names
    return words.months_of_year.format(year=first.year, first=names[first.month - 1], last=names[last.month - 1])


def _quarter(interval: Interval, words: PictureWords) -> str:
    number = (interval.first.month + 2) // 3
    whole = interval == quarter(interval.first.year, number)
    return words.quarters[number - 1].format(year=interval.first.year) if whole else ""


def _season(interval: Interval, words: PictureWords) -> str:
    number = interval.first.month // 3
    whole = number and interval == season(interval.first.year, number)
    return words.seasons[number - 1].format(year=interval.first.year) if whole else ""


def _half(interval: Interval, words: PictureWords) -> str:
    number = (interval.first.month + 5) // 6
    whole = interval == half(interval.first.year, number)
    return words.halves[number - 1].format(year=interval.first.year) if whole else ""


def _years(interval: Interval, words: PictureWords) -> str:
    first, last = interval.first.year, interval.last.year
    if interval != years(first, last):
        return ""
    return words.year.format(year=first) if first == last else words.years.format(first=first, last=last)


def _decade(interval: Interval, words: PictureWords) -> str:
    first = interval.first.year
    whole = first % 10 == 0 and interval == years(first, first + 9)
    return words.decade.format(year=first) if whole else _years(interval, words)


def _century(interval: Interval, words: PictureWords) -> str:
    first, last = interval.first.year, interval.last.year
    if first % 100 > 1 or interval != years(first, first + 99):
        return _years(interval, words)
    return words.century.format(number=first // 100 + 1, first=first, last=last)


_LABELS: dict[Precision, Callable[[Interval, PictureWords], str]] = {
    Precision.WEEK: _week,
    Precision.PART: _part,
    Precision.MONTH: _months,
    Precision.QUARTER: _quarter,
    Precision.SEASON: _season,
    Precision.HALF: _half,
    Precision.YEAR: _years,
    Precision.DECADE: _decade,
    Precision.CENTURY: _century,
}
