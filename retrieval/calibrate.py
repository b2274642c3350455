"""`python -m retrieval.calibrate`: fits `data/confidence.json`, the same from the same data every time.

A logistic regression (Newton's method, a ridge) of "this is answered" on what is known of the best excerpt. What is
not answered: the questions that a set says ought to be declined; and where a set has none of these, questions of the
other such sets, which are about something else altogether, and these once more about a name of this set's, which
share that with the material and nothing else (how is Musk's canteen).

The threshold, by this rule: under ten-fold cross-validation, the confidence below which LOST of the answerable
questions fall, of the sets that have some to be declined; of all, where none has.

Needs sets as `train` does: `--set QUESTIONS CORPUS WEIGHT`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.answer.evidence import FEATURES, evidence
from retrieval.answer.told import told
from retrieval.evaluate import DECLINED, Known, read_known
from retrieval.library import Library
from retrieval.search.matches import find
from retrieval.shell.opening import open_corpus, report
from retrieval.text.fold import fold

RIDGE, STEPS, FOLDS, LOST, DIGITS = 30.0, 30, 10, 0.04, 4
MOST, SEED = 1_000, 11  # questions of a set
STRANGERS = 300  # questions of each other set
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question put once. `group`: cases of one question are kept in one fold. `written`: to this material."""

    group: str
    features: Vector
    answered: bool
    weight: float
    written: bool


def case(library: Library, known: Known, weight: float, *, written: bool = True) -> Iterator[Case]:
    """What is known of the best excerpt; nothing where it is declined whatever the weights are."""
    query = library.query(known.question, known.asked_before)
    found = find(query, *library.candidates(query))
    ranking, runs, elsewhere = library.weighed(found)
    if runs and len(found.rarity) and not elsewhere and told(found, runs):
        answered = written and known.type not in DECLINED
        yield Case(known.id, evidence(found, ranking, runs), answered, weight, written)


def fit(rows: Sequence[Case]) -> tuple[Vector, float]:
    """Weights over the features as they are, and the bias."""
    x = np.array([case.features for case in rows])
    y = np.array([case.answered for case in rows], dtype=float)
    w = np.array([case.weight for case in rows])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    ridge = np.append(np.full(x.shape[1], RIDGE), 1e-6)
    a = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(z @ a, -50, 50)))
        gradient = z.T @ (w * (y - p)) - ridge * a
        curvature = (z * (w * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        a = a + np.linalg.solve(curvature, gradient)
    weights = a[:-1] / spread
    return weights, float(a[-1] - weights @ mean)


def predicted(rows: Sequence[Case], weights: Vector, bias: float) -> Vector:
    """The confidence of each case."""
    scores = np.array([case.features for case in rows]) @ weights + bias
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -50, 50))))


def unseen(rows: Sequence[Case]) -> Vector:
    """The confidence of each case by a model that has not seen its question."""
    groups = sorted({case.group for case in rows})
    random.Random(SEED).shuffle(groups)
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    confidences = np.zeros(len(rows))
    for number in range(FOLDS):
        weights, bias = fit([case for case in rows if fold[case.group] != number])
        held = [i for i, case in enumerate(rows) if fold[case.group] == number]
        if held:
            confidences[held] = predicted([rows[i] for i in held], weights, bias)
    return confidences


def cases_of(questions: Path, corpus: Path, weight: float, others: Sequence[Path]) -> list[Case]:
    """The cases of one set, at most MOST questions of it, and where none of these is to be declined, of others."""
    known = sampled(questions, MOST)
    with open_corpus(corpus) as library:
        found = [one for question in known for one in case(library, question, weight)]
        if not has_declined(questions):
            strangers = [one for other in others for one in sampled(other, STRANGERS) if one.type not in DECLINED]
            about = list(about_own(library, strangers, names_in(library, known)))
            found += [one for stranger in strangers + about for one in case(library, stranger, weight, written=False)]
    return found


def has_declined(questions: Path) -> bool:
    """Whether somebody wrote questions to be declined for this set."""
    return any(one.type in DECLINED for one in read_known(questions))


def names_in(library: Library, known: Sequence[Known]) -> list[str]:
    """The names that these questions ask about, each once."""
    asked = (library.query(one.question, one.asked_before) for one in known)
    return list(dict.fromkeys(term.text for query in asked for term in query.terms if term.is_name))


def about_own(library: Library, strangers: Sequence[Known], names: Sequence[str]) -> Iterator[Known]:
    """Each of `strangers` with one of `names` for the first half of what it is about."""
    choice = random.Random(SEED)
    for one in strangers if names else ():
        about = max(library.query(one.question).content, key=len, default="")
        folded = fold(one.question)
        if about and about in folded:
            half = about[: max(2, len(about) // 2 + 1)]
            yield replace(one, question=folded.replace(half, choice.choice(names), 1))


def sampled(questions: Path, most: int) -> list[Known]:
    """At most so many of the questions."""
    known = read_known(questions)
    return known if len(known) <= most else random.Random(SEED).sample(known, most)


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, chooses the threshold, writes both, and reports what they decline."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.calibrate", description=__doc__.split("\n", 1)[0])
    metavar = ("QUESTIONS", "CORPUS", "WEIGHT")
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=metavar)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data" / "confidence.json")
    arguments = parser.parse_args(argv)
    files = [Path(q) for q, _, _ in arguments.set]
    plain = [file for file in files if not has_declined(file)]
    sets = [
        cases_of(Path(q), Path(c), float(w), [one for one in plain if one != Path(q)]) for q, c, w in arguments.set
    ]
    rows = [one for cases in sets for one in cases]
    confidences = unseen(rows)
    of_set = np.repeat(np.arange(len(sets)), [len(one) for one in sets])
    answered = np.array([one.answered for one in rows])
    judged = [number for number, file in enumerate(files) if file not in plain] or list(range(len(files)))
    answer = float(np.quantile(confidences[answered & np.isin(of_set, judged)], LOST))
    for number, file in enumerate(files):
        shares = [confidences[(of_set == number) & kind] < answer for kind in (answered, ~answered)]
        lost, declined = (float(share.mean()) if len(share) else 0.0 for share in shares)
        report(f"{file}: {lost:.1%} of the answerable declined, {declined:.1%} of the others")
    weights, bias = fit(rows)
    table = {
        "answer": round(answer, DIGITS),
        "bias": round(bias, DIGITS),
        "weights": {name: round(float(weight), DIGITS) for name, weight in zip(FEATURES, weights, strict=True)},
    }
    arguments.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
