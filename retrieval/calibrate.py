"""`python -m retrieval.calibrate`: fits `data/confidence.json`, the same from the same data every time.

A logistic regression (Newton's method, a ridge) of "this is answered" on what is known of the best excerpt. What is
not answered: questions that the sets say ought to be declined; every answerable question once more with the
passages that hold its answer taken away, so that those about the same people and things remain; questions of the
other sets, which are about something else altogether; and these once more about a name of this set's, which share
that with the material and nothing else (how is Musk's canteen).

The threshold, by this rule: under ten-fold cross-validation, the confidence below which LOST of the answerable
questions of the last set fall.

Needs sets as `train` does: `--set QUESTIONS CORPUS WEIGHT`, the one that the threshold is chosen on last.
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

from retrieval.answer.confidence import FEATURES, confidence_features
from retrieval.evaluate import DECLINED, Known, read_known
from retrieval.library import Library
from retrieval.search.matches import find, lay
from retrieval.shell.opening import open_corpus, report
from retrieval.text.fold import fold
from retrieval.train import right_clauses

RIDGE, STEPS, FOLDS, LOST, DIGITS = 10.0, 30, 10, 0.06, 4
MOST, WIDER, SEED = 1_000, 40, 11  # questions of a set; passages before the answering ones are taken away
STRANGERS, STRANGE = 300, 0.1  # questions of each other set, and what one counts
NAMED = 0.3  # what one counts that is put about a name of this set's
SHOWN = 16  # passages weighed, as the library does
RARE = 3.0  # what a question written to be declined counts beside one made so
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question put once. `group`: cases of one question are kept in one fold."""

    group: str
    features: Vector
    answered: bool
    weight: float
    strange: bool = False


def cases(library: Library, known: Known, weight: float) -> Iterator[Case]:
    """`known` as it is, and where it is answerable once more without what answers it."""
    negative = known.type in DECLINED
    yield from _case(library, known, weight * (RARE if negative else 1.0), answered=not negative)
    if not negative:
        yield from _case(library, known, weight, answered=False)


def _case(library: Library, known: Known, weight: float, *, answered: bool, strange: bool = False) -> Iterator[Case]:
    query = library.query(known.question, known.asked_before)
    laid, statistics = library.candidates(query, limit=SHOWN if answered or known.type in DECLINED else WIDER)
    if not answered and known.type not in DECLINED:
        answering = set(laid.passage[right_clauses(library, known, laid)].tolist())
        laid = lay([view for number, view in enumerate(laid.views) if number not in answering][:SHOWN])
    found = find(query, laid, statistics)
    ranking, runs, elsewhere = library.weighed(found)
    if runs and len(found.rarity) and not elsewhere:  # else it is declined whatever the weights are
        yield Case(known.id, confidence_features(found, ranking, runs), answered, weight, strange)


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
    """The cases of one set, at most MOST questions of it, and questions of the other sets, which it cannot answer."""
    known = sampled(questions, MOST)
    strangers = [one for other in others for one in sampled(other, STRANGERS) if one.type not in DECLINED]
    with open_corpus(corpus) as library:
        found = [case for one in known for case in cases(library, one, weight)]
        found += [case for one in strangers for case in stranger(library, one, weight * STRANGE)]
        about = about_own(library, strangers, names_in(library, known))
        return found + [case for one in about for case in stranger(library, one, weight * NAMED)]


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


def stranger(library: Library, known: Known, weight: float) -> Iterator[Case]:
    """A question about something else, put to this material: what it finds is no answer."""
    yield from _case(library, replace(known, type="offtopic"), weight, answered=False, strange=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, chooses the threshold, writes both, and reports what they decline."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.calibrate", description=__doc__.split("\n", 1)[0])
    metavar = ("QUESTIONS", "CORPUS", "WEIGHT")
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=metavar)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data" / "confidence.json")
    arguments = parser.parse_args(argv)
    files = [Path(q) for q, _, _ in arguments.set]
    sets = [
        cases_of(Path(q), Path(c), float(w), [other for other in files if other != Path(q)])
        for q, c, w in arguments.set
    ]
    rows = [case for one in sets for case in one]
    confidences = unseen(rows)
    of_set = np.repeat(np.arange(len(sets)), [len(one) for one in sets])
    answered = np.array([case.answered for case in rows])
    strange = np.array([case.strange for case in rows])
    answer = float(np.quantile(confidences[answered & (of_set == len(sets) - 1)], LOST))
    for number, (questions, _, _) in enumerate(arguments.set):
        mine, low = of_set == number, confidences < answer
        shares = (low[mine & kind] for kind in (answered, ~answered & ~strange, strange))
        lost, declined, strangers = (float(share.mean()) if len(share) else 0.0 for share in shares)
        report(
            f"{questions}: {lost:.1%} of the answerable declined, {declined:.1%} of the others, "
            f"{strangers:.1%} of other sets' questions"
        )
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
