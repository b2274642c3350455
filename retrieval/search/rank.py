"""Which clause holds the answer? A linear model over features; its weights are data (`data/weights.json`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.features import FEATURES, clause_slots, features
from retrieval.search.matches import Found, passage_scores
from retrieval.search.query import Kind
from retrieval.search.semantic import mixed, nearness
from retrieval.search.slots import slot_names
from retrieval.search.sums import along
from retrieval.search.views import Floats

_SAID = FEATURES.index("words_sentence")

_CONTEXT = FEATURES.index("words_context")
_HEADER = 20.0  # what title and headings decide in a question about the text itself: more than all else


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`features`: (len(FEATURES),). `slots`: for each kind of question (number of slots,)."""

    features: Floats
    slots: dict[Kind, Floats]


@cache
def weights() -> Weights:
    """The weights in the data file. DataError where a feature is not one of ours."""
    return read_weights(data_text("weights.json"))


def read_weights(text: str) -> Weights:
    """The weights in `text`, JSON as `train` writes it. DataError where a feature is not one of ours."""
    table = json.loads(text)
    return Weights(
        _vector(table["features"], FEATURES),
        {kind: _vector(table["slots"].get(kind, {}), slot_names()) for kind in Kind},
    )


def _vector(said: dict[str, float], names: tuple[str, ...]) -> Floats:
    unknown = sorted(set(said) - set(names))
    if unknown:
        raise DataError(f"retrieval/data/weights.json: unknown: {', '.join(unknown)}; train again")
    return np.array([said.get(name, 0.0) for name in names], dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """What the model makes of the candidates.

    `likely`: (n,) how likely each clause is the one that answers; together 1. `best`: the highest sum of weighted
    features. `passages`: (p,) what each passage is worth.
    """

    likely: Floats
    best: float
    passages: Floats


def ranked(found: Found, cosines: Floats | None = None) -> Ranking:
    """The clauses of `found.laid`, ranked; `cosines`: how near each of its sentences is to the question."""
    passages = passage_scores(found)
    if not len(found.laid.starts):
        return Ranking(np.zeros(0, np.float32), 0.0, passages)
    model = weights()
    rows = features(found, passages)
    lexical: Floats = along(rows, model.features) + along(clause_slots(found), model.slots[found.query.kind])
    if found.query.kind is Kind.BYLINE:
        lexical = lexical + _HEADER * rows[:, _CONTEXT]
    sums = lexical
    if cosines is not None:
        sums = mixed(lexical, nearness(found.laid, cosines, float(rows[:, _SAID].max())))
    exponents = np.exp(sums - sums.max())
    return Ranking((exponents / exponents.sum()).astype(np.float32), float(lexical[sums.argmax()]), passages)
