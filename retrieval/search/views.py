"""What is in a passage, clause by clause? Worked out once and kept for the next question."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.documents import Passage
from retrieval.search.slots import slot_names, slot_places
from retrieval.text.fold import fold
from retrieval.text.sentences import clauses, sentences

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A passage and its `n` clauses.

    `starts`, `ends`: (n,) offsets into the passage's text. `sentence`: (n,) the number of each clause's sentence.
    `slots`: (n, number of slots) whether a clause holds each. `context`: title and headings, folded.
    """

    passage: Passage
    folded: str
    context: str
    starts: Ints
    ends: Ints
    sentence: Ints
    slots: Floats


def view(passage: Passage) -> View:
    """`passage`, clause by clause."""
    folded = fold(passage.text)
    spans = [
        (n, clause)
        for n, sentence in enumerate(sentences(passage.text))
        for clause in clauses(passage.text, sentence)
    ]
    starts = np.array([clause.start for _, clause in spans], dtype=np.int64)
    ends = np.array([clause.end for _, clause in spans], dtype=np.int64)
    slots = np.zeros((len(spans), len(slot_names())), dtype=np.float32)
    columns, places = slot_places(folded)
    if spans:
        slots[np.maximum(np.searchsorted(starts, places, side="right") - 1, 0), columns] = 1
    return View(
        passage, folded, fold(passage.context), starts, ends, np.array([n for n, _ in spans], dtype=np.int64), slots
    )


class Views:
    """The views of the passages looked at last."""

    def __init__(self, most: int = 4_096) -> None:
        self._most = most
        self._kept: OrderedDict[int, View] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, passage: Passage) -> View:
        """The view of `passage`."""
        with self._lock:
            kept = self._kept.get(passage.id)
            if kept is not None and kept.passage == passage:
                self._kept.move_to_end(passage.id)
                return kept
        made = view(passage)
        with self._lock:
            self._kept[passage.id] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def forget(self, documents: Sequence[int]) -> None:
        """Keeps no view of these documents' passages."""
        gone = frozenset(documents)
        with self._lock:
            for id in [id for id, kept in self._kept.items() if kept.passage.document_id in gone]:
                del self._kept[id]
