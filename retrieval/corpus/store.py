"""What do we own? The SQLite store: the one source of truth; every index is made from it.

What `put` or `drop` has returned from is there after a kill. A document's text is kept once, as its passages and
what stands between them.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from retrieval.corpus import schema
from retrieval.corpus.documents import Coverage, Document, Draft, Passage
from retrieval.corpus.rows import document_of, passage_of, source_column, voice_columns
from retrieval.corpus.split import Piece
from retrieval.errors import CorpusError, DuplicateName, StoreError

# A list is one parameter, as JSON, however long it is.
_LISTED = "(SELECT value FROM json_each(?))"
_COVERAGE = (
    "SELECT count(*), min(published), max(published) FROM documents"
    " WHERE collection IN (SELECT value FROM json_each(?))"
)
_DOCUMENTS_OF = "SELECT DISTINCT document_id FROM passages WHERE id IN (SELECT value FROM json_each(?))"
_PASSAGES_OF = "SELECT passages.id FROM passages JOIN documents ON documents.id = document_id WHERE collection = ?"
_VECTORS = (
    "SELECT passage_id, sentences, vectors FROM vectors"
    " WHERE passage_id IN (SELECT value FROM json_each(?)) AND version = ? ORDER BY passage_id"
)
_PASSAGE = "SELECT id, document_id, number, start, text, context, paragraph FROM passages"
_DOCUMENT = (
    "SELECT id, collection, name, file, source, characters, voice, voice_start,"
    " (SELECT count(*) FROM passages WHERE document_id = documents.id) FROM documents"
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to a collection since some change: `last` is the newest change that this covers."""

    last: int
    added: tuple[int, ...]
    removed: tuple[int, ...]


class Store:
    """The store in one file. Any thread may read and write; each has its own connection."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the store. StoreError names the file and what is wrong with it."""
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        with _ours(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._migrate()

    def close(self) -> None:
        """Closes every thread's connection."""
        with self._writing:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is there afterwards, or none."""
        with self._writing, _ours(self._path):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    # -- writing ---------------------------------------------------------------------------------------------

    def put(
        self,
        collection: str,
        cut: Iterable[tuple[Draft, Sequence[Piece]]],
        file: str,
        fingerprint: str,
        settled: Collection[str] = (),
    ) -> int:
        """Makes the documents cut from `file` those that the collection has from it; how many were new or changed.

        One transaction. A document that says what it said before keeps its id and its passages' ids. A name may
        move here from another file, but not from one of `settled`: DuplicateName names both.
        """
        changed, names = 0, set[str]()
        with self.writing() as connection:
            for draft, pieces in cut:
                names.add(draft.name)
                try:
                    changed += self._put(connection, collection, draft, pieces, settled)
                except UnicodeEncodeError as error:
                    raise CorpusError(f"{file}: '{draft.name}' holds half a character (a lone surrogate)") from error
            old = connection.execute(
                "SELECT id, name FROM documents WHERE collection = ? AND file = ?", (collection, file)
            )
            self._drop(connection, collection, [id for id, name in old.fetchall() if name not in names])
            connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (collection, file, fingerprint))
        return changed

    def drop_files(self, collection: str, files: Iterable[str]) -> int:
        """Drops every document that came from one of `files`; how many."""
        dropped = 0
        with self.writing() as connection:
            for file in files:
                rows = connection.execute(
                    "SELECT id FROM documents WHERE collection = ? AND file = ?", (collection, file)
                )
                ids = [id for (id,) in rows.fetchall()]
                self._drop(connection, collection, ids)
                connection.execute("DELETE FROM files WHERE collection = ? AND file = ?", (collection, file))
                dropped += len(ids)
        return dropped

    def _put(
        self,
        connection: sqlite3.Connection,
        collection: str,
        draft: Draft,
        pieces: Sequence[Piece],
        settled: Collection[str],
    ) -> bool:
        row = connection.execute(
            "SELECT id, file, source, voice, voice_start FROM documents WHERE collection = ? AND name = ?",
            (collection, draft.name),
        ).fetchone()
        if row and row[1] != draft.file and row[1] in settled:
            raise DuplicateName(f"{row[1]} and {draft.file} both have a document '{draft.name}'; rename one")
        source = source_column(draft.source)
        if (
            row
            and row[1:] == (draft.file, source, *voice_columns(draft.voice))
            and self._says(connection, row[0], draft.text, pieces)
        ):
            return False
        if row:
            self._drop(connection, collection, [row[0]])
        _insert(connection, collection, draft, pieces)
        return True

    def _says(self, connection: sqlite3.Connection, id: int, text: str, pieces: Sequence[Piece]) -> bool:
        rows = connection.execute(
            "SELECT start, text, context FROM passages WHERE document_id = ? ORDER BY number", (id,)
        )
        have = [(start, start + len(said), context) for start, said, context in rows]  # SQLite's length ends at NUL
        return have == [(*piece.span, piece.context) for piece in pieces] and self.text(id) == text

    def _drop(self, connection: sqlite3.Connection, collection: str, ids: Sequence[int]) -> None:
        for id in ids:
            connection.execute("DELETE FROM documents WHERE id = ?", (id,))
            connection.execute("INSERT INTO removals VALUES (?, ?, ?)", (id, collection, _next(connection)))

    # -- reading ---------------------------------------------------------------------------------------------

    def fingerprints(self, collection: str) -> dict[str, str]:
        """File -> the fingerprint it had when it was read."""
        return dict(self._rows("SELECT file, fingerprint FROM files WHERE collection = ?", (collection,)))

    def documents(self, collections: Sequence[str]) -> list[Document]:
        """The documents of these collections, the newest first, those without a date last."""
        order = " ORDER BY published IS NULL, published DESC, id"
        rows = self._rows(_DOCUMENT + " WHERE collection IN " + _LISTED + order, (_list(collections),))
        return [document_of(row) for row in rows]

    def documents_by_id(self, ids: Sequence[int]) -> dict[int, Document]:
        """Those of `ids` that there are."""
        return {row[0]: document_of(row) for row in self._rows(_DOCUMENT + " WHERE id IN " + _LISTED, (_list(ids),))}

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Those of `ids` that there are."""
        return {row[0]: passage_of(row) for row in self._rows(_PASSAGE + " WHERE id IN " + _LISTED, (_list(ids),))}

    def passages_of(self, document_id: int) -> list[Passage]:
        """The passages of one document, in order; none where there is no such document."""
        return [
            passage_of(row) for row in self._rows(_PASSAGE + " WHERE document_id = ? ORDER BY number", (document_id,))
        ]

    def text(self, document_id: int) -> str | None:
        """The whole stored text of a document; None where there is none."""
        tail = self._rows("SELECT tail FROM documents WHERE id = ?", (document_id,))
        if not tail:
            return None
        parts = self._rows("SELECT lead || text FROM passages WHERE document_id = ? ORDER BY number", (document_id,))
        return "".join([*(part for (part,) in parts), tail[0][0]])

    def documents_of(self, passages: Sequence[int]) -> set[int]:
        """The documents that these passages are of."""
        rows = self._rows(_DOCUMENTS_OF, (_list(passages),))
        return {id for (id,) in rows}

    def coverage(self, collections: Sequence[str]) -> Coverage:
        """How many documents these collections have, and from when to when."""
        ((count, first, last),) = self._rows(_COVERAGE, (_list(collections),))
        return Coverage(count, first and date.fromisoformat(first), last and date.fromisoformat(last))

    def collections(self) -> dict[str, int]:
        """Every collection that has something, with its number of passages."""
        return dict(
            self._rows(
                "SELECT collection, count(*) FROM passages JOIN documents ON documents.id = document_id"
                " GROUP BY collection"
            )
        )

    def changes(self, collection: str, since: int) -> Changes:
        """Which documents of `collection` came and went after the change `since`."""
        ((last,),) = self._rows("SELECT value FROM counters WHERE name = 'change'")
        added = self._rows(
            "SELECT id FROM documents WHERE collection = ? AND change > ? ORDER BY id", (collection, since)
        )
        removed = self._rows(
            "SELECT document_id FROM removals WHERE collection = ? AND change > ?", (collection, since)
        )
        return Changes(last, tuple(id for (id,) in added), tuple(id for (id,) in removed))

    # -- vectors ---------------------------------------------------------------------------------------------

    def passage_ids(self, collection: str, limit: int) -> list[int]:
        """The passages of `collection` in order, at most `limit`."""
        return [id for (id,) in self._rows(_PASSAGES_OF + " ORDER BY passages.id LIMIT ?", (collection, limit))]

    def lacking_vectors(self, collection: str, version: str) -> list[int]:
        """The passages of `collection` without vectors of `version`."""
        lacking = " AND NOT EXISTS (SELECT 1 FROM vectors WHERE passage_id = passages.id AND version = ?)"
        return [id for (id,) in self._rows(_PASSAGES_OF + lacking + " ORDER BY passages.id", (collection, version))]

    def vectors(self, ids: Sequence[int], version: str) -> dict[int, tuple[int, bytes]]:
        """Of those of these passages that have vectors of `version`: how many, and these."""
        rows = self._rows(_VECTORS, (_list(ids), version))
        return {id: (count, vectors) for id, count, vectors in rows}

    def put_vectors(self, version: str, made: Mapping[int, tuple[int, bytes]]) -> None:
        """Keeps vectors by passage in place of older ones; those of passages that are gone are dropped."""
        with self.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors SELECT id, ?, ?, ? FROM passages WHERE id = ?",
                [(version, count, vectors, id) for id, (count, vectors) in made.items()],
            )

    # -- the file --------------------------------------------------------------------------------------------

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=30, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged outlives a power cut
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
            with self._writing:
                self._connections.append(connection)
        return connection

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        with _ours(self._path):
            return self._connection.execute(query, tuple(values)).fetchall()

    def _migrate(self) -> None:
        version = self._version()
        if version > len(schema.SCHEMA_STEPS):
            raise StoreError(
                f"{self._path}: made by a newer Yinju (schema {version}); upgrade, or choose another data folder"
            )
        for number, step in enumerate(schema.SCHEMA_STEPS[version:], version + 1):
            try:
                self._connection.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")
            except sqlite3.Error:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                if self._version() < number:  # else somebody else has applied it meanwhile
                    raise

    def _version(self) -> int:
        """How many schema steps the file has had."""
        ((version,),) = self._connection.execute("PRAGMA user_version")
        return int(version)


@contextmanager
def _ours(path: Path) -> Iterator[None]:
    """SQLite's errors, and the system's, as ours."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: {error}") from error


def _insert(connection: sqlite3.Connection, collection: str, draft: Draft, pieces: Sequence[Piece]) -> None:
    """A new document and its passages, each with what stands between it and the one before."""
    published = (draft.source.digest_of or draft.source).published
    tail = draft.text[pieces[-1].span.end :] if pieces else draft.text
    cursor = connection.execute(
        "INSERT INTO documents"
        " (collection, name, file, source, published, characters, tail, voice, voice_start, change)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            collection,
            draft.name,
            draft.file,
            source_column(draft.source),
            published and published.isoformat(),
            len(draft.text),
            tail,
            *voice_columns(draft.voice),
            _next(connection),
        ),
    )
    leads = zip([0, *(piece.span.end for piece in pieces)], pieces, strict=False)
    connection.executemany(
        "INSERT INTO passages (document_id, number, start, paragraph, lead, text, context)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                cursor.lastrowid,
                n,
                p.span.start,
                p.paragraph,
                draft.text[end : p.span.start],
                draft.text[slice(*p.span)],
                p.context,
            )
            for n, (end, p) in enumerate(leads)
        ],
    )


def _next(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'change'")
    (value,) = connection.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()
    return int(value)


def _list(values: Sequence[object]) -> str:
    return json.dumps(list(values))
