"""Which number has what comes next? Changes are counted over all collections, documents and passages in each."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from typing import NamedTuple

from retrieval.corpus.faults import fault
from retrieval.errors import CollectionError

_BITS = 28  # of an id: a collection's own numbers; those before them say which collection
_BLOCKS = 2**24
_TAKE = (
    "UPDATE collections SET next_document = next_document + ?, next_passage = next_passage + ?"
    " WHERE name = ? RETURNING next_document - ?, next_passage - ?"
)


class Numbers(NamedTuple):
    """The first of each that is free."""

    document: int
    passage: int


def next_changes(connection: sqlite3.Connection, count: int) -> int:
    """The first number of `count` changes that happen now."""
    connection.execute("UPDATE counters SET value = value + ? WHERE name = 'change'", (count,))
    (value,) = connection.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()
    return int(value) - count + 1


def next_ids(connection: sqlite3.Connection, collection: str, documents: int, passages: int) -> Numbers:
    """The first ids of so many documents and passages: no number is ever used twice."""
    row = connection.execute(_TAKE, (documents, passages, collection, documents, passages)).fetchone()
    if row:
        return Numbers(int(row[0]), int(row[1]))
    first = _first_number(connection, collection)
    connection.execute("INSERT INTO collections VALUES (?, ?, ?)", (collection, first, first))
    return next_ids(connection, collection, documents, passages)


def _first_number(connection: sqlite3.Connection, collection: str) -> int:
    """Where a collection's numbers begin: told from its name alone, so that they say nothing of others."""
    wanted = int.from_bytes(sha256(collection.encode()).digest()[:3], "big")
    taken = {first >> _BITS for (first,) in connection.execute("SELECT next_document FROM collections")}
    for block in range(wanted, wanted + _BLOCKS):
        if block % _BLOCKS and block % _BLOCKS not in taken:  # 0 is the shared one's
            return block % _BLOCKS << _BITS | 1
    raise CollectionError(fault("collections_many", collection))
