"""What is said of several things in the same respect? One quote for each, of what it says of that one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from retrieval.answer.aspects import Spoken, aspect_kinds
from retrieval.answer.cutting import Line, around
from retrieval.answer.lookup import places, standing
from retrieval.answer.shared_words import shared_words
from retrieval.answer.worth import alike, pairs, worth
from retrieval.index.base import Index
from retrieval.text.sentences import clauses
from retrieval.text.spans import Span
from retrieval.text.vocabulary import Vocabulary

ASPECTS, _BY_WORDS, _ONE_SIDED = 6, 2, 2  # at most; of them by shared words, and those that not all sides have
_SAME = 0.7  # the share of its pairs of characters that makes a quote one that is shown already
_FEW = 2  # aspects of all sides, from which on none is shown that only some have
Said: TypeAlias = Sequence[tuple[Line, tuple[Span, ...]]]  # lines, and where a side stands in their sentences
Speaks: TypeAlias = Callable[[str], Iterator[Spoken]]  # folded -> where something is spoken of
Side: TypeAlias = tuple[Sequence[str], Said]  # spellings, folded
_ACTORS = frozenset({"person", "company", "organisation", "model", "name"})


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
    sides: Sequence[Side], direct: Sequence[Line], index: Index, collections: Sequence[str], own: Vocabulary
) -> list[Abreast]:
    """The aspects to show, those that all sides have first; rather not in the words of `direct` lines."""
    if len(sides) < 2:
        return []
    scorers = [_Scorer(n, sides, own) for n in range(len(sides))]
    taken = [pairs(line.folded) for line in direct]
    found = [_abreast(kind.name, kind.key, scorers, kind.places, kind.reach, taken) for kind in aspect_kinds()]
    said = {kind.key for kind in aspect_kinds() for line in direct if any(True for _ in kind.places(line.folded))}
    found = [one for one in found if one.whole or one.key not in said]  # what compares them says it of both
    lines = [[line for line, _ in said] for _, said in sides]
    words = shared_words(lines, index, collections, own)
    unknown = [word for word in words if not any(kind.words.search(word) for kind in aspect_kinds())]
    by_words = [_abreast(word, None, scorers, _places_of(word), _WORD_REACH, taken) for word in unknown[:_TRIED]]
    found += [one for one in by_words if one.score >= _BY_WORD * len(sides)]
    return _best([one for one in found if any(one.said)], taken)


def _places_of(word: str) -> Speaks:
    return lambda folded: (Spoken(span, span) for span in standing(folded, word))


def _best(found: Iterable[Abreast], taken: Sequence[frozenset[str]]) -> list[Abreast]:
    """At most ASPECTS of `found`: of all sides, else of some, that show no sentence twice."""
    order = sorted(found, key=lambda one: (not one.whole, one.key is None, -one.score))
    chosen: list[Abreast] = []
    used = list(taken)
    for one in order:
        by_words = sum(other.key is None for other in chosen)
        partial = sum(not other.whole for other in chosen)
        if len(chosen) == ASPECTS or (one.key is None and (by_words == _BY_WORDS or not one.whole)):
            continue
        if not one.whole and (partial == _ONE_SIDED or len(chosen) - partial >= _FEW):
            continue
        have = [pairs(line.folded) for line in one.said if line]
        if all(alike(mine, used) >= _SAME for mine in have):
            continue
        chosen.append(one)
        used += have
    return chosen


# -- one side, one aspect ------------------------------------------------------------------------------------------

_CLOSE, _HEADS, _OTHERS, _FAR = 1.4, 0.5, 0.6, 40.0  # what nearness is worth, a beginning; what others cost, and way
_BEHIND, _OBLIQUE = 0.3, 0.8  # what it costs to be named behind, or as somebody that others do something to
_BY_WORD = 2.0  # the same by a word of the material, that says less
_ENOUGH = 0.9  # a line that scores less is not about the side in that respect
_NEAR_BEHIND, _WORD_REACH = 12, 16  # characters from the word to a name behind it; to a word of the material
_LEADS = 16  # characters before the name that a clause is about
_IS_OBLIQUE = re.compile(r"(?:[与和跟比被对给向于替为把让叫]|相当|不如|超过|胜过|在)$")
_SPEAKS = re.compile(
    r"^[^,。;]{0,6}(?:说|称|表示|认为|指出|写道|透露|宣称|声称|推断|预测|回应|强调)(?:,|:|[^,。;]{0,3}[,:])"
)


@dataclass(frozen=True, slots=True)
class _Scorer:
    """How well the lines of one side of several say something of it."""

    number: int
    sides: Sequence[Side]
    own: Vocabulary

    def best(
        self, spoken: Speaks, reach: int, taken: Sequence[frozenset[str]], used: Sequence[Line]
    ) -> tuple[float, Line | None]:
        """The best line with a place that `spoken` finds, rather one that does not say what `taken` ones say."""
        found: list[tuple[float, Line]] = []
        for line, spans in self.sides[self.number][1]:
            start = line.sentence.start
            for said in spoken(line.held.folded[slice(*line.sentence)]):
                scored = self._scored(line, spans, Spoken(said.word.shifted(start), said.whole.shifted(start)), reach)
                if scored:
                    found.append(scored)
        order = sorted(found, key=lambda one: -one[0])[:_TRIED]
        fresh = (one for one in order if alike(pairs(one[1].folded), taken) < _SAME)
        # Said already is still said: that a side has nothing there would be wrong.
        return next(fresh, next(((score - _AGAIN, line) for score, line in order if not _shown(line, used)), NOTHING))

    def _scored(self, line: Line, spans: Sequence[Span], said: Spoken, reach: int) -> tuple[float, Line] | None:
        """How well `line` says something of the side that stands at `spans`; None where of another, or nobody."""
        before = [span for span in spans if span.end <= said.word.start]
        name = before[-1] if before else min(spans, key=lambda span: abs(span.start - said.word.end))
        start, end = min(name.end, said.whole.end), max(name.start, said.whole.start)
        between = Span(min(start, end), max(start, end))
        way = between.end - between.start
        if way > reach or (not before and way > _NEAR_BEHIND):
            return None
        actors = self._actors(line, name)
        if self._crossed(line, between, said, name) or _owned(line, said.word, actors):
            return None
        if not _of_one_clause(line, name, said.word) and not _leads_to(line, name, actors):
            return None
        cut = around(line, [name, said.whole])
        if cut is None:
            return None
        folded = line.held.folded
        score = (
            _CLOSE
            - way / _FAR
            + _HEADS * (name.start - cut.quote.start <= 6)
            - _OTHERS * any(between.holds(actor) for actor in actors)
            - _BEHIND * (not before)
            - _OBLIQUE * bool(_IS_OBLIQUE.search(folded[line.sentence.start : name.start]))
            + 0.35 * worth(cut, self.own)
        )
        return (score, cut) if score >= _ENOUGH else None

    def _crossed(self, line: Line, between: Span, said: Spoken, name: Span) -> bool:
        """Whether another side stands nearer to what is said, so that it may be meant."""
        way = between.end - between.start
        others = (spellings for n, (spellings, _) in enumerate(self.sides) if n != self.number)
        there = (span for spellings in others for span in places(line.held.folded, spellings))
        within = [span for span in there if line.sentence.holds(span) and not name.holds(span)]
        return any(
            between.holds(span) or max(span.start - said.whole.end, said.whole.start - span.end) <= way
            for span in within
        )

    def _actors(self, line: Line, name: Span) -> list[Span]:
        """Where others are named in the sentence of `line`."""
        start = line.sentence.start
        found = self.own.find(line.held.folded[slice(*line.sentence)])
        spans = [mention.span.shifted(start) for mention in found if mention.name.kind in _ACTORS]
        return [span for span in spans if span.end <= name.start or name.end <= span.start]


def _owned(line: Line, word: Span, actors: Iterable[Span]) -> bool:
    """Whether another is named right before the word, which is theirs then: 苹果的营收."""
    of = line.held.folded[word.start - 1 : word.start] == "的"
    return any(actor.end in (word.start, word.start - of) for actor in actors)


def _of_one_clause(line: Line, name: Span, word: Span) -> bool:
    return any(
        part.start <= name.start < part.end and part.start <= word.start < part.end
        for part in clauses(line.held.passage.text, line.sentence)
    )


def _leads_to(line: Line, name: Span, actors: Iterable[Span]) -> bool:
    """Whether the clauses behind the name's go on about it: it begins its own, and does not just speak."""
    folded = line.held.folded
    part = next(
        (one for one in clauses(line.held.passage.text, line.sentence) if one.start <= name.start < one.end), name
    )
    if _IS_OBLIQUE.search(folded[line.sentence.start : name.start]):
        return False
    alone = not any(part.start <= actor.start < name.start for actor in actors)
    return alone and name.start - part.start <= _LEADS and not _SPEAKS.search(folded[name.end : line.sentence.end])


def _shown(line: Line, used: Iterable[Line]) -> bool:
    """Whether one sentence is quoted for another side."""
    return any(line.held.passage.id == one.held.passage.id and line.sentence == one.sentence for one in used)


_TRIED = 12  # lines
_AGAIN = 0.8  # what it costs to say again
NOTHING: tuple[float, Line | None] = 0.0, None


def _abreast(
    name: str,
    key: str | None,
    scorers: Sequence[_Scorer],
    spoken: Speaks,
    reach: int,
    taken: Sequence[frozenset[str]],
) -> Abreast:
    """What every side has in one respect, no sentence for two of them."""
    said: list[Line | None] = []
    used: list[Line] = []
    have, total = list(taken), 0.0
    for scorer in scorers:
        score, line = scorer.best(spoken, reach, have, used)
        said.append(line)
        total += score
        used += [line] if line else []
        have += [pairs(line.folded)] if line else []
    return Abreast(name, key, tuple(said), total)
