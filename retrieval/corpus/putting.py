"""How does a document come into the store, and go? Steps within one transaction."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from retrieval.corpus.documents import Draft
from retrieval.corpus.faults import fault
from retrieval.corpus.inserting import Newcomer, insert
from retrieval.corpus.numbers import next_changes
from retrieval.corpus.rows import source_column, voice_columns
from retrieval.corpus.split import Piece
from retrieval.errors import DuplicateName

POSTS = "post/"  # what the `file` of a single post begins with
_AT_ONCE, _CHARACTERS = 500, 2_000_000  # documents, and characters, that are put in together
_NAMED = "SELECT name FROM documents WHERE collection = ? AND name IN (SELECT value FROM json_each(?))"
_ADDRESSED = "SELECT url FROM documents WHERE collection = ? AND url IN (SELECT value FROM json_each(?))"
_OTHERS = "SELECT id FROM documents WHERE collection = ? AND file = ? AND +change <= ?"  # +: by file, not by change

Cut = tuple[Draft, Sequence[Piece]]


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


class Putting:
    """The documents of a file on their way in, over as many transactions as it takes: `file` has these at the end.

    Those that are kept out stay out. `settled`: see `Store.put`.
    """

    def __init__(
        self, connection: sqlite3.Connection, collection: str, file: str, settled: Collection[str] | None
    ) -> None:
        self._collection, self._file, self._settled = collection, file, settled
        kept_out = connection.execute("SELECT key FROM kept_out WHERE collection = ?", (collection,))
        self._keeping = {key for (key,) in kept_out}
        (self._before,) = connection.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()
        self._came, self._kept_out = _Came(), 0

    def take(self, connection: sqlite3.Connection, batches: Iterable[Sequence[Cut]], most: int | None) -> Put | None:
        """Puts `batches` in until these are all, or `most` documents or more; what became of them, None before."""
        taken = 0
        for batch in batches:
            wanted = [one for one in batch if not self._keeping or self._keeping.isdisjoint(_keys_of(one[0]))]
            self._kept_out += len(batch) - len(wanted)
            _put_batch(connection, self._collection, wanted, self._settled, self._came)
            taken += len(batch)
            if most is not None and taken >= most:
                return None
        others = connection.execute(_OTHERS, (self._collection, self._file, self._before)).fetchall()
        gone = [id for (id,) in others if id not in self._came.same]
        drop(connection, self._collection, gone)
        came = self._came
        return Put(tuple(came.new), tuple(came.changed), len(came.same), len(gone), self._kept_out)


def _keys_of(draft: Draft) -> list[str]:
    return keys(draft.name, draft.file, draft.source.url, draft.text)


class _Came:
    """What became of the documents so far, by id, each list in order."""

    def __init__(self) -> None:
        self.new: list[int] = []
        self.changed: list[int] = []
        self.same: set[int] = set()

    def count(self, how: str, id: int, before: Iterable[int]) -> None:
        """A document became `how` under the number `id`, in the place of those `before` it."""
        for gone in before:  # where a name comes twice, the last one stays
            self.same.discard(gone)
            for ids in (self.new, self.changed):
                _without(ids, gone)
        if how == "same":
            if not (_has(self.new, id) or _has(self.changed, id)):
                self.same.add(id)
        else:
            (self.new if how == "new" else self.changed).append(id)


def _has(ids: list[int], id: int) -> bool:
    at = bisect_left(ids, id)
    return at < len(ids) and ids[at] == id


def _without(ids: list[int], id: int) -> None:
    if _has(ids, id):
        del ids[bisect_left(ids, id)]


def batches(cut: Iterable[Cut]) -> Iterator[list[Cut]]:
    """`cut` a handful at a time; none has a name or an address twice."""
    batch, said, characters = list[Cut](), set[str](), 0
    for one in cut:
        signs = {f"name {one[0].name}", f"url {one[0].source.url}"} - {"url None"}
        if batch and (len(batch) >= _AT_ONCE or characters >= _CHARACTERS or not said.isdisjoint(signs)):
            yield batch
            batch, said, characters = [], set(), 0
        batch.append(one)
        said |= signs
        characters += len(one[0].text)
    if batch:
        yield batch


def _put_batch(
    connection: sqlite3.Connection,
    collection: str,
    batch: Sequence[Cut],
    settled: Collection[str] | None,
    came: _Came,
) -> None:
    """Puts `batch` in: what the collection has nothing like all at once, the others one by one, all in order."""
    names = json.dumps([draft.name for draft, _ in batch])
    urls = json.dumps([draft.source.url for draft, _ in batch if draft.source.url])
    named = {name for (name,) in connection.execute(_NAMED, (collection, names))}
    addressed = {url for (url,) in connection.execute(_ADDRESSED, (collection, urls))}
    fresh: list[Newcomer] = []
    for draft, pieces in batch:
        if draft.name in named or draft.source.url in addressed:
            came.new += insert(connection, collection, fresh)
            fresh = []
            _put(connection, collection, draft, pieces, settled, came)
        else:
            fresh.append(Newcomer(draft, pieces))
    came.new += insert(connection, collection, fresh)


def _put(
    connection: sqlite3.Connection,
    collection: str,
    draft: Draft,
    pieces: Sequence[Piece],
    settled: Collection[str] | None,
    came: _Came,
) -> None:
    """Puts `draft` in, where the collection may have it, and counts it.

    A document that says what it said before keeps its id and its passages' ids, also when its file has another name.
    """
    row = connection.execute(
        "SELECT id, file, url, hidden, source, voice, voice_start FROM documents WHERE collection = ? AND name = ?",
        (collection, draft.name),
    ).fetchone()
    says_so = bool(row) and says(connection, row[0], draft.text, pieces)
    if row and row[1] != draft.file and not _may_move(row[1], settled, says_so or _same_address(row[2], draft)):
        raise DuplicateName(fault("same_name", "", file=draft.file, other=row[1], name=draft.name))
    if says_so and row[4:] == (source_column(draft.source), *voice_columns(draft.voice)):
        if row[1] != draft.file:
            connection.execute("UPDATE documents SET file = ? WHERE id = ?", (draft.file, row[0]))
        came.count("same", int(row[0]), ())
        return
    before = {row[0]: row[3]} if row else _same_post(connection, collection, draft)
    drop(connection, collection, list(before))
    hidden = any(before.values())  # what was hidden and is edited stays so
    (id,) = insert(connection, collection, [Newcomer(draft, pieces, hidden)])
    came.count("changed" if before else "new", id, before)


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
    return next_changes(connection, 1)


def keys(name: str, file: str, url: str | None, text: str) -> list[str]:
    """What a document is known by: its text, its address, and where it is one of many in a file, its name.

    The name of a whole file is no sign: many a file is called document.pdf.
    """
    known = [f"text {sha256(text.encode()).hexdigest()}"]
    known += [f"url {url}"] if url else []
    return known + ([f"name {name}"] if name != file else [])
