"""What do others take for the same terms? Each is given the terms of every passage, and asked for ten of them.

They are needed for this alone: the extra `bench`. One that is not installed is passed over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import tantivy

WANTED = 10
Terms = Sequence[str]


class Peer(Protocol):
    """An index made from ready terms."""

    def search(self, terms: Terms) -> object:
        """The WANTED best passages."""
        ...


class Tantivy:
    """Bare: one segment, no statistics of ours, no collections."""

    def __init__(self, folder: Path, passages: Iterable[Terms]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", tokenizer_name="terms", index_option="freq")
        self._schema = builder.build()
        folder.mkdir()
        self._index = tantivy.Index(self._schema, str(folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("terms", analyzer)
        writer = self._index.writer(48_000_000, 1)
        for terms in passages:
            writer.add_document(tantivy.Document(terms=" ".join(terms)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, terms: Terms) -> object:
        """See `Peer.search`."""
        some = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "terms", term, "freq")) for term in terms
        ]
        return self._index.searcher().search(tantivy.Query.boolean_query(some), WANTED, count=False).hits


class Fts5:
    """SQLite's full-text search, by its own bm25."""

    def __init__(self, folder: Path, passages: Iterable[Terms]) -> None:
        folder.mkdir()
        self._connection = sqlite3.connect(folder / "fts5.sqlite3")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(terms, content='', tokenize=\"unicode61 tokenchars '.+#''_-'\")"
        )
        rows = ((" ".join(terms),) for terms in passages)
        self._connection.executemany("INSERT INTO passages (terms) VALUES (?)", rows)
        self._connection.commit()

    def search(self, terms: Terms) -> object:
        """See `Peer.search`."""
        some = " OR ".join('"' + term.replace('"', "") + '"' for term in terms)
        query = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        return self._connection.execute(query, (some, WANTED)).fetchall()


class Bm25s:
    """bm25s: every score worked out beforehand."""

    def __init__(self, _folder: Path, passages: Iterable[Terms]) -> None:
        self._bm25s = import_module("bm25s").BM25()
        self._bm25s.index([list(terms) for terms in passages], show_progress=False)

    def search(self, terms: Terms) -> object:
        """See `Peer.search`."""
        return self._bm25s.retrieve([list(terms)], k=WANTED, show_progress=False)


class RankBm25:
    """rank_bm25: every passage looked at."""

    def __init__(self, _folder: Path, passages: Iterable[Terms]) -> None:
        from rank_bm25 import BM25Okapi

        self._bm25 = BM25Okapi([list(terms) for terms in passages])

    def search(self, terms: Terms) -> object:
        """See `Peer.search`."""
        scores = self._bm25.get_scores(list(terms))
        return scores.argsort()[-WANTED:]


# Name -> its type, and the module that it needs. The last two keep every term of every passage in memory.
PEERS: dict[str, tuple[type[Tantivy] | type[Fts5] | type[Bm25s] | type[RankBm25], str]] = {
    "tantivy": (Tantivy, "tantivy"),
    "fts5": (Fts5, "sqlite3"),
    "bm25s": (Bm25s, "bm25s"),
    "rank_bm25": (RankBm25, "rank_bm25"),
}
HUNGRY = frozenset({"bm25s", "rank_bm25"})


def peers(folder: Path, passages: Iterable[Terms], wanted: Collection[str]) -> Iterator[tuple[str, Peer]]:
    """Those wanted that are installed, each when it is asked for; `passages` is gone through for each."""
    for name, (kind, needs) in PEERS.items():
        if find_spec(needs) and name in wanted:
            yield name, kind(folder / name, passages)
