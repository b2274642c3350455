"""`python -m retrieval.train`: fits the weights of `data/weights.json`, the same from the same data every time.

A conditional logit: of all clauses of a question's nominated passages, the one that holds the answer is to be the
likeliest (McFadden 1974). Full-batch Newton-free ascent with momentum from zero, in float64, so nothing is random.

Needs question sets of the two kinds that `evaluate` reads: `--set QUESTIONS CORPUS WEIGHT`, as often as there are.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.__main__ import open_corpus, report
from retrieval.evaluate import Known, read_known
from retrieval.library import Library
from retrieval.search.features import FEATURES, clause_slots, features
from retrieval.search.followup import meant, query_of
from retrieval.search.matches import Laid, find, passage_scores
from retrieval.search.query import Kind
from retrieval.search.slots import slots

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
    query = query_of(meant(known.question, known.asked_before))
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


def fit(lessons: Sequence[Lesson], rounds: int = ROUNDS) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(len(FEATURES),) and (len(Kind), number of slots): the weights that make the right clauses likeliest."""
    rows = np.concatenate([one.features for one in lessons])
    slots = np.concatenate([one.slots for one in lessons])
    kinds = np.concatenate([np.full(len(one.right), one.kind) for one in lessons])
    right = np.concatenate([one.right for one in lessons])
    begins = np.cumsum([0, *(len(one.right) for one in lessons[:-1])])
    lengths = np.array([len(one.right) for one in lessons])
    counts = np.repeat(np.array([one.weight for one in lessons]), lengths)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = ((rows - mean) / spread).astype(np.float32)
    a, b = np.zeros(rows.shape[1]), np.zeros((len(_KINDS), slots.shape[1]))
    va, vb, sa, sb = np.zeros_like(a), np.zeros_like(b), np.zeros_like(a), np.zeros_like(b)
    total = sum(one.weight for one in lessons)
    for step in range(1, rounds + 1):
        scores = scaled @ a.astype(np.float32) + np.einsum("ij,ij->i", slots, b.astype(np.float32)[kinds])
        scores = scores - np.repeat(np.maximum.reduceat(scores, begins), lengths)
        chances = np.exp(scores.astype(np.float64))
        rights = np.where(right, chances, 0)
        every, good = np.add.reduceat(chances, begins), np.add.reduceat(rights, begins)
        push = (rights / np.repeat(good, lengths) - chances / np.repeat(every, lengths)) * counts
        ga = (scaled.T @ push.astype(np.float32)).astype(np.float64) - RIDGE * a
        gb = np.stack([slots[kinds == k].T @ push[kinds == k] for k in range(len(_KINDS))]) - RIDGE_SLOTS * b
        # Adam (Kingma and Ba 2015): features of very different spread, one step length.
        for value, gradient, velocity, square in ((a, ga, va, sa), (b, gb, vb, sb)):
            velocity *= 0.9
            velocity += 0.1 * gradient / total
            square *= 0.99
            square += 0.01 * (gradient / total) ** 2
            rate = 0.05 * min(1.0, 2 * (1 - step / rounds))
            value += rate * (velocity / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        if step % 50 == 0:
            likelihood = float((np.log(good / every) * [one.weight for one in lessons]).sum() / total)
            report(f"round {step}/{rounds}: mean log likelihood {likelihood:.4f}")
    return a / spread, b


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
