"""What has one collection, and what is done to it beside putting something in? Steps and questions of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retrieval.corpus.database import Database
from retrieval.corpus.documents import Document
from retrieval.corpus.faults import fault
from retrieval.corpus.putting import drop, keys, next_change
from retrieval.corpus.quotas import Size
from retrieval.corpus.rows import DOCUMENT, document_of
from retrieval.errors import CollectionError

_EACH = (
    "SELECT collection, sum(hidden = 0), sum(hidden), sum(characters), sum(bytes),"
    " min(CASE hidden WHEN 0 THEN published END), max(CASE hidden WHEN 0 THEN published END)"
    " FROM documents GROUP BY collection ORDER BY collection"
)
_PASSAGES = (
    "SELECT collection, count(*) FROM passages JOIN documents ON documents.id = document_id"
    " WHERE hidden = 0 GROUP BY collection"
)
_WHOLE = "SELECT count(*), coalesce(sum(characters), 0), coalesce(sum(bytes), 0) FROM documents"
_SIZE = _WHOLE + " WHERE collection = ?"
_IDS = "SELECT id FROM documents"
_NO_ID = 1 << 63  # SQLite has no such number; whoever forges one may
_NAMED = "SELECT id, name, file, url, coalesce(json_extract(source, '$.title'), name) FROM documents"
_OWN = " WHERE +collection = ? AND id IN (SELECT value FROM json_each(?))"
# Up to the space a fingerprint says by which road a file came; without the rest it is read again.
_READ_AGAIN = "UPDATE files SET fingerprint = substr(fingerprint, 1, instr(fingerprint, ' ')) WHERE collection = ?"


@dataclass(frozen=True, slots=True)
class Collection:
    """What one collection has: documents that are shown, those that are hidden, and how much it is together."""

    name: str
    documents: int = 0
    hidden: int = 0
    passages: int = 0
    characters: int = 0
    bytes: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class KeptOut:
    """What is not let in again. `key` names it to `let_in`: its text's hash, its address or its name; `title`: for
    people."""

    key: str
    title: str


class Fate(StrEnum):
    """What has become of a document that somebody holds the number of."""

    THERE = "there"
    HIDDEN = "hidden"
    REMOVED = "removed"
    UNKNOWN = "unknown"  # it never was, or is none of the asker's business


def size(connection: sqlite3.Connection, collection: str | None) -> Size:
    """How much a collection has, or all of them, the hidden too."""
    row = connection.execute(
        _SIZE if collection is not None else _WHOLE, (collection,) if collection is not None else ()
    )
    return Size(*map(int, row.fetchone()))


def collections(store: Database) -> list[Collection]:
    """Every collection that has something, by name."""
    passages = dict(store.rows(_PASSAGES))
    return [
        Collection(name, shown, hidden, passages.get(name, 0), characters, octets, _day(first), _day(last))
        for name, shown, hidden, characters, octets, first, last in store.rows(_EACH)
    ]


def collection(store: Database, name: str) -> Collection:
    """What one collection has."""
    return next((one for one in collections(store) if one.name == name), Collection(name))


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def fate(store: Database, document: int, names: Sequence[str]) -> Fate:
    """What has become of `document`, as far as it concerns those who may read the collections `names`."""
    if not 0 < document < _NO_ID:
        return Fate.UNKNOWN
    for collection, hidden in store.rows("SELECT collection, hidden FROM documents WHERE id = ?", (document,)):
        if collection in names:
            return Fate.HIDDEN if hidden else Fate.THERE
    gone = store.rows("SELECT collection FROM removals WHERE document_id = ?", (document,))
    return Fate.REMOVED if any(collection in names for (collection,) in gone) else Fate.UNKNOWN


def documents(store: Database, collection: str, ids: Sequence[int]) -> dict[int, Document]:
    """Those of `ids` that `collection` has, the hidden too."""
    rows = store.rows(DOCUMENT + _OWN + " ORDER BY id", (collection, json.dumps(list(ids))))
    return {row[0]: document_of(row) for row in rows}


def matching(store: Database, collection: str, column: str, value: str) -> list[int]:
    """The documents of `collection` whose `column` (file, name, url) is `value`, the hidden too."""
    wanted = {
        "file": "SELECT id FROM documents WHERE collection = ? AND file = ? ORDER BY id",
        "name": "SELECT id FROM documents WHERE collection = ? AND name = ? ORDER BY id",
        "url": "SELECT id FROM documents WHERE collection = ? AND url = ? ORDER BY id",
    }[column]
    plain = [said.encode("utf-8", "replace").decode() for said in (collection, value)]  # half a letter: nothing
    return [id for (id,) in store.rows(wanted, plain)]


def remove(connection: sqlite3.Connection, collection: str, ids: Sequence[int], *, keep_out: bool) -> list[int]:
    """Takes those of `ids` out that `collection` has; which. `keep_out`: none of them is let in again.

    Their files may be read again: what is not kept out comes back with them.
    """
    own = connection.execute(
        _NAMED + _OWN,
        (collection, json.dumps(list(ids))),
    ).fetchall()
    for id, name, file, url, title in own if keep_out else ():
        for key in keys(name, file, url, _text(connection, id)):
            connection.execute("INSERT OR REPLACE INTO kept_out VALUES (?, ?, ?)", (collection, key, title))
    drop(connection, collection, [id for id, *_ in own])
    for file in {file for _, _, file, *_ in own}:
        connection.execute(_READ_AGAIN + " AND file = ?", (collection, file))
    return [id for id, *_ in own]


def _text(connection: sqlite3.Connection, id: int) -> str:
    parts = connection.execute("SELECT lead || text FROM passages WHERE document_id = ? ORDER BY number", (id,))
    said = [part for (part,) in parts.fetchall()]
    return "".join(
        [*said, *(tail for (tail,) in connection.execute("SELECT tail FROM documents WHERE id = ?", (id,)))]
    )


def set_hidden(connection: sqlite3.Connection, collection: str, ids: Sequence[int], *, hidden: bool) -> list[int]:
    """Hides those of `ids` that `collection` shows, or shows those that it hides; which."""
    rows = connection.execute(
        _IDS + _OWN + " AND hidden != ?", (collection, json.dumps(list(ids)), hidden)
    ).fetchall()
    for (id,) in rows:
        change = next_change(connection)
        connection.execute("UPDATE documents SET hidden = ?, change = ? WHERE id = ?", (hidden, change, id))
        connection.execute("INSERT OR REPLACE INTO removals VALUES (?, ?, ?)", (id, collection, change))
    return [id for (id,) in rows]


def kept_out(store: Database, collection: str) -> list[KeptOut]:
    """What `collection` does not let in again."""
    rows = store.rows("SELECT key, title FROM kept_out WHERE collection = ? ORDER BY title, key", (collection,))
    return [KeptOut(key, title) for key, title in rows]


def let_in(connection: sqlite3.Connection, collection: str, wanted: Sequence[str]) -> int:
    """Forgets that these keys are kept out; how many. The next reading of their files brings them back."""
    connection.execute(_READ_AGAIN, (collection,))
    return connection.execute(
        "DELETE FROM kept_out WHERE collection = ? AND key IN (SELECT value FROM json_each(?))",
        (collection, json.dumps(list(wanted))),
    ).rowcount


def clear(connection: sqlite3.Connection, collection: str) -> list[int]:
    """Takes all of `collection` out, and what was kept out of it is forgotten; which documents."""
    ids = [id for (id,) in connection.execute("SELECT id FROM documents WHERE collection = ?", (collection,))]
    drop(connection, collection, ids)
    connection.execute("DELETE FROM files WHERE collection = ?", (collection,))
    connection.execute("DELETE FROM kept_out WHERE collection = ?", (collection,))
    connection.execute("DELETE FROM vocabulary WHERE collection = ?", (collection,))
    return ids


def rename(connection: sqlite3.Connection, old: str, new: str) -> int:
    """Calls the collection `old` `new`; how many documents it has. CollectionError where `new` has something.

    Documents keep their numbers; to both collections it looks as if all had been moved.
    """
    if connection.execute("SELECT 1 FROM documents WHERE collection = ?", (new,)).fetchone():
        raise CollectionError(fault("collection_taken", new))
    ids = [id for (id,) in connection.execute("SELECT id FROM documents WHERE collection = ?", (old,)).fetchall()]
    for id in ids:
        change = next_change(connection)
        connection.execute("UPDATE documents SET collection = ?, change = ? WHERE id = ?", (new, change, id))
        connection.execute("INSERT OR REPLACE INTO removals VALUES (?, ?, ?)", (id, old, change))
    connection.execute("UPDATE OR REPLACE files SET collection = ? WHERE collection = ?", (new, old))
    connection.execute("UPDATE OR REPLACE kept_out SET collection = ? WHERE collection = ?", (new, old))
    connection.execute("UPDATE OR REPLACE vocabulary SET collection = ? WHERE collection = ?", (new, old))
    return len(ids)
