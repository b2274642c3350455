"""What do we own? The SQLite store: the one source of truth; every index is made from it.

What a method that writes has returned from is there after a kill. A document's text is kept once, as its passages
and what stands between them. Hidden documents are there for those who hide and show them, and for nobody else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.corpus.alike import keep_signatures, lacking_signatures
from retrieval.corpus.database import Database
from retrieval.corpus.documents import Coverage, Document, Passage
from retrieval.corpus.putting import Cut, Put, Putting, batches, drop
from retrieval.corpus.quotas import UNLIMITED, Quotas
from retrieval.corpus.rows import DOCUMENT, PASSAGE, document_of, passage_of
from retrieval.corpus.shelf import size

IN_ONE = 20_000  # documents of a transaction
_UNFINISHED = " unfinished"  # behind the fingerprint of a file that was broken off: it is read again
_SIGNED_AT_ONCE, _READ_AT_ONCE = 500, 200  # documents
# A list is one parameter, as JSON, however long it is.
LISTED = "(SELECT value FROM json_each(?))"
# From one name to the next along an index, so that a million rows of one collection are one step.
_NEXT = (
    "WITH RECURSIVE found(one) AS (SELECT min(collection) FROM {0} UNION ALL"
    " SELECT (SELECT min(collection) FROM {0} WHERE collection > one) FROM found WHERE one IS NOT NULL)"
    " SELECT one FROM found WHERE one IS NOT NULL"
)
_NAMES = {table: _NEXT.format(table) for table in ("documents", "removals")}
_COVERAGE = (  # by the index alone: a step or two down it, however many documents there are
    "SELECT (SELECT coalesce(sum(documents), 0) FROM shown WHERE collection IN (SELECT value FROM json_each(?))),"
    " min(first), max(last) FROM (SELECT"
    " (SELECT min(published) FROM documents WHERE collection = value AND hidden = 0 AND published > '') AS first,"
    " (SELECT max(published) FROM documents WHERE collection = value AND hidden = 0 AND published > '') AS last"
    " FROM json_each(?))"
)
_DOCUMENTS_OF = "SELECT DISTINCT document_id FROM passages WHERE id IN (SELECT value FROM json_each(?))"
_PASSAGE_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM documents JOIN passages ON document_id = documents.id"
    " WHERE collection = ? AND hidden = 0 LIMIT ?)"
)
_PASSAGES_FROM = (
    "SELECT count(*) FROM passages"
    " WHERE document_id IN (SELECT id FROM documents WHERE collection = ? AND file = ? AND hidden = 0)"
)
_PASSAGES_OF = (
    "SELECT passages.id FROM passages JOIN documents ON documents.id = document_id"
    " WHERE hidden = 0 AND collection = ?"
)
_VECTORS = (
    "SELECT passage_id, sentences, vectors FROM vectors"
    " WHERE passage_id IN (SELECT value FROM json_each(?)) AND version = ? ORDER BY passage_id"
)
_OF_EACH = " WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY document_id, number"
_SHOWN = " AND (SELECT hidden FROM documents WHERE documents.id = document_id) = 0"
_NEWEST_FIRST = " ORDER BY published IS NULL, published DESC, id"
_HEAD = (
    "SELECT one.value, max("
    " (SELECT value FROM counters WHERE name = 'anew'),"
    " coalesce((SELECT max(change) FROM documents WHERE collection = one.value), 0),"
    " coalesce((SELECT max(change) FROM removals WHERE collection = one.value), 0)) FROM json_each(?) AS one"
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to a collection since some change: `last` is the newest change that this covers.

    `by`: the change that brought each of `added`, as it was then; whoever reads while others write needs it.
    `anew`: what knew no more than that change is to be made anew, for the store was put back from a copy since.
    """

    last: int
    added: tuple[int, ...]
    removed: tuple[int, ...]
    by: tuple[int, ...] = ()
    anew: bool = False


class Store(Database):
    """The store in one file. Any thread may read and write."""

    # -- writing ---------------------------------------------------------------------------------------------

    def put(
        self,
        collection: str,
        cut: Iterable[Cut],
        file: str,
        fingerprint: str,
        settled: Collection[str] | None = (),
        quotas: Quotas = UNLIMITED,
    ) -> Put:
        """Makes the documents cut from `file` those that the collection has from it; what became of them.

        A document that says what it said before keeps its id and its passages' ids. A name may move here from
        another file, but not from one of `settled`: DuplicateName names both. Where `settled` is None, it moves with
        the same words or the same address only. QuotaExceeded where there would be too much.

        One transaction; where there are no quotas, one for every IN_ONE documents: of a file that has more, what is
        broken off stays as far as it came, and what the collection had from it before goes only at the end.
        """
        coming, putting, put = batches(cut), None, None
        while put is None:
            with self.roomy(bool(putting)), self.writing() as connection:
                putting = putting or Putting(connection, collection, file, settled)
                put = putting.take(connection, coming, IN_ONE if quotas == UNLIMITED else None)
                sign = fingerprint if put else fingerprint + _UNFINISHED
                connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (collection, file, sign))
                if put and put.differing and quotas != UNLIMITED:
                    quotas.check(collection, size(connection, collection), size(connection, None))
        return put

    def drop_files(self, collection: str, files: Iterable[str]) -> int:
        """Drops every document that came from one of `files`; how many."""
        dropped = 0
        with self.writing() as connection:
            for file in files:
                rows = connection.execute(
                    "SELECT id FROM documents WHERE collection = ? AND file = ?", (collection, file)
                )
                ids = [id for (id,) in rows.fetchall()]
                drop(connection, collection, ids)
                connection.execute("DELETE FROM files WHERE collection = ? AND file = ?", (collection, file))
                dropped += len(ids)
        return dropped

    def sign(self) -> None:
        """Keeps the signatures of documents that came before these were kept."""
        if self.rows("SELECT 1 FROM counters WHERE name = 'signed'"):
            return  # whatever came since was signed as it came: a million need not be looked through
        while lacking := lacking_signatures(self, _SIGNED_AT_ONCE):
            texts = {id: self.text(id) for id in lacking}
            with self.writing() as connection:
                keep_signatures(connection, [(id, text or "") for id, text in texts.items()])
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO counters VALUES ('signed', 1)")

    # -- reading ---------------------------------------------------------------------------------------------

    def fingerprints(self, collection: str) -> dict[str, str]:
        """File -> the fingerprint it had when it was read."""
        return dict(self.rows("SELECT file, fingerprint FROM files WHERE collection = ?", (collection,)))

    def documents(self, collections: Sequence[str], *, hidden: bool = False) -> list[Document]:
        """The documents of these collections, the newest first, those without a date last; or the hidden ones."""
        wanted = " WHERE hidden = ? AND collection IN " + LISTED
        return [
            document_of(row) for row in self.rows(DOCUMENT + wanted + _NEWEST_FIRST, (hidden, listed(collections)))
        ]

    def documents_by_id(self, ids: Sequence[int]) -> dict[int, Document]:
        """Those of `ids` that there are."""
        rows = self.rows(DOCUMENT + " WHERE hidden = 0 AND id IN " + LISTED, (listed(ids),))
        return {row[0]: document_of(row) for row in rows}

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Those of `ids` that there are."""
        rows = self.rows(PASSAGE + " WHERE id IN " + LISTED + _SHOWN, (listed(ids),))
        return {row[0]: passage_of(row) for row in rows}

    def passages_of(self, document_id: int) -> list[Passage]:
        """The passages of one document, in order; none where there is no such document."""
        return [
            passage_of(row) for row in self.rows(PASSAGE + " WHERE document_id = ? ORDER BY number", (document_id,))
        ]

    def passages_of_each(self, document_ids: Sequence[int]) -> Iterator[Passage]:
        """The passages of these documents, in ascending order of both; read a handful of documents at a time."""
        for at in range(0, len(document_ids), _READ_AT_ONCE):
            some = listed(sorted(document_ids[at : at + _READ_AT_ONCE]))
            yield from map(passage_of, self.rows(PASSAGE + _OF_EACH, (some,)))

    def text(self, document_id: int) -> str | None:
        """The whole stored text of a document; None where there is none."""
        tail = self.rows("SELECT tail FROM documents WHERE id = ?", (document_id,))
        if not tail:
            return None
        parts = self.rows("SELECT lead || text FROM passages WHERE document_id = ? ORDER BY number", (document_id,))
        return "".join([*(part for (part,) in parts), tail[0][0]])

    def documents_of(self, passages: Sequence[int]) -> set[int]:
        """The documents that these passages are of."""
        rows = self.rows(_DOCUMENTS_OF, (listed(passages),))
        return {id for (id,) in rows}

    def coverage(self, collections: Sequence[str]) -> Coverage:
        """How many documents these collections have, and from when to when."""
        ((count, first, last),) = self.rows(_COVERAGE, (listed(collections),) * 2)
        return Coverage(count, first and date.fromisoformat(first), last and date.fromisoformat(last))

    def collections(self) -> list[str]:
        """Every collection that has something, or had."""
        return sorted({name for table in ("documents", "removals") for (name,) in self.rows(_NAMES[table])})

    def passage_count(self, collection: str, most: int) -> int:
        """How many passages of `collection` are to be found; `most` where there are more: none beyond is counted."""
        ((count,),) = self.rows(_PASSAGE_COUNT, (collection, most))
        return int(count)

    def passages_from(self, collection: str, file: str) -> int:
        """How many passages the documents have that `collection` shows from `file`."""
        ((count,),) = self.rows(_PASSAGES_FROM, (collection, file))
        return int(count)

    # -- for indexes -----------------------------------------------------------------------------------------

    def heads(self, collections: Sequence[str]) -> dict[str, int]:
        """The last change of each collection; 0 where there was none. Quick: asked before every question."""
        return dict(self.rows(_HEAD, (listed(collections),)))

    def changes(self, collection: str, since: int) -> Changes:
        """Which documents of `collection` came and went after the change `since`.

        Those hidden have gone; those shown again have gone and come. An index removes first and adds then, in the
        order of the changes: what it has added by then it need not add again.
        """
        ((anew,),) = self.rows("SELECT value FROM counters WHERE name = 'anew'")
        last = self.heads([collection])[collection]
        if 0 < since < anew or since > last:
            return Changes(last, (), (), anew=True)
        added = self.rows(
            "SELECT id, change FROM documents WHERE collection = ? AND hidden = 0 AND change > ? ORDER BY change",
            (collection, since),
        )
        removed = self.rows(
            "SELECT document_id FROM removals WHERE collection = ? AND change > ?", (collection, since)
        )
        ids, by = zip(*added, strict=True) if added else ((), ())
        return Changes(last, ids, tuple(id for (id,) in removed), by)

    # -- vectors ---------------------------------------------------------------------------------------------

    def passage_ids(self, collection: str, limit: int) -> list[int]:
        """The passages of `collection` in order, at most `limit`."""
        return [id for (id,) in self.rows(_PASSAGES_OF + " ORDER BY passages.id LIMIT ?", (collection, limit))]

    def lacking_vectors(self, collection: str, version: str) -> list[int]:
        """The passages of `collection` without vectors of `version`."""
        lacking = " AND NOT EXISTS (SELECT 1 FROM vectors WHERE passage_id = passages.id AND version = ?)"
        return [id for (id,) in self.rows(_PASSAGES_OF + lacking + " ORDER BY passages.id", (collection, version))]

    def vectors(self, ids: Sequence[int], version: str) -> dict[int, tuple[int, bytes]]:
        """Of those of these passages that have vectors of `version`: how many, and these."""
        rows = self.rows(_VECTORS, (listed(ids), version))
        return {id: (count, vectors) for id, count, vectors in rows}

    def put_vectors(self, version: str, made: Mapping[int, tuple[int, bytes]]) -> None:
        """Keeps vectors by passage in place of older ones; those of passages that are gone are dropped."""
        with self.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors SELECT id, ?, ?, ? FROM passages WHERE id = ?",
                [(version, count, vectors, id) for id, (count, vectors) in made.items()],
            )


def listed(values: Sequence[object]) -> str:
    """A list as one parameter."""
    return json.dumps(list(values))
