"""How sure are we that the best excerpt answers? Numbers about the whole answer, and a logistic model over them.

Scores alone don't know whether a sentence answers; so besides them it is asked whether the name spoken of is the one
asked about, whether the rare words are there, and whether the excerpt holds what such a question wants.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from retrieval.answer.evidence import FEATURES, evidence
from retrieval.answer.excerpt import Run
from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.matches import Found
from retrieval.search.rank import Ranking
from retrieval.search.sums import total


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """`weights`: (len(FEATURES),), over the features as they are; `answer`: from which confidence on it is one."""

    weights: NDArray[np.float64]
    bias: float
    answer: float


@cache
def model() -> Model:
    """The model in `data/confidence.json`. DataError where a feature is not one of ours."""
    table = json.loads(data_text("confidence.json"))
    unknown = sorted(set(table["weights"]) - set(FEATURES))
    if unknown:
        raise DataError(f"retrieval/data/confidence.json: unknown: {', '.join(unknown)}; train again")
    return Model(
        np.array([table["weights"].get(name, 0.0) for name in FEATURES]), float(table["bias"]), float(table["answer"])
    )


def confidence(found: Found, ranking: Ranking, runs: Sequence[Run]) -> float:
    """How likely `runs[0]` answers: 0–1. 0 where the material has none of the question's words, or not its names."""
    if not runs or not found.known.any() or _unknown_name(found):
        return 0.0
    chosen = model()
    score = total(chosen.weights, evidence(found, ranking, runs)) + chosen.bias
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


def _unknown_name(found: Found) -> bool:
    """Whether the question is about a name, and about none that the material has."""
    names = [how for term, how in zip(found.query.terms, found.known, strict=True) if term.is_name]
    return bool(names) and not any(names)
