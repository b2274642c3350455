"""What is shown besides answers and timelines? Cards of names, comparisons, exact search, what is new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from retrieval.corpus.documents import SHARED
from retrieval.corpus.own_names import OwnNames
from retrieval.text.vocabulary import Vocabulary
from retrieval.upkeep import Upkeep

if TYPE_CHECKING:  # none of it is needed before somebody asks for it
    from retrieval.answer.cards import Cards
    from retrieval.answer.compare import Comparison
    from retrieval.answer.excerpt import Excerpt
    from retrieval.answer.find import Finds
    from retrieval.answer.latest import Latest
    from retrieval.answer.source_page import SourcePage
    from retrieval.answer.who import Card

HITS, NEWEST = 5, 5


class Showing:
    """What a library has to show. Nothing that is found is moved by what other collections hold."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep, self._own_names = upkeep, OwnNames(upkeep.store)

    @cached_property
    def _cards(self) -> Cards:
        from retrieval.answer.cards import Cards

        return Cards(self._upkeep.store, self._upkeep.index)

    def who(self, name: str, *, collections: Sequence[str] = (SHARED,)) -> Card:
        """The card of `name`, in any of its spellings, or of a question for one (谁是…)."""
        return self._upkeep.tried(collections, lambda: self._cards.who(name, collections, self._own(collections)))

    def compare(self, *names: str, collections: Sequence[str] = (SHARED,)) -> Comparison:
        """How two to four of these compare: quotes side by side. See `split_names` for how people write them."""
        return self._upkeep.tried(
            collections, lambda: self._cards.compare(names, collections, self._own(collections))
        )

    def find(
        self, pattern: str, *, collections: Sequence[str] = (SHARED,), offset: int = 0, limit: int = HITS
    ) -> Finds:
        """The sentences that have what `pattern` says, to the letter: `"原词" -排除 来源:字母榜 2024..`."""
        return self._upkeep.tried(collections, lambda: self._cards.find(pattern, collections, offset, limit))

    def latest(
        self, subject: str = "", *, collections: Sequence[str] = (SHARED,), offset: int = 0, limit: int = NEWEST
    ) -> Latest:
        """The newest documents on `subject` ("" is everything), a quote from each."""
        return self._upkeep.tried(
            collections, lambda: self._cards.latest(subject, collections, offset, limit, self._own(collections))
        )

    def random(self, seed: str | int, *, collections: Sequence[str] = (SHARED,)) -> Excerpt | None:
        """One good quote; the same for the same seed and material. None where there is nothing."""
        return self._upkeep.tried(collections, lambda: self._cards.random(seed, collections, self._own(collections)))

    def source_page(self, document_id: int, *, collections: Sequence[str] = (SHARED,)) -> SourcePage | None:
        """The page of a document; None where these collections do not show it."""
        return self._upkeep.tried(
            collections, lambda: self._cards.source_page(document_id, collections, self._own(collections))
        )

    def _own(self, collections: Sequence[str]) -> Vocabulary:
        return self._own_names.vocabulary(collections)
