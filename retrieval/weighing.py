"""What does an answer come from? The steps of `ask` one by one, for those who train and measure."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer.asking import EXCERPT_CHARACTERS, EXCERPTS, NOMINATED, Asking
from retrieval.answer.excerpt import Run
from retrieval.corpus.documents import SHARED
from retrieval.index.base import Statistics
from retrieval.search.matches import Found, Laid
from retrieval.search.query import Query
from retrieval.search.rank import Ranking
from retrieval.search.views import Floats


class Weighing:
    """How a library weighs its passages."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def query(
        self, question: str, asked_before: Sequence[str] = (), *, collections: Sequence[str] = (SHARED,)
    ) -> Query:
        """What `ask` searches for; `asked_before`: earlier questions of the conversation, the latest last."""
        return self._asking.understood(question, asked_before, collections)

    def candidates(
        self, query: Query, collections: Sequence[str] = (SHARED,), limit: int = NOMINATED
    ) -> tuple[Laid, Statistics]:
        """The passages to weigh for `query`, laid end to end, and what this asker's collections hold of its words.

        In the order of their ids: what an engine thinks of them, having counted others', moves nothing.
        """
        return self._asking.candidates(query, collections, limit)

    def weighed(self, found: Found) -> tuple[Ranking, list[Run], bool]:
        """The clauses of `found` as `ask` ranks them, the best runs, and whether the best speaks of another thing."""
        return self._asking.weighed(found, EXCERPT_CHARACTERS, EXCERPTS)

    def cosines(self, found: Found) -> Floats | None:
        """How near each sentence of `found.laid` is to the question; None without vectors (the extra `semantic`)."""
        return self._asking.cosines(found)
