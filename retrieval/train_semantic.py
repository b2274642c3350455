"""`python -m retrieval.train_semantic`: fits `data/semantic.json`, the same from the same data every time.

The conditional logit of `train` once more, over four numbers: the sums by words and the three of `nearness`. The sums
by words are of weights that have not seen these questions (`train --out` without them), else words count too much.

Needs the extra `semantic`, and sets as `train` does: `--set QUESTIONS CORPUS WEIGHT`, as often as there are.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.evaluate import read_known
from retrieval.search.features import FEATURES, clause_slots, features
from retrieval.search.followup import meant, query_of
from retrieval.search.matches import find, passage_scores
from retrieval.search.rank import Weights, read_weights
from retrieval.search.semantic import Mix, nearness
from retrieval.shell.opening import open_corpus, report
from retrieval.train import right_clauses

Vector = NDArray[np.float64]
STEPS, FOLDS, SEED, DIGITS = 25, 10, 5, 2
RIDGE = np.array([20.0, 0.0025, 0.0025, 0.0025])  # about START: a cosine's spread is a twentieth of a sum's
START = np.array([1.0, 0.0, 0.0, 0.0])
MOST = 1_500  # questions of a set


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One question. `rows`: (n, 4) what `Mix` weighs of its clauses; `right`: (n,) which hold the answer."""

    rows: Vector
    right: NDArray[np.bool_]
    weight: float


def lessons_of(questions: Path, corpus: Path, weight: float, lexical: Weights) -> Iterator[Lesson]:
    """What one set of questions teaches."""
    known = [one for one in read_known(questions) if one.answers]
    if len(known) > MOST:
        known = random.Random(SEED).sample(known, MOST)
    with open_corpus(corpus) as library:
        for one in known:
            query = query_of(meant(one.question, one.asked_before))
            found = find(query, *library.candidates(query))
            cosines, right = library.cosines(found), right_clauses(library, one, found.laid)
            if cosines is None:
                raise SystemExit("yinju: the extra 'semantic' is not installed")
            if right.any():
                rows = features(found, passage_scores(found))
                sums = rows @ lexical.features + clause_slots(found) @ lexical.slots[query.kind]
                near = nearness(found.laid, cosines, float(rows[:, FEATURES.index("words_sentence")].max()))
                yield Lesson(np.column_stack([sums, near]).astype(np.float64), right, weight)


def fit(lessons: Sequence[Lesson]) -> Vector:
    """(4,): the mix that makes the right clauses likeliest (Newton's method on a bound, a ridge)."""
    mix = START.copy()
    for _ in range(STEPS):
        gradient, curvature = RIDGE * (START - mix), np.diag(RIDGE)
        for one in lessons:
            every, right = _chances(one, mix)
            mean = every @ one.rows
            gradient = gradient + one.weight * (right @ one.rows - mean)
            curvature = curvature + one.weight * ((one.rows.T * every) @ one.rows - np.outer(mean, mean))
        mix = mix + np.linalg.solve(curvature, gradient)
    return mix


def _chances(lesson: Lesson, mix: Vector) -> tuple[Vector, Vector]:
    """(n,) how likely each clause is, of all and of the right ones."""
    sums = lesson.rows @ mix
    every = np.exp(sums - sums.max())
    right = np.where(lesson.right, every, 0)
    return every / every.sum(), right / right.sum()


def first(lessons: Sequence[Lesson], mix: Vector) -> float:
    """The share of questions whose likeliest clause is a right one."""
    return float(np.mean([one.right[(one.rows @ mix).argmax()] for one in lessons]))


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, says what cross-validation gives, and writes the mix."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.train_semantic", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("QUESTIONS", "CORPUS", "WEIGHT"))
    parser.add_argument(
        "--lexical", type=Path, required=True, metavar="WEIGHTS", help="what `train --out` has written"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data" / "semantic.json")
    arguments = parser.parse_args(argv)
    lexical = read_weights(arguments.lexical.read_text(encoding="utf-8"))
    lessons = [one for q, c, w in arguments.set for one in lessons_of(Path(q), Path(c), float(w), lexical)]
    random.Random(SEED).shuffle(lessons)
    folds = [(lessons[i::FOLDS], [one for j, one in enumerate(lessons) if j % FOLDS != i]) for i in range(FOLDS)]
    unseen = sum(first(held, fit(rest)) * len(held) for held, rest in folds if held) / len(lessons)
    report(f"{len(lessons)} questions; right clause first: {first(lessons, START):.1%} by words, {unseen:.1%} mixed")
    values = {field.name: round(float(v), DIGITS) for field, v in zip(fields(Mix), fit(lessons), strict=True)}
    arguments.out.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
