"""Which tellings are of one event? Days that agree, and enough of what is said of them, weighed by rarity.

Nothing is compared with everything: only tellings that share a rare term meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from retrieval.answer.content import Content, anchored, canonical, common, of_others, opposed, shared, weights
from retrieval.answer.quantities import agree, contradict, distinctive

_KEYS, _MEETING = 10, 80  # of each telling's rarest terms, how many it is found by; how many may share one
_FEW_WORDS = 12.0  # two or three rare words: tellings of unequal days that share less are not compared
_YEARS = 800  # days that may lie between two datings of what happens but once
_SAME_WORDS, _SAME_FIGURES = 0.75, 0.4  # how alike tellings with other dates are: in words, or in a figure besides
_WEEK, _MONTH, _YEAR = 7, 31, 366  # days


def grouped(contents: Sequence[Content], rarity: dict[str, float]) -> list[list[int]]:
    """The tellings with these contents, as numbers, those of one event together; in the order in which they came."""
    groups = {number: [number] for number in range(len(contents))}
    belongs = list(range(len(contents)))
    for _, a, b in sorted(_alike(contents, rarity), key=lambda pair: (-pair[0], pair[1], pair[2])):
        one, other = groups[belongs[a]], groups[belongs[b]]
        if one is other or not _agree(contents, rarity, one, other):
            continue
        gone = belongs[b]
        one.extend(other)
        for number in other:
            belongs[number] = belongs[a]
        del groups[gone]
    return sorted(sorted(group) for group in groups.values())


def differently_dated(contents: Sequence[Content], rarity: dict[str, float]) -> list[tuple[int, int]]:
    """The pairs, as numbers, of tellings in different documents that say the same of different days."""
    return sorted((a, b) for a, b in _meeting(contents, rarity) if _other_date(contents[a], contents[b], rarity))


# -- alike -----------------------------------------------------------------------------------------------------------


def similar(a: Content, b: Content, rarity: dict[str, float]) -> float:
    """How alike two tellings are, 0–1; 0 where they are not of one event."""
    if a.document == b.document and a.place == b.place and a.interval == b.interval:
        return 1.0
    if not together(a, b) or contradictory(a, b):
        return 0.0
    if a.document != b.document and not anchored(a, b):
        return 0.0
    if a.interval != b.interval and common(a, b, rarity) < _FEW_WORDS and not distinctive(a.quantities, b.quantities):
        return 0.0
    said = shared(a, b, rarity)
    return said if said >= _wanted(a, b) else 0.0


def together(a: Content, b: Content) -> bool:
    """Whether their days can be the same: one holds the other, or both are of a week or less and overlap.

    What is dated to a decade is not what is dated to a day of it, nor are two dates of one sentence.
    """
    one, other = a.interval, b.interval
    if not one.overlaps(other):
        return False
    if max(one.days, other.days) > max(_YEAR, 2 * min(one.days, other.days)):
        return False
    if a.document == b.document and a.place.start < b.place.end and b.place.start < a.place.end and one != other:
        return False
    both = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    return both == min(one.days, other.days) or max(one.days, other.days) <= _WEEK


def contradictory(a: Content, b: Content) -> bool:
    """Whether they cannot be of one event: other amounts of the same, opposite things, or about two."""
    return contradict(a.quantities, b.quantities) or opposed(a, b) or of_others(a, b)


def _wanted(a: Content, b: Content) -> float:
    """How much of what is said must be the same: less where the days are exact and the same, or an amount is."""
    longest, shortest = max(a.interval.days, b.interval.days), min(a.interval.days, b.interval.days)
    near = 0.4 if longest <= _WEEK else 0.45 if longest <= _MONTH and shortest <= _WEEK else 0.5
    wanted = 0.3 if longest == 1 else 0.6 if longest > max(2 * shortest, _MONTH) else near
    names = len(a.names & b.names)
    wanted += 0.25 if a.names and b.names and not names else -0.04 * min(names, 3)
    wanted += 0.15 if a.head and b.head and a.head != b.head and a.head in a.names and b.head in b.names else 0.0
    if distinctive(a.quantities, b.quantities):
        return wanted - 0.18
    return wanted - 0.1 if agree(a.quantities, b.quantities) else wanted


def _other_date(a: Content, b: Content, rarity: dict[str, float]) -> bool:
    """Whether two documents say the same of two days; what may come again each week or quarter is not the same."""
    if a.document == b.document or a.interval.overlaps(b.interval) or contradictory(a, b) or _again(a, b):
        return False
    if not anchored(a, b):
        return False
    if a.names != b.names and not (a.names & b.names and agree(a.quantities, b.quantities)):
        return False
    apart = max(a.interval.first - b.interval.last, b.interval.first - a.interval.last).days
    for days, wanted in _said_of(a, b):
        if apart <= days:
            return shared(a, b, rarity) >= wanted
    return False


def _said_of(a: Content, b: Content) -> Iterator[tuple[int, float]]:
    """How many days apart tellings of one event may be, and how alike they must be then."""
    if _once() & a.terms.keys() and _once() & b.terms.keys():
        yield _YEARS, _SAME_FIGURES
    if max(a.interval.days, b.interval.days) <= _WEEK:
        yield _WEEK if not distinctive(a.quantities, b.quantities) else 0, _SAME_WORDS
        yield 2 * _WEEK if distinctive(a.quantities, b.quantities) else 0, _SAME_FIGURES


def _again(a: Content, b: Content) -> bool:
    return any(re.search(r"再次|再度|又一|第[二三四五六七八九十]次|二度|重演", one.folded) for one in (a, b))


@cache
def _once() -> frozenset[str]:
    """What happens but once to anybody, as `content` has the words."""
    return frozenset(map(canonical, ("成立", "创立", "创办", "创建", "诞生", "出生", "去世", "逝世")))


# -- who meets whom --------------------------------------------------------------------------------------------------


def _alike(contents: Sequence[Content], rarity: dict[str, float]) -> Iterator[tuple[float, int, int]]:
    for a, b in _meeting(contents, rarity):
        likeness = similar(contents[a], contents[b], rarity)
        if likeness > 0:
            yield likeness, a, b


def _meeting(contents: Sequence[Content], rarity: dict[str, float]) -> Iterator[tuple[int, int]]:
    """The pairs that share one of the rarest terms of either; a term that too many share brings nobody together."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(contents):
        counts = weights(one, rarity)
        for term in sorted(counts, key=lambda term: (-counts[term], term))[:_KEYS]:
            by_term[term].append(number)
    met: set[tuple[int, int]] = set()
    for numbers in by_term.values():
        if len(numbers) > _MEETING:
            continue
        for n, a in enumerate(numbers):
            for b in numbers[n + 1 :]:
                if (a, b) not in met:
                    met.add((a, b))
                    yield a, b


def _agree(contents: Sequence[Content], rarity: dict[str, float], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether all of two groups can be of one event, and are alike on the whole."""
    pairs = [(contents[a], contents[b]) for a in one for b in other]
    if not all(together(a, b) and not contradictory(a, b) for a, b in pairs):
        return False
    return sum(similar(a, b, rarity) > 0 for a, b in pairs) * 2 >= len(pairs)
