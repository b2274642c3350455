"""What is known of the best excerpt, beside the question? Numbers that the confidence is worked out from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.answer.excerpt import Run
from retrieval.index.terms import segmenter
from retrieval.search.features import echo, wanted
from retrieval.search.matches import Found
from retrieval.search.query import Kind, Term
from retrieval.search.rank import Ranking
from retrieval.search.sums import total
from retrieval.search.views import Floats
from retrieval.text.segment import is_han

FEATURES = (
    "chance", "log_chance", "margin", "best", "passage_score",
    "words_run", "words_near", "words_passage", "pairs_run", "pairs_passage",
    "rarest_run", "rarest_passage", "second_passage", "unknown", "unknown_unless_related",
    "name_run", "name_passage", "has_name", "others_run", "others_near", "others_passage",
    "noun_run", "noun_near", "noun_passage", "noun_unknown", "has_noun",
    "verb_run", "verb_near", "verb_passage", "verb_unknown", "has_verb",
    "number_run", "number_near", "has_number",
    "missing_run", "missing_near", "missing_passage", "rarest_missing", "rarest_noun_missing",
    "wanted_said", "wanted_said_of_name", "shared_run", "shared_passage",
    "names", "others", "fresh", "english", "followup",
    *(f"kind_{kind.value}" for kind in Kind),
)  # fmt: skip
_NEAR = 3  # clauses on either side of a run that still are near it
_NUMERALS = frozenset("第零一二两三四五六七八九十百千万亿")
_NOUNS, _VERBS = "nstjl", "v"  # how the tags of jieba's dictionary begin; vn is a verb used as a noun


class Stands(NamedTuple):
    """(t,) each: how much of every term stands in the run, near it, and in its passage or above that."""

    run: Floats
    near: Floats
    passage: Floats


def evidence(found: Found, ranking: Ranking, runs: Sequence[Run]) -> NDArray[np.float64]:
    """(len(FEATURES),): what is known of the best of `runs`, of which there is at least one, and of its passage."""
    stands, parts = _stands(found, runs[0]), [_part(term) for term in found.query.terms]
    values = {
        **_scores(found, ranking, runs),
        **_coverage(found, runs[0], stands),
        **_by_part(found, stands, parts),
        **_missing(found, stands, parts),
        **_said(found, runs[0]),
        **_shared(found, runs[0]),
        "english": not any(map(is_han, found.query.text)),
        "followup": found.query.followup,
        **{f"kind_{kind.value}": found.query.kind is kind for kind in Kind},
    }
    return np.array([float(values[name]) for name in FEATURES])


def _stands(found: Found, run: Run) -> Stands:
    number = int(found.laid.passage[run.first])
    within = found.laid.passage == number
    near = np.zeros(len(within), dtype=bool)
    near[max(run.first - _NEAR, 0) : run.last + _NEAR + 1] = True
    return Stands(
        found.clause[:, run.first : run.last + 1].max(axis=1),
        found.clause[:, near & within].max(axis=1),
        np.maximum(found.clause[:, within].max(axis=1), found.context[:, number]),
    )


def _scores(found: Found, ranking: Ranking, runs: Sequence[Run]) -> dict[str, float]:
    """What the ranking says, of the passage over the question's whole weight; and how many words the question has."""
    run = runs[0]
    ideal = float(found.rarity.sum() + found.pairs.sum())
    passage = float(ranking.passages[found.laid.passage[run.first]])
    return {
        "chance": run.score,
        "log_chance": math.log(run.score + 1e-6),
        "margin": run.score - (runs[1].score if len(runs) > 1 else 0.0),
        "best": ranking.best,
        "passage_score": passage / ideal if ideal else 0.0,
        "names": sum(term.is_name for term in found.query.terms),
        "others": sum(not term.is_name for term in found.query.terms),
    }


def _coverage(found: Found, run: Run, stands: Stands) -> dict[str, float]:
    """How much of the question, by rarity, stands in the run, near it, in its passage and above that."""
    rarity = found.rarity
    within = found.laid.passage == found.laid.passage[run.first]
    names = rarity * np.array([term.is_name for term in found.query.terms])
    others = rarity - names
    rare = np.argsort(-rarity, kind="stable")
    return {
        "words_run": _share(rarity, stands.run),
        "words_near": _share(rarity, stands.near),
        "words_passage": _share(rarity, stands.passage),
        "pairs_run": _share(found.pairs, found.pair_clause[:, run.first : run.last + 1].max(axis=1)),
        "pairs_passage": _share(found.pairs, found.pair_clause[:, within].max(axis=1)),
        "rarest_run": stands.run[rare[0]],
        "rarest_passage": stands.passage[rare[0]],
        "second_passage": stands.passage[rare[1]] if len(rare) > 1 else 1.0,
        "unknown": _share(rarity, (found.known < 1).astype(np.float32)),
        "unknown_unless_related": _share(rarity, (found.known == 0).astype(np.float32)),
        "name_run": _share(names, stands.run, 1.0),
        "name_passage": _share(names, stands.passage, 1.0),
        "has_name": float(names.sum() > 0),
        "others_run": _share(others, stands.run),
        "others_near": _share(others, stands.near),
        "others_passage": _share(others, stands.passage),
    }


def _by_part(found: Found, stands: Stands, parts: Sequence[str]) -> dict[str, float]:
    """The same of the question's nouns, verbs and numbers alone: a verb has many others for it, a noun few."""
    values = dict[str, float]()
    for part in ("noun", "verb", "number"):
        weights = found.rarity * np.array([one == part for one in parts])
        values |= {
            f"{part}_run": _share(weights, stands.run, 1.0),
            f"{part}_near": _share(weights, stands.near, 1.0),
            f"{part}_passage": _share(weights, stands.passage, 1.0),
            f"{part}_unknown": _share(weights, (found.known == 0).astype(np.float32)),
            f"has_{part}": float(weights.sum() > 0),
        }
    return values


def _missing(found: Found, stands: Stands, parts: Sequence[str]) -> dict[str, float]:
    """How many words that are no names are missing; how rare the rarest of all is that is not near, and of nouns."""
    content = np.array([part != "name" for part in parts])
    nouns = np.array([part == "noun" for part in parts])
    return {
        "missing_run": float(((stands.run == 0) & content).sum()),
        "missing_near": float(((stands.near == 0) & content).sum()),
        "missing_passage": float(((stands.passage == 0) & content).sum()),
        "rarest_missing": float((found.rarity * (stands.near == 0)).max()),
        "rarest_noun_missing": float((found.rarity * (stands.near == 0) * nouns).max()),
    }


def _part(term: Term) -> str:
    """What part of speech a term is: name, number, noun, verb or other."""
    word = term.text
    if term.is_name:
        return "name"
    if word[0] in _NUMERALS or any(map(str.isdigit, word)):
        return "number"
    tagged = segmenter().kinds(word)
    tag = tagged[-1][1] if tagged else ""
    if tag == "vn" or (tag and tag[0] in _NOUNS):
        return "noun"
    return "verb" if tag.startswith(_VERBS) else "other"


def _said(found: Found, run: Run) -> dict[str, float]:
    """How far a sentence of the run has the question's words and says, anew, what such a question wants to hear."""
    laid, rarity = found.laid, found.rarity
    names = rarity * np.array([term.is_name for term in found.query.terms])
    fresh = 1 - echo(found)
    anew = wanted(found) * fresh
    said, of_name = 0.0, 0.0
    for sentence in range(int(laid.sentence[run.first]), int(laid.sentence[run.last]) + 1):
        at = laid.sentence == sentence
        here, new = found.clause[:, at].max(axis=1), float(anew[at].max())
        said = max(said, new * _share(rarity, here))
        of_name = max(of_name, new * _share(names, here, 1.0) * _share(rarity - names, here, 1.0))
    chosen = slice(run.first, run.last + 1)
    lengths = (laid.ends - laid.starts)[chosen]
    return {
        "wanted_said": said,
        "wanted_said_of_name": of_name,
        "fresh": float(np.log1p((lengths * fresh[chosen]).sum())),
    }


def _shared(found: Found, run: Run) -> dict[str, float]:
    """The longest stretch of the question that stands in the run, and in its passage, over the question's length."""
    laid = found.laid
    within = np.flatnonzero(laid.passage == laid.passage[run.first])
    whole = max(sum(map(len, found.query.content)), 4)
    return {
        "shared_run": _longest(found.query.content, laid.text[laid.starts[run.first] : laid.ends[run.last]]) / whole,
        "shared_passage": _longest(found.query.content, laid.text[laid.starts[within[0]] : laid.ends[within[-1]]])
        / whole,
    }


def _longest(content: Sequence[str], text: str) -> int:
    """How long the longest stretch of one of `content` is that stands in `text`."""
    best = 0
    for run in content:
        for at in range(len(run)):
            while at + best < len(run) and run[at : at + best + 1] in text:
                best += 1
    return best


def coverage_around(found: Found, run: Run) -> float:
    """How much of the question, by rarity, stands in the run's passage and above it: 0–1."""
    return _share(found.rarity, _stands(found, run).passage if len(found.rarity) else found.rarity)


def _share(weights: Floats, values: Floats, without: float = 0.0) -> float:
    whole = float(weights.sum())
    return total(weights, values) / whole if whole > 0 else without
