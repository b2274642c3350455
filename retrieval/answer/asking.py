"""How does a question become an answer? Query, candidates, order, confidence, excerpts: one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from retrieval.answer.absence import word_counts
from retrieval.answer.answer import WORTH_SHOWING, Answer, Outcome, also_searched, outcome
from retrieval.answer.citing import Citing
from retrieval.answer.confidence import confidence
from retrieval.answer.evidence import coverage_around
from retrieval.answer.excerpt import ADDS_BRIEFLY, Run, best_runs, tightened
from retrieval.answer.spoken_of import spoken_of, where_spoken
from retrieval.answer.told import told
from retrieval.corpus.own_names import OwnNames
from retrieval.corpus.store import Store
from retrieval.index.base import Index, Statistics
from retrieval.search.followup import Meant, meant, query_of
from retrieval.search.matches import Found, Laid, find, lay, nominating_terms, telling
from retrieval.search.query import Query
from retrieval.search.rank import Ranking, ranked
from retrieval.search.semantic import Meanings
from retrieval.search.slips import corrected
from retrieval.search.views import Floats, Views

if TYPE_CHECKING:
    from retrieval.answer.explain import Explanation

EXCERPT_CHARACTERS, EXCERPTS = 120, 3
NOMINATED = 16  # passages whose clauses are weighed
_MEANT = 6  # passages besides, nominated by what they mean where the extra `semantic` is installed


class Asking:
    """What questions need: a store, its index, and vectors where there are any. Any thread may ask."""

    def __init__(self, store: Store, index: Index, meanings: Meanings | None) -> None:
        self._store, self._index, self._meanings = store, index, meanings
        self._views, self._citing, self._own = Views(), Citing(store), OwnNames(store)

    def ask(
        self,
        question: str,
        asked_before: Sequence[str],
        collections: Sequence[str],
        excerpt_chars: int,
        limit: int,
        brief: bool,
    ) -> Answer:
        """See `Library.ask`."""
        whole = meant(question, asked_before, self._own.vocabulary(collections))
        found, ranking, runs, chance = self._weighed(whole, collections, excerpt_chars, limit)
        around = coverage_around(found, runs[0]) if runs else 0.0
        said = outcome(chance, around)
        shown = runs if said is not Outcome.ABSENT or around >= WORTH_SHOWING else []
        if brief:
            shown = [tightened(found.laid, ranking.likely, run, ADDS_BRIEFLY) for run in shown]
        excerpts = self._citing.excerpts(found.laid, found.query, shown, excerpt_chars, collections)
        return Answer(
            question,
            whole.understood,
            also_searched(found.query, excerpts[:EXCERPTS]),
            said,
            round(chance, 4),
            excerpts,
            () if said is Outcome.ANSWER else word_counts(found.query, self._index, self._store, collections),
            self._store.coverage(collections),
        )

    def explain(self, question: str, asked_before: Sequence[str], collections: Sequence[str]) -> Explanation:
        """See `Library.explain`."""
        from retrieval.answer.explain import explain  # only who wants a receipt pays for it

        whole = meant(question, asked_before, self._own.vocabulary(collections))
        return explain(*self._weighed(whole, collections, EXCERPT_CHARACTERS, EXCERPTS))

    def _weighed(
        self, whole: Meant, collections: Sequence[str], characters: int, limit: int
    ) -> tuple[Found, Ranking, list[Run], float]:
        """Where the question stands, its clauses ranked, the best runs of them, and how likely the best answers.

        That is 0 where its passage speaks of something else, and where no excerpt tells what is asked for.
        """
        query = self.query(whole, collections)
        found = find(query, *self.candidates(query, collections))
        ranking, runs, elsewhere = self.weighed(found, characters, limit)
        none = elsewhere or not told(found, runs[:EXCERPTS])
        return found, ranking, runs, 0.0 if none else confidence(found, ranking, runs)

    def weighed(self, found: Found, characters: int, limit: int) -> tuple[Ranking, list[Run], bool]:
        """The clauses ranked, the best runs, and whether the best stands in a passage about something else."""
        spoken = spoken_of(found, self._store.documents_by_id)
        ranking = where_spoken(found, ranked(found, self.cosines(found)), spoken)
        runs = best_runs(found, ranking.likely, characters, limit)
        return ranking, runs, bool(runs) and not spoken[found.laid.passage[runs[0].first]]

    def understood(self, question: str, asked_before: Sequence[str], collections: Sequence[str]) -> Query:
        """See `Library.query`."""
        return self.query(meant(question, asked_before, self._own.vocabulary(collections)), collections)

    def query(self, whole: Meant, collections: Sequence[str]) -> Query:
        """The query of a question; where words of it are nowhere, names that it may have misspelt are put right."""
        own = self._own.vocabulary(collections)
        query = query_of(whole, own)
        texts = [term.text for term in query.terms]
        there = self._index.statistics(texts, collections).frequencies
        if all(there[term.text] or term.aliases or term.related for term in query.terms):
            return query
        right = corrected(whole.question, lambda word: self._knows(word, collections), own)
        return query if right == whole.question else query_of(whole._replace(question=right), own)

    def _knows(self, word: str, collections: Sequence[str]) -> bool:
        return self._index.statistics([word], collections).frequencies[word] > 0

    def candidates(self, query: Query, collections: Sequence[str], limit: int = NOMINATED) -> tuple[Laid, Statistics]:
        """See `Library.candidates`."""
        wanted = nominating_terms(query)
        statistics = self._index.statistics(wanted, collections)
        hits = self._index.search(telling(wanted, statistics), collections, limit)
        ids = [hit.passage_id for hit in hits]
        ids += self._meanings.nominated(query.text, collections, _MEANT) if self._meanings else []
        passages = self._store.passages(ids)
        return lay([self._views.of(passages[id]) for id in sorted(passages)]), statistics

    def cosines(self, found: Found) -> Floats | None:
        """See `Library.cosines`."""
        return self._meanings.cosines(found.query.text, found.laid) if self._meanings else None

    def forget(self, documents: Sequence[int]) -> None:
        """Keeps nothing of these documents, which are gone."""
        self._views.forget(documents)
