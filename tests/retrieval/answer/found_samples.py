"""What a question finds in a few passages, without a store or an index."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer.excerpt import Run
from retrieval.corpus.documents import Passage
from retrieval.index.base import Statistics
from retrieval.search.matches import Found, find, lay, statistics_terms
from retrieval.search.query import parse_query
from retrieval.search.views import view
from retrieval.text.fold import fold
from retrieval.text.spans import Span


def found_in(question: str, *texts: str, title: str = "", before: str = "") -> Found:
    """Where `question`, that leans on `before`, stands in passages with these texts, all under `title`."""
    query = parse_query(question, before)
    counts = {term: sum(term in fold(text) for text in texts) for term in statistics_terms(query)}
    passages = (Passage(n, n, 0, Span(0, len(text)), text, title, 1) for n, text in enumerate(texts, 1))
    return find(query, lay([view(passage) for passage in passages]), Statistics(len(texts), counts))


def whole(found: Found) -> Sequence[Run]:
    """Each passage as one run."""
    clauses = [[at for at, one in enumerate(found.laid.passage) if one == n] for n in range(len(found.laid.views))]
    return [Run(at[0], at[-1], 0.5) for at in clauses]


def run_with(found: Found, words: str) -> Run:
    """The run of the one sentence that has `words`."""
    laid = found.laid
    clause = next(at for at in range(len(laid.starts)) if words in laid.text[laid.starts[at] : laid.ends[at]])
    at = [n for n, sentence in enumerate(laid.sentence) if sentence == laid.sentence[clause]]
    return Run(at[0], at[-1], 0.5)
