"""Which days does an expression mean, given when the text was published and which date stands before it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from retrieval.text import calendar
from retrieval.text.calendar import EARLIEST, LATEST, Interval, Precision, months_from
from retrieval.text.date_counted import (
    counted_day,
    counted_month,
    counted_quarter,
    in_week,
    reached,
    same_period,
    weekday,
    years_on,
)
from retrieval.text.date_situation import (
    COMPLETED,
    COUNTED,
    LEANING,
    LINE,
    NEAR,
    STATED,
    Basis,
    Resolved,
    Situation,
    is_fine,
)
from retrieval.text.date_tokens import Parts
from retrieval.text.date_within import is_partial, of_month, of_year

_JUST_PAST = 120  # days: 将公布11月数据 is of the November just gone, 将于1月 in a December of the next year
_SOON = timedelta(1)  # time zones: a text may name tomorrow by its date


def resolved(parts: Parts, s: Situation) -> Resolved | None:
    """What `parts` mean; None where the text does not decide it, or there is no such day."""
    try:
        found = next((found for rule in _RULES if (found := rule(parts, s)) is not None), None)
    except (ValueError, OverflowError):  # 31 April; a year beyond the calendar
        return None
    if found is None or not EARLIEST <= found.interval.first.year <= found.interval.last.year <= LATEST:
        return None
    return replace(found, about=found.about or bool(parts.about))


def _decades(parts: Parts, s: Situation) -> Resolved | None:
    if parts.years is None or parts.part_of is None:
        return None
    first, last = parts.years
    tenth = max(3, (last - first + 1) // 10)
    cut = {"early": (first, first + tenth - 1), "middle": (first + 4 * tenth, first + 6 * tenth - 1)}
    if parts.part_of is Precision.DECADE:
        cut["middle"] = (first + 3, first + 6)
    cut |= {"late": (last - tenth + 1, last), "opening": (first, first + 49), "closing": (first + 50, last)}
    return Resolved(calendar.years(*cut.get(parts.part or "", (first, last))), parts.part_of, Basis.STATED, STATED)


def _in_known_year(parts: Parts, s: Situation) -> Resolved | None:
    known = _known_year(parts, s)
    if known is None:
        return None
    year, basis, sure = known
    interval, precision = of_year(parts, year)
    return Resolved(interval, precision, basis, sure)


def _known_year(parts: Parts, s: Situation) -> tuple[int, Basis, float] | None:
    if parts.year is not None:
        return parts.year, Basis.STATED, STATED
    if parts.year_by is not None and s.published:
        return s.published.year + parts.year_by, Basis.PUBLISHED, COUNTED
    if parts.year_from is not None and s.last and s.last.characters <= (LINE if parts.year_from > 0 else NEAR):
        return s.last.date.interval.first.year + parts.year_from, Basis.CONTEXT, LEANING
    if parts.year_from is not None and parts.year_from < 0 and s.published:
        return s.published.year + parts.year_from, Basis.PUBLISHED, LEANING
    return None


def _in_wanted_year(parts: Parts, s: Situation) -> Resolved | None:
    """1月25日, 第四季度, 年底: in the year that the text tells of there, else in the one nearest to publication."""
    if not is_partial(parts) or parts.year_by is not None or parts.year_from is not None:
        return None
    told, nearest = _year_told(parts, s), _year_published(parts, s)
    year = nearest if told is None else told
    if year is None:
        return None
    interval, precision = of_year(parts, year)
    if year == nearest:
        return Resolved(interval, precision, Basis.PUBLISHED, COMPLETED)
    return Resolved(interval, precision, Basis.CONTEXT, LEANING)


def _year_told(parts: Parts, s: Situation) -> int | None:
    """The year of the date before it, in the same paragraph, or in a chronicle; the next where time goes on."""
    last = s.last
    if last is None or not (last.paragraph or s.chronicle):
        return None
    if not last.sentence and last.characters > (NEAR if parts.part_of is Precision.YEAR else LINE):
        return None
    if not (last.sentence or s.chronicle or s.published is None) and last.date.precision is Precision.YEAR:
        return None  # 2008年 in a sentence before says little of 9月
    then = last.date.interval
    if s.published and then.first > s.published and not last.sentence:
        return None
    counted = last.date.basis is Basis.PUBLISHED and s.published is not None and then.first <= s.published
    if counted and s.published and then.first.year == s.published.year and not s.ahead:
        return None  # 今日…12月19日: counted from the publication, as the other was
    year = then.last.year if last.date.precision is Precision.SEASON else then.first.year
    within = of_year(parts, year)[0]
    if within.last < then.first:
        onwards = of_year(parts, year + 1)[0].first
        if s.published is None or onwards <= s.published or (s.ahead and _is_next(within, onwards, s.published)):
            year += 1
    if s.ahead and last.characters and s.published and of_year(parts, year)[0].last < s.published:
        return None  # what is to come cannot lie in the past that was told before
    return year


def _is_next(within: Interval, onwards: date, published: date) -> bool:
    """Whether of two years' stretches the later is meant: it begins by the next year, the earlier is well past."""
    return onwards.year <= published.year + 1 and (published - within.last).days > _JUST_PAST


def _year_published(parts: Parts, s: Situation) -> int | None:
    """The year of publication; the one before where that lies ahead of it, and nothing says that it is to come."""
    if s.published is None:
        return None
    this = s.published.year
    interval = of_year(parts, this)[0]
    if parts.part_of is Precision.YEAR and parts.month is None:
        return this
    if s.ahead:
        return this + ((s.published - interval.last).days > _JUST_PAST)
    ahead = (interval.first - s.published).days
    passed = ahead and (s.published - years_on(interval.last, -1)).days
    # 7月31日关闭 in early July: what is near ahead is meant rather than what is long past, unless it is told as past.
    return this if ahead <= _SOON.days or (not s.past and 2 * ahead < passed) else this - 1


def _lone_day(parts: Parts, s: Situation) -> Resolved | None:
    """16日; 月底."""
    if parts.day is None and parts.part_of is not Precision.MONTH:
        return None
    told = None if s.ahead and s.last and s.last.characters and s.published else _day_told(parts, s)
    nearest = _day_published(parts, s)
    found = nearest if told is None else told
    if found is None:
        return None
    interval, precision = found
    basis = Basis.PUBLISHED if found == nearest else Basis.CONTEXT
    return Resolved(interval, precision, basis, COMPLETED if basis is Basis.PUBLISHED else LEANING)


def _day_told(parts: Parts, s: Situation) -> tuple[Interval, Precision] | None:
    """In the month of the date before it in the paragraph, or the next where time goes on."""
    if s.last is None or not s.last.paragraph or not is_fine(s.last.date):
        return None
    first = s.last.date.interval.first
    for by in (0, 1):
        there = months_from(first.replace(day=1), by)
        interval, precision = of_month(parts, there.year, there.month)
        onwards = s.published is None or by == 0 or interval.first <= s.published or s.ahead
        if interval.last >= first and onwards:
            return interval, precision
    return None


def _day_published(parts: Parts, s: Situation) -> tuple[Interval, Precision] | None:
    """The last such day until the text was published; the next where it is to come."""
    if s.published is None:
        return None
    for by in (0, 1) if s.ahead else (0, -1, -2):
        there = months_from(s.published.replace(day=1), by)
        try:
            interval, precision = of_month(parts, there.year, there.month)
        except ValueError:  # the 31st of a month that has none
            continue
        if interval.last >= s.published if s.ahead else interval.first <= s.published + _SOON:
            return interval, precision
    return None


_RULES: tuple[Callable[[Parts, Situation], Resolved | None], ...] = (
    _decades,
    reached,
    same_period,
    in_week,
    counted_day,
    counted_month,
    counted_quarter,
    _in_known_year,
    _in_wanted_year,
    weekday,
    _lone_day,
)
