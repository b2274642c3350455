"""Which dated events does the store tell of a subject? Their documents nominated, the dates in them kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from retrieval.answer.content import Content, content
from retrieval.answer.events import Place, Told, anchors, places, telling, told
from retrieval.answer.kept import Kept
from retrieval.answer.subject import Part, Subject, subject_of
from retrieval.answer.timeline import Telling, Timeline
from retrieval.answer.timeline_of import events_of
from retrieval.corpus.documents import Document, Passage
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.index.terms import terms
from retrieval.text.calendar import Interval
from retrieval.text.dates import Basis, DateMention, date_mentions
from retrieval.text.fold import fold
from retrieval.text.spans import Span
from retrieval.text.vocabulary import NONE, Vocabulary

_NOMINATED = 400  # passages that a subject is looked for in
_CHARACTERS = 1_200_000  # of text at most whose dates are found for one timeline
_WHOLE = 64  # passages: of a document up to here all are looked at, of a longer one those nominated
_PLACES = 1_200  # of one timeline at most, before the rest of the documents is left out
_DATES, _CONTENTS = 200_000, 4_000  # kept of those looked at last


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: of whom, from when to when, and whether only dates that the text says in full."""

    about: Subject
    first: date | None
    last: date | None
    stated_only: bool

    def days(self, mention: DateMention) -> bool:
        """Whether its days are wanted: they begin within, or lie there for the better part."""
        if self.stated_only and mention.basis is not Basis.STATED:
            return False
        within, days = Interval(self.first or date.min, self.last or date.max), mention.interval
        if not days.overlaps(within):
            return False
        shared = (min(days.last, within.last) - max(days.first, within.first)).days + 1
        return within.first <= days.first or shared * 2 >= days.days


_Near = tuple[Place, float]  # and how near it has the subject
_Key = tuple[int, Span, tuple[Span, ...]]


def _key(place: Place) -> _Key:
    """A place, told from every other."""
    return place.document.id, place.mention.span, place.dates


class Chronicle:
    """What a timeline needs of a store and its index. Any thread may ask."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index = store, index
        # A document never changes under its id, and is found at the same place again.
        self._dates: Kept[int, list[DateMention]] = Kept(_DATES, lambda found: len(found) + 1)
        self._told: Kept[_Key, Told] = Kept(_DATES // 4)
        self._contents: Kept[_Key, Content] = Kept(_CONTENTS)

    def timeline(
        self,
        subject: str,
        collections: Sequence[str],
        first: date | None,
        last: date | None,
        stated_only: bool,
        own: Vocabulary = NONE,
    ) -> Timeline:
        """See `Library.timeline`."""
        wanted = Wanted(subject_of(subject, own), first, last, stated_only)
        found, left_out = self._found(wanted, collections, comparisons=False)
        tellings = [self._telling(place, wanted.about) for place, _ in found]
        said = zip(found, tellings, strict=True)
        contents = [self._contents.of(_key(place), partial(content, one)) for (place, _), one in said]
        events = events_of(tellings, contents, [near for _, near in found])
        also_searched = _also_searched(wanted.about, tellings)
        return Timeline(subject, also_searched, events, self._store.coverage(collections), left_out)

    def mentions(
        self,
        subject: str,
        collections: Sequence[str],
        first: date | None,
        last: date | None,
        stated_only: bool,
        own: Vocabulary = NONE,
    ) -> list[Telling]:
        """See `Library.mentions`."""
        wanted = Wanted(subject_of(subject, own), first, last, stated_only)
        found, _ = self._found(wanted, collections, comparisons=True)
        return [self._telling(place, wanted.about) for place, _ in found]

    def _telling(self, place: Place, about: Subject) -> Telling:
        how = self._told.of(_key(place), partial(told, place))
        return telling(place, how, about.marks(place.folded))

    def _found(self, wanted: Wanted, collections: Sequence[str], *, comparisons: bool) -> tuple[list[_Near], int]:
        """Every dated place that is wanted, and how many documents that may have more were not read."""
        nominated = self._nominated(wanted.about, collections)
        found, characters, read = list[_Near](), 0, 0
        for document, passages in nominated:
            if read and (characters + document.characters > _CHARACTERS or len(found) > _PLACES):
                break
            characters, read = characters + document.characters, read + 1
            mentions = [one for one in self._mentions(document) if comparisons or not one.comparison]
            if any(wanted.days(mention) for mention in mentions):
                every = places(document, self._passages(document, passages), mentions)
                near = ((place, wanted.about.nearness(place)) for place in every if wanted.days(place.mention))
                found += [one for one in near if one[1] > 0]
        return found, len(nominated) - read

    def _mentions(self, document: Document) -> list[DateMention]:
        def made() -> list[DateMention]:
            return date_mentions(self._store.text(document.id) or "", anchors(document))

        return self._dates.of(document.id, made)

    def _nominated(self, about: Subject, collections: Sequence[str]) -> list[tuple[Document, set[int]]]:
        """The documents that may tell of it, the likeliest first, each with the passages that say so."""
        if not about.parts:
            return [(document, set()) for document in self._store.documents(collections)]
        words = [word for part in about.parts for word in self._searchable(part, collections)]
        hits = self._index.search(list(dict.fromkeys(words)), collections, _NOMINATED)
        passages = self._store.passages([hit.passage_id for hit in hits])
        by_document: dict[int, set[int]] = {}
        for hit in hits:
            passage = passages.get(hit.passage_id)
            if passage:
                by_document.setdefault(passage.document_id, set()).add(passage.id)
        documents = self._store.documents_by_id(list(by_document))
        return [(documents[id], ids) for id, ids in by_document.items() if id in documents]

    def _searchable(self, part: Part, collections: Sequence[str]) -> list[str]:
        """What the index knows `part` by: its spellings; of one of several words the longest, else pieces of it."""
        pieces = {word: max(word.split(), key=len, default="") for word in part.spellings if " " in word}
        there = self._index.statistics([*part.spellings, *pieces.values()], collections).frequencies
        known = [word for word in part.spellings if there[word]]
        known += [piece for piece in pieces.values() if len(piece) > 2 and there[piece]]
        return known or terms(part.spellings[0])

    def _passages(self, document: Document, nominated: set[int]) -> list[Passage]:
        every = self._store.passages_of(document.id)
        return every if len(every) <= _WHOLE or not nominated else [p for p in every if p.id in nominated]


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
