"""Which tellings are of one event? Days that agree, and enough of what is said of them, weighed by rarity.

Nothing is compared with everything: only tellings that share a rare term meet.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from retrieval.answer.timeline import Telling
from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.index.terms import segmenter
from retrieval.search.synonyms import synonyms
from retrieval.text.calendar import Interval, Precision
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.segment import bigrams
from retrieval.text.spans import Span
from retrieval.text.stop import is_stop

_COUNTED_ON = 40  # tellings that rarity is counted against at least, so that two alone do not make all words common
_KEYS, _MEETING = 10, 80  # of each telling's rarest terms, how many it is found by; how many may share one
_NAME_WORTH, _BIGRAM_WORTH = 1.0, 0.35  # what a shared name, and two characters in a row, count beside a word
_NEAR_DAYS = 45  # how far apart days of one event may be told
_SAME_WORDS = 0.8  # of what is said, at least so much is the same where dates differ
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Content:
    """What a telling says besides its date: terms with what they count, names, quantities with their units."""

    terms: dict[str, float]
    names: frozenset[str]
    quantities: frozenset[tuple[str, str]]
    interval: Interval
    precision: Precision
    document: int
    place: Span


def grouped(tellings: Sequence[Telling]) -> list[list[int]]:
    """`tellings` as numbers, those of one event together; in the order in which they came."""
    contents = [content(telling) for telling in tellings]
    rarity = rarities(contents)
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


def differently_dated(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """The pairs, as numbers, of tellings in different documents that say the same of different days."""
    contents = [content(telling) for telling in tellings]
    rarity = rarities(contents)
    return sorted((a, b) for a, b in _meeting(contents, rarity) if _other_date(contents[a], contents[b], rarity))


def same_event(one: Telling, other: Telling, rarity: dict[str, float] | None = None) -> bool:
    """Whether two tellings are of one event."""
    a, b = content(one), content(other)
    return similar(a, b, rarity if rarity is not None else rarities([a, b])) > 0


# -- what is said --------------------------------------------------------------------------------------------------

_QUANTITY = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百两]+)\s*(?P<scale>[万亿千百]*)(?P<more>余|多)?\s*"
    r"(?P<unit>%|美元|美金|欧元|英镑|日元|港元|人民币|元|兆瓦|吉瓦|太瓦|个月|小时|分钟|公里|英里|平方米|[人名家位辆台架枚颗款张块座条份票次倍岁年天席年米吨瓦])?"
)


def content(telling: Telling) -> Content:
    """What `telling` says besides its date."""
    excerpt, mention = telling.excerpt, telling.mention
    start, end = (max(0, at - excerpt.span.start) for at in mention.span)
    folded = fold(excerpt.text)
    folded = folded[:start] + " " * (end - start) + folded[end:]
    mentioned = names().find(folded)
    named = frozenset(m.name.said for m in mentioned if m.name.kind != "title")
    bare = folded
    for m in mentioned:
        bare = bare[: m.span.start] + " " * (m.span.end - m.span.start) + bare[m.span.end :]
    titles = {fold(m.name.said) for m in mentioned if m.name.kind == "title"}
    words = {
        _canonical(t.term)
        for t in segmenter().tokens(bare)
        if len(t.term) > 1 and not is_stop(t.term) and not t.term[0].isdigit()
    }
    pairs = {token.term for token in bigrams(bare)} - words
    terms = {**dict.fromkeys(sorted(pairs), _BIGRAM_WORTH), **dict.fromkeys(sorted(words | titles), 1.0)}
    return Content(
        terms, named, _quantities(bare), mention.interval, mention.precision, excerpt.document_id, excerpt.span
    )


def _canonical(word: str) -> str:
    """One for all the words that often mean the same."""
    return min((word, *synonyms(word)))


def _quantities(folded: str) -> frozenset[tuple[str, str]]:
    found = _QUANTITY.finditer(folded)
    return frozenset(
        (match["number"].replace(",", "") + match["scale"], match["unit"]) for match in found if match["unit"]
    )


def rarities(contents: Iterable[Content]) -> dict[str, float]:
    """What each term counts: the rarer among `contents`, the more."""
    every = list(contents)
    counts = Counter(term for one in every for term in (*one.terms, *one.names))
    whole = max(len(every), _COUNTED_ON)
    return {term: math.log(1 + (whole - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


# -- alike -----------------------------------------------------------------------------------------------------------


def similar(a: Content, b: Content, rarity: dict[str, float]) -> float:
    """How alike two tellings are, 0–1; 0 where they are not of one event."""
    if a.document == b.document and a.place == b.place and a.interval == b.interval:
        return 1.0
    if not together(a, b) or _contradict(a, b):
        return 0.0
    said = _shared(a, b, rarity)
    return said if said >= _wanted(a, b) else 0.0


def together(a: Content, b: Content) -> bool:
    """Whether their days can be the same: one holds the other, or both are of a week or less and overlap."""
    one, other = a.interval, b.interval
    if not one.overlaps(other):
        return False
    shared = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    return shared == min(one.days, other.days) or max(one.days, other.days) <= _WEEK


def _wanted(a: Content, b: Content) -> float:
    """How much of what is said must be the same: less where the days are exact and the same, or the names many."""
    longest, shortest = max(a.interval.days, b.interval.days), min(a.interval.days, b.interval.days)
    wanted = (
        0.3 if longest == 1 else 0.4 if longest <= _WEEK else 0.45 if longest <= 31 and shortest <= _WEEK else 0.5
    )
    shared = len(a.names & b.names)
    if a.names and b.names and not shared:
        wanted += 0.25
    wanted -= 0.04 * min(shared, 3)
    return wanted - 0.08 if a.quantities & b.quantities else wanted


def _shared(a: Content, b: Content, rarity: dict[str, float]) -> float:
    """The share of what the shorter says that the other says too, and of both together, half and half."""
    mine, theirs = _weights(a, rarity), _weights(b, rarity)
    common = sum(min(mine[term], theirs[term]) for term in mine.keys() & theirs.keys())
    one, other = sum(mine.values()), sum(theirs.values())
    if not one or not other:
        return 0.0
    return 0.5 * common / min(one, other) + 0.5 * 2 * common / (one + other)


def _weights(one: Content, rarity: dict[str, float]) -> dict[str, float]:
    words = {term: worth * rarity.get(term, 1.0) for term, worth in one.terms.items()}
    return words | {name: _NAME_WORTH * rarity.get(name, 1.0) for name in one.names}


def _contradict(a: Content, b: Content) -> bool:
    """Whether they count the same and come to other numbers, or say opposite things."""
    units = {unit for _, unit in a.quantities} & {unit for _, unit in b.quantities}
    for unit in units:
        mine = {number for number, of in a.quantities if of == unit}
        theirs = {number for number, of in b.quantities if of == unit}
        if not mine & theirs:
            return True
    return any(
        (one in a.terms and other in b.terms and one not in b.terms)
        or (other in a.terms and one in b.terms and one not in a.terms)
        for one, other in opposites()
    )


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Pairs of words that no two tellings of one event have one each of: `data/opposites.txt`, as `content` has them."""
    pairs = []
    for number, line in data_lines("opposites.txt"):
        words = [[fold(word) for word in side.split()] for side in line.split("=")]
        if len(words) != 2 or not all(words):
            raise DataError(f"retrieval/data/opposites.txt:{number}: a line is `word word = word word`")
        pairs += [(_canonical(one), _canonical(other)) for one in words[0] for other in words[1]]
    return tuple(pairs)


def _other_date(a: Content, b: Content, rarity: dict[str, float]) -> bool:
    if a.document == b.document or a.interval.overlaps(b.interval) or _contradict(a, b):
        return False
    if a.precision != b.precision and max(a.interval.days, b.interval.days) > 31:
        return False
    apart = max(a.interval.first - b.interval.last, b.interval.first - a.interval.last)
    near = timedelta(max(_NEAR_DAYS, min(a.interval.days, b.interval.days)))
    recurring = a.precision in _RECURRING and b.precision in _RECURRING
    return apart <= near and not recurring and a.names == b.names and _shared(a, b, rarity) >= _SAME_WORDS


_RECURRING = frozenset({Precision.QUARTER, Precision.HALF, Precision.SEASON, Precision.YEAR, Precision.DECADE})


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
        weights = _weights(one, rarity)
        for term in sorted(weights, key=lambda term: (-weights[term], term))[:_KEYS]:
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
    if not all(together(a, b) and not _contradict(a, b) for a, b in pairs):
        return False
    return sum(similar(a, b, rarity) > 0 for a, b in pairs) * 2 >= len(pairs)
