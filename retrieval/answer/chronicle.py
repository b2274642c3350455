"""Which dated events does the store tell of a subject? Their documents nominated, the dates in them kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from retrieval.answer.content import Content, content
from retrieval.answer.events import Place, Told, anchors, places, telling, told
from retrieval.answer.kept import Kept
from retrieval.answer.nominations import EVERY, NOMINATED, Nominations, Wanted
from retrieval.answer.subject import Subject
from retrieval.answer.timeline import Telling, Timeline
from retrieval.answer.timeline_of import events_of
from retrieval.corpus.documents import Document, Passage
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.text.dates import DateMention, date_mentions
from retrieval.text.fold import fold
from retrieval.text.spans import Span

_CHARACTERS = 1_200_000  # of text at most whose dates are found for one timeline
_WHOLE = 64  # passages: of a document up to here all are looked at, of a longer one those nominated
_PLACES = 1_200  # of one timeline at most, before the rest of the documents is left out
_DATES, _CONTENTS = 200_000, 4_000  # kept of those looked at last


_Near = tuple[Place, float]  # and how near it has the subject
_Key = tuple[int, Span, tuple[Span, ...]]


def _key(place: Place) -> _Key:
    """A place, told from every other."""
    return place.document.id, place.mention.span, place.dates


class Chronicle:
    """What a timeline needs of a store and its index. Any thread may ask."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._nominations = store, Nominations(store, index)
        # A document never changes under its id, and is found at the same place again.
        self._dates: Kept[int, list[DateMention]] = Kept(_DATES, lambda found: len(found) + 1)
        self._told: Kept[_Key, Told] = Kept(_DATES // 4)
        self._contents: Kept[_Key, Content] = Kept(_CONTENTS)

    def forget(self, documents: Sequence[int]) -> None:
        """Keeps nothing of these documents, which are gone."""
        gone = frozenset(documents)
        self._dates.forget(gone.__contains__)
        for kept in (self._told, self._contents):
            kept.forget(lambda key: key[0] in gone)

    def timeline(self, wanted: Wanted, collections: Sequence[str]) -> Timeline:
        """See `Library.timeline`."""
        found, left_out = self._found(wanted, collections)
        tellings = [self._telling(place, wanted.about) for place, _ in found]
        said = zip(found, tellings, strict=True)
        contents = [self._contents.of(_key(place), partial(content, one)) for (place, _), one in said]
        events = events_of(tellings, contents, [near for _, near in found])
        also_searched = _also_searched(wanted.about, tellings)
        return Timeline(wanted.about.text, also_searched, events, self._store.coverage(collections), left_out)

    def mentions(self, wanted: Wanted, collections: Sequence[str]) -> list[Telling]:
        """See `Library.mentions`."""
        found, _ = self._found(wanted, collections, all_=True)
        return [self._telling(place, wanted.about) for place, _ in found]

    def _telling(self, place: Place, about: Subject) -> Telling:
        how = self._told.of(_key(place), partial(told, place))
        return telling(place, how, about.marks(place.folded))

    def _found(self, wanted: Wanted, collections: Sequence[str], *, all_: bool = False) -> tuple[list[_Near], int]:
        """Every dated place that is wanted, and how many documents that may have more were not read.

        `all_`: nothing is left out, and what only compares is found as well.
        """
        nominated = self._nominations.of(wanted, collections, EVERY if all_ else NOMINATED)
        found, characters, read = list[_Near](), 0, 0
        for document, passages in nominated.documents:
            characters += document.characters
            if read and not all_ and (characters > _CHARACTERS or len(found) > _PLACES):
                break
            read += 1
            mentions = [one for one in self._mentions(document) if all_ or not one.comparison]
            if any(wanted.days(mention) for mention in mentions):
                every = places(document, self._passages(document, passages), mentions)
                near = ((place, wanted.about.nearness(place)) for place in every if wanted.days(place.mention))
                found += [one for one in near if one[1] > 0]
        return found, nominated.in_all - read

    def _mentions(self, document: Document) -> list[DateMention]:
        def made() -> list[DateMention]:
            return date_mentions(self._store.text(document.id) or "", anchors(document))

        return self._dates.of(document.id, made)

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
