"""How many sources does an answer have? The documents that have its words, those of one origin counted once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.answer.excerpt import Excerpt
from retrieval.answer.independent import Sources, Voicing, origins
from retrieval.corpus.documents import Document, Passage
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.index.terms import terms

_NOMINATED = 48  # passages in which the words of an excerpt are looked for
_ENDS = 160  # characters at either end of a document that may say where it is from


class Sourcing:
    """What counting sources needs. Any thread may ask."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index = store, index

    def sources(self, excerpts: Sequence[Excerpt], collections: Sequence[str]) -> Sources:
        """The documents of `collections` that have the words of `excerpts`, by origin."""
        voicings: dict[int, Voicing[int]] = {}
        for excerpt in excerpts:
            voicings.setdefault(excerpt.document_id, self._voicing(excerpt.document_id, excerpt.text, excerpt))
        for excerpt in excerpts:
            for document, text in self._repeating(excerpt, collections):
                voicings.setdefault(document.id, self._voicing(document.id, text, document))
        return Sources(tuple(tuple(group) for group in origins(list(voicings.values()))))

    def _voicing(self, id: int, text: str, of: Excerpt | Document) -> Voicing[int]:
        passages = self._store.passages_of(id)
        ends = "\n".join([passages[0].text[:_ENDS], passages[-1].text[-_ENDS:]]) if passages else ""
        source = of.source.digest_of or of.source
        return Voicing(id, text, source.publisher, ends)

    def _repeating(self, excerpt: Excerpt, collections: Sequence[str]) -> Iterator[tuple[Document, str]]:
        """Other documents that have the words of `excerpt`, nearly to the letter, and where they have them."""
        hits = self._index.search(list(dict.fromkeys(terms(excerpt.text))), collections, _NOMINATED)
        passages = self._store.passages([hit.passage_id for hit in hits])
        documents = self._store.documents_by_id([passage.document_id for passage in passages.values()])
        for id in sorted(passages):
            document = documents.get(passages[id].document_id)
            if document and document.collection in collections and _has(passages[id], excerpt):
                yield document, excerpt.text

    # A passage is longer than the quote; what else it says is not compared.


def _has(passage: Passage, excerpt: Excerpt) -> bool:
    return len(origins([Voicing(0, excerpt.text), Voicing(1, passage.text)])) == 1
