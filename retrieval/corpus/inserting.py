"""How do new documents become rows? Many at once: a statement costs more than a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from retrieval.corpus.alike import keep_signatures
from retrieval.corpus.documents import Draft
from retrieval.corpus.faults import wrong
from retrieval.corpus.numbers import next_changes, next_ids
from retrieval.corpus.rows import source_column, voice_columns
from retrieval.corpus.split import Piece

_INSERT = (
    "INSERT INTO documents"
    " (id, collection, name, file, source, published, characters, tail, voice, voice_start, change, url, bytes,"
    " hidden) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_PASSAGES = (
    "INSERT INTO passages (id, document_id, number, start, paragraph, lead, text, context)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_Row = tuple[object, ...]


class Newcomer(NamedTuple):
    """A document that comes in, its passages, and whether it is hidden."""

    draft: Draft
    pieces: Sequence[Piece]
    hidden: bool = False


def insert(connection: sqlite3.Connection, collection: str, newcomers: Sequence[Newcomer]) -> range:
    """Puts these in, numbered in order; their ids. CorpusError where one holds what cannot be written."""
    if not newcomers:
        return range(0)
    counts = [len(one.pieces) for one in newcomers]
    document, passage = next_ids(connection, collection, len(newcomers), sum(counts))
    change, ids = next_changes(connection, len(newcomers)), range(document, document + len(newcomers))
    firsts = accumulate(counts, initial=passage)
    connection.executemany(
        _INSERT,
        [_document(collection, id, change + n, one) for n, (id, one) in enumerate(zip(ids, newcomers, strict=True))],
    )
    connection.executemany(
        _INSERT_PASSAGES,
        [row for id, first, one in zip(ids, firsts, newcomers, strict=False) for row in _passages(id, first, one)],
    )
    keep_signatures(connection, [(id, one.draft.text) for id, one in zip(ids, newcomers, strict=True)])
    return ids


def _document(collection: str, id: int, change: int, one: Newcomer) -> _Row:
    draft, pieces, hidden = one
    source, published = source_column(draft.source), (draft.source.digest_of or draft.source).published
    try:
        octets = len(draft.text.encode())
        (draft.name + source).encode()
    except UnicodeEncodeError as error:
        raise wrong("half_character", f"{draft.file}: '{draft.name}'") from error
    return (
        id,
        collection,
        draft.name,
        draft.file,
        source,
        published and published.isoformat(),
        len(draft.text),
        draft.text[pieces[-1].span.end :] if pieces else draft.text,
        *voice_columns(draft.voice),
        change,
        draft.source.url,
        octets,
        hidden,
    )


def _passages(id: int, first: int, one: Newcomer) -> list[_Row]:
    """A row for each passage of a document, with what stands between it and the one before."""
    text, rows, end = one.draft.text, list[_Row](), 0
    for number, (span, context, paragraph) in enumerate(one.pieces):
        lead, said = text[end : span.start], text[span.start : span.end]
        rows.append((first + number, id, number, span.start, paragraph, lead, said, context))
        end = span.end
    return rows
