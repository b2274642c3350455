"""What has a clause to do with a question? Numbers, one row a clause: FEATURES names the columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.search.matches import Found, Laid
from retrieval.search.query import Kind
from retrieval.search.slots import slot_names
from retrieval.search.spread import Wide, around, beside, nearness, places, sentence_before, share
from retrieval.search.views import Floats

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
    wide = Wide.of(found)
    columns = (
        _coverage(found, wide)
        | _names_and_focus(found, wide)
        | _shape(found)
        | _place(found, scores)
        | _wanting(found, wide)
    )
    rows = np.empty((len(found.laid.starts), len(FEATURES)), np.float32)
    for place, name in enumerate(FEATURES):
        rows[:, place] = columns[name]
    return rows


Columns = dict[str, NDArray[np.generic]]


def _coverage(found: Found, wide: Wide) -> Columns:
    """How much of the question stands in the clause, its sentence, its neighbours, its passage, above it."""
    laid, weights = found.laid, found.weights
    by_sentence, by_passage = wide.by_sentence, wide.by_passage
    words, words_sentence = share(weights, found.clause), wide.words_sentence
    in_passage, context = wide.in_passage, found.context[:, laid.passage]
    nearness_15, nearness_60 = nearness(found, (15.0, 60.0))
    pairs, pairs_sentence = (
        share(found.pairs, found.pair_clause),
        share(found.pairs, by_sentence(found.pair_clause)),
    )
    before = sentence_before(laid.sentence, laid.passage)
    return {
        "words": words,
        "words_squared": words**2,
        "words_sentence": words_sentence,
        "words_sentence_squared": words_sentence**2,
        "words_before": beside(laid, words, 1),
        "words_after": beside(laid, words, -1),
        "words_near": wide.words_near,
        "words_passage": share(weights, in_passage),
        "words_context": share(weights, context),
        "words_all": share(weights, np.maximum(in_passage, context)),
        "pairs": pairs,
        "pairs_sentence": pairs_sentence,
        "pairs_near": share(found.pairs, around(laid, found.pair_clause)),
        "pairs_passage": share(found.pairs, by_passage(found.pair_clause)),
        "pairs_before_sentence": np.where(before >= 0, pairs_sentence[before], 0),
        "sentence_score": words_sentence + pairs_sentence,
        "nearness_15": nearness_15,
        "nearness_60": nearness_60,
    }


def _names_and_focus(found: Found, wide: Wide) -> Columns:
    """Where the rarest words, the names and the word beside the cue stand."""
    laid, query = found.laid, found.query
    in_sentence, in_passage = wide.in_sentence, wide.in_passage
    rare = _rarest(found.weights)
    names = found.weights * np.array([term.is_name for term in query.terms], dtype=np.float32)
    focus = mentions(found, query.focus)
    return {
        "rarest": _row(found.clause, rare, 0),
        "rarest_sentence": _row(in_sentence, rare, 0),
        "rarest_passage": _row(in_passage, rare, 0),
        "second_sentence": _row(in_sentence, rare, 1),
        "name": share(names, found.clause),
        "name_sentence": share(names, in_sentence),
        "name_passage": share(names, in_passage),
        "name_context": share(names, found.context[:, laid.passage]),
        "focus": focus,
        "focus_sentence": wide.by_sentence(focus[None])[0],
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
        "after_echo": beside(found.laid, repeated, 1) * (1 - repeated),
        "before_echo": beside(found.laid, repeated, -1) * (1 - repeated),
    }


def _place(found: Found, scores: Floats) -> Columns:
    """Where the clause stands in its sentence, passage and document, and its passage among the others."""
    laid = found.laid
    changes = laid.sentence[1:] != laid.sentence[:-1]
    number, count = places(laid.sentence, laid.passage)
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


def _wanting(found: Found, wide: Wide) -> Columns:
    """Whether the clause holds what this kind of question wants, by itself and where the question's words are."""
    holds = wanted(found)
    return {
        "wanted": holds,
        "wanted_sentence": wide.by_sentence(holds[None])[0],
        "wanted_words": holds * wide.words_sentence,
        "wanted_near": holds * wide.words_near,
        "wanted_fresh": holds * (1 - echo(found)),
    }


def clause_slots(found: Found) -> Floats:
    """(n, number of slots): what each clause holds."""
    views = found.laid.views
    return np.concatenate([view.slots for view in views]) if views else np.zeros((0, len(slot_names())), np.float32)


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
    holds, columns = clause_slots(found), [slot_names().index(name) for name in WANTS[found.query.kind]]
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
