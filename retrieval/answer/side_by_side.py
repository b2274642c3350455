"""What is said of several things in the same respect? One quote for each, of what it says of that one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from retrieval.answer.aspects import aspect_kinds
from retrieval.answer.cutting import Line, around
from retrieval.answer.lookup import places, standing
from retrieval.answer.shared_words import shared_words
from retrieval.answer.worth import SAME, alike, pairs, worth
from retrieval.index.base import Index
from retrieval.text.spans import Span
from retrieval.text.vocabulary import Vocabulary

ASPECTS, _BY_WORDS, _ONE_SIDED = 6, 2, 3  # at most; of them by shared words, and those that not all sides have
_FEW = 3  # aspects of all sides, from which on none is shown that only some have
Said: TypeAlias = Sequence[tuple[Line, tuple[Span, ...]]]  # lines, and where a side stands in their sentences
Side: TypeAlias = tuple[Sequence[str], Said]  # spellings, folded
_ACTORS = frozenset({"person", "company", "organisation", "product", "model", "name"})


@dataclass(frozen=True, slots=True)
class Abreast:
    """An aspect and the line that each side has for it. `score`: how good these are together."""

    name: str
    key: str | None
    said: tuple[Line | None, ...]
    score: float

    @property
    def whole(self) -> bool:
        """Whether every side has one."""
        return None not in self.said


def chosen_aspects(
    sides: Sequence[Side], taken: Sequence[frozenset[str]], index: Index, collections: Sequence[str], own: Vocabulary
) -> list[Abreast]:
    """The aspects to show, those that all sides have first; no line says what `taken` ones say, or each other."""
    if len(sides) < 2:
        return []
    scorers = [_Scorer(n, sides, own) for n in range(len(sides))]
    found = [_abreast(kind.name, kind.key, scorers, kind.places, taken) for kind in aspect_kinds()]
    lines = [[line for line, _ in said] for _, said in sides]
    words = shared_words(lines, index, collections, own)
    unknown = [word for word in words if not any(kind.words.search(word) for kind in aspect_kinds())]
    found += [_abreast(word, None, scorers, _places_of(word), taken) for word in unknown[: 4 * _BY_WORDS]]
    return _best([one for one in found if any(one.said)])


def _places_of(word: str) -> Callable[[str], Iterator[Span]]:
    return lambda folded: standing(folded, word)


def _best(found: Iterable[Abreast]) -> list[Abreast]:
    """At most ASPECTS of `found`: of all sides, else of some, that show no sentence twice."""
    order = sorted(found, key=lambda one: (not one.whole, one.key is None, -one.score))
    chosen: list[Abreast] = []
    used: list[frozenset[str]] = []
    for one in order:
        by_words = sum(other.key is None for other in chosen)
        partial = sum(not other.whole for other in chosen)
        if len(chosen) == ASPECTS or (one.key is None and (by_words == _BY_WORDS or not one.whole)):
            continue
        if not one.whole and (partial == _ONE_SIDED or len(chosen) - partial >= _FEW):
            continue
        have = [pairs(line.folded) for line in one.said if line]
        if any(alike(mine, used) >= SAME for mine in have):
            continue
        chosen.append(one)
        used += have
    return chosen


# -- one side, one aspect ------------------------------------------------------------------------------------------

_CLOSE, _HEADS, _OTHERS, _FAR = 1.4, 0.5, 0.6, 40.0  # what nearness is worth, a beginning; what others cost, and way
_ENOUGH = 0.6  # a line that scores less is not about the side in that respect


@dataclass(frozen=True, slots=True)
class _Scorer:
    """How well the lines of one side of several say something of it."""

    number: int
    sides: Sequence[Side]
    own: Vocabulary

    def best(
        self, spoken: Callable[[str], Iterator[Span]], taken: Sequence[frozenset[str]]
    ) -> tuple[float, Line | None]:
        """The best line with a place that `spoken` finds; none that says what `taken` ones say."""
        found: list[tuple[float, Line]] = []
        for line, spans in self.sides[self.number][1]:
            shift = line.sentence.start
            for place in spoken(line.held.folded[slice(*line.sentence)]):
                scored = self._scored(line, spans, place.shifted(shift))
                if scored:
                    found.append(scored)
        for score, line in sorted(found, key=lambda one: -one[0])[:_TRIED]:
            if alike(pairs(line.folded), taken) < SAME:
                return score, line
        return 0.0, None

    def _scored(self, line: Line, spans: Sequence[Span], place: Span) -> tuple[float, Line] | None:
        """How well `line` says at `place` something of the side that stands at `spans`; None where of another."""
        folded = line.held.folded
        before = [span for span in spans if span.end <= place.start]
        name = before[-1] if before else min(spans, key=lambda span: abs(span.start - place.end))
        start, end = min(name.end, place.end), max(name.start, place.start)
        between = Span(min(start, end), max(start, end))
        if any(self._crosses(folded, between, place, line.sentence, name, side) for side in self._others()):
            return None
        cut = around(line, [name, place])
        if cut is None:
            return None
        way = max(0, between.end - between.start)
        heads = name.start - cut.quote.start <= 6
        others = self._actors(folded, between, name, place)
        score = (
            _CLOSE - way / _FAR + _HEADS * heads - _OTHERS * others - 0.3 * (not before) + 0.35 * worth(cut, self.own)
        )
        return (score, cut) if score >= _ENOUGH else None

    def _others(self) -> list[Sequence[str]]:
        return [spellings for n, (spellings, _) in enumerate(self.sides) if n != self.number]

    def _crosses(
        self, folded: str, between: Span, place: Span, sentence: Span, name: Span, spellings: Sequence[str]
    ) -> bool:
        """Whether another side stands nearer to `place`, so that it may be meant."""
        within = [s for s in places(folded, spellings) if sentence.holds(s) and not name.holds(s)]
        way = between.end - between.start
        return any(between.holds(s) or max(s.start - place.end, place.start - s.end) <= way for s in within)

    def _actors(self, folded: str, between: Span, name: Span, place: Span) -> int:
        """How many others are named between the side and what is said."""
        if between.end <= between.start:
            return 0
        start, end = max(0, name.start - 12), min(len(folded), place.end + 12)
        found = [m for m in self.own.find(folded[start:end]) if m.name.kind in _ACTORS]
        spans = [mention.span.shifted(start) for mention in found]
        return sum(between.holds(span) for span in spans)


_TRIED = 12  # lines


def _abreast(
    name: str,
    key: str | None,
    scorers: Sequence[_Scorer],
    spoken: Callable[[str], Iterator[Span]],
    taken: Sequence[frozenset[str]],
) -> Abreast:
    """What every side has in one respect, no sentence for two of them."""
    said: list[Line | None] = []
    used, total = list(taken), 0.0
    for scorer in scorers:
        score, line = scorer.best(spoken, used)
        said.append(line)
        total += score
        used += [pairs(line.folded)] if line else []
    return Abreast(name, key, tuple(said), total)
