"""In which order do documents stand, by date? Questions of the store that never read more than they are asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from retrieval.corpus.database import Database

_SHOWN = " hidden = 0 AND collection IN (SELECT value FROM json_each(?))"
_NEWEST = " ORDER BY published IS NULL, published DESC, documents.id"
_PLACED = (
    "SELECT passages.id, documents.id, published FROM passages JOIN documents ON documents.id = document_id"
    " WHERE passages.id IN (SELECT value FROM json_each(?)) AND"
)
# The documents first, by themselves: to sort every passage that there is would take its time.
_DATED = (
    "SELECT passages.id, documents.id, published FROM ("
    "SELECT id, published FROM documents WHERE published BETWEEN ? AND ? AND"
    " hidden = 0 AND collection IN (SELECT value FROM json_each(?)) ORDER BY published DESC, id LIMIT ?"
    ") AS documents JOIN passages ON documents.id = document_id"
    " ORDER BY published DESC, documents.id, passages.number LIMIT ?"
)
_IDS = "SELECT id FROM documents WHERE"
_COUNT = "SELECT count(*) FROM documents WHERE"
_NUMBERED = "SELECT id FROM passages WHERE document_id = ? AND number BETWEEN ? AND ? ORDER BY number"


class Placed(NamedTuple):
    """A passage, the document that it is of, and when that was published."""

    passage_id: int
    document_id: int
    published: date | None


def newest_first(store: Database, passages: Sequence[int], collections: Sequence[str]) -> list[Placed]:
    """Those of `passages` that these collections show, by date: the newest documents' first, the undated last."""
    order = _NEWEST + ", passages.number"
    rows = store.rows(_PLACED + _SHOWN + order, (json.dumps(list(passages)), _listed(collections)))
    return [_placed(*row) for row in rows]


def between(
    store: Database, first: date | None, last: date | None, collections: Sequence[str], limit: int
) -> list[Placed]:
    """The passages of what was published from `first` to `last`, at most `limit`, the newest documents' first."""
    days = ((first or date.min).isoformat(), (last or date.max).isoformat())
    return [_placed(*row) for row in store.rows(_DATED, (*days, _listed(collections), limit, limit))]


def newest_documents(store: Database, collections: Sequence[str], offset: int, limit: int) -> list[int]:
    """The newest documents of these collections, `limit` behind the first `offset`."""
    rows = store.rows(_IDS + _SHOWN + _NEWEST + " LIMIT ? OFFSET ?", (_listed(collections), limit, offset))
    return [id for (id,) in rows]


def document_count(store: Database, collections: Sequence[str]) -> int:
    """How many documents these collections show."""
    ((count,),) = store.rows(_COUNT + _SHOWN, (_listed(collections),))
    return int(count)


def document_at(store: Database, collections: Sequence[str], place: int) -> int | None:
    """The document at `place`, from 0, in the order of their numbers."""
    rows = store.rows(_IDS + _SHOWN + " ORDER BY id LIMIT 1 OFFSET ?", (_listed(collections), place))
    return int(rows[0][0]) if rows else None


def passages_at(store: Database, document_id: int, first: int, last: int) -> list[int]:
    """The passages of a document from the number `first`, 0 at least, to `last`."""
    return [id for (id,) in store.rows(_NUMBERED, (document_id, first, last))]


def _placed(passage_id: int, document_id: int, published: str | None) -> Placed:
    return Placed(passage_id, document_id, date.fromisoformat(published) if published else None)


def _listed(collections: Sequence[str]) -> str:
    return json.dumps(list(collections))
