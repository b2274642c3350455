"""Which dated events does the store tell of a subject? Their documents nominated, the dates in them kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from datetime import date

from retrieval.answer.events import Place, anchors, places, telling
from retrieval.answer.subject import Subject, subject_of
from retrieval.answer.timeline import Telling, Timeline
from retrieval.answer.timeline_of import events_of
from retrieval.corpus.documents import Document, Passage
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.text.calendar import Interval
from retrieval.text.dates import Basis, DateMention, date_mentions
from retrieval.text.fold import fold

_NOMINATED = 400  # passages that a subject is looked for in
_CHARACTERS = 1_200_000  # of text at most whose dates are found for one timeline
_WHOLE = 64  # passages: of a document up to here all are looked at, of a longer one those nominated
_KEPT = 200_000  # dates, of the documents looked at last


class Dates:
    """The dates of the documents looked at last. A document never changes under its id."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most, self._count = most, 0
        self._kept: OrderedDict[int, list[DateMention]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, document: Document, store: Store) -> list[DateMention]:
        """The dates that the text of `document` names, in order; none where it is gone."""
        with self._lock:
            kept = self._kept.get(document.id)
            if kept is not None:
                self._kept.move_to_end(document.id)
                return kept
        found = date_mentions(store.text(document.id) or "", anchors(document))
        with self._lock:
            if document.id not in self._kept:
                self._kept[document.id] = found
                self._count += len(found) + 1
            while self._count > self._most and len(self._kept) > 1:
                self._count -= len(self._kept.popitem(last=False)[1]) + 1
        return found


class Chronicle:
    """What a timeline needs of a store and its index. Any thread may ask."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index, self._dates = store, index, Dates()

    def timeline(
        self, subject: str, collections: Sequence[str], first: date | None, last: date | None, stated_only: bool
    ) -> Timeline:
        """See `Library.timeline`."""
        about = subject_of(subject)
        found, left_out = self._found(about, collections)
        within = [place for place in found if not place.mention.comparison and _fits(place, first, last, stated_only)]
        told = [_telling(place, about) for place in within]
        events = events_of(told, [about.nearness(place) for place in within])
        return Timeline(subject, _also_searched(about, told), events, self._store.coverage(collections), left_out)

    def mentions(
        self, subject: str, collections: Sequence[str], first: date | None, last: date | None, stated_only: bool
    ) -> list[Telling]:
        """See `Library.mentions`."""
        about = subject_of(subject)
        found, _ = self._found(about, collections)
        return [_telling(place, about) for place in found if _fits(place, first, last, stated_only)]

    def _found(self, about: Subject, collections: Sequence[str]) -> tuple[list[Place], int]:
        """Every dated place about the subject, and how many documents that may have more were not read."""
        nominated = self._nominated(about, collections)
        found, characters, read = list[Place](), 0, 0
        for document, passages in nominated:
            if read and characters + document.characters > _CHARACTERS:
                break
            characters, read = characters + document.characters, read + 1
            mentions = self._dates.of(document, self._store)
            if mentions:
                every = self._passages(document, passages)
                found += [place for place in places(document, every, mentions) if about.nearness(place) > 0]
        return found, len(nominated) - read

    def _nominated(self, about: Subject, collections: Sequence[str]) -> list[tuple[Document, set[int]]]:
        """The documents that may tell of it, the likeliest first, each with the passages that say so."""
        if not about.parts:
            return [(document, set()) for document in self._store.documents(collections)]
        words = [word for part in about.parts for word in part.spellings]
        hits = self._index.search(list(_searchable(words)), collections, _NOMINATED)
        passages = self._store.passages([hit.passage_id for hit in hits])
        by_document: dict[int, set[int]] = {}
        for hit in hits:
            passage = passages.get(hit.passage_id)
            if passage:
                by_document.setdefault(passage.document_id, set()).add(passage.id)
        documents = self._store.documents_by_id(list(by_document))
        return [(documents[id], ids) for id, ids in by_document.items() if id in documents]

    def _passages(self, document: Document, nominated: set[int]) -> list[Passage]:
        every = self._store.passages_of(document.id)
        return every if len(every) <= _WHOLE or not nominated else [p for p in every if p.id in nominated]


def _searchable(words: Sequence[str]) -> Iterator[str]:
    """`words`, and what the index knows of those that it does not know whole."""
    from retrieval.index.terms import terms

    for word in dict.fromkeys(words):
        yield word
        if " " in word or len(word) > 4:
            yield from terms(word)


def _telling(place: Place, about: Subject) -> Telling:
    return telling(place, about.marks(fold(place.passage.text)))


def _fits(place: Place, first: date | None, last: date | None, stated_only: bool) -> bool:
    """Whether a place is wanted: its days begin within, or lie there for the better part."""
    if stated_only and place.mention.basis is not Basis.STATED:
        return False
    within = Interval(first or date.min, last or date.max)
    days = place.mention.interval
    if not days.overlaps(within):
        return False
    shared = (min(days.last, within.last) - max(days.first, within.first)).days + 1
    return within.first <= days.first or shared * 2 >= days.days


def _also_searched(about: Subject, told: Sequence[Telling]) -> tuple[str, ...]:
    """Other spellings, as the quotes have them, that found something."""
    said: dict[str, str] = {}
    asked = fold(about.text)
    for one in told:
        for mark in one.excerpt.marks:
            written = one.excerpt.text[slice(*mark)]
            folded = fold(written)
            if folded not in asked and any(folded in part.spellings for part in about.parts):
                said.setdefault(folded, written)
    return tuple(said.values())
