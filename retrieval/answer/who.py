"""Who or what is that? A name's card: what it is, the newest, the most telling, and what it often stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.answer.beside import Beside, beside
from retrieval.answer.cutting import Line, cut, lines
from retrieval.answer.defining import PLAIN, plainness
from retrieval.answer.entity import Entity, Near, entity, named_within, near, shown, written
from retrieval.answer.excerpt import Excerpt
from retrieval.answer.lookup import Held, Looked, Lookup, looked_into, places
from retrieval.answer.worth import SAME, alike, pairs, worth
from retrieval.corpus.documents import Document
from retrieval.text.fold import fold
from retrieval.text.spans import Span
from retrieval.text.vocabulary import NONE, Vocabulary

TELLING, DOCUMENTS, NEAR = 4, 20, 5
_FIRST = 0.6  # what it is worth that a sentence is about the name from its first words on
_FAR = 12  # characters from the beginning of a quote within which it is
_REPEATED, _SAME_DOCUMENT, _SAME_PASSAGE = 2.5, 0.5, 0.6  # what it costs to say again, or from the same place


@dataclass(frozen=True, slots=True)
class Card:
    """What the material has of a name. `name`: as we say it; `kind` None where nobody knows it.

    `spellings`: the others that stand in the material, as written. `telling`: neither `defining` nor `newest`.
    `documents`: the newest DOCUMENTS of `count`. `capped`: there are more than were counted. `first`, `last`: when
    those with a date were published. `near`: where there are none, names like it that the material has.
    """

    asked: str
    name: str
    kind: str | None
    spellings: tuple[str, ...]
    defining: Excerpt | None
    newest: Excerpt | None
    telling: tuple[Excerpt, ...]
    together: tuple[Beside, ...]
    documents: tuple[Document, ...]
    count: int
    passages: int
    capped: bool
    first: date | None
    last: date | None
    near: tuple[Near, ...]


def card(asked: str, look: Lookup, collections: Sequence[str], own: Vocabulary = NONE) -> Card:
    """The card of the name `asked`, from what `collections` hold."""
    whom = entity(asked, own)
    looked = look.having(whom.spellings, collections)
    inner = None if looked.held else named_within(whom, own)
    if inner:
        whom, looked = inner, look.having(inner.spellings, collections)
    picked = _Picked.of(whom, looked, own)
    quotes = [line for line in (picked.defining, picked.newest, *picked.telling) if line]
    ids = list(dict.fromkeys(one.passage.document_id for one in looked.held))
    documents = look.store.documents_by_id([*ids[:DOCUMENTS], *(line.held.passage.document_id for line in quotes)])

    def quote(line: Line | None) -> Excerpt | None:
        document = documents.get(line.held.passage.document_id) if line else None
        if line is None or document is None:  # else it was removed since its passage was read
            return None
        return cut(
            document, line.held.passage, line.quote, places(line.held.folded, whom.spellings), worth(line, own)
        )

    spelt = written(whom.spellings, looked.held)
    called = shown(whom.name, spelt, whom.asked)
    days = sorted(one.published for one in looked.held if one.published)
    return Card(
        asked=asked,
        name=called,
        kind=whom.kind,
        spellings=_others(called, spelt),
        defining=quote(picked.defining),
        newest=quote(picked.newest),
        telling=tuple(one for one in map(quote, picked.telling) if one),
        together=beside(whom, looked, look.index, collections, own),
        documents=tuple(documents[id] for id in ids[:DOCUMENTS] if id in documents),
        count=len(ids),
        passages=len(looked.held),
        capped=looked.capped,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        near=() if ids else near(whom, look, collections, NEAR, own),
    )


def _others(name: str, spelt: dict[str, tuple[str, int]]) -> tuple[str, ...]:
    """The spellings that stand in the material, other than `name`, the commonest first, as written."""
    others = ((count, said) for folded, (said, count) in spelt.items() if folded != fold(name))
    return tuple(said for _, said in sorted(others, key=lambda one: (-one[0], one[1])))


# -- which sentences -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Picked:
    """The lines that a card shows."""

    defining: Line | None
    newest: Line | None
    telling: tuple[Line, ...]

    @classmethod
    def of(cls, whom: Entity, looked: Looked, own: Vocabulary) -> _Picked:
        about = [(line, places(one.folded, whom.spellings)) for one, line in _lines(whom, looked)]
        weights = [_about(line, spans, own) for line, spans in about]
        every = [line for line, _ in about]
        defining = _best(
            every, [_defines(line, spans, w, whom.kind) for (line, spans), w in zip(about, weights, strict=True)]
        )
        newest = _newest(every, weights, [defining] if defining else [])
        shown = [line for line in (defining, newest) if line]
        return cls(defining, newest, tuple(varied(every, weights, shown, TELLING)))


def _lines(whom: Entity, looked: Looked) -> list[tuple[Held, Line]]:
    return [(one, line) for one in looked_into(looked) for line in lines(one, places(one.folded, whom.spellings))]


def _about(line: Line, spans: Sequence[Span], own: Vocabulary) -> float:
    """How much a line tells of the name that stands at `spans`."""
    first = next((span.start for span in spans if line.quote.holds(span)), line.quote.end)
    heads = first - line.quote.start <= _FAR
    return worth(line, own) + (_FIRST if heads else 0.0)


def _defines(line: Line, spans: Sequence[Span], weight: float, kind: str | None) -> float:
    """How well a line says what the name is; 0 where it does not."""
    own = [span for span in spans if line.quote.holds(span) and not _again(span, spans, kind)]
    plain = max((plainness(line.held.folded, line.sentence, span, kind) for span in own), default=0.0)
    return plain + 0.2 * weight if plain >= PLAIN and weight > 0 else 0.0


def _again(span: Span, spans: Sequence[Span], kind: str | None) -> bool:
    """Whether a name stands in brackets behind another spelling of its own, as 英伟达(辉达); not so AGI."""
    return kind in _NAMED and any(other.end == span.start - 1 for other in spans)


_NAMED = frozenset({"person", "company", "organisation", "place"})


def _best(every: Sequence[Line], scores: Sequence[float]) -> Line | None:
    """The line with the highest score above 0, the first of several."""
    best = max(range(len(every)), key=lambda n: (scores[n], -n), default=None)
    return every[best] if best is not None and scores[best] > 0 else None


def _newest(every: Sequence[Line], weights: Sequence[float], shown: Sequence[Line]) -> Line | None:
    """The line that tells most in the newest document that has another one than those `shown`."""
    others = [n for n, line in enumerate(every) if line not in shown and line.held.published]
    if not others:
        return None
    day = max(every[n].held.published or date.min for n in others)
    of_day = [n for n in others if every[n].held.published == day]
    return every[max(of_day, key=lambda n: (weights[n], -n))]


def varied(every: Sequence[Line], weights: Sequence[float], there: Sequence[Line], most: int) -> list[Line]:
    """At most `most` of the lines that tell most, none of which says again what another does, or those `there`."""
    chosen: list[Line] = []
    said = [pairs(line.folded) for line in there]
    left = sorted((n for n, weight in enumerate(weights) if weight > 0), key=lambda n: (-weights[n], n))[:_CANDIDATES]
    have = {n: pairs(every[n].folded) for n in left}

    def worth_now(n: int) -> float:
        return weights[n] - _cost(every[n], have[n], [*there, *chosen], said)

    while left and len(chosen) < most:
        left = [n for n in left if alike(have[n], said) < SAME and every[n] not in there]
        if not left:
            break
        best = max(left, key=lambda n: (worth_now(n), -n))
        left.remove(best)
        chosen.append(every[best])
        said.append(have[best])
    return chosen


_CANDIDATES = 80  # lines that are compared with one another


def _cost(line: Line, have: frozenset[str], shown: Sequence[Line], said: Sequence[frozenset[str]]) -> float:
    """What it takes from a line that others are shown already."""
    passage = line.held.passage
    return (
        _REPEATED * alike(have, said)
        + _SAME_DOCUMENT * sum(other.held.passage.document_id == passage.document_id for other in shown)
        + _SAME_PASSAGE * any(other.held.passage.id == passage.id for other in shown)
    )
