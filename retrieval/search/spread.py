"""What does a clause get from those around it? Spread over its sentence and passage, or by how near they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from retrieval.search.matches import Found, Laid
from retrieval.search.sums import across
from retrieval.search.views import Floats, Ints

Grouping = Callable[[Floats], Floats]


class Wide(NamedTuple):
    """What more than one column is made of: functions that spread over a sentence or a passage what a clause of it
    has; the words of the question in the sentence and the passage of each clause, and around it."""

    by_sentence: Grouping
    by_passage: Grouping
    in_sentence: Floats
    in_passage: Floats
    words_sentence: Floats
    words_near: Floats

    @classmethod
    def of(cls, found: Found) -> Wide:
        """These, of `found`."""
        laid, weights = found.laid, found.weights
        by_sentence, by_passage = grouped(laid.sentence), grouped(laid.passage)
        in_sentence, in_passage = by_sentence(found.clause), by_passage(found.clause)
        near = share(weights, around(laid, found.clause))
        return cls(by_sentence, by_passage, in_sentence, in_passage, share(weights, in_sentence), near)


def grouped(number: Ints) -> Grouping:
    """A function that gives every clause the greatest value in its group (its sentence, its passage)."""
    first = np.ones(len(number), dtype=bool)
    first[1:] = number[1:] != number[:-1]
    begins, group = np.flatnonzero(first), np.cumsum(first) - 1
    return lambda rows: np.maximum.reduceat(rows, begins, axis=1)[:, group]


def share(weights: Floats, rows: Floats) -> Floats:
    """(n,): the weighted share of the question that each clause has, by (t,) weights and (t, n) rows."""
    whole = float(weights.sum())
    return across(weights / whole, rows) if whole > 0 else np.zeros(rows.shape[1], np.float32)


def beside(laid: Laid, values: Floats, by: int) -> Floats:
    """Each clause gets the value of the clause `by` (1 or -1) before it in its passage; 0 where there is none."""
    same = laid.passage[1:] == laid.passage[:-1]
    moved: Floats = np.zeros_like(values)
    if by > 0:
        moved[..., 1:] = values[..., :-1] * same
    else:
        moved[..., :-1] = values[..., 1:] * same
    return moved


def around(laid: Laid, rows: Floats) -> Floats:
    """The greatest value of each clause and its two neighbours."""
    around: Floats = np.maximum(rows, np.maximum(beside(laid, rows, 1), beside(laid, rows, -1)))
    return around


def sentence_before(sentence: Ints, passage: Ints) -> Ints:
    """For each clause a clause of the sentence before it in the same passage; -1 where there is none."""
    begins = np.searchsorted(sentence, sentence, side="left")
    before = begins - 1
    found: Ints = np.where((before >= 0) & (passage[np.maximum(before, 0)] == passage), before, -1)
    return found


def nearness(found: Found, scales: Sequence[float]) -> list[Floats]:
    """How near the question's terms stand to each clause: exp(-distance / scale), weighted by rarity; by scale."""
    laid = found.laid
    total = float(found.weights.sum())
    near = [np.zeros(len(laid.starts), np.float32) for _ in scales]
    if total <= 0:
        return near
    ends = np.append(laid.offsets[1:], len(laid.text))
    first, last = laid.offsets[laid.passage], ends[laid.passage]
    for weight, places in zip(found.weights, found.places, strict=True):
        if not len(places):
            continue
        behind = places.searchsorted(laid.starts)
        after = places[np.minimum(behind, len(places) - 1)]
        before = places[np.maximum(behind - 1, 0)]
        ahead = np.where((after >= laid.starts) & (after < last), np.maximum(after - laid.ends + 1, 0), 10_000)
        back = np.where((before < laid.starts) & (before >= first), laid.starts - before, 10_000)
        distance = np.minimum(ahead, back)
        for sums, scale in zip(near, scales, strict=True):
            sums += (weight / total) * np.exp(-distance / scale)
    return near


def places(sentence: Ints, passage: Ints) -> tuple[Ints, Ints]:
    """For each clause its sentence's number within the passage, and how many sentences the passage has."""
    begins = np.searchsorted(passage, passage, side="left")
    ends = np.searchsorted(passage, passage, side="right") - 1
    return sentence - sentence[begins], sentence[ends] - sentence[begins] + 1
