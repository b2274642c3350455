"""tantivy, on disk: for large collections. One folder for each, so that none moves another's scores.

The last change it knows is a document of its own, written in the same commit as what that change brought: after a
kill, folder and number agree.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.index.base import Entry, Hit, Statistics
from retrieval.index.terms import index_version

if TYPE_CHECKING:
    from retrieval.index.disk_folder import Folder


class DiskIndex:
    """Terms on disk, below one folder. IndexUnusable where what lies there cannot be opened."""

    def __init__(self, folder: Path) -> None:
        self._every = folder
        self._open: dict[str, Folder] = {}
        self._opening = threading.RLock()

    def add(self, entries: Iterable[Entry], change: int) -> None:
        """See `Index.add`. Entries of one collection come together, or are brought together in memory."""
        for collection, new in groupby(entries, key=attrgetter("collection")):
            self._made(collection).add(new, change)

    def remove(self, collection: str, documents: Iterable[int], change: int) -> None:
        """See `Index.remove`."""
        self._made(collection).remove(documents, change)

    def change(self, collection: str) -> int:
        """See `Index.change`."""
        shelf = self._shelf(collection)
        return shelf.change() if shelf else 0

    def search(self, terms: Sequence[str], collections: Sequence[str], limit: int) -> list[Hit]:
        """See `Index.search`."""
        shelves = [shelf for name in collections if (shelf := self._shelf(name))]
        hits = [hit for shelf in shelves for hit in shelf.search(terms, limit)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))

    def statistics(self, terms: Sequence[str], collections: Sequence[str]) -> Statistics:
        """See `Index.statistics`."""
        found = [shelf.statistics(terms) for name in collections if (shelf := self._shelf(name))]
        counts = {term: sum(one.frequencies[term] for one in found) for term in terms}
        return Statistics(sum(one.passages for one in found), counts)

    def refresh(self, collection: str) -> None:
        """Opens `collection` anew when it is next asked for: another process may have written there."""
        with self._opening:
            self._open.pop(collection, None)

    def drop(self, collection: str) -> None:
        """Forgets all of `collection`, from disk too; what cannot be opened can be dropped."""
        with self._opening:
            self._open.pop(collection, None)
            if self._every.exists():
                shutil.rmtree(self._path(collection), ignore_errors=True)

    @contextmanager
    def anew(self, collection: str) -> Iterator[None]:
        """See `Kept.anew`. What was there before is gone at once: two would want twice the disk."""
        self.drop(collection)
        yield

    def sweep(self) -> None:
        """See `Kept.sweep`. Each version has a folder beside ours."""
        for folder in self._every.glob("*"):
            if folder.name != self._folder.name:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """See `Index.close`."""
        with self._opening:
            self._open.clear()

    @cached_property
    def _folder(self) -> Path:
        """The folder of our version, which takes a while to tell: who has no large collection never asks for it."""
        return self._every / index_version()

    def _path(self, collection: str) -> Path:
        return self._folder / sha256(collection.encode()).hexdigest()[:24]

    def _made(self, collection: str) -> Folder:
        with self._opening:
            shelf = self._shelf(collection)
            if shelf is None:
                shelf = self._open[collection] = _folder(self._path(collection))
            return shelf

    def _shelf(self, collection: str) -> Folder | None:
        shelf = self._open.get(collection)
        if shelf is None and (self._path(collection) / "meta.json").exists():
            with self._opening:
                shelf = self._open.setdefault(collection, _folder(self._path(collection)))
        return shelf


def _folder(path: Path) -> Folder:
    from retrieval.index.disk_folder import Folder  # and tantivy: only who has a large collection pays for it

    return Folder(path)
