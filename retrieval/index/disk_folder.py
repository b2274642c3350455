"""What does tantivy hold of one collection, in a folder of its own?"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from retrieval.corpus.database import OWNERS_FOLDER
from retrieval.errors import IndexUnusable
from retrieval.index.base import Entry, Hit, Statistics

_HEAP = 48_000_000  # bytes for one writer; below that it commits segments too small
_STATE = "state"
_EVERY = "\x01"  # a term that every passage has: its document frequency counts the removed ones as well
_SPARE = 32  # more than asked for, so that ties at the end are cut by passage id
_LONGEST_TERM = 200  # characters; tantivy drops longer ones without a word
_WITHIN = "\x02"  # in the place of a space within a term: terms are parted by spaces


class Folder:
    """One collection's folder; made where it is empty. IndexUnusable where what lies there cannot be opened."""

    def __init__(self, path: Path) -> None:
        with _ours(path):
            path.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
            self._schema = _schema()
            self._path = path
            self._index = tantivy.Index(self._schema, str(path), reuse=True)
            analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("terms", analyzer)
            self._index.config_reader("manual")
            self._index.reload()
            self._writing = threading.Lock()

    def add(self, entries: Iterable[Entry], change: int) -> None:
        with self._writer(change) as writer:
            for entry in entries:
                writer.add_document(
                    tantivy.Document(
                        key=str(entry.document_id), passage=entry.passage_id, terms=_written(entry.terms)
                    )
                )

    def remove(self, documents: Iterable[int], change: int) -> None:
        with self._writer(change) as writer:
            for document in documents:
                # By query: deleting by term deletes nothing on some fields, and says nothing.
                writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "key", str(document)))

    def change(self) -> int:
        with _ours(self._path):
            searcher = self._index.searcher()
            found = searcher.search(tantivy.Query.term_query(self._schema, "key", _STATE), limit=1).hits
            return int(searcher.doc(found[0][1])["passage"][0]) if found else 0

    def search(self, terms: Sequence[str], limit: int) -> list[Hit]:
        wanted = [(tantivy.Occur.Should, self._term(term)) for term in dict.fromkeys(terms)]
        if not wanted:
            return []
        with _ours(self._path):
            searcher = self._index.searcher()
            found = searcher.search(tantivy.Query.boolean_query(wanted), limit=limit + _SPARE, count=False).hits
            ids = searcher.fast_field_values("passage", [address for _, address in found])
        hits = [Hit(int(id or 0), float(score)) for (score, _), id in zip(found, ids, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:limit]

    def statistics(self, terms: Sequence[str]) -> Statistics:
        with _ours(self._path):
            searcher = self._index.searcher()
            every = searcher.doc_freq("terms", _EVERY)
            passages = max(searcher.num_docs - 1, 0)  # without the one that says the change
            if passages == every:  # nothing removed is waiting to be merged away: the dictionary's counts are true
                return Statistics(every, {term: searcher.doc_freq("terms", _kept(term)) for term in terms})
            return Statistics(passages, {term: self._live(searcher, term) for term in terms})

    def _live(self, searcher: tantivy.Searcher, term: str) -> int:
        """How many passages have `term`, the removed ones left out."""
        found = searcher.search(self._term(term), limit=1, count=True)
        return int(getattr(found, "count", 0) or 0)  # tantivy's type stub does not know `count`

    def _term(self, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "terms", _kept(term), "freq")

    @contextmanager
    def _writer(self, change: int) -> Iterator[tantivy.IndexWriter]:
        """A writer whose commit also says `change`; what fails inside leaves the folder as it was."""
        with self._writing, _ours(self._path):
            writer = self._index.writer(_HEAP, 1)
            try:
                yield writer
                writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "key", _STATE))
                writer.add_document(tantivy.Document(key=_STATE, passage=change))
                writer.commit()
                writer.wait_merging_threads()
            finally:
                del writer  # lets go of the folder's lock
            self._index.reload()


def _written(terms: Sequence[str]) -> str:
    """`terms` as the one text that tantivy is given."""
    whole = " ".join([_EVERY, *terms])
    if whole.count(" ") == len(terms) and len(max(terms, key=len, default="")) <= _LONGEST_TERM:
        return whole
    return " ".join([_EVERY, *(_kept(term) for term in terms if len(term) <= _LONGEST_TERM)])


def _kept(term: str) -> str:
    return term.replace(" ", _WITHIN)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("passage", stored=True, indexed=False, fast=True)
    builder.add_text_field("terms", stored=False, tokenizer_name="terms", index_option="freq")
    return builder.build()


@contextmanager
def _ours(path: Path) -> Iterator[None]:
    """tantivy's errors as ours."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexUnusable(f"{path}: {error}") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # tantivy over a damaged file; it has no importable name
            raise IndexUnusable(f"{path}: {error}") from error
        raise
