"""Which days lie so far from the publication, or from a date before it in the text?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil

from retrieval.text import calendar
from retrieval.text.calendar import Interval, Precision, day, months_from, week
from retrieval.text.date_situation import (
    COMPLETED,
    COUNTED,
    LEANING,
    LINE,
    NEAR,
    VAGUE,
    Basis,
    Resolved,
    Situation,
    is_fine,
)
from retrieval.text.date_tokens import WEEKEND, Parts, Reach
from retrieval.text.date_within import of_month

_UPDATED = 3  # days after publication in which an update still counts as the same news


def reached(parts: Parts, s: Situation) -> Resolved | None:
    if parts.reach is None:
        return None
    reach = parts.reach
    anchor, basis = s.published, Basis.PUBLISHED
    if reach.forward and not reach.through:
        if s.last and (s.last.paragraph or s.chronicle) and s.last.characters <= NEAR and not s.ahead:
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
    sure = VAGUE if vague else COMPLETED if basis is Basis.PUBLISHED else LEANING
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


def same_period(parts: Parts, s: Situation) -> Resolved | None:
    """去年同期: the period spoken of, a year before; where none is, the year."""
    if not parts.same_period:
        return None
    if s.last and s.last.paragraph:
        was = s.last.date
        by = -1 if parts.year is None else parts.year - was.interval.first.year
        moved = Interval(years_on(was.interval.first, by), years_on(was.interval.last, by, of_month_end=True))
        return Resolved(moved, was.precision, Basis.CONTEXT, LEANING)
    year = parts.year
    if year is None:
        if s.published is None:
            return None
        year = s.published.year - 1
    return Resolved(calendar.years(year, year), Precision.YEAR, Basis.PUBLISHED, VAGUE, about=True)


def years_on(of: date, by: int, *, of_month_end: bool = False) -> date:
    moved = months_from(of, 12 * by)
    ends = of_month_end and (of + timedelta(1)).month != of.month
    return calendar.month(moved.year, moved.month).last if ends else moved


def in_week(parts: Parts, s: Situation) -> Resolved | None:
    if parts.week_by is None and parts.week_from is None:
        return None
    if parts.week_by is not None:
        anchor, by, basis = s.published, parts.week_by, Basis.PUBLISHED
    else:
        there = s.day.date.interval.first if s.day and s.day.characters <= LINE else None
        anchor, by, basis = there, parts.week_from or 0, Basis.CONTEXT
    if anchor is None:
        return None
    whole = week(anchor + timedelta(7 * by))
    sure = COMPLETED if basis is Basis.PUBLISHED else LEANING
    if parts.weekday is None:
        return Resolved(whole, Precision.WEEK, basis, sure)
    if parts.weekday == WEEKEND:
        return Resolved(Interval(whole.first + timedelta(5), whole.last), Precision.PART, basis, sure)
    return Resolved(_numbered(whole.first + timedelta(parts.weekday), parts.day), Precision.DAY, basis, sure)


def _numbered(there: date, number: int | None) -> Interval:
    """`there`, or the day of this number nearest to it: of 上周五(17日) the figure is the surer."""
    days = (there + timedelta(by) for by in range(-15, 16))
    return day(min((d for d in days if d.day == number), key=lambda d: abs(d - there), default=there))


def weekday(parts: Parts, s: Situation) -> Resolved | None:
    """周三: the last one until the text was published, or put right soon after; the next where it lies ahead."""
    if parts.weekday is None or parts.month is not None or s.published is None:
        return None
    if s.last and s.last.sentence and s.last.date.precision is Precision.WEEK:  # 本周留意:周二…
        within = s.last.date.interval.first + timedelta(parts.weekday)
        return Resolved(_numbered(within, parts.day), Precision.DAY, s.last.date.basis, LEANING)
    if s.ahead:
        on = s.published + timedelta((parts.weekday - s.published.weekday()) % 7)
        return Resolved(_numbered(on, parts.day), Precision.DAY, Basis.PUBLISHED, COMPLETED)
    updated = s.updated if s.updated and timedelta(0) < s.updated - s.published <= timedelta(_UPDATED) else None
    if updated:
        there = updated - timedelta((updated.weekday() - parts.weekday) % 7)
        if there > s.published:
            return Resolved(_numbered(there, parts.day), Precision.DAY, Basis.UPDATED, COMPLETED)
    there = s.published - timedelta((s.published.weekday() - parts.weekday) % 7)
    return Resolved(_numbered(there, parts.day), Precision.DAY, Basis.PUBLISHED, COMPLETED)


def counted_day(parts: Parts, s: Situation) -> Resolved | None:
    if parts.day_by is not None and s.published:
        counted = _numbered(s.published + timedelta(parts.day_by), parts.day)
        return Resolved(counted, Precision.DAY, Basis.PUBLISHED, COUNTED if parts.day else COMPLETED)
    if parts.day_from is not None and s.day and s.day.characters <= LINE:
        there = s.day.date.interval.last + timedelta(parts.day_from)
        return Resolved(day(there), Precision.DAY, Basis.CONTEXT, LEANING)
    return None


def counted_month(parts: Parts, s: Situation) -> Resolved | None:
    if parts.month_by is not None and s.published:
        there, basis = months_from(s.published.replace(day=1), parts.month_by), Basis.PUBLISHED
    elif parts.month_from is not None and s.last and s.last.characters <= LINE and is_fine(s.last.date):
        there, basis = months_from(s.last.date.interval.first.replace(day=1), parts.month_from), Basis.CONTEXT
    else:
        return None
    interval, precision = of_month(parts, there.year, there.month)
    return Resolved(interval, precision, basis, COUNTED if basis is Basis.PUBLISHED else LEANING)


def counted_quarter(parts: Parts, s: Situation) -> Resolved | None:
    if parts.quarter_by is not None and s.published:
        there, basis = months_from(s.published.replace(day=1), 3 * parts.quarter_by), Basis.PUBLISHED
    elif parts.quarter_from is not None and s.last and s.last.characters <= LINE:
        there, basis = months_from(s.last.date.interval.first, 3 * parts.quarter_from), Basis.CONTEXT
    else:
        return None
    return Resolved(_AROUND["quarter"](there), Precision.QUARTER, basis, COMPLETED)
