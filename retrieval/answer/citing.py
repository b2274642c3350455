"""Which words stand at a place? Slices of the store as excerpts, what stands around them, and whether they hold."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer.excerpt import Excerpt, Run, Surroundings, marks, run_span
from retrieval.answer.sliced import anyones, excerpt_of
from retrieval.corpus.documents import Document
from retrieval.corpus.store import Store
from retrieval.search.matches import Laid
from retrieval.search.query import Query
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span


class Citing:
    """The words of a store by their places. Who asks says which collections are theirs; others have none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def own(self, ids: Sequence[int], collections: Sequence[str]) -> dict[int, Document]:
        """Those of the documents `ids` that these collections show."""
        found = self._store.documents_by_id(ids)
        return {id: document for id, document in found.items() if document.collection in collections}

    def excerpts(
        self, laid: Laid, query: Query, runs: Sequence[Run], characters: int, collections: Sequence[str]
    ) -> tuple[Excerpt, ...]:
        """The excerpts of at most `characters` that `runs` come to."""
        cut = [(run, *run_span(laid, run, characters)) for run in runs]
        documents = self.own([passage.document_id for _, passage, _ in cut], collections)
        found = []
        for run, passage, span in cut:
            document, text = documents.get(passage.document_id), passage.text[slice(*span)]
            if document:  # else it was removed since its passage was read
                found.append(excerpt_of(document, passage, span, marks(text, query), run.score, anyones))
        return tuple(found)

    def holds(self, excerpt: Excerpt, collections: Sequence[str]) -> bool:
        """See `Library.holds`."""
        passage = self._store.passages([excerpt.passage_id]).get(excerpt.passage_id)
        if passage is None or not passage.span.holds(excerpt.span):
            return False
        within = excerpt.span.shifted(-passage.span.start)
        same = passage.document_id == excerpt.document_id and passage.text[slice(*within)] == excerpt.text != ""
        return same and passage.document_id in self.own([passage.document_id], collections)

    def quote(self, document_id: int, span: Span, collections: Sequence[str]) -> Excerpt | None:
        """See `Library.quote`."""
        document = self.own([document_id], collections).get(document_id)
        if document is None or not 0 <= span.start < span.end:
            return None
        for passage in self._store.passages_of(document_id):
            if passage.span.holds(span):
                within = span.shifted(-passage.span.start)
                return excerpt_of(document, passage, within, (), 0.0, anyones)
        return None

    def around(self, excerpt: Excerpt, characters: int, collections: Sequence[str]) -> Surroundings:
        """See `Library.around`."""
        there = self.own([excerpt.document_id], collections)
        text = (self._store.text(excerpt.document_id) if there else None) or ""
        if text[slice(*excerpt.span)] != excerpt.text:
            return Surroundings("", "")
        start, end = max(0, excerpt.span.start - characters), excerpt.span.end + characters
        before, behind = text[start : excerpt.span.start], text[excerpt.span.end : end]
        if start > 0:
            before = before[next((span.start for span in sentences(before)[1:]), 0) :]
        if end < len(text):
            whole = sentences(behind)[:-1]
            behind = behind[: whole[-1].end] if whole else behind
        return Surroundings(before, behind)
