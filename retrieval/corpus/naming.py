"""How does a collection come to call something its own? Steps within one transaction.

The documents that a change of what works stands in count as changed too, so that an index puts exactly these in anew:
its own change number is the version of the words as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from sqlite3 import Connection

from retrieval.corpus.faults import fault
from retrieval.corpus.own_names import COLUMNS, NameState, OwnName, row_name
from retrieval.corpus.putting import next_change
from retrieval.errors import VocabularyError
from retrieval.text.fold import fold

MOST = 1_000  # accepted and refused of one collection
_PUT = (
    "INSERT OR REPLACE INTO vocabulary"
    " (collection, key, kind, spellings, state, count, texts, document_id, start, stop, change)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEYS = " WHERE collection = ? AND key IN (SELECT value FROM json_each(?))"
_FORGET = "DELETE FROM vocabulary WHERE collection = ? AND key IN (SELECT value FROM json_each(?))"
_TEXTS = (
    "SELECT document_id, text || char(10) || context FROM passages JOIN documents ON documents.id = document_id"
    " WHERE hidden = 0 AND collection = ? ORDER BY document_id"
)


def put(connection: Connection, names: Iterable[OwnName]) -> None:
    """Has these in place of those with the same key; VocabularyError where there would be too many."""
    for one in names:
        where = (
            (one.document_id, *(one.span or (None, None))) if one.state is NameState.OFFERED else (None, None, None)
        )
        said = json.dumps(one.spellings, ensure_ascii=False)
        row = (one.collection, one.key, one.kind, said, one.state.value, one.count or None, one.texts or None, *where)
        connection.execute(_PUT, (*row, next_change(connection)))
        kept = connection.execute(
            "SELECT count(*) FROM vocabulary WHERE collection = ? AND state != 'offered'", (one.collection,)
        ).fetchone()
        if kept[0] > MOST:
            raise VocabularyError(fault("names_many", one.collection, limit=MOST))


def set_state(connection: Connection, collection: str, keys: Sequence[str], state: NameState) -> int:
    """Accepts or refuses those of `keys` that the collection has; how many."""
    rows = connection.execute(COLUMNS + _KEYS, (collection, json.dumps(list(keys)))).fetchall()
    named = [row_name(row) for row in rows]
    put(connection, [OwnName(n.collection, n.key, n.kind, n.spellings, state, n.count, n.texts) for n in named])
    return len(named)


def forget(connection: Connection, collection: str, keys: Sequence[str]) -> int:
    """Has those of `keys` no more; how many."""
    return connection.execute(_FORGET, (collection, json.dumps(list(keys)))).rowcount


def forget_offered(connection: Connection, collection: str) -> None:
    """Has nothing offered any more: it is found anew."""
    connection.execute("DELETE FROM vocabulary WHERE collection = ? AND state = 'offered'", (collection,))


def edited(connection: Connection, collection: str, edit: Callable[[], int]) -> int:
    """What `edit` comes to; documents with a spelling that works only before it, or only after, count as changed."""
    before = _working(connection, collection)
    came = edit()
    turned = before ^ _working(connection, collection)
    _touch(connection, collection, turned)
    return came


def _working(connection: Connection, collection: str) -> set[str]:
    rows = connection.execute(
        "SELECT spellings FROM vocabulary WHERE collection = ? AND state = 'accepted'", (collection,)
    )
    return {fold(spelling) for (said,) in rows for spelling in json.loads(said)}


def _touch(connection: Connection, collection: str, spellings: set[str]) -> None:
    """Every shown document with one of `spellings` counts as gone and come again."""
    rows = connection.execute(_TEXTS, (collection,)) if spellings else ()
    folded = ((document, fold(text)) for document, text in rows)
    documents = {document for document, text in folded if any(spelling in text for spelling in spellings)}
    for document in sorted(documents):
        change = next_change(connection)
        connection.execute("UPDATE documents SET change = ? WHERE id = ?", (change, document))
        connection.execute("INSERT OR REPLACE INTO removals VALUES (?, ?, ?)", (document, collection, change))
