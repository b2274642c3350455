"""Which dated events does the store tell of a subject? Documents nominated, their dates found and kept, events made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retrieval.answer.timeline import Telling, Timeline
from retrieval.corpus.store import Store
from retrieval.index.base import Index


class Chronicle:
    """What a timeline needs of a store and its index. Any thread may ask."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index = store, index

    def timeline(
        self, subject: str, collections: Sequence[str], first: date | None, last: date | None, stated_only: bool
    ) -> Timeline:
        """See `Library.timeline`."""
        return Timeline(subject, (), (), self._store.coverage(collections))

    def mentions(
        self, subject: str, collections: Sequence[str], first: date | None, last: date | None, stated_only: bool
    ) -> list[Telling]:
        """See `Library.mentions`."""
        return []
