"""What has a clause to do with a question? Numbers, one row a clause: FEATURES names the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from retrieval.search.matches import Found
from retrieval.search.query import Kind
from retrieval.search.slots import NAMES as SLOTS
from retrieval.search.views import Floats, Ints

# What each kind of question wants a clause to hold.
WANTS: dict[Kind, tuple[str, ...]] = {
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
    "words", "words_squared", "words_sentence", "words_sentence_squared", "words_before", "words_after", "words_near",
    "words_passage", "words_context", "words_all",
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


def features(found: Found, nominated: Floats) -> Floats:
    """(n, len(FEATURES)): each clause of `found.laid`; `nominated`: (p,) the score of each passage, the best first."""
    laid, query = found.laid, found.query
    n = len(laid.starts)
    by_sentence, by_passage = _grouped(laid.sentence), _grouped(laid.passage)
    words = _share(found.weights, found.clause)
    in_sentence, in_passage = by_sentence(found.clause), by_passage(found.clause)
    words_sentence = _share(found.weights, in_sentence)
    same_before, same_after = _same(laid.passage, 1), _same(laid.passage, -1)
    near = np.maximum(found.clause, np.maximum(_shift(found.clause, 1) * same_before, _shift(found.clause, -1) * same_after))
    context = found.context[:, laid.passage] if n else found.context[:, :0]
    pairs = _share(found.pairs, found.pair_clause)
    pairs_sentence = _share(found.pairs, by_sentence(found.pair_clause))
    pairs_near = _share(
        found.pairs,
        np.maximum(found.pair_clause, np.maximum(_shift(found.pair_clause, 1) * same_before, _shift(found.pair_clause, -1) * same_after)),
    )
    sentence_before = _sentence_before(laid.sentence, laid.passage)
    rare = _rarest(found.weights)
    named = np.array([term.is_name for term in query.terms], dtype=np.float32)
    name_weights = found.weights * named
    echo, run = _echo(found), _run(found)
    lengths = (laid.ends - laid.starts).astype(np.float32)
    slots = np.concatenate([view.slots for view in laid.views]) if laid.views else np.zeros((0, len(SLOTS)), np.float32)
    wanted = _wanted(slots, query.kind)
    focus = _mentions(found, query.focus)
    score = nominated / max(float(nominated[0]), 1e-6) if len(nominated) else nominated
    first_in_sentence = np.append(1.0, laid.sentence[1:] != laid.sentence[:-1]) if n else np.zeros(0)
    last_in_sentence = np.append(laid.sentence[1:] != laid.sentence[:-1], 1.0) if n else np.zeros(0)
    number_in_passage, sentences_in_passage = _places(laid.sentence, laid.passage)
    document_number = np.array([view.passage.number for view in laid.views], dtype=np.float32)[laid.passage]
    fresh = np.log1p(np.maximum(lengths - echo * lengths, 0))
    words_near = _share(found.weights, near)
    columns: dict[str, Floats] = {
        "words": words,
        "words_squared": words**2,
        "words_sentence": words_sentence,
        "words_sentence_squared": words_sentence**2,
        "words_before": _shift(words, 1) * same_before,
        "words_after": _shift(words, -1) * same_after,
        "words_near": words_near,
        "words_passage": _share(found.weights, in_passage),
        "words_context": _share(found.weights, context),
        "words_all": _share(found.weights, np.maximum(in_passage, context)),
        "pairs": pairs,
        "pairs_sentence": pairs_sentence,
        "pairs_near": pairs_near,
        "pairs_passage": _share(found.pairs, by_passage(found.pair_clause)),
        "pairs_before_sentence": np.where(sentence_before >= 0, pairs_sentence[sentence_before], 0) if n else pairs,
        "rarest": _row(found.clause, rare, 0),
        "rarest_sentence": _row(in_sentence, rare, 0),
        "rarest_passage": _row(in_passage, rare, 0),
        "second_sentence": _row(in_sentence, rare, 1),
        "name": _share(name_weights, found.clause),
        "name_sentence": _share(name_weights, in_sentence),
        "name_passage": _share(name_weights, in_passage),
        "name_context": _share(name_weights, context),
        "focus": focus,
        "focus_sentence": by_sentence(focus[None])[0],
        "unit": _unit(found, query.focus) if query.kind is Kind.NUMBER else np.zeros(n),
        "nearness_15": _nearness(found, 15.0),
        "nearness_60": _nearness(found, 60.0),
        "echo": echo,
        "fresh": fresh,
        "run": run,
        "length": np.log1p(lengths),
        "short": lengths < 6,
        "first_in_sentence": first_in_sentence,
        "last_in_sentence": last_in_sentence,
        "first_sentence": number_in_passage == 0,
        "sentence_place": number_in_passage / np.maximum(sentences_in_passage, 1),
        "document_start": (document_number == 0) & (number_in_passage == 0),
        "document_early": 1 / (1 + document_number),
        "passage_score": score[laid.passage] if n else score,
        "passage_first": laid.passage == 0,
        "passage_rank": 1 / (1 + laid.passage),
        "sentence_score": words_sentence + pairs_sentence,
        "wanted": wanted,
        "wanted_sentence": by_sentence(wanted[None])[0],
        "wanted_words": wanted * words_sentence,
        "wanted_near": wanted * words_near,
        "wanted_fresh": wanted * (1 - echo),
        "after_echo": _shift(echo, 1) * same_before * (1 - echo),
        "before_echo": _shift(echo, -1) * same_after * (1 - echo),
    }
    return np.column_stack([columns[name] for name in FEATURES]).astype(np.float32) if n else np.zeros((0, len(FEATURES)), np.float32)


def clause_slots(found: Found) -> Floats:
    """(n, len(SLOTS)): what each clause holds."""
    views = found.laid.views
    return np.concatenate([view.slots for view in views]) if views else np.zeros((0, len(SLOTS)), np.float32)


def _grouped(number: Ints) -> Callable[[Floats], Floats]:
    """A function that gives every clause the greatest value in its group (its sentence, its passage)."""
    if not len(number):
        return lambda rows: rows
    begins = np.flatnonzero(np.append(True, number[1:] != number[:-1]))
    group = np.cumsum(np.append(True, number[1:] != number[:-1])) - 1
    return lambda rows: np.maximum.reduceat(rows, begins, axis=1)[:, group]


def _share(weights: Floats, rows: Floats) -> Floats:
    total = float(weights.sum())
    return (weights @ rows / total).astype(np.float32) if total > 0 else np.zeros(rows.shape[1], np.float32)


def _shift(values: Floats, by: int) -> Floats:
    """Each clause gets the value of the clause `by` before it; 0 beyond the ends."""
    moved = np.roll(values, by, axis=-1)
    if by > 0:
        moved[..., :by] = 0
    else:
        moved[..., by:] = 0
    return moved


def _same(passage: Ints, by: int) -> Floats:
    """Whether the clause `by` before is of the same passage."""
    return (np.roll(passage, by) == passage).astype(np.float32)


def _sentence_before(sentence: Ints, passage: Ints) -> Ints:
    """For each clause a clause of the sentence before it in the same passage; -1 where there is none."""
    begins = np.searchsorted(sentence, sentence, side="left")
    before = begins - 1
    return np.where((before >= 0) & (passage[np.maximum(before, 0)] == passage), before, -1)


def _rarest(weights: Floats) -> Sequence[int]:
    return [int(i) for i in np.argsort(-weights, kind="stable")[:2]]


def _row(rows: Floats, order: Sequence[int], place: int) -> Floats:
    return rows[order[place]] if place < len(order) else np.zeros(rows.shape[1], np.float32)


def _echo(found: Found) -> Floats:
    """The share of each clause's characters that the question has too."""
    laid = found.laid
    sums = np.concatenate([[0], np.cumsum(found.covered)])
    return ((sums[laid.ends] - sums[laid.starts]) / np.maximum(laid.ends - laid.starts, 1)).astype(np.float32)


def _run(found: Found) -> Floats:
    """The longest stretch of each clause that the question has too, over the length of the question's content."""
    covered = found.covered
    if not len(covered) or not len(found.laid.starts):
        return np.zeros(len(found.laid.starts), np.float32)
    count = np.arange(1, len(covered) + 1)
    stretch = count - np.maximum.accumulate(np.where(covered > 0, 0, count))
    longest = np.maximum.reduceat(stretch, found.laid.starts)
    return np.minimum(longest / max(sum(map(len, found.query.content)), 4), 1.0).astype(np.float32)


def _wanted(slots: Floats, kind: Kind) -> Floats:
    columns = [SLOTS.index(name) for name in WANTS[kind]]
    return slots[:, columns].max(axis=1) if columns else np.zeros(len(slots), np.float32)


def _mentions(found: Found, word: str) -> Floats:
    laid, holds = found.laid, np.zeros(len(found.laid.starts), np.float32)
    if word and len(holds):
        at = laid.text.find(word)
        while at >= 0:
            holds[max(int(np.searchsorted(laid.starts, at, side="right")) - 1, 0)] = 1
            at = laid.text.find(word, at + 1)
    return holds


def _unit(found: Found, unit: str) -> Floats:
    """Whether the asked-for unit stands behind a number."""
    laid, holds = found.laid, np.zeros(len(found.laid.starts), np.float32)
    at = laid.text.find(unit) if unit else -1
    while at >= 0 and len(holds):
        before = laid.text[max(0, at - 6) : at].rstrip()
        if before and (before[-1].isdigit() or before[-1] in "一二三四五六七八九十百千万亿两余多数几个"):
            holds[max(int(np.searchsorted(laid.starts, at, side="right")) - 1, 0)] = 1
        at = laid.text.find(unit, at + 1)
    return holds


def _nearness(found: Found, scale: float) -> Floats:
    """How near the question's terms stand to each clause: exp(-distance / scale), weighted by rarity."""
    laid = found.laid
    total = float(found.weights.sum())
    near = np.zeros(len(laid.starts), np.float32)
    if total <= 0 or not len(laid.starts):
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
    if not len(sentence):
        return sentence, sentence
    begins = np.searchsorted(passage, passage, side="left")
    ends = np.searchsorted(passage, passage, side="right") - 1
    return sentence - sentence[begins], sentence[ends] - sentence[begins] + 1
