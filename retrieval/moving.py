"""How does the material of a data folder come into a cluster while the bot goes on? Beside what is asked until then.

The store is read as it stands; only for the last of it does nobody else write. What was broken off goes on where it
was: the new index knows the last change that it has.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from filelock import FileLock, Timeout

from retrieval.corpus.store import Store
from retrieval.errors import IndexUnavailable, StoreError
from retrieval.index.cluster import ClusterIndex
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import SMALL, Shelves
from retrieval.ingest import Report, catch_up

_IN_ONE = 5_000  # documents that are durable together: at most so many are done again
_ROUNDS = 3  # in which what came meanwhile is brought up, until nobody else may write
_PATIENCE = 120.0  # seconds that the end waits for somebody who writes
_TRIES, _PAUSE = 30, 10.0  # a cluster out of reach is tried again so often, after so many seconds


def move(store: Store, index: ClusterIndex, lock: FileLock, report: Report, small: int = SMALL) -> list[str]:
    """Makes the index of every large collection of `store` anew; which. Until its end the old one is asked.

    StoreError where somebody writes all the time; IndexUnavailable where the cluster stays out of reach.
    """
    return [name for name in store.collections() if _moved(store, index, name, lock, report, small)]


def _moved(store: Store, index: ClusterIndex, collection: str, lock: FileLock, report: Report, small: int) -> bool:
    shelves = Shelves(MemoryIndex(), index, small)
    passages = store.passage_count(collection, small + 1)
    shelves.settle(collection, passages)
    if passages <= small:
        report(f"{collection}: small, it stays in memory")
        return False
    with index.beside(collection):
        began = index.change(collection)
        report(f"{collection}: {f'goes on behind change {began}' if began else 'from the beginning'}")
        for _ in range(_ROUNDS):
            if index.change(collection) != store.heads([collection])[collection]:
                _patient(lambda: catch_up(store, shelves, collection, report, _IN_ONE), report)
    _alone(lock)
    try:
        with shelves.anew(collection):
            catch_up(store, shelves, collection, report, _IN_ONE)
    finally:
        lock.release()
    report(f"{collection}: moved")
    return True


def _patient(done: Callable[[], None], report: Report) -> None:
    """Does it, again where the cluster was out of reach for a while."""
    for left in range(_TRIES, -1, -1):
        try:
            done()
            return
        except IndexUnavailable as error:
            if not left:
                raise
            report(f"{error}; tried again in {_PAUSE:g} s. Ctrl-C ends, and the same command goes on later")
            time.sleep(_PAUSE)


def _alone(lock: FileLock) -> None:
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout as error:
        raise StoreError(f"{lock.lock_file}: another process is writing; run the same command again later") from error
