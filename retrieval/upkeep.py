"""Is the index where the store is? It is kept up with every change, of this process or another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from filelock import FileLock, Timeout

from retrieval.corpus.store import Store
from retrieval.errors import IndexUnavailable, IndexUnusable, StoreError, YinjuError
from retrieval.index.shelves import Shelves
from retrieval.ingest import Report, catch_up, unreported
from retrieval.search.semantic import Meanings

Came = TypeVar("Came")
_PATIENCE = 120.0  # seconds that an addition waits for another process's to end
_BEGINNING = 5.0  # seconds that a start may take for collections beside the first
_FIRST_PATIENCE = 5.0  # seconds that a question waits for a collection that was never brought up
_PAUSE = 10.0  # seconds until what could not be brought up is tried again


class Upkeep:
    """A store and what is made from it: index, vectors. One writes at a time, of all processes."""

    def __init__(self, store: Store, index: Shelves, lock: FileLock) -> None:
        self.store, self.index, self._lock = store, index, lock
        self.meanings: Meanings | None = None
        self.say: Report = unreported
        self._known: dict[str, int] = {}  # the change that each collection is brought up to
        self._failed: dict[str, float] = {}  # when a collection could not be brought up, by the clock

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nobody else writes meanwhile, of any process. StoreError where somebody does so for too long."""
        try:
            self._lock.acquire(timeout=_PATIENCE)
        except Timeout as error:
            raise StoreError(f"{self._lock.lock_file}: another process is writing; try again later") from error
        try:
            yield
        finally:
            self._lock.release()

    def begin(self, first: str, say: Report) -> None:
        """Brings up the collection `first`, then others while there is time; the rest when they are first asked.

        Where the index is out of reach that is said, and tried again before a later question. The caller is
        `writing`.
        """
        began = time.monotonic()
        for collection in (first, *(name for name in self.store.collections() if name != first)):
            if collection == first or time.monotonic() - began < _BEGINNING:
                try:
                    self.catch_up(collection, say)
                except IndexUnavailable as error:
                    self._missed(collection, error, say)
                self.understand(collection, say)

    def look(self, collections: Sequence[str]) -> tuple[int, ...]:
        """Brings up what another process has changed; the change that each collection is seen at.

        Where somebody writes just now, what is asked is answered from what was there before.
        """
        heads = self.store.heads(collections)
        stale = [name for name in heads if self._known.get(name, -1) != heads[name] and self._due(name)]
        if stale:
            self._bring_up(stale)
        return tuple(self._known.get(name, 0) for name in collections)

    def tried(self, collections: Sequence[str], asked: Callable[[], Came]) -> Came:
        """What `asked` comes to, with what other processes have changed; a damaged index is made anew, once."""
        self.look(collections)
        try:
            return asked()
        except IndexUnusable:
            self.make_anew(collections)
            return asked()

    def _due(self, collection: str) -> bool:
        return time.monotonic() - self._failed.get(collection, -_PAUSE) >= _PAUSE

    def _bring_up(self, collections: Sequence[str]) -> None:
        patience = 0.0 if self._known.keys() >= set(collections) else _FIRST_PATIENCE
        try:
            self._lock.acquire(timeout=patience)
        except Timeout:
            return
        try:
            for collection in collections:
                self.follow(collection, self.say)
                if self.meanings:
                    self.meanings.hold(collection)
        finally:
            self._lock.release()

    def follow(self, collection: str, say: Report) -> None:
        """Brings the index up after a change that is stored, and so cannot fail: where it could not be done, it is
        said, and tried again before a later question. The caller is `writing`."""
        try:
            self.catch_up(collection, say)
        except YinjuError as error:  # what was there before can be asked still
            self._missed(collection, error, say)

    def _missed(self, collection: str, error: YinjuError, say: Report) -> None:
        self._failed[collection] = time.monotonic()
        say(f"✗ {collection}: {error}")

    def catch_up(self, collection: str, say: Report) -> None:
        """Brings the index up to what the store has of `collection`. The caller is `writing`."""
        head = self.store.heads([collection])[collection]
        catch_up(self.store, self.index, collection, say)
        self._known = self._known | {collection: head}
        self._failed.pop(collection, None)

    def understand(self, collection: str, say: Report) -> None:
        """Makes the vectors that `collection` lacks. It takes its time, and nobody need wait for it."""
        if self.meanings:
            self.meanings.catch_up(collection, say)

    def make_anew(self, collections: Sequence[str]) -> None:
        """The index of these collections, which is damaged, from the store."""
        with self.writing():
            for collection in collections:
                with self.index.anew(collection):
                    self.catch_up(collection, self.say)
                self.understand(collection, self.say)
