"""Do two quotes say different things of one? Other amounts, other days in the same slot: both are shown, no verdict.

What is rounded, converted, of another quarter, guessed or of another aspect is no disagreement. Where it is not
clear that both are about one thing, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.answer.amounts import Amount
from retrieval.answer.claims import Claim, claims, rules, table_line
from retrieval.answer.excerpt import Excerpt
from retrieval.text.calendar import Interval, Precision
from retrieval.text.dates import DateMention
from retrieval.text.fold import fold
from retrieval.text.spans import Span
from retrieval.text.stop import is_stop

_NEAR, _SAME_NEWS = timedelta(45), timedelta(2)  # between texts that speak of one present, and of one day's news
_ONCE, _SOON = 800, 14  # days that two datings of what comes once, and of anything else, may lie apart
_UNKNOWN = date(2024, 7, 1)  # from when dates are counted where nobody knows; for both quotes alike


@dataclass(frozen=True, slots=True)
class Differing:
    """Where two texts differ: `kind` is amount or date, `one` and `other` are spans into them."""

    kind: str
    one: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two excerpts that fill one slot differently: `kind` is amount or date, `what` are spans into their texts."""

    one: Excerpt
    other: Excerpt
    kind: str
    what: tuple[Span, Span]


def disagreements(excerpts: Sequence[Excerpt]) -> tuple[Disagreement, ...]:
    """The pairs among `excerpts`, of different documents, that disagree; each excerpt in one pair at most."""
    found: list[Disagreement] = []
    taken: set[int] = set()
    for n, one in enumerate(excerpts):
        for m, other in enumerate(excerpts[n + 1 :], n + 1):
            if {n, m} & taken or one.document_id == other.document_id:
                continue
            told = differing(one.text, other.text, (published(one), published(other)))
            if told:
                taken |= {n, m}
                found.append(Disagreement(one, other, told.kind, (told.one, told.other)))
    return tuple(found)


def published(excerpt: Excerpt) -> date | None:
    """When the words of an excerpt were said to the world."""
    return (excerpt.source.digest_of or excerpt.source).published


def differing(one: str, other: str, told: tuple[date | None, date | None] = (None, None)) -> Differing | None:
    """Where two quotes, `told` on these days, fill one slot differently; None where not, or where it is not clear."""
    if not _may_differ(one, other):
        return None
    first, second = told
    known = first or second or _UNKNOWN
    mine, theirs = claims(one, first, known), claims(other, second, known)
    return _first(_of_amounts(mine, theirs)) or _first(_of_days(mine, theirs))


def _first(found: Iterator[Differing]) -> Differing | None:
    return next(found, None)


def _may_differ(one: str, other: str) -> bool:
    """Whether both have a number and not the same ones: all that is asked of most quotes."""
    mine, theirs = ({*_NUMBERS.findall(fold(text))} for text in (one, other))
    return bool(mine) and bool(theirs) and mine != theirs


_NUMBERS = re.compile(r"\d[\d,.]*|[一二三四五六七八九十百千两]+")


# -- amounts -----------------------------------------------------------------------------------------------------


def _of_amounts(mine: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Differing]:
    for a in mine:
        for b in theirs:
            if a.amount and b.amount and a.amount.unit == b.amount.unit and not a.amount.agrees(b.amount):
                told = _told_elsewhere(a.amount, theirs) or _told_elsewhere(b.amount, mine)
                if not told and _one_thing(a, b) and _one_time(a, b):
                    yield Differing("amount", a.span, b.span)


def _told_elsewhere(amount: Amount, others: Sequence[Claim]) -> bool:
    """Whether the other quote has this amount too, wherever."""
    return any(o.amount and o.amount.unit == amount.unit and o.amount.agrees(amount) for o in others)


def _one_time(a: Claim, b: Claim) -> bool:
    """Whether two amounts are of one time: days that overlap; where one says none, of what does not change."""
    if a.times and b.times:
        return any(one.overlaps(other) and _as_long(one, other) for one in a.times for other in b.times)
    if not rules()["changing"].search(a.around + b.around):
        return True
    if (a.times or b.times) and not all(_about_then(a, b, one) for one in a.times or b.times):
        return False
    return a.published is None is b.published or _near(a, b)


def _about_then(a: Claim, b: Claim, time: Interval) -> bool:
    """Whether what is said of a day can be of the one on which another text was published."""
    return time.days == 1 and all(
        not one.published or abs(one.published - time.first) <= _SAME_NEWS for one in (a, b)
    )


def _near(a: Claim, b: Claim) -> bool:
    return bool(a.published and b.published) and abs((a.published or _UNKNOWN) - (b.published or _UNKNOWN)) <= _NEAR


def _as_long(one: Interval, other: Interval) -> bool:
    """Whether they are stretches of one length: a quarter's is not its year's."""
    return max(one.days, other.days) <= 2 * min(one.days, other.days) or max(one.days, other.days) <= 31


# -- days --------------------------------------------------------------------------------------------------------


def _of_days(mine: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Differing]:
    for a in mine:
        for b in theirs:
            if a.days and b.days and _other_days(a.days, b.days) and a.of == b.of >= 0:
                told = _days_elsewhere(a.days, theirs) or _days_elsewhere(b.days, mine)
                if not told and _one_thing(a, b) and _near_enough(a, b):
                    yield Differing("date", a.span, b.span)


def _other_days(one: DateMention, other: DateMention) -> bool:
    unsure = one.comparison or other.comparison or one.approximate or other.approximate
    return not unsure and not one.interval.overlaps(other.interval)


def _days_elsewhere(days: DateMention, others: Sequence[Claim]) -> bool:
    return any(other.days and other.days.interval.overlaps(days.interval) for other in others)


def _near_enough(a: Claim, b: Claim) -> bool:
    """Whether two datings can be of one happening: what comes again comes another day."""
    if not (a.days and b.days) or any(rules()["again"].search(one.rest) for one in (a, b)):
        return False
    one, other = a.days.interval, b.days.interval
    apart = max(one.first - other.last, other.first - one.last).days
    if apart == 1 and not _one_clock(a.around, b.around):
        return False
    if not rules()["often"].search(table_line("events", a.of)):
        return apart <= _ONCE
    return apart <= _SOON and a.days.precision is b.days.precision is Precision.DAY


def _one_clock(a: str, b: str) -> bool:
    """Whether both count their days alike: in one zone, or in none that they say, and not by night."""
    told = rules()
    zones = [set(told["zone"].findall(text)) for text in (a, b)]
    return zones[0] == zones[1] and (bool(zones[0]) or not any(told["zones"].search(text) for text in (a, b)))


# -- of one thing ------------------------------------------------------------------------------------------------


def _one_thing(a: Claim, b: Claim) -> bool:
    """Whether both tell of one thing in one respect."""
    told = rules()
    if a.of != b.of or _apart(a.names, b.names) or _apart(a.places, b.places) or _apart(a.models, b.models):
        return False
    if any(told["guessed"].search(one.around) for one in (a, b)):
        return False
    if bool(told["planned"].search(a.around)) != bool(told["planned"].search(b.around)):
        return False
    if a.sorts != b.sorts or a.which != b.which or _of_others(a, b):
        return False
    runs = _common_runs(a.rest, b.rest)
    named = bool(a.names & b.names or a.models & b.models)
    least = _RUN if a.of >= 0 else _RUN + 1
    return (named and (a.of >= 0 or bool(runs))) or any(len(run) >= least for run in runs)


def _of_others(a: Claim, b: Claim) -> bool:
    """Whether they begin with two things, each of which the other does not name."""
    if _apart(a.titles, b.titles):
        return True
    return bool(a.head and b.head) and a.head not in b.sentence and b.head not in a.sentence


_RUN = 3  # characters that both have in a row: what they are about


def _apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each names one that the other does not."""
    return bool(mine - theirs) and bool(theirs - mine)


def _common_runs(one: str, other: str) -> list[str]:
    """The longest runs of characters, two or more, that both have."""
    found, at = [], 0
    while at < len(one) - 1:
        end = at + 2
        if not _WORDY.fullmatch(one[at:end]) or one[at:end] not in other:
            at += 1
            continue
        while end < len(one) and _WORDY.fullmatch(one[end]) and one[at : end + 1] in other:
            end += 1
        found.append(one[at:end])
        at = end
    return [run for run in found if not is_stop(run)]


_WORDY = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\d]*|\d")
