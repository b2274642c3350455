"""Why this excerpt? A receipt: what was searched, what was weighed, what decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.answer.confidence import model
from retrieval.answer.evidence import FEATURES as SURE
from retrieval.answer.evidence import evidence
from retrieval.answer.excerpt import Run
from retrieval.search.features import FEATURES, clause_slots, features
from retrieval.search.matches import Found
from retrieval.search.rank import Ranking, weights
from retrieval.search.slots import slots

_SHOWN = 8  # of each kind of contribution, the weightiest


@dataclass(frozen=True, slots=True)
class Weighed:
    """Something that counted: what it is called, its value, and what it added to a score."""

    name: str
    value: float
    added: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A receipt of one answer.

    `terms`: each word with its spellings and its rarity; one that the material lacks counts less (`added`).
    `passages`: ids and scores of what was weighed, best first. `clause`: the winner's likeliest clause.
    `decided`: what raised or lowered it most. `sure`: the same for the confidence.
    """

    kind: str
    terms: tuple[Weighed, ...]
    names: tuple[str, ...]
    passages: tuple[tuple[int, float], ...]
    clause: str
    decided: tuple[Weighed, ...]
    confidence: float
    sure: tuple[Weighed, ...]


def explain(found: Found, ranking: Ranking, runs: Sequence[Run], confidence: float) -> Explanation:
    """The receipt for the best of `runs`."""
    laid, query = found.laid, found.query
    terms = tuple(
        Weighed(" = ".join((term.text, *term.aliases, *term.related)), float(rarity), float(weight))
        for term, rarity, weight in zip(query.terms, found.rarity, found.weights, strict=True)
    )
    order = np.argsort(-ranking.passages, kind="stable")
    passages = tuple((laid.views[i].passage.id, round(float(ranking.passages[i]), 3)) for i in order)
    names = tuple(name.said for name in query.names)
    if not runs or not query.terms:  # without words, but near by its meaning: nothing decided that has a name
        return Explanation(query.kind.value, terms, names, passages, "", (), confidence, ())
    best = runs[0].first + int(np.argmax(ranking.likely[runs[0].first : runs[0].last + 1]))
    values = np.concatenate([features(found, ranking.passages)[best], clause_slots(found)[best]])
    learned = np.concatenate([weights().features, weights().slots[query.kind]])
    sure = evidence(found, ranking, runs)
    return Explanation(
        kind=query.kind.value,
        terms=terms,
        names=names,
        passages=passages,
        clause=laid.text[int(laid.starts[best]) : int(laid.ends[best])],
        decided=_weightiest((*FEATURES, *(f"holds {slot}" for slot in slots())), values, learned),
        confidence=confidence,
        sure=_weightiest(SURE, sure, model().weights),
    )


def _weightiest(
    names: Sequence[str], values: NDArray[np.generic], learned: NDArray[np.generic]
) -> tuple[Weighed, ...]:
    every = [
        Weighed(name, round(float(value), 3), round(float(value * weight), 3))
        for name, value, weight in zip(names, values, learned, strict=True)
    ]
    return tuple(sorted(every, key=lambda weighed: (-abs(weighed.added), weighed.name))[:_SHOWN])
