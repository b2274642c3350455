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

from retrieval.answer.excerpt import Run
from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.features import echo, mentions, wanted
from retrieval.search.matches import Found
from retrieval.search.query import Kind
from retrieval.search.rank import Ranking
from retrieval.search.sums import total
from retrieval.search.views import Floats
from retrieval.text.segment import is_han

FEATURES = (
    "chance", "log_chance", "margin", "best", "passage_score",
    "words_run", "words_near", "words_passage", "pairs_run", "pairs_passage",
    "rarest_run", "rarest_passage", "second_passage", "unknown", "unknown_unless_related",
    "name_run", "name_passage", "has_name", "others_run", "others_near", "others_passage",
    "latin_missing", "latin_missing_near",
    "wanted", "wanted_fresh", "focus_run", "focus_passage",
    "terms", "names", "others", "fresh", "english", "followup",
    *(f"kind_{kind.value}" for kind in Kind),
)  # fmt: skip
_NEAR = 3  # clauses on either side of a run that still are near it


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
    score = total(chosen.weights, confidence_features(found, ranking, runs)) + chosen.bias
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


def _unknown_name(found: Found) -> bool:
    """Whether the question is about a name, and about none that the material has."""
    names = [how for term, how in zip(found.query.terms, found.known, strict=True) if term.is_name]
    return bool(names) and not any(names)


def confidence_features(found: Found, ranking: Ranking, runs: Sequence[Run]) -> NDArray[np.float64]:
    """(len(FEATURES),): what is known of the best of `runs`, of which there is at least one, and of its passage."""
    values = {
        **_scores(found, ranking, runs),
        **_coverage(found, runs[0]),
        **_kind(found, runs[0]),
        "english": not any(map(is_han, found.query.text)),
        "followup": found.query.followup,
        **{f"kind_{kind.value}": found.query.kind is kind for kind in Kind},
    }
    return np.array([float(values[name]) for name in FEATURES])


def _scores(found: Found, ranking: Ranking, runs: Sequence[Run]) -> dict[str, float]:
    """What the ranking says, over what the question could have at most."""
    run = runs[0]
    ideal = float(found.rarity.sum() + found.pairs.sum())
    passage = float(ranking.passages[found.laid.passage[run.first]])
    return {
        "chance": run.score,
        "log_chance": math.log(run.score + 1e-6),
        "margin": run.score - (runs[1].score if len(runs) > 1 else 0.0),
        "best": ranking.best,
        "passage_score": passage / ideal if ideal else 0.0,
        "terms": math.log1p(len(found.rarity)),
        "names": sum(term.is_name for term in found.query.terms),
        "others": sum(not term.is_name for term in found.query.terms),
    }


def _coverage(found: Found, run: Run) -> dict[str, float]:
    """How much of the question, by rarity, stands in the run, near it, in its passage and above that."""
    laid, rarity, terms = found.laid, found.rarity, found.query.terms
    number = int(laid.passage[run.first])
    within = laid.passage == number
    near = np.zeros(len(within), dtype=bool)
    near[max(run.first - _NEAR, 0) : run.last + _NEAR + 1] = True
    in_run = found.clause[:, run.first : run.last + 1].max(axis=1)
    in_near = found.clause[:, near & within].max(axis=1)
    in_passage = np.maximum(found.clause[:, within].max(axis=1), found.context[:, number])
    names = rarity * np.array([term.is_name for term in terms])
    others = rarity - names
    latin = rarity * np.array([term.text.isascii() for term in terms])
    rare = np.argsort(-rarity, kind="stable")
    return {
        "words_run": _share(rarity, in_run),
        "words_near": _share(rarity, in_near),
        "words_passage": _share(rarity, in_passage),
        "pairs_run": _share(found.pairs, found.pair_clause[:, run.first : run.last + 1].max(axis=1)),
        "pairs_passage": _share(found.pairs, found.pair_clause[:, within].max(axis=1)),
        "rarest_run": in_run[rare[0]],
        "rarest_passage": in_passage[rare[0]],
        "second_passage": in_passage[rare[1]] if len(rare) > 1 else 1.0,
        "unknown": _share(rarity, (found.known < 1).astype(np.float32)),
        "unknown_unless_related": _share(rarity, (found.known == 0).astype(np.float32)),
        "name_run": _share(names, in_run, 1.0),
        "name_passage": _share(names, in_passage, 1.0),
        "has_name": float(names.sum() > 0),
        "others_run": _share(others, in_run),
        "others_near": _share(others, in_near),
        "others_passage": _share(others, in_passage),
        "latin_missing": total(latin, 1 - in_passage) / float(rarity.sum()),
        "latin_missing_near": total(latin, 1 - in_near) / float(rarity.sum()),
    }


def coverage_around(found: Found, run: Run) -> float:
    """How much of the question, by rarity, stands in the run's passage and above it: 0–1."""
    number = int(found.laid.passage[run.first])
    within = found.laid.passage == number
    around = (
        np.maximum(found.clause[:, within].max(axis=1), found.context[:, number])
        if len(found.rarity)
        else found.rarity
    )
    return _share(found.rarity, around)


def _share(weights: Floats, values: Floats, without: float = 0.0) -> float:
    whole = float(weights.sum())
    return total(weights, values) / whole if whole > 0 else without


def _kind(found: Found, run: Run) -> dict[str, float]:
    """Whether the run holds what such a question wants, and the word beside its cue."""
    within = found.laid.passage == found.laid.passage[run.first]
    chosen = slice(run.first, run.last + 1)
    holds, repeated = wanted(found), echo(found)
    focus = mentions(found, found.query.focus) if found.query.focus else np.ones(len(within), np.float32)
    lengths = (found.laid.ends - found.laid.starts)[chosen]
    return {
        "wanted": float(holds[chosen].max()),
        "wanted_fresh": float((holds * (1 - repeated))[chosen].max()),
        "focus_run": float(focus[chosen].max()),
        "focus_passage": float(focus[within].max()),
        "fresh": float(np.log1p((lengths * (1 - repeated[chosen])).sum())),
    }
