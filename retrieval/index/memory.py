"""rank_bm25, in memory: for small collections."""

from __future__ import annotations

import math
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from rank_bm25 import BM25Okapi

from retrieval.index.base import Entry, Hit, Statistics

K1, B = 0.9, 0.4
_SCORED = 20  # passages scored for each that is asked for: those with the rarest terms


class _Okapi(BM25Okapi):  # type: ignore[misc]
    """BM25 with Lucene's inverse document frequency, which is above 0 also for a term that all passages have.

    rank_bm25's own is 0 for a term in half of them, and below 0 beyond (its epsilon hides that, for some).
    """

    def _calc_idf(self, nd: dict[str, int]) -> None:
        n = self.corpus_size
        self.idf = {term: math.log(1 + (n - count + 0.5) / (count + 0.5)) for term, count in nd.items()}


class _Shelf:
    """A finished snapshot of one collection."""

    def __init__(self, entries: Sequence[Entry], change: int) -> None:
        self.entries = entries
        self.change = change
        self.postings: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(entries):
            for term in set(entry.terms):
                self.postings[term].append(place)
        # An empty corpus divides by zero in there.
        self._bm25 = _Okapi([entry.terms for entry in entries], k1=K1, b=B) if any(e.terms for e in entries) else None

    def search(self, terms: Sequence[str], limit: int) -> list[Hit]:
        known = [term for term in dict.fromkeys(terms) if term in self.postings]
        places = self._places(known, _SCORED * limit)
        if not places or self._bm25 is None:
            return []
        scores = self._bm25.get_batch_scores(known, places)
        hits = [Hit(self.entries[place].passage_id, score) for place, score in zip(places, scores, strict=True)]
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
                self._shelves[collection] = _Shelf([*self._entries(collection), *new], change)

    def remove(self, collection: str, documents: Iterable[int], change: int) -> None:
        """See `Index.remove`."""
        with self._writing:
            gone = set(documents)
            kept = [entry for entry in self._entries(collection) if entry.document_id not in gone]
            self._shelves[collection] = _Shelf(kept, change)

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
        return Statistics(sum(len(shelf.entries) for shelf in shelves), counts)

    def drop(self, collection: str) -> None:
        """Forgets all of `collection`."""
        with self._writing:
            self._shelves.pop(collection, None)

    def close(self) -> None:
        """See `Index.close`."""
        self._shelves = {}

    def _entries(self, collection: str) -> Sequence[Entry]:
        shelf = self._shelves.get(collection)
        return shelf.entries if shelf else ()
