"""Which engine for which collection? Small ones in memory, large ones on disk or in a cluster; together one index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from itertools import groupby
from operator import attrgetter

from retrieval.errors import IndexUnavailable
from retrieval.index.base import Entry, Hit, Index, Kept, Statistics
from retrieval.index.memory import MemoryIndex

SMALL = 2_000  # passages: up to here rank_bm25 answers in a few milliseconds


class Shelves:
    """An index whose collections stand each on the engine that fits its size."""

    def __init__(self, memory: MemoryIndex, disk: Kept, small: int = SMALL) -> None:
        self._memory, self._disk, self.small = memory, disk, small
        self._large: frozenset[str] = frozenset()

    def settle(self, collection: str, passages: int) -> None:
        """Chooses the engine for a collection of so many passages; one that moves begins anew, at change 0.

        What is large stays on disk until it is half of what fits in memory, so that it doesn't move to and fro.
        """
        large = passages > (self.small // 2 if collection in self._large else self.small)
        if large and collection not in self._large:
            self._large |= {collection}
            self._memory.drop(collection)
        elif not large:
            self._large -= {collection}
            with suppress(IndexUnavailable):  # what is left over there does no harm
                self._disk.drop(collection)

    def engine(self, collection: str) -> Index:
        """The engine that holds `collection`."""
        return self._disk if collection in self._large else self._memory

    def add(self, entries: Iterable[Entry], change: int) -> None:
        """See `Index.add`."""
        for collection, new in groupby(entries, key=attrgetter("collection")):
            self.engine(collection).add(new, change)

    def remove(self, collection: str, documents: Iterable[int], change: int) -> None:
        """See `Index.remove`."""
        self.engine(collection).remove(collection, documents, change)

    def change(self, collection: str) -> int:
        """See `Index.change`."""
        return self.engine(collection).change(collection)

    def refresh(self, collection: str) -> None:
        """Looks at what other processes have made of `collection` since it was opened."""
        self._disk.refresh(collection)

    def drop(self, collection: str) -> None:
        """Forgets all of `collection`, so that it is made anew from change 0."""
        self._disk.drop(collection)
        self._memory.drop(collection)

    @contextmanager
    def anew(self, collection: str) -> Iterator[None]:
        """See `Kept.anew`."""
        self._memory.drop(collection)
        with self._disk.anew(collection) if collection in self._large else nullcontext():
            yield

    def sweep(self) -> None:
        """See `Kept.sweep`."""
        with suppress(IndexUnavailable):  # another time
            self._disk.sweep()

    def search(self, terms: Sequence[str], collections: Sequence[str], limit: int) -> list[Hit]:
        """See `Index.search`."""
        hits = [
            hit for collection in collections for hit in self.engine(collection).search(terms, (collection,), limit)
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))

    def statistics(self, terms: Sequence[str], collections: Sequence[str]) -> Statistics:
        """See `Index.statistics`."""
        found = [self.engine(collection).statistics(terms, (collection,)) for collection in collections]
        counts = {term: sum(one.frequencies[term] for one in found) for term in terms}
        return Statistics(sum(one.passages for one in found), counts)

    def close(self) -> None:
        """See `Index.close`."""
        self._memory.close()
        self._disk.close()
