"""What is new? The newest documents, or those that speak of a subject, each with its most telling sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from retrieval.answer.cutting import Line, cut, every_line, lines
from retrieval.answer.entity import Near, entity, near
from retrieval.answer.excerpt import Excerpt
from retrieval.answer.lookup import Held, Looked, Lookup, places, stands
from retrieval.answer.subject import subject_of
from retrieval.answer.worth import worth
from retrieval.corpus.by_date import document_at, document_count, newest_documents, newest_first, passages_at
from retrieval.text.vocabulary import NONE, Vocabulary

NEAR = 5
_OPENING = 6  # passages of a document that its sentence is chosen from, where nothing is asked for
_HEADS, _EARLY = 0.5, 0.3  # what it is worth that a sentence is about the subject at once, or opens its document
_FAR = 12  # characters
_GOOD, _DRAWS, _LONGEST = 2.3, 32, 120  # from which worth on a quote is good; how often one is drawn; characters


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest of a subject: a quote for each document, by date. `documents`: how many there are altogether.

    `capped`: at least so many. `near`: where there are none, names like it that the material has.
    """

    subject: str
    quotes: tuple[Excerpt, ...]
    documents: int
    capped: bool
    near: tuple[Near, ...]


def latest(
    subject: str, look: Lookup, collections: Sequence[str], offset: int, limit: int, own: Vocabulary = NONE
) -> Latest:
    """The newest documents on `subject` ("" is everything), `limit` of them behind the first `offset`."""
    offset, limit = max(offset, 0), max(limit, 0)
    if not subject.strip():
        ids = newest_documents(look.store, collections, offset, limit)
        quotes = tuple(quote for id in ids if (quote := opening_quote(id, look, collections, own)))
        return Latest(subject, quotes, document_count(look.store, collections), False, ())
    parts = _parts(subject, own)
    looked = _looked(parts, look, collections)
    by_document = [list(group) for _, group in groupby(looked.held, key=lambda one: one.passage.document_id)]
    spellings = [spelling for part in parts for spelling in part]
    chosen = [_most_telling(group, parts, own) for group in by_document[offset : offset + limit]]
    alike = () if looked.held else near(entity(subject, own), look, collections, NEAR, own)
    return Latest(subject, _quotes(chosen, look, spellings), len(by_document), looked.capped, alike)


def _parts(subject: str, own: Vocabulary) -> list[Sequence[str]]:
    """What must stand in a passage on `subject`: for each of its parts, the spellings that will do."""
    whom = entity(subject, own)
    if whom.kind is not None:
        return [whom.spellings]
    return [part.spellings for part in subject_of(subject).parts] or [whom.spellings]


def _looked(parts: Sequence[Sequence[str]], look: Lookup, collections: Sequence[str]) -> Looked:
    """The passages that have every part: those of the rarest one that have the others."""
    every = [look.having(part, collections) for part in parts]
    rarest = min(every, key=lambda looked: (looked.capped, len(looked.held)))
    held = tuple(one for one in rarest.held if all(stands(one.folded, part) for part in parts))
    return Looked(held, rarest.best, rarest.capped)


def _most_telling(group: Sequence[Held], parts: Sequence[Sequence[str]], own: Vocabulary) -> Line:
    """Of one document's passages, the sentence that tells most of the subject: that has most of its parts."""
    every = [spelling for part in parts for spelling in part]
    found = [line for one in group for line in lines(one, places(one.folded, every))]

    def score(number: int) -> tuple[int, float, int]:
        line = found[number]
        having = sum(stands(line.folded, part) for part in parts)
        first = next((span.start for span in places(line.folded, every)), len(line.folded))
        return having, worth(line, own) + _HEADS * (first <= _FAR), -number

    return found[max(range(len(found)), key=score)]


def _quotes(chosen: Sequence[Line], look: Lookup, spellings: Sequence[str]) -> tuple[Excerpt, ...]:
    documents = look.store.documents_by_id([line.held.passage.document_id for line in chosen])
    there = ((line, documents.get(line.held.passage.document_id)) for line in chosen)
    return tuple(
        cut(document, line.held.passage, line.quote, places(line.held.folded, spellings))
        for line, document in there
        if document
    )


def opening_quote(
    document_id: int, look: Lookup, collections: Sequence[str], own: Vocabulary = NONE
) -> Excerpt | None:
    """The most telling of a document's first sentences; None where it has none."""
    held = look.read(newest_first(look.store, passages_at(look.store, document_id, 0, _OPENING - 1), collections))
    found = [line for one in held for line in every_line(one)]
    if not found:
        return None
    early = [_EARLY * (1 - number / len(found)) for number in range(len(found))]
    best = max(range(len(found)), key=lambda n: (worth(found[n], own) + early[n], -n))
    return next(iter(_quotes([found[best]], look, ())), None)


# -- one good quote ------------------------------------------------------------------------------------------------


def random_quote(seed: str | int, look: Lookup, collections: Sequence[str], own: Vocabulary = NONE) -> Excerpt | None:
    """One good quote: a whole sentence that says something by itself. The same seed and material: the same quote."""
    best: tuple[float, Line] | None = None
    for line in _drawn(f"{seed}", look, collections):
        score = worth(line, own)
        if best is None or score > best[0]:
            best = score, line
        if score >= _GOOD:
            break
    return next(iter(_quotes([best[1]], look, ())), None) if best else None


def _drawn(seed: str, look: Lookup, collections: Sequence[str]) -> Iterator[Line]:
    """Whole sentences, each of a document drawn anew."""
    count = document_count(look.store, collections)
    for draw in range(_DRAWS if count else 0):
        id = document_at(look.store, collections, _number(f"{seed}/{draw}", count))
        document = look.store.documents_by_id([id]).get(id) if id is not None else None
        if document is None or not document.passages:
            continue
        at = _number(f"{seed}/{draw}/passage", document.passages)
        held = look.read(newest_first(look.store, passages_at(look.store, document.id, at, at), collections))
        whole = [line for one in held for line in every_line(one) if line.quote == line.sentence]
        whole = [line for line in whole if line.quote.end - line.quote.start <= _LONGEST]
        if whole:
            yield max(whole, key=lambda line: (worth(line), -line.quote.start))


def _number(seed: str, below: int) -> int:
    """A number from 0 to below `below`, told from the seed alone."""
    return int.from_bytes(sha256(seed.encode("utf-8", "replace")).digest()[:8]) % below
