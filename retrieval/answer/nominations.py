"""In which documents, and where in them, may something be told of what somebody wants to see?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from retrieval.answer.events import anchors
from retrieval.answer.subject import Part, Subject
from retrieval.corpus.documents import Document
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.index.terms import terms
from retrieval.text.calendar import Interval
from retrieval.text.dates import Basis, DateMention

NOMINATED, _MORE = 400, 10  # passages that a subject is looked for in; times that of some years only
EVERY = 100_000  # passages: all that there are, as far as a timeline goes
_SOON = timedelta(400)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: of whom, from when to when, and whether only dates that the text says in full."""

    about: Subject
    first: date | None
    last: date | None
    stated_only: bool

    def then(self, document: Document) -> bool:
        """Whether `document` was published in the years that are wanted, or soon after."""
        day = anchors(document).published
        if not (self.first or self.last):
            return True
        if day is None:
            return False
        return (not self.first or self.first <= day) and (not self.last or day - self.last <= _SOON)

    def days(self, mention: DateMention) -> bool:
        """Whether its days are wanted: they begin within, or lie there for the better part."""
        if self.stated_only and mention.basis is not Basis.STATED:
            return False
        if self.first and self.last and self.first > self.last:
            return False
        within, days = Interval(self.first or date.min, self.last or date.max), mention.interval
        if not days.overlaps(within):
            return False
        shared = (min(days.last, within.last) - max(days.first, within.first)).days + 1
        return within.first <= days.first or shared * 2 >= days.days


class Nominated(NamedTuple):
    """Documents to read, each with the passages that were found, and how many there are in all."""

    documents: list[tuple[Document, set[int]]]
    in_all: int


class Nominations:
    """What a store and its index have to nominate."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index = store, index

    def of(self, wanted: Wanted, collections: Sequence[str], limit: int) -> Nominated:
        """The documents that may tell of it: the newest first, of a subject the likeliest.

        Where only some years are wanted more are looked at, what was published then or soon after first.
        """
        if not wanted.about.parts:
            every = self._store.documents(collections)
            return Nominated([(document, set()) for document in every], len(every))
        words = [word for part in wanted.about.parts for word in self._searchable(part, collections)]
        limit *= _MORE if wanted.first or wanted.last else 1
        hits = self._index.search(list(dict.fromkeys(words)), collections, limit)
        by_document: dict[int, set[int]] = {}
        passages = self._store.passages([hit.passage_id for hit in hits])
        for passage in (passages[hit.passage_id] for hit in hits if hit.passage_id in passages):
            by_document.setdefault(passage.document_id, set()).add(passage.id)
        documents = self._store.documents_by_id(list(by_document))
        known = [(documents[id], ids) for id, ids in by_document.items() if id in documents]
        full = len(hits) >= limit < EVERY
        return Nominated(
            sorted(known, key=lambda one: not wanted.then(one[0])),
            len(self._with(words, collections)) if full else len(known),
        )

    def _with(self, words: Sequence[str], collections: Sequence[str]) -> set[int]:
        hits = self._index.search(list(dict.fromkeys(words)), collections, EVERY)
        return self._store.documents_of([hit.passage_id for hit in hits])

    def _searchable(self, part: Part, collections: Sequence[str]) -> list[str]:
        """What the index knows `part` by: its spellings; of one of several words the longest, else pieces of it."""
        pieces = {word: max(word.split(), key=len, default="") for word in part.spellings if " " in word}
        there = self._index.statistics([*part.spellings, *pieces.values()], collections).frequencies
        known = [word for word in part.spellings if there[word]]
        known += [piece for piece in pieces.values() if len(piece) > 2 and there[piece]]
        return known or terms(part.spellings[0])
