"""Which days does an expression mean, given when the text was published and which date stands before it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from retrieval.text import calendar
from retrieval.text.calendar import EARLIEST, LATEST, Interval, Precision, day, months_from, week
from retrieval.text.date_tokens import WEEKEND, Parts, Reach


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

    `last`: the nearest date before it that is no comparison; `day`: the nearest exact to the day. `ahead`: its clause
    speaks of what is to come. `chronicle`: the text tells of years long before it was published.
    """

    published: date | None
    updated: date | None
    last: Before | None = None
    day: Before | None = None
    ahead: bool = False
    chronicle: bool = False


_LINE = 200  # characters over which 次年 reaches back; 当天 and the year of a lone month reach less
_NEAR = 120
_PART_OF_MONTH = 20  # days: a part of a month has no more; 年初 has
_UPDATED = 3  # days after publication in which an update still counts as the same news
_JUST_PAST = 120  # days: 将公布11月数据 is of the November just gone, 将于1月 in a December of the next year
_SOON = timedelta(1)  # time zones: a text may name tomorrow by its date
_STATED, _COUNTED, _COMPLETED, _LEANING, _VAGUE = 0.98, 0.95, 0.9, 0.75, 0.5


def resolved(parts: Parts, s: Situation) -> Resolved | None:
    """What `parts` mean; None where the text does not decide it, or there is no such day."""
    try:
        found = next((found for rule in _RULES if (found := rule(parts, s)) is not None), None)
    except (ValueError, OverflowError):  # 31 April; a year beyond the calendar
        return None
    if found is None or not EARLIEST <= found.interval.first.year <= found.interval.last.year <= LATEST:
        return None
    return replace(found, about=found.about or bool(parts.about))


# -- within a year ---------------------------------------------------------------------------------------------------


def of_year(parts: Parts, year: int) -> tuple[Interval, Precision]:
    """The stretch of `year` that the parts name. ValueError where there is none."""
    if parts.month is not None:
        return _of_month(parts, year, parts.month)
    if parts.quarter is not None:
        return calendar.quarter(year, parts.quarter), Precision.QUARTER
    if parts.half is not None:
        return calendar.half(year, parts.half), Precision.HALF
    if parts.season is not None:
        return calendar.season(year, parts.season), Precision.SEASON
    if parts.first_months is not None:
        return calendar.months(year, 1, parts.first_months), Precision.QUARTER
    if parts.part is not None and parts.part != "within":
        first, last = _PARTS_OF_YEAR[parts.part]
        return calendar.months(year, first, last), Precision.PART
    return calendar.years(year, year), Precision.YEAR


_PARTS_OF_YEAR = {"early": (1, 1), "middle": (6, 7), "late": (12, 12)}
_PARTS_OF_MONTH = {"early": (1, 10), "first": (1, 10), "middle": (11, 20), "second": (11, 20), "late": (21, 31)}
_PARTS_OF_MONTH |= {"third": (21, 31), "opening": (1, 15), "closing": (16, 31)}


def _of_month(parts: Parts, year: int, number: int) -> tuple[Interval, Precision]:
    whole = calendar.month(year, number)
    if parts.day is not None:
        return day(whole.first.replace(day=parts.day)), Precision.DAY
    if parts.part is not None and parts.part != "within":
        first, last = _PARTS_OF_MONTH[parts.part]
        until = min(whole.last, whole.first + timedelta(last - 1))
        return Interval(whole.first.replace(day=first), until), Precision.PART
    return whole, Precision.MONTH


def _partial(parts: Parts) -> bool:
    """Whether they name a stretch of some year."""
    named = (parts.month, parts.quarter, parts.half, parts.season, parts.first_months)
    return any(value is not None for value in named) or parts.part_of is Precision.YEAR


# -- the rules, the first that knows its parts decides --------------------------------------------------------------


def _decades(parts: Parts, s: Situation) -> Resolved | None:
    if parts.years is None or parts.part_of is None:
        return None
    first, last = parts.years
    tenth = max(3, (last - first + 1) // 10)
    cut = {"early": (first, first + tenth - 1), "middle": (first + 4 * tenth, first + 6 * tenth - 1)}
    if parts.part_of is Precision.DECADE:
        cut["middle"] = (first + 3, first + 6)
    cut |= {"late": (last - tenth + 1, last), "opening": (first, first + 49), "closing": (first + 50, last)}
    return Resolved(calendar.years(*cut.get(parts.part or "", (first, last))), parts.part_of, Basis.STATED, _STATED)


def _reached(parts: Parts, s: Situation) -> Resolved | None:
    if parts.reach is None:
        return None
    reach = parts.reach
    anchor, basis = s.published, Basis.PUBLISHED
    if reach.forward and not reach.through:
        if s.last and (s.last.paragraph or s.chronicle) and s.last.characters <= _NEAR and not s.ahead:
            anchor, basis = s.last.date.interval.first, Basis.CONTEXT
        elif not s.ahead:
            return None
    if anchor is None:
        return None
    sign = 1 if reach.forward else -1
    near, far = _away(anchor, reach, reach.fewest, sign), _away(anchor, reach, reach.most, sign)
    if reach.through:
        exact = _exactly(anchor, reach.unit, sign * reach.most)
        interval = Interval(min(anchor, exact), max(anchor, exact))
    else:
        interval = min(near, far).to(max(near, far))
    vague = reach.fewest != reach.most
    sure = _VAGUE if vague else _COMPLETED if basis is Basis.PUBLISHED else _LEANING
    return Resolved(interval, _precision_of(reach), basis, sure, vague)


def _precision_of(reach: Reach) -> Precision:
    if reach.unit == "year" and reach.fewest % 1 and reach.fewest == reach.most:
        return Precision.MONTH
    return Precision(reach.unit)


def _exactly(anchor: date, unit: str, by: float) -> date:
    """The day so many units away."""
    if unit in ("day", "week"):
        return anchor + timedelta(ceil(by * (7 if unit == "week" else 1)))
    return months_from(anchor, round(by * {"month": 1, "quarter": 3, "year": 12}[unit]))


def _away(anchor: date, reach: Reach, amount: float, sign: int) -> Interval:
    """The day, week, month or year so many of these away."""
    if reach.unit == "day" and reach.fewest != reach.most:  # a few days: within a week
        return day(
            anchor + timedelta(sign * (min(1, ceil(amount)) if amount == reach.fewest else max(7, ceil(amount))))
        )
    if reach.unit == "year":
        if amount % 1 and reach.fewest == reach.most:
            there = months_from(anchor, sign * round(amount * 12))
            return calendar.month(there.year, there.month)
        return calendar.years(*(anchor.year + sign * ceil(amount),) * 2)
    there = _exactly(anchor, reach.unit, sign * (ceil(amount) if reach.unit != "week" else amount))
    return _AROUND[reach.unit](there)


_AROUND: dict[str, Callable[[date], Interval]] = {
    "day": day,
    "week": week,
    "month": lambda of: calendar.month(of.year, of.month),
    "quarter": lambda of: calendar.quarter(of.year, (of.month + 2) // 3),
}


def _same_period(parts: Parts, s: Situation) -> Resolved | None:
    """去年同期: the period spoken of, a year before; where none is, the year."""
    if not parts.same_period:
        return None
    if s.last and s.last.paragraph:
        was = s.last.date
        by = -1 if parts.year is None else parts.year - was.interval.first.year
        moved = Interval(_years_on(was.interval.first, by), _years_on(was.interval.last, by, of_month_end=True))
        return Resolved(moved, was.precision, Basis.CONTEXT, _LEANING)
    year = parts.year
    if year is None:
        if s.published is None:
            return None
        year = s.published.year - 1
    return Resolved(calendar.years(year, year), Precision.YEAR, Basis.PUBLISHED, _VAGUE, about=True)


def _years_on(of: date, by: int, *, of_month_end: bool = False) -> date:
    moved = months_from(of, 12 * by)
    ends = of_month_end and (of + timedelta(1)).month != of.month
    return calendar.month(moved.year, moved.month).last if ends else moved


def _week(parts: Parts, s: Situation) -> Resolved | None:
    if parts.week_by is None and parts.week_from is None:
        return None
    if parts.week_by is not None:
        anchor, by, basis = s.published, parts.week_by, Basis.PUBLISHED
    else:
        there = s.day.date.interval.first if s.day and s.day.characters <= _LINE else None
        anchor, by, basis = there, parts.week_from or 0, Basis.CONTEXT
    if anchor is None:
        return None
    whole = week(anchor + timedelta(7 * by))
    sure = _COMPLETED if basis is Basis.PUBLISHED else _LEANING
    if parts.weekday is None:
        return Resolved(whole, Precision.WEEK, basis, sure)
    if parts.weekday == WEEKEND:
        return Resolved(Interval(whole.first + timedelta(5), whole.last), Precision.PART, basis, sure)
    return Resolved(day(whole.first + timedelta(parts.weekday)), Precision.DAY, basis, sure)


def _weekday(parts: Parts, s: Situation) -> Resolved | None:
    """周三: the last one until the text was published, or put right soon after; the next where it lies ahead."""
    if parts.weekday is None or parts.month is not None or parts.day is not None or s.published is None:
        return None
    if s.ahead:
        on = timedelta((parts.weekday - s.published.weekday()) % 7)
        return Resolved(day(s.published + on), Precision.DAY, Basis.PUBLISHED, _COMPLETED)
    updated = s.updated if s.updated and timedelta(0) < s.updated - s.published <= timedelta(_UPDATED) else None
    if updated:
        there = updated - timedelta((updated.weekday() - parts.weekday) % 7)
        if there > s.published:
            return Resolved(day(there), Precision.DAY, Basis.UPDATED, _COMPLETED)
    there = s.published - timedelta((s.published.weekday() - parts.weekday) % 7)
    return Resolved(day(there), Precision.DAY, Basis.PUBLISHED, _COMPLETED)


def _counted_day(parts: Parts, s: Situation) -> Resolved | None:
    if parts.day_by is not None and s.published:
        there = s.published + timedelta(parts.day_by)
        if parts.day is not None:
            there = min((there + timedelta(by) for by in range(-15, 16) if (there + timedelta(by)).day == parts.day),
                        key=lambda day_: abs(day_ - there), default=there)  # fmt: skip
            return Resolved(day(there), Precision.DAY, Basis.PUBLISHED, _COUNTED)
        return Resolved(day(there), Precision.DAY, Basis.PUBLISHED, _COMPLETED)
    if parts.day_from is not None and s.day and s.day.characters <= _LINE:
        there = s.day.date.interval.last + timedelta(parts.day_from)
        return Resolved(day(there), Precision.DAY, Basis.CONTEXT, _LEANING)
    return None


def _counted_month(parts: Parts, s: Situation) -> Resolved | None:
    if parts.month_by is not None and s.published:
        there, basis = months_from(s.published.replace(day=1), parts.month_by), Basis.PUBLISHED
    elif parts.month_from is not None and s.last and s.last.characters <= _LINE and _fine(s.last.date):
        there, basis = months_from(s.last.date.interval.first.replace(day=1), parts.month_from), Basis.CONTEXT
    else:
        return None
    interval, precision = _of_month(parts, there.year, there.month)
    return Resolved(interval, precision, basis, _COUNTED if basis is Basis.PUBLISHED else _LEANING)


def _fine(found: Resolved) -> bool:
    """Whether it lies within one month, named as such."""
    return found.precision in (Precision.DAY, Precision.MONTH) or found.interval.days <= _PART_OF_MONTH


def _counted_quarter(parts: Parts, s: Situation) -> Resolved | None:
    if parts.quarter_by is not None and s.published:
        there, basis = months_from(s.published.replace(day=1), 3 * parts.quarter_by), Basis.PUBLISHED
    elif parts.quarter_from is not None and s.last and s.last.characters <= _LINE:
        there, basis = months_from(s.last.date.interval.first, 3 * parts.quarter_from), Basis.CONTEXT
    else:
        return None
    return Resolved(_AROUND["quarter"](there), Precision.QUARTER, basis, _COMPLETED)


def _in_known_year(parts: Parts, s: Situation) -> Resolved | None:
    known = _known_year(parts, s)
    if known is None:
        return None
    year, basis, sure = known
    interval, precision = of_year(parts, year)
    return Resolved(interval, precision, basis, sure)


def _known_year(parts: Parts, s: Situation) -> tuple[int, Basis, float] | None:
    if parts.year is not None:
        return parts.year, Basis.STATED, _STATED
    if parts.year_by is not None and s.published:
        return s.published.year + parts.year_by, Basis.PUBLISHED, _COUNTED
    if parts.year_from is not None and s.last and s.last.characters <= (_LINE if parts.year_from > 0 else _NEAR):
        return s.last.date.interval.first.year + parts.year_from, Basis.CONTEXT, _LEANING
    if parts.year_from is not None and parts.year_from < 0 and s.published:
        return s.published.year + parts.year_from, Basis.PUBLISHED, _LEANING
    return None


def _in_wanted_year(parts: Parts, s: Situation) -> Resolved | None:
    """1月25日, 第四季度, 年底: in the year that the text tells of there, else in the one nearest to publication."""
    if not _partial(parts) or parts.year_by is not None or parts.year_from is not None:
        return None
    told, nearest = _year_told(parts, s), _year_published(parts, s)
    year = nearest if told is None else told
    if year is None:
        return None
    interval, precision = of_year(parts, year)
    if year == nearest:
        return Resolved(interval, precision, Basis.PUBLISHED, _COMPLETED)
    return Resolved(interval, precision, Basis.CONTEXT, _LEANING)


def _year_told(parts: Parts, s: Situation) -> int | None:
    """The year of the date before it, in the same paragraph, or in a chronicle; the next where time goes on."""
    last = s.last
    if last is None or not (last.paragraph or s.chronicle):
        return None
    then = last.date.interval
    if s.published and then.first > s.published and not last.sentence:
        return None
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
    return this - (interval.first > s.published + _SOON)


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
    return Resolved(interval, precision, basis, _COMPLETED if basis is Basis.PUBLISHED else _LEANING)


def _day_told(parts: Parts, s: Situation) -> tuple[Interval, Precision] | None:
    """In the month of the date before it in the paragraph, or the next where time goes on."""
    if s.last is None or not s.last.paragraph or not _fine(s.last.date):
        return None
    first = s.last.date.interval.first
    for by in (0, 1):
        there = months_from(first.replace(day=1), by)
        interval, precision = _of_month(parts, there.year, there.month)
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
            interval, precision = _of_month(parts, there.year, there.month)
        except ValueError:  # the 31st of a month that has none
            continue
        if interval.last >= s.published if s.ahead else interval.first <= s.published + _SOON:
            return interval, precision
    return None


_RULES: tuple[Callable[[Parts, Situation], Resolved | None], ...] = (
    _decades,
    _reached,
    _same_period,
    _week,
    _counted_day,
    _counted_month,
    _counted_quarter,
    _in_known_year,
    _in_wanted_year,
    _lone_day,
    _weekday,
)
