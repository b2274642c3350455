"""In which order do documents stand, by date? Questions of the store that never read more than they are asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from retrieval.corpus.database import Database

# SQLite puts the undated last.
_THESE = (
    "SELECT passages.id, documents.id, published FROM passages JOIN documents ON documents.id = document_id"
    " WHERE passages.id IN (SELECT value FROM json_each(?))"
    " AND hidden = 0 AND collection IN (SELECT value FROM json_each(?))"
    " ORDER BY published DESC, documents.id, passages.number"
)
_OF_THESE = (
    "SELECT passages.id, documents.id, published FROM passages JOIN documents ON documents.id = document_id"
    " WHERE document_id IN (SELECT value FROM json_each(?))"
    " AND hidden = 0 AND collection IN (SELECT value FROM json_each(?))"
    " ORDER BY published DESC, documents.id, passages.number LIMIT ?"
)
# One collection at a time, along the index `documents_by_size`: all that there is need not be sorted.
_DOCUMENTS = "SELECT published, id FROM documents WHERE collection = ? AND hidden = 0"
_BETWEEN = " AND published BETWEEN ? AND ?"
_FIRST = " ORDER BY published DESC, id LIMIT ?"
_NTH = "SELECT id FROM documents WHERE collection = ? AND hidden = 0"
_ALONG = " ORDER BY published, characters, bytes, id LIMIT 1 OFFSET ?"
_COUNT = "SELECT count(*) FROM documents WHERE collection = ? AND hidden = 0"
_NUMBERED = "SELECT id FROM passages WHERE document_id = ? AND number BETWEEN ? AND ? ORDER BY number"


class Placed(NamedTuple):
    """A passage, the document that it is of, and when that was published."""

    passage_id: int
    document_id: int
    published: date | None


def newest_first(store: Database, passages: Sequence[int], collections: Sequence[str]) -> list[Placed]:
    """Those of `passages` that these collections show, by date: the newest documents' first, the undated last."""
    return [_placed(*row) for row in store.rows(_THESE, (json.dumps(list(passages)), json.dumps(list(collections))))]


def between(
    store: Database, first: date | None, last: date | None, collections: Sequence[str], limit: int
) -> list[Placed]:
    """The passages of what was published from `first` to `last`, at most `limit`, the newest documents' first."""
    days = ((first or date.min).isoformat(), (last or date.max).isoformat())
    found = [
        row for one in set(collections) for row in store.rows(_DOCUMENTS + _BETWEEN + _FIRST, (one, *days, limit))
    ]
    ids = [id for _, id in sorted(found, key=_by_day)[:limit]]
    rows = store.rows(_OF_THESE, (json.dumps(ids), json.dumps(list(collections)), limit))
    return [_placed(*row) for row in rows]


def newest_documents(store: Database, collections: Sequence[str], offset: int, limit: int) -> list[int]:
    """The newest documents of these collections, `limit` behind the first `offset`; the undated last."""
    found = [row for one in set(collections) for row in store.rows(_DOCUMENTS + _FIRST, (one, offset + limit))]
    return [id for _, id in sorted(found, key=_by_day)[offset : offset + limit]]


def document_count(store: Database, collections: Sequence[str]) -> int:
    """How many documents these collections show."""
    return sum(_counted(store, one) for one in set(collections))


def document_at(store: Database, collections: Sequence[str], place: int) -> int | None:
    """The document at `place`, from 0, in some order that stays as long as the documents do."""
    for collection in sorted(set(collections)):
        count = _counted(store, collection)
        if place < count:
            ((id,),) = store.rows(_NTH + _ALONG, (collection, place))
            return int(id)
        place -= count
    return None


def _counted(store: Database, collection: str) -> int:
    ((count,),) = store.rows(_COUNT, (collection,))
    return int(count)


def _by_day(row: tuple[str | None, int]) -> tuple[bool, int, int]:
    """The newest first, the undated last, then by number."""
    day, id = row
    return day is None, -date.fromisoformat(day).toordinal() if day else 0, id


def passages_at(store: Database, document_id: int, first: int, last: int) -> list[int]:
    """The passages of a document from the number `first`, 0 at least, to `last`."""
    return [id for (id,) in store.rows(_NUMBERED, (document_id, first, last))]


def _placed(passage_id: int, document_id: int, published: str | None) -> Placed:
    return Placed(passage_id, document_id, date.fromisoformat(published) if published else None)
