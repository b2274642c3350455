"""`python -m retrieval.train`: fits the weights of `data/weights.json`, the same from the same data every time.

A conditional logit: of all clauses of a question's nominated passages, the one that holds the answer is to be the
likeliest (McFadden 1974). Full-batch ascent from zero: nothing in it is random.

Needs question sets of the two kinds that `evaluate` reads: `--set QUESTIONS CORPUS WEIGHT`, as often as there are.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.evaluate import Known, read_known
from retrieval.library import Library
from retrieval.search.features import FEATURES, clause_slots, features
from retrieval.search.matches import Laid, find, passage_scores
from retrieval.search.query import Kind
from retrieval.search.slots import slots
from retrieval.shell.opening import open_corpus, report

Matrix = NDArray[np.float32]
ROUNDS, RIDGE, RIDGE_SLOTS, DIGITS = 300, 2.0, 6.0, 3
MOST, SEED = 1_500, 5  # questions of a set: more bring nothing, and the rest tell how good it is
_KINDS = list(Kind)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question: what its clauses are like, and which of them hold the answer."""

    features: Matrix
    slots: Matrix
    kind: int
    right: NDArray[np.bool_]
    weight: float


def lesson(library: Library, known: Known, weight: float) -> Lesson | None:
    """What `known` teaches the ranking; None where its answer is in no nominated passage."""
    query = library.query(known.question, known.asked_before)
    found = find(query, *library.candidates(query))
    right = right_clauses(library, known, found.laid)
    if not right.any():
        return None
    kind = _KINDS.index(query.kind)
    return Lesson(features(found, passage_scores(found)), clause_slots(found), kind, right, weight)


def right_clauses(library: Library, known: Known, laid: Laid) -> NDArray[np.bool_]:
    """(n,): which clauses hold a part of the known answer."""
    documents = {d.id: d for d in library.documents_of([view.passage.document_id for view in laid.views])}
    right = np.zeros(len(laid.starts), dtype=bool)
    for number, view in enumerate(laid.views):
        if not known.wants(documents[view.passage.document_id]):
            continue
        for start, end in known.answer_spans(view.passage.text):
            offset = int(laid.offsets[number])
            right |= (laid.starts < end + offset) & (laid.ends > start + offset) & (laid.passage == number)
    return right


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All lessons in one, those of a kind together: m clauses of q questions.

    `rows`: (m, features), scaled. `slots`: (m, slots). `right`: (m,). `begins`, `lengths`, `weights`: (q,).
    `of_kind`: for each kind the slice of its clauses.
    """

    rows: Matrix
    slots: Matrix
    right: NDArray[np.bool_]
    begins: NDArray[np.int64]
    lengths: NDArray[np.int64]
    weights: NDArray[np.float64]
    of_kind: tuple[slice, ...]
    spread: Matrix


def _gathered(lessons: Sequence[Lesson]) -> _Gathered:
    ordered = sorted(lessons, key=lambda one: one.kind)
    rows = np.concatenate([one.features for one in ordered])
    lengths = np.array([len(one.right) for one in ordered])
    kinds = np.repeat(np.array([one.kind for one in ordered]), lengths)
    ends = np.searchsorted(kinds, np.arange(len(_KINDS) + 1))
    spread = rows.std(axis=0) + 1e-6
    return _Gathered(
        rows=((rows - rows.mean(axis=0)) / spread).astype(np.float32),
        slots=np.concatenate([one.slots for one in ordered]),
        right=np.concatenate([one.right for one in ordered]),
        begins=np.cumsum([0, *lengths[:-1]]),
        lengths=lengths,
        weights=np.array([one.weight for one in ordered]),
        of_kind=tuple(slice(int(start), int(end)) for start, end in pairwise(ends)),
        spread=spread,
    )


def fit(lessons: Sequence[Lesson], rounds: int = ROUNDS) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(len(FEATURES),) and (len(Kind), number of slots): the weights that make the right clauses likeliest."""
    data = _gathered(lessons)
    total = float(data.weights.sum())
    a, b = np.zeros(data.rows.shape[1]), np.zeros((len(_KINDS), data.slots.shape[1]))
    steps = [_Adam(a), _Adam(b)]
    for number in range(1, rounds + 1):
        push, likelihood = _pushed(data, a, b)
        towards_a = (data.rows.T @ push).astype(np.float64) - RIDGE * a
        towards_b = np.stack([data.slots[of].T @ push[of] for of in data.of_kind]) - RIDGE_SLOTS * b
        rate = 0.05 * min(1.0, 2 * (1 - number / rounds))
        for step, gradient in zip(steps, (towards_a, towards_b), strict=True):
            step.take(gradient / total, number, rate)
        if number % 50 == 0:
            report(f"round {number}/{rounds}: mean log likelihood {likelihood / total:.4f}")
    return a / data.spread, b


def _pushed(data: _Gathered, a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[Matrix, float]:
    """(m,): how far each clause's score should rise; and the weighted log likelihood of the right clauses."""
    scores = data.rows @ a.astype(np.float32)
    for of, weights in zip(data.of_kind, b.astype(np.float32), strict=True):
        scores[of] += data.slots[of] @ weights
    chances = np.exp((scores - np.repeat(np.maximum.reduceat(scores, data.begins), data.lengths)).astype(np.float64))
    rights = np.where(data.right, chances, 0)
    every, good = np.add.reduceat(chances, data.begins), np.add.reduceat(rights, data.begins)
    up, down = np.repeat(data.weights / good, data.lengths), np.repeat(data.weights / every, data.lengths)
    push: Matrix = (rights * up - chances * down).astype(np.float32)
    return push, float((np.log(good / every) * data.weights).sum())


class _Adam:
    """Steps of one length for features of very different spread (Kingma and Ba 2015), upwards, in place."""

    def __init__(self, value: NDArray[np.float64]) -> None:
        self._value, self._mean, self._square = value, np.zeros_like(value), np.zeros_like(value)

    def take(self, gradient: NDArray[np.float64], number: int, rate: float) -> None:
        self._mean += 0.1 * (gradient - self._mean)
        self._square += 0.01 * (gradient**2 - self._square)
        mean, square = self._mean / (1 - 0.9**number), self._square / (1 - 0.99**number)
        self._value += rate * mean / (np.sqrt(square) + 1e-8)


def lessons_of(questions: Path, corpus: Path, weight: float) -> list[Lesson]:
    """What one set of questions teaches."""
    known = [one for one in read_known(questions) if one.answers]
    if len(known) > MOST:
        known = random.Random(SEED).sample(known, MOST)
    with open_corpus(corpus) as library:
        learnt = [lesson(library, one, weight) for one in known]
    return [one for one in learnt if one is not None]


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, rounds and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.train", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("QUESTIONS", "CORPUS", "WEIGHT"))
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data" / "weights.json")
    arguments = parser.parse_args(argv)
    lessons = [one for q, c, w in arguments.set for one in lessons_of(Path(q), Path(c), float(w))]
    a, b = fit(lessons)
    table = {
        "features": {name: round(float(w), DIGITS) for name, w in zip(FEATURES, a, strict=True)},
        "slots": {
            k.value: {s: round(float(w), DIGITS) for s, w in zip(slots(), row, strict=True)}
            for k, row in zip(_KINDS, b, strict=True)
        },
    }
    arguments.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    report(f"{len(lessons)} questions; written to {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
