"""rank_bm25, in memory: for small collections."""

from __future__ import annotations

import math
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.index.base import Entry, Hit, Statistics

K1, B = 0.9, 0.4
_SCORED = 20  # passages scored for each that is asked for: those with the rarest terms


class _Okapi(BM25Okapi):  # type: ignore[misc]  # untyped there
    """rank_bm25's scores over what a shelf has counted already: its own `__init__` counts every passage anew.

    With Lucene's inverse document frequency, which is above 0 also for a term that all passages have; rank_bm25's is
    0 for a term in half of them, and below 0 beyond (its epsilon hides that, for some).
    """

    def __init__(self, shelf: _Shelf) -> None:
        self.k1, self.b = K1, B
        self.corpus_size, self.avgdl = shelf.live, shelf.length / shelf.live
        self.doc_freqs, self.doc_len = shelf.counts, np.array(shelf.lengths)
        self.idf = _Rarity(shelf)


class _Rarity:
    """Inverse document frequencies, each when it is asked for."""

    def __init__(self, shelf: _Shelf) -> None:
        self._shelf = shelf

    def get(self, term: str) -> float:
        """Of one term that is there."""
        live, having = self._shelf.live, len(self._shelf.postings[term])
        return math.log(1 + (live - having + 0.5) / (having + 0.5))


@dataclass(frozen=True, slots=True, eq=False)
class _Shelf:
    """A finished snapshot of one collection; the next one shares with it what has not changed.

    `entries`: at their places without their terms, None where one was removed. `counts`, `lengths`: of the terms at
    each place. `postings`: the places of each term, none of them empty. `live`, `length`: entries that are there,
    and all terms.
    """

    change: int = 0
    entries: Sequence[Entry | None] = ()
    counts: Sequence[Counter[str]] = ()
    lengths: Sequence[int] = ()
    postings: dict[str, tuple[int, ...]] = field(default_factory=dict)
    live: int = 0
    length: int = 0

    def with_more(self, new: Sequence[Entry], change: int) -> _Shelf:
        """The next one, with `new` behind what is there."""
        counts = [Counter(map(sys.intern, entry.terms)) for entry in new]  # each term one string, wherever it stands
        postings = dict(self.postings)
        came: dict[str, list[int]] = defaultdict(list)
        for place, count in enumerate(counts, len(self.entries)):
            for term in count:
                came[term].append(place)
        for term, places in came.items():
            postings[term] = (*postings.get(term, ()), *places)
        lengths = [len(entry.terms) for entry in new]
        return _Shelf(
            change,
            [*self.entries, *(entry._replace(terms=()) for entry in new)],
            [*self.counts, *counts],
            [*self.lengths, *lengths],
            postings,
            self.live + len(new),
            self.length + sum(lengths),
        )

    def without(self, documents: frozenset[int], change: int) -> _Shelf:
        """The next one, without these documents."""
        gone = [place for place, entry in enumerate(self.entries) if entry and entry.document_id in documents]
        if 2 * (self.live - len(gone)) < len(self.entries):  # more holes than entries: laid out anew
            kept = [
                entry._replace(terms=[*count.elements()])
                for entry, count in zip(self.entries, self.counts, strict=True)
                if entry and entry.document_id not in documents
            ]
            return _Shelf().with_more(kept, change)
        entries, postings, holes = list(self.entries), dict(self.postings), frozenset(gone)
        for place in gone:
            entries[place] = None
        for term in {term for place in gone for term in self.counts[place]}:
            postings[term] = tuple(place for place in postings[term] if place not in holes)
            if not postings[term]:
                del postings[term]
        length = self.length - sum(self.lengths[place] for place in gone)
        return _Shelf(change, entries, self.counts, self.lengths, postings, self.live - len(gone), length)

    def search(self, terms: Sequence[str], limit: int) -> list[Hit]:
        """See `Index.search`."""
        known = [term for term in dict.fromkeys(terms) if term in self.postings]
        places = self._places(known, _SCORED * limit)
        if not places:
            return []
        scores = _Okapi(self).get_batch_scores(known, places)
        found = zip((self.entries[place] for place in places), scores, strict=True)
        hits = [Hit(entry.passage_id, score) for entry, score in found if entry]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:limit]

    def _places(self, terms: Sequence[str], enough: int) -> list[int]:
        """Where any of `terms` stands; once there are `enough`, commoner terms bring no more."""
        places: set[int] = set()
        for term in sorted(terms, key=lambda term: (len(self.postings[term]), term)):
            if len(places) >= enough:
                break
            places.update(self.postings[term])
        return sorted(places)


class MemoryIndex:
    """Each collection a snapshot; `add` and `remove` make the next one and swap it in with one assignment."""

    def __init__(self) -> None:
        self._shelves: dict[str, _Shelf] = {}
        self._writing = threading.Lock()

    def add(self, entries: Iterable[Entry], change: int) -> None:
        """See `Index.add`."""
        with self._writing:
            ordered = sorted(entries, key=attrgetter("collection"))
            for collection, new in groupby(ordered, key=attrgetter("collection")):
                self._shelves[collection] = self._shelf(collection).with_more(list(new), change)

    def remove(self, collection: str, documents: Iterable[int], change: int) -> None:
        """See `Index.remove`."""
        with self._writing:
            self._shelves[collection] = self._shelf(collection).without(frozenset(documents), change)

    def change(self, collection: str) -> int:
        """See `Index.change`."""
        shelf = self._shelves.get(collection)
        return shelf.change if shelf else 0

    def search(self, terms: Sequence[str], collections: Sequence[str], limit: int) -> list[Hit]:
        """See `Index.search`."""
        shelves = [shelf for name in collections if (shelf := self._shelves.get(name))]
        hits = [hit for shelf in shelves for hit in shelf.search(terms, limit)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))

    def statistics(self, terms: Sequence[str], collections: Sequence[str]) -> Statistics:
        """See `Index.statistics`."""
        shelves = [shelf for name in collections if (shelf := self._shelves.get(name))]
        counts = {term: sum(len(shelf.postings.get(term, ())) for shelf in shelves) for term in terms}
        return Statistics(sum(shelf.live for shelf in shelves), counts)

    def drop(self, collection: str) -> None:
        """Forgets all of `collection`."""
        with self._writing:
            self._shelves.pop(collection, None)

    def close(self) -> None:
        """See `Index.close`."""
        self._shelves = {}

    def _shelf(self, collection: str) -> _Shelf:
        return self._shelves.get(collection) or _Shelf()
