"""What has a clause to do with a question? Numbers, one row a clause: FEATURES names the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.search.matches import Found, Laid
from retrieval.search.query import Kind
from retrieval.search.slots import slots
from retrieval.search.sums import across
from retrieval.search.views import Floats, Ints

# What each kind of question wants a clause to hold.
WANTS: dict[Kind, tuple[str, ...]] = {
    Kind.BYLINE: (),
    Kind.QUOTE: ("quotation", "speech"),
    Kind.LIST: ("list",),
    Kind.WHEN: ("date", "year"),
    Kind.WHO: ("dot_name", "surname", "known_person", "role"),
    Kind.WHERE: ("place", "place_end", "known_place"),
    Kind.WHY: ("cause",),
    Kind.NUMBER: ("numeral", "money", "percent"),
    Kind.COMPARE: ("compare",),
    Kind.DEFINE: ("define",),
    Kind.YESNO: ("negation",),
    Kind.HOW: ("manner",),
    Kind.WHICH: (),
    Kind.KEYWORD: (),
}

FEATURES = (
    "words", "words_squared", "words_sentence", "words_sentence_squared", "words_before", "words_after",
    "words_near", "words_passage", "words_context", "words_all",
    "pairs", "pairs_sentence", "pairs_near", "pairs_passage", "pairs_before_sentence",
    "rarest", "rarest_sentence", "rarest_passage", "second_sentence",
    "name", "name_sentence", "name_passage", "name_context",
    "focus", "focus_sentence", "unit",
    "nearness_15", "nearness_60",
    "echo", "fresh", "run", "length", "short",
    "first_in_sentence", "last_in_sentence", "first_sentence", "sentence_place", "document_start", "document_early",
    "passage_score", "passage_first", "passage_rank", "sentence_score",
    "wanted", "wanted_sentence", "wanted_words", "wanted_near", "wanted_fresh", "after_echo", "before_echo",
)  # fmt: skip


def features(found: Found, scores: Floats) -> Floats:
    """(n, len(FEATURES)): each clause of `found.laid`; `scores`: (p,) what each passage is worth."""
    if not len(found.laid.starts):
        return np.zeros((0, len(FEATURES)), np.float32)
    columns = _coverage(found) | _names_and_focus(found) | _shape(found) | _place(found, scores) | _wanting(found)
    return np.column_stack([columns[name] for name in FEATURES]).astype(np.float32)


Columns = dict[str, NDArray[np.generic]]


def _coverage(found: Found) -> Columns:
    """How much of the question stands in the clause, its sentence, its neighbours, its passage, above it."""
    laid, weights = found.laid, found.weights
    by_sentence, by_passage = _grouped(laid.sentence), _grouped(laid.passage)
    words, words_sentence = _share(weights, found.clause), _share(weights, by_sentence(found.clause))
    in_passage, context = by_passage(found.clause), found.context[:, laid.passage]
    pairs, pairs_sentence = (
        _share(found.pairs, found.pair_clause),
        _share(found.pairs, by_sentence(found.pair_clause)),
    )
    before = _sentence_before(laid.sentence, laid.passage)
    return {
        "words": words,
        "words_squared": words**2,
        "words_sentence": words_sentence,
        "words_sentence_squared": words_sentence**2,
        "words_before": _beside(laid, words, 1),
        "words_after": _beside(laid, words, -1),
        "words_near": _share(weights, _around(laid, found.clause)),
        "words_passage": _share(weights, in_passage),
        "words_context": _share(weights, context),
        "words_all": _share(weights, np.maximum(in_passage, context)),
        "pairs": pairs,
        "pairs_sentence": pairs_sentence,
        "pairs_near": _share(found.pairs, _around(laid, found.pair_clause)),
        "pairs_passage": _share(found.pairs, by_passage(found.pair_clause)),
        "pairs_before_sentence": np.where(before >= 0, pairs_sentence[before], 0),
        "sentence_score": words_sentence + pairs_sentence,
        "nearness_15": _nearness(found, 15.0),
        "nearness_60": _nearness(found, 60.0),
    }


def _names_and_focus(found: Found) -> Columns:
    """Where the rarest words, the names and the word beside the cue stand."""
    laid, query = found.laid, found.query
    by_sentence, by_passage = _grouped(laid.sentence), _grouped(laid.passage)
    in_sentence, in_passage = by_sentence(found.clause), by_passage(found.clause)
    rare = _rarest(found.weights)
    names = found.weights * np.array([term.is_name for term in query.terms], dtype=np.float32)
    focus = mentions(found, query.focus)
    return {
        "rarest": _row(found.clause, rare, 0),
        "rarest_sentence": _row(in_sentence, rare, 0),
        "rarest_passage": _row(in_passage, rare, 0),
        "second_sentence": _row(in_sentence, rare, 1),
        "name": _share(names, found.clause),
        "name_sentence": _share(names, in_sentence),
        "name_passage": _share(names, in_passage),
        "name_context": _share(names, found.context[:, laid.passage]),
        "focus": focus,
        "focus_sentence": by_sentence(focus[None])[0],
        "unit": _unit(found, query.focus) if query.kind is Kind.NUMBER else np.zeros(len(laid.starts)),
    }


def _shape(found: Found) -> Columns:
    """How much the clause repeats of the question and how much it says beyond."""
    lengths = (found.laid.ends - found.laid.starts).astype(np.float32)
    repeated = echo(found)
    return {
        "echo": repeated,
        "fresh": np.log1p(np.maximum(lengths - repeated * lengths, 0)),
        "run": _run(found),
        "length": np.log1p(lengths),
        "short": lengths < 6,
        "after_echo": _beside(found.laid, repeated, 1) * (1 - repeated),
        "before_echo": _beside(found.laid, repeated, -1) * (1 - repeated),
    }


def _place(found: Found, scores: Floats) -> Columns:
    """Where the clause stands in its sentence, passage and document, and its passage among the others."""
    laid = found.laid
    changes = laid.sentence[1:] != laid.sentence[:-1]
    number, count = _places(laid.sentence, laid.passage)
    rank = np.empty(len(scores), dtype=np.int64)
    rank[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    passage = np.array([view.passage.number for view in laid.views], dtype=np.float32)[laid.passage]
    return {
        "first_in_sentence": np.append(True, changes),
        "last_in_sentence": np.append(changes, True),
        "first_sentence": number == 0,
        "sentence_place": number / np.maximum(count, 1),
        "document_start": (passage == 0) & (number == 0),
        "document_early": 1 / (1 + passage),
        "passage_score": (scores / max(float(scores.max()), 1e-6))[laid.passage],
        "passage_first": (rank == 0)[laid.passage],
        "passage_rank": (1 / (1 + rank))[laid.passage],
    }


def _wanting(found: Found) -> Columns:
    """Whether the clause holds what this kind of question wants, by itself and where the question's words are."""
    laid = found.laid
    by_sentence = _grouped(laid.sentence)
    holds = wanted(found)
    return {
        "wanted": holds,
        "wanted_sentence": by_sentence(holds[None])[0],
        "wanted_words": holds * _share(found.weights, by_sentence(found.clause)),
        "wanted_near": holds * _share(found.weights, _around(laid, found.clause)),
        "wanted_fresh": holds * (1 - echo(found)),
    }


def clause_slots(found: Found) -> Floats:
    """(n, number of slots): what each clause holds."""
    views = found.laid.views
    return np.concatenate([view.slots for view in views]) if views else np.zeros((0, len(slots())), np.float32)


def _grouped(number: Ints) -> Callable[[Floats], Floats]:
    """A function that gives every clause the greatest value in its group (its sentence, its passage)."""
    begins = np.flatnonzero(np.append(True, number[1:] != number[:-1]))
    group = np.cumsum(np.append(True, number[1:] != number[:-1])) - 1
    return lambda rows: np.maximum.reduceat(rows, begins, axis=1)[:, group]


def _share(weights: Floats, rows: Floats) -> Floats:
    whole = float(weights.sum())
    return across(weights / whole, rows) if whole > 0 else np.zeros(rows.shape[1], np.float32)


def _shift(values: Floats, by: int) -> Floats:
    """Each clause gets the value of the clause `by` before it; 0 beyond the ends."""
    moved = np.roll(values, by, axis=-1)
    if by > 0:
        moved[..., :by] = 0
    else:
        moved[..., by:] = 0
    return moved


def _beside(laid: Laid, values: Floats, by: int) -> Floats:
    """Each clause gets the value of the clause `by` before it in its passage; 0 where there is none."""
    same: Floats = (np.roll(laid.passage, by) == laid.passage).astype(np.float32)
    beside: Floats = _shift(values, by) * same
    return beside


def _around(laid: Laid, rows: Floats) -> Floats:
    """The greatest value of each clause and its two neighbours."""
    around: Floats = np.maximum(rows, np.maximum(_beside(laid, rows, 1), _beside(laid, rows, -1)))
    return around


def _sentence_before(sentence: Ints, passage: Ints) -> Ints:
    """For each clause a clause of the sentence before it in the same passage; -1 where there is none."""
    begins = np.searchsorted(sentence, sentence, side="left")
    before = begins - 1
    found: Ints = np.where((before >= 0) & (passage[np.maximum(before, 0)] == passage), before, -1)
    return found


def _rarest(weights: Floats) -> Sequence[int]:
    return [int(i) for i in np.argsort(-weights, kind="stable")[:2]]


def _row(rows: Floats, order: Sequence[int], place: int) -> Floats:
    row: Floats = rows[order[place]] if place < len(order) else np.zeros(rows.shape[1], np.float32)
    return row


def echo(found: Found) -> Floats:
    """(n,): the share of each clause's characters that the question has too."""
    laid = found.laid
    sums = np.concatenate([[0], np.cumsum(found.covered)])
    repeated: Floats = ((sums[laid.ends] - sums[laid.starts]) / np.maximum(laid.ends - laid.starts, 1)).astype(
        np.float32
    )
    return repeated


def _run(found: Found) -> Floats:
    """The longest stretch of each clause that the question has too, over the length of the question's content."""
    covered = found.covered
    count = np.arange(1, len(covered) + 1)
    stretch = count - np.maximum.accumulate(np.where(covered > 0, 0, count))
    longest = np.maximum.reduceat(stretch, found.laid.starts)
    return np.minimum(longest / max(sum(map(len, found.query.content)), 4), 1.0).astype(np.float32)


def wanted(found: Found) -> Floats:
    """(n,): whether each clause holds what this kind of question wants."""
    holds, columns = clause_slots(found), [list(slots()).index(name) for name in WANTS[found.query.kind]]
    some: Floats = holds[:, columns].max(axis=1) if columns else np.zeros(len(holds), np.float32)
    return some


def mentions(found: Found, word: str) -> Floats:
    """(n,): whether each clause holds `word`."""
    laid, holds = found.laid, np.zeros(len(found.laid.starts), np.float32)
    at = laid.text.find(word) if word else -1
    while at >= 0:
        holds[_clause_at(laid, at)] = 1
        at = laid.text.find(word, at + 1)
    return holds


def _clause_at(laid: Laid, place: int) -> int:
    return max(int(np.searchsorted(laid.starts, place, side="right")) - 1, 0)


def _unit(found: Found, unit: str) -> Floats:
    """Whether the asked-for unit stands behind a number."""
    laid, holds = found.laid, np.zeros(len(found.laid.starts), np.float32)
    at = laid.text.find(unit) if unit else -1
    while at >= 0:
        before = laid.text[max(0, at - 6) : at].rstrip()
        if before and (before[-1].isdigit() or before[-1] in "一二三四五六七八九十百千万亿两余多数几个"):
            holds[_clause_at(laid, at)] = 1
        at = laid.text.find(unit, at + 1)
    return holds


def _nearness(found: Found, scale: float) -> Floats:
    """How near the question's terms stand to each clause: exp(-distance / scale), weighted by rarity."""
    laid = found.laid
    total = float(found.weights.sum())
    near = np.zeros(len(laid.starts), np.float32)
    if total <= 0:
        return near
    ends = np.append(laid.offsets[1:], len(laid.text))
    first, last = laid.offsets[laid.passage], ends[laid.passage]
    for weight, places in zip(found.weights, found.places, strict=True):
        if not len(places):
            continue
        behind = np.searchsorted(places, laid.starts)
        after = places[np.minimum(behind, len(places) - 1)]
        before = places[np.maximum(behind - 1, 0)]
        ahead = np.where((after >= laid.starts) & (after < last), np.maximum(after - laid.ends + 1, 0), 10_000)
        back = np.where((before < laid.starts) & (before >= first), laid.starts - before, 10_000)
        near += (weight / total) * np.exp(-np.minimum(ahead, back) / scale)
    return near


def _places(sentence: Ints, passage: Ints) -> tuple[Ints, Ints]:
    """For each clause its sentence's number within the passage, and how many sentences the passage has."""
    begins = np.searchsorted(passage, passage, side="left")
    ends = np.searchsorted(passage, passage, side="right") - 1
    return sentence - sentence[begins], sentence[ends] - sentence[begins] + 1
