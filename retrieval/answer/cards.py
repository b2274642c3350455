"""Which cards are there? What a library shows besides answers and timelines, over one store and its index."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer.compare import Comparison, compare
from retrieval.answer.excerpt import Excerpt
from retrieval.answer.find import Finds, find
from retrieval.answer.latest import Latest, latest, random_quote
from retrieval.answer.lookup import Lookup
from retrieval.answer.source_page import SourcePage, source_page
from retrieval.answer.who import Card, card
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.text.vocabulary import NONE, Vocabulary


class Cards:
    """What cards need: a store and its index. Any thread may ask; `own`: what the asker's collections call theirs."""

    def __init__(self, store: Store, index: Index) -> None:
        self._look = Lookup(store, index)

    def who(self, name: str, collections: Sequence[str], own: Vocabulary = NONE) -> Card:
        """See `Library.who`."""
        return card(name, self._look, collections, own)

    def compare(self, names: Sequence[str], collections: Sequence[str], own: Vocabulary = NONE) -> Comparison:
        """See `Library.compare`."""
        return compare(names, self._look, collections, own)

    def find(self, pattern: str, collections: Sequence[str], offset: int, limit: int) -> Finds:
        """See `Library.find`."""
        return find(pattern, self._look, collections, offset, limit)

    def latest(
        self, subject: str, collections: Sequence[str], offset: int, limit: int, own: Vocabulary = NONE
    ) -> Latest:
        """See `Library.latest`."""
        return latest(subject, self._look, collections, offset, limit, own)

    def random(self, seed: str | int, collections: Sequence[str], own: Vocabulary = NONE) -> Excerpt | None:
        """See `Library.random`."""
        return random_quote(seed, self._look, collections, own)

    def source_page(self, document_id: int, collections: Sequence[str], own: Vocabulary = NONE) -> SourcePage | None:
        """See `Library.source_page`."""
        return source_page(document_id, self._look, collections, own)
