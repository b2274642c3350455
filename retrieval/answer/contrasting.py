"""Who says otherwise? For an answer's quotes, sentences of other documents that fill the same slot differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.answer.answer import Answer, Outcome
from retrieval.answer.citing import Citing
from retrieval.answer.concerning import concerns
from retrieval.answer.disagreement import Disagreement, differing, disagreements, published
from retrieval.answer.excerpt import Excerpt
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.index.terms import terms
from retrieval.search.query import Query, parse_query
from retrieval.text.fold import fold
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span
from retrieval.text.vocabulary import Vocabulary

_NOMINATED, _QUOTES, _MOST = 24, 2, 2  # passages looked at, quotes of an answer they are found for, pairs shown
_ALIKE = 0.3  # of the pairs of characters of a quote or a sentence, which the other must have


class Contrasting:
    """What finding disagreement needs. Any thread may ask."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index, self._citing = store, index, Citing(store)

    def disagreements(self, answer: Answer, collections: Sequence[str], own: Vocabulary) -> tuple[Disagreement, ...]:
        """The pairs of an answer's quotes that disagree on what was asked, and of its first ones with what other
        documents say. `own`: what these collections call their own.
        """
        if answer.outcome is not Outcome.ANSWER:
            return ()
        query = parse_query(answer.understood, own=own)
        found = [one for one in disagreements(answer.excerpts) if concerns(query, one)]
        for excerpt in answer.excerpts[:_QUOTES]:
            if not any(excerpt in (one.one, one.other) for one in found):
                found.extend(self._against(query, excerpt, collections))
        return tuple(found[:_MOST])

    def _against(self, query: Query, excerpt: Excerpt, collections: Sequence[str]) -> Iterator[Disagreement]:
        """The first sentence of another document that disagrees with `excerpt` on what was asked."""
        for other in self._near(excerpt, collections):
            told = differing(excerpt.text, other.text, (published(excerpt), published(other)))
            pair = told and Disagreement(excerpt, other, told.kind, (told.one, told.other))
            if pair and concerns(query, pair):
                yield pair
                return

    def _near(self, excerpt: Excerpt, collections: Sequence[str]) -> Iterator[Excerpt]:
        hits = self._index.search(list(dict.fromkeys(terms(excerpt.text))), collections, _NOMINATED)
        passages = self._store.passages([hit.passage_id for hit in hits])
        mine = _pairs(excerpt.text)
        for id in sorted(passages):
            passage = passages[id]
            if passage.document_id == excerpt.document_id:
                continue
            for sentence in sentences(passage.text):
                theirs = _pairs(passage.text[slice(*sentence)])
                if len(mine & theirs) < _ALIKE * max(1, min(len(mine), len(theirs))):
                    continue
                place = Span(*sentence).shifted(passage.span.start)
                quoted = self._citing.quote(passage.document_id, place, collections)
                if quoted:
                    yield quoted


def _pairs(text: str) -> set[str]:
    folded = fold(text)
    return {folded[at : at + 2] for at in range(len(folded) - 1) if folded[at : at + 2].isalnum()}
