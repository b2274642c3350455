"""How does a document come into the store, and go? Steps within one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from retrieval.corpus.alike import keep_signature
from retrieval.corpus.documents import Draft
from retrieval.corpus.rows import source_column, voice_columns
from retrieval.corpus.split import Piece
from retrieval.errors import CollectionError, CorpusError, DuplicateName

POSTS = "post/"  # what the `file` of a single post begins with
_BITS = 28  # of an id: a collection's own numbers; those before them say which collection
_BLOCKS = 2**24
_INSERT = (
    "INSERT INTO documents"
    " (id, collection, name, file, source, published, characters, tail, voice, voice_start, change, url, bytes,"
    " hidden) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_PASSAGES = (
    "INSERT INTO passages (id, document_id, number, start, paragraph, lead, text, context)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a file's documents: ids of the new and of those that took another's place, and counts."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    same: int = 0
    gone: int = 0
    kept_out: int = 0

    @property
    def differing(self) -> int:
        """How many are new or changed."""
        return len(self.new) + len(self.changed)


def put_all(
    connection: sqlite3.Connection,
    collection: str,
    cut: Iterable[tuple[Draft, Sequence[Piece]]],
    file: str,
    settled: Collection[str] | None,
) -> Put:
    """Makes the documents of `cut` those that the collection has from `file`; those that are kept out stay out."""
    keeping = {key for (key,) in connection.execute("SELECT key FROM kept_out WHERE collection = ?", (collection,))}
    became, kept_out = dict[str, tuple[str, int]](), 0  # by name: where one comes twice, the last one stays
    for draft, pieces in cut:
        try:
            if keeping and not keeping.isdisjoint(keys(draft.name, draft.file, draft.source.url, draft.text)):
                kept_out += 1
            else:
                became[draft.name] = _put(connection, collection, draft, pieces, settled)
        except UnicodeEncodeError as error:
            raise CorpusError(f"{file}: '{draft.name}' holds half a character (a lone surrogate)") from error
    rows = connection.execute("SELECT id, name FROM documents WHERE collection = ? AND file = ?", (collection, file))
    gone = [id for id, name in rows.fetchall() if name not in became]
    drop(connection, collection, gone)
    ids = {how: tuple(id for this, id in became.values() if this == how) for how in ("new", "changed", "same")}
    return Put(ids["new"], ids["changed"], len(ids["same"]), len(gone), kept_out)


def _put(
    connection: sqlite3.Connection,
    collection: str,
    draft: Draft,
    pieces: Sequence[Piece],
    settled: Collection[str] | None,
) -> tuple[str, int]:
    """Puts `draft` in: whether it is new, changed or the same, and its id.

    A document that says what it said before keeps its id and its passages' ids, also when its file has another name.
    """
    row = connection.execute(
        "SELECT id, file, url, hidden, source, voice, voice_start FROM documents WHERE collection = ? AND name = ?",
        (collection, draft.name),
    ).fetchone()
    says_so = bool(row) and says(connection, row[0], draft.text, pieces)
    if row and row[1] != draft.file and not _may_move(row[1], settled, says_so or _same_address(row[2], draft)):
        raise DuplicateName(f"{row[1]} and {draft.file} both have a document '{draft.name}'; rename one")
    if says_so and row[4:] == (source_column(draft.source), *voice_columns(draft.voice)):
        if row[1] != draft.file:
            connection.execute("UPDATE documents SET file = ? WHERE id = ?", (draft.file, row[0]))
        return "same", int(row[0])
    before = {row[0]: row[3]} if row else _same_post(connection, collection, draft)
    drop(connection, collection, list(before))
    hidden = any(before.values())  # what was hidden and is edited stays so
    return "changed" if before else "new", _insert(connection, collection, draft, pieces, hidden=hidden)


def _may_move(file: str, settled: Collection[str] | None, alike: bool) -> bool:
    """Whether a name may come here from `file`: not from one that stays as it is, unless it is the same document."""
    return alike if settled is None else file not in settled


def _same_address(url: str | None, draft: Draft) -> bool:
    return url is not None and url == draft.source.url


def _same_post(connection: sqlite3.Connection, collection: str, draft: Draft) -> dict[int, bool]:
    """The post that `draft` is too, by its address, and whether it is hidden: one of them came in an export."""
    if not draft.source.url:
        return {}
    rows = connection.execute(
        "SELECT id, file, hidden FROM documents WHERE collection = ? AND url = ?", (collection, draft.source.url)
    ).fetchall()
    return {id: hidden for id, file, hidden in rows if file.startswith(POSTS) or draft.file.startswith(POSTS)}


def says(connection: sqlite3.Connection, id: int, text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a document says `text`, cut into `pieces`."""
    rows = connection.execute(
        "SELECT start, lead, text, context FROM passages WHERE document_id = ? ORDER BY number", (id,)
    ).fetchall()
    have = [(start, start + len(said), context) for start, _, said, context in rows]  # SQLite's length ends at NUL
    if have != [(*piece.span, piece.context) for piece in pieces]:
        return False
    ((tail,),) = connection.execute("SELECT tail FROM documents WHERE id = ?", (id,)).fetchall()
    return "".join([*(lead + said for _, lead, said, _ in rows), tail]) == text


def drop(connection: sqlite3.Connection, collection: str, ids: Sequence[int]) -> None:
    """Takes documents out for good; that they were there is all that stays."""
    for id in ids:
        connection.execute("DELETE FROM documents WHERE id = ?", (id,))
        connection.execute(
            "INSERT OR REPLACE INTO removals VALUES (?, ?, ?)", (id, collection, next_change(connection))
        )


def next_change(connection: sqlite3.Connection) -> int:
    """The number of a change that happens now."""
    connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'change'")
    (value,) = connection.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()
    return int(value)


def keys(name: str, file: str, url: str | None, text: str) -> list[str]:
    """What a document is known by: its text, its address, and where it is one of many in a file, its name.

    The name of a whole file is no sign: many a file is called document.pdf.
    """
    known = [f"text {sha256(text.encode()).hexdigest()}"]
    known += [f"url {url}"] if url else []
    return known + ([f"name {name}"] if name != file else [])


def _insert(
    connection: sqlite3.Connection, collection: str, draft: Draft, pieces: Sequence[Piece], *, hidden: bool
) -> int:
    """A new document and its passages, each with what stands between it and the one before; its id."""
    published = (draft.source.digest_of or draft.source).published
    document, passage = _numbers(connection, collection, len(pieces))
    connection.execute(
        _INSERT,
        (
            document,
            collection,
            draft.name,
            draft.file,
            source_column(draft.source),
            published and published.isoformat(),
            len(draft.text),
            draft.text[pieces[-1].span.end :] if pieces else draft.text,
            *voice_columns(draft.voice),
            next_change(connection),
            draft.source.url,
            len(draft.text.encode()),
            hidden,
        ),
    )
    leads = zip([0, *(piece.span.end for piece in pieces)], pieces, strict=False)
    connection.executemany(
        _INSERT_PASSAGES,
        [
            (passage + n, document, n, p.span.start, p.paragraph, *_said(draft.text, end, p), p.context)
            for n, (end, p) in enumerate(leads)
        ],
    )
    keep_signature(connection, document, draft.text)
    return document


def _said(text: str, end: int, piece: Piece) -> tuple[str, str]:
    """What stands before a piece, from the `end` of the one before, and the piece."""
    return text[end : piece.span.start], text[slice(*piece.span)]


def _numbers(connection: sqlite3.Connection, collection: str, passages: int) -> tuple[int, int]:
    """The next document's id and its first passage's: no number is ever used twice."""
    row = connection.execute(
        "UPDATE collections SET next_document = next_document + 1, next_passage = next_passage + ?"
        " WHERE name = ? RETURNING next_document - 1, next_passage - ?",
        (passages, collection, passages),
    ).fetchone()
    if row:
        return int(row[0]), int(row[1])
    first = _first_number(connection, collection)
    connection.execute("INSERT INTO collections VALUES (?, ?, ?)", (collection, first, first))
    return _numbers(connection, collection, passages)


def _first_number(connection: sqlite3.Connection, collection: str) -> int:
    """Where a collection's numbers begin: told from its name alone, so that they say nothing of others."""
    wanted = int.from_bytes(sha256(collection.encode()).digest()[:3], "big")
    taken = {first >> _BITS for (first,) in connection.execute("SELECT next_document FROM collections")}
    for block in range(wanted, wanted + _BLOCKS):
        if block % _BLOCKS and block % _BLOCKS not in taken:  # 0 is the shared one's
            return block % _BLOCKS << _BITS | 1
    raise CollectionError(f"{collection}: there are as many collections as a store can have")
