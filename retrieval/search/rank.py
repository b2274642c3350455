"""Which clause holds the answer? A linear model over features; its weights are data (`data/weights.json`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.features import FEATURES, clause_slots, features
from retrieval.search.matches import Found
from retrieval.search.query import Kind
from retrieval.search.slots import slots
from retrieval.search.views import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`features`: (len(FEATURES),). `slots`: for each kind of question (number of slots,)."""

    features: Floats
    slots: dict[Kind, Floats]


@cache
def weights() -> Weights:
    """The weights in the data file. DataError where a feature is not one of ours."""
    table = json.loads(data_text("weights.json"))
    return Weights(
        _vector(table["features"], FEATURES),
        {kind: _vector(table["slots"].get(kind, {}), tuple(slots())) for kind in Kind},
    )


def _vector(said: dict[str, float], names: tuple[str, ...]) -> Floats:
    unknown = sorted(set(said) - set(names))
    if unknown:
        raise DataError(f"retrieval/data/weights.json: unknown: {', '.join(unknown)}; train again")
    return np.array([said.get(name, 0.0) for name in names], dtype=np.float32)


def probabilities(found: Found, scores: Floats) -> Floats:
    """(n,): how likely each clause of `found.laid` is the one that answers; together 1. `scores`: (p,)."""
    model = weights()
    sums: Floats = features(found, scores) @ model.features + clause_slots(found) @ model.slots[found.query.kind]
    if not len(sums):
        return sums
    exponents = np.exp(sums - sums.max())
    chances: Floats = (exponents / exponents.sum()).astype(np.float32)
    return chances
