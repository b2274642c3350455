"""Which stored documents say nearly what a text says? Looked up by what is kept of each; see `twins`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.corpus.database import Database
from retrieval.corpus.documents import Document
from retrieval.corpus.rows import DOCUMENT, document_of
from retrieval.corpus.twins import alike, keys, likeness, signature, signatures

_LOOKED_AT = 64  # documents that share a key with a text, at most: a line that all posts end with is no likeness
_SHARING = (
    "SELECT DISTINCT signatures.document_id, signature FROM signature_keys"
    " JOIN signatures ON signatures.document_id = signature_keys.document_id"
    " JOIN documents ON documents.id = signature_keys.document_id"
    " WHERE key IN (SELECT value FROM json_each(?)) AND hidden = 0"
    " AND collection IN (SELECT value FROM json_each(?)) AND NOT (collection = ? AND file = ?) LIMIT ?"
)
_BY_ID = " WHERE id IN (SELECT value FROM json_each(?))"
_LACKING = "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM signatures) ORDER BY id LIMIT ?"


@dataclass(frozen=True, slots=True)
class Twin:
    """A document that comes in, by its name, and one that is there and says nearly the same. `share`: how much of
    both is common, 0–1."""

    name: str
    like: Document
    share: float


def keep_signatures(connection: sqlite3.Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Keeps what these texts, each a document's, are to be found by."""
    kept = [(id, sign) for (id, _), sign in zip(texts, signatures([text for _, text in texts]), strict=True)]
    connection.executemany("INSERT OR REPLACE INTO signatures VALUES (?, ?)", kept)
    found = sorted((key, id) for id, sign in kept for key in keys(sign))  # in the table's order
    connection.executemany("INSERT OR IGNORE INTO signature_keys VALUES (?, ?)", found)


def lacking_signatures(store: Database, limit: int) -> list[int]:
    """Documents that came before signatures were kept, at most `limit`."""
    return [id for (id,) in store.rows(_LACKING, (limit,))]


def twins_of(
    store: Database, name: str, text: str, collection: str, file: str, among: Sequence[str], most: int
) -> list[Twin]:
    """What the collections `among` show that is like `text`, the likest first; not what came from the same file."""
    kept = signature(text)
    values = (json.dumps(keys(kept)), json.dumps(list(among)), collection, file, _LOOKED_AT)
    shares = {id: likeness(kept, other) for id, other in store.rows(_SHARING, values) if alike(kept, other)}
    likest = sorted(shares, key=lambda id: (-shares[id], id))[:most]
    documents = {row[0]: document_of(row) for row in store.rows(DOCUMENT + _BY_ID, (json.dumps(likest),))}
    return [Twin(name, documents[id], round(shares[id], 2)) for id in likest if id in documents]
