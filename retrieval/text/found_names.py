"""Which names has new material that nobody has told us of? Offered to those whose material it is, the surest first.

Nothing here is learnt from other material: the same texts give the same candidates in the same order.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from retrieval.text.fold import fold
from retrieval.text.name_patterns import every_pattern, is_telling
from retrieval.text.name_signs import signs
from retrieval.text.names import Name, Names
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span
from retrieval.text.tagged_names import Cutter, tagged_names
from retrieval.text.unknown_runs import unknown_runs
from retrieval.text.vocabulary import ANY_NAME, LONGEST, NONE, SHORTEST, WORD, Vocabulary

MOST, READ = 200, 600_000  # candidates, and characters looked at
_LARGE = 100_000  # characters: from here on a run must come three times
# What each sign is worth, and how often a name must stand to be offered by it.
_WORTH = {
    "dotted": 5.0, "latin": 4.0, "title": 4.0, "quoted": 1.5, "run": 3.0, "cued": 3.0, "person": 1.5, "tagged": 0.5
}  # fmt: skip
_FEWEST = {"dotted": 1, "latin": 1, "title": 1, "quoted": 2, "run": 2, "cued": 1, "person": 2, "tagged": 3}
_KINDS = {"dotted": "person", "title": "work", "latin": ANY_NAME, "quoted": ANY_NAME}
_SHOWN = ("latin", "title", "quoted")  # signs that are seen wherever the name stands
_NESTED = 0.7  # the share of a name's places that are within longer ones, from which on it is none itself


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that the material may have: how it is mostly written, what it seems to be, how often in how many texts.

    `example`: a sentence with it: the number of the text, and the span there. `sure`: whether it can hardly be
    anything else: a foreign name with a dot, or a Latin one that is no single plain word, and not only once.
    """

    spelling: str
    kind: str
    count: int
    texts: int
    example: tuple[int, Span]
    sure: bool


def found_names(texts: Sequence[str], own: Vocabulary = NONE) -> list[Candidate]:
    """At most 200 candidates, the surest first. What is own, shipped, refused or in the dictionary is none.

    Of very large material only the first 600,000 characters are looked at.
    """
    read = _beginning(texts)
    folded = [fold(text) for text in read]
    cutter = Cutter()
    cut = [cutter.words(text) for text in folded]
    signs_seen = _signs_seen(read, folded, cut, cutter)
    seen = {name: how for name, how in signs_seen.items() if not _is_known(name, own)}
    borders = [_borders(words) for words in cut]
    places = _places(seen, folded, borders, own)
    often = {name: how for name, how in seen.items() if _often_enough(name, places[name], how)}
    places = _places(often, folded, borders, own)
    left = [name for name in sorted(often) if places[name].nested < _NESTED * len(places[name].every)]
    ranked = sorted(left, key=lambda name: (-_worth(name, often[name], places[name]), name))
    return [_candidate(name, often[name], places[name].every, read) for name in ranked[:MOST]]


def _beginning(texts: Sequence[str]) -> list[str]:
    read, room = [], READ
    for text in texts:
        read.append(text[:room])
        room -= len(read[-1])
        if not room:
            break
    return read


def _signs_seen(
    read: Sequence[str], folded: Sequence[str], cut: Sequence[Sequence[str]], cutter: Cutter
) -> dict[str, Counter[str]]:
    """Folded name -> the signs that speak for it, and how often."""
    seen = defaultdict[str, Counter[str]](Counter)
    for text, plain in zip(read, folded, strict=True):
        tagged = cutter.tagged(plain)
        for sign, span in every_pattern(text, [one.word for one in tagged]):
            seen[plain[slice(*span)]][sign] += 1
        for name, sign in tagged_names(tagged):
            seen[name][sign] += 1
    for name, count in unknown_runs(cut, 3 if sum(map(len, read)) > _LARGE else 2).items():
        seen[name]["run"] = count
    fit = (name for name in seen if SHORTEST <= len(name) <= LONGEST)
    return {name: seen[name] for name in fit if not cutter.knows(name.replace("著", "着")) or "latin" in seen[name]}


def _borders(words: Sequence[str]) -> frozenset[int]:
    """Where the words of a text begin and end."""
    return frozenset(accumulate(map(len, words), initial=0))


def _is_known(name: str, own: Vocabulary) -> bool:
    """Whether it is refused or a known name, or nothing but such side by side (OpenAI CEO)."""
    table = own.names()
    if name in own.refused or table.named(name):
        return True
    return " " in name and all(table.named(word) or word in signs().english for word in name.split())


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a name stands: (text, span), and how many of these are within a longer candidate's."""

    every: tuple[tuple[int, Span], ...]
    nested: int


def _places(
    wanted: Iterable[str], folded: Sequence[str], borders: Sequence[frozenset[int]], own: Vocabulary
) -> dict[str, _Places]:
    """Where each name stands as a word or several, never in the middle of one (西班 in 西班牙)."""
    names = list(wanted)
    table = Names(Name(ANY_NAME, (name,)) for name in names)
    every: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    nested = Counter[str]()
    for number, (text, ends) in enumerate(zip(folded, borders, strict=True)):
        spans = [span for span in table.every(text) if span.start in ends and span.end in ends]
        longer = sorted([*spans, *(mention.span for mention in own.names().find(text))])
        for span in spans:
            every[text[slice(*span)]].append((number, span))
            nested[text[slice(*span)]] += _within_another(span, longer)
    return {name: _Places(tuple(every[name]), nested[name]) for name in names}


def _within_another(span: Span, spans: Sequence[Span]) -> bool:
    """Whether one of `spans`, which are in order, holds it and is longer."""
    first = bisect_left(spans, Span(span.start - LONGEST, 0))
    last = bisect_right(spans, Span(span.start, span.end + LONGEST))
    return any(other != span and other.holds(span) for other in spans[first:last])


def _often_enough(name: str, places: _Places, how: Counter[str]) -> bool:
    """Whether one of its signs is enough for a name that stands so often, and is there at most of its places."""
    count = len(places.every)
    shown = [sign for sign in how if sign not in _SHOWN or 2 * how[sign] >= count]
    plain_word = shown == ["latin"] and not is_telling(name) and count == 1
    return not plain_word and any(0 < _FEWEST[sign] <= count for sign in shown)


def _worth(name: str, how: Counter[str], places: _Places) -> float:
    """How sure it is that this is a name: by its signs, and by how often it stands by itself in how many texts."""
    alone, texts = len(places.every) - places.nested, len({text for text, _ in places.every})
    ending = 1.0 if signs().kind_of(name) else 0.0
    signs_worth = sum(_WORTH[sign] / (1 if len(places.every) > 1 else 2) for sign in how)
    return signs_worth + ending + math.log2(1 + alone) + math.log2(texts)


def _candidate(name: str, how: Counter[str], places: Sequence[tuple[int, Span]], read: Sequence[str]) -> Candidate:
    written = Counter(read[text][slice(*span)] for text, span in places)
    spelling = min(written, key=lambda one: (-written[one], one))
    text, first = places[0]
    example = next((span for span in sentences(read[text]) if span.holds(first)), first)
    sure = len(places) > 1 and ("dotted" in how or ("latin" in how and is_telling(spelling)))
    count, texts = len(places), len({text for text, _ in places})
    return Candidate(spelling, _kind(spelling, how), count, texts, (text, example), sure)


def _kind(spelling: str, how: Counter[str]) -> str:
    """What it seems to be."""
    name = fold(spelling)
    told = next((_KINDS[sign] for sign in _KINDS if sign in how), None)
    if told not in (None, ANY_NAME):
        return told or ANY_NAME
    if {"person", "cued"} & how.keys() or ("run" in how and len(name) > 2 and signs().like_a_person(name)):
        return "person"
    if any(map(str.isdecimal, name)):
        return "product"
    return signs().kind_of(name) or (WORD if list(how) == ["run"] else ANY_NAME)
