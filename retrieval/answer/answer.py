"""What do we say to a question: an answer, something near, or that the material has none?"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from retrieval.answer.excerpt import Excerpt, Run
from retrieval.corpus.documents import Coverage
from retrieval.data import data_text
from retrieval.search.matches import Found, occurrences
from retrieval.search.query import Query
from retrieval.text.fold import fold


class Outcome(StrEnum):
    """The three things that can be said."""

    ANSWER = "answer"
    NEAREST = "nearest"  # something near, said not to be an answer
    ABSENT = "absent"  # not in the material


@dataclass(frozen=True, slots=True)
class WordCount:
    """A content word of the question and in how many documents of the asker's collections it stands."""

    word: str
    documents: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question.

    `understood`: the question as searched; not `question` where that was a follow-up, made whole.
    `also_searched`: other names and words that decided what was found. `excerpts`: best first; none when ABSENT.
    `missing`: for NEAREST and ABSENT, what the material has of each content word. `confidence`: 0–1.
    """

    question: str
    understood: str
    also_searched: tuple[str, ...]
    outcome: Outcome
    confidence: float
    excerpts: tuple[Excerpt, ...]
    missing: tuple[WordCount, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much of a question must be found: at least `answer` of it for an answer, `nearest` for something near."""

    answer: float
    nearest: float


@cache
def thresholds() -> Thresholds:
    """The thresholds in `data/thresholds.toml`."""
    table = tomllib.loads(data_text("thresholds.toml"))
    return Thresholds(float(table["answer"]), float(table["nearest"]))


def confidence(found: Found, run: Run) -> float:
    """How much of the question's substance stands in and around `run`, by rarity: 0–1.

    What stands in the run counts whole, in its passage or above it less. A question without substance has none.
    """
    total = float(found.weights.sum())
    if total <= 0:
        return 0.0
    passage = int(found.laid.passage[run.first])
    within = found.laid.passage == passage
    inside = found.clause[:, run.first : run.last + 1].max(axis=1)
    around = np.maximum(found.clause[:, within].max(axis=1), found.context[:, passage])
    return float(found.weights @ (0.6 * inside + 0.4 * around) / total)


def outcome(chance: float) -> Outcome:
    """What to say where the best excerpt has this confidence."""
    limits = thresholds()
    if chance >= limits.answer:
        return Outcome.ANSWER
    return Outcome.NEAREST if chance >= limits.nearest else Outcome.ABSENT


def also_searched(query: Query, excerpts: Sequence[Excerpt]) -> tuple[str, ...]:
    """Spellings and words, as the excerpts have them, that were found in place of what the question says."""
    said: dict[str, str] = {}  # folded -> as written first, so that one script is enough
    for term in query.terms:
        texts = [(excerpt.text, fold(excerpt.text)) for excerpt in excerpts]
        if any(True for _, folded in texts for _ in occurrences(folded, term.text)):
            continue
        for text, folded in texts:
            places = ((at, word) for word in (*term.aliases, *term.related) for at in occurrences(folded, word))
            for at, word in places:
                said.setdefault(word, text[at : at + len(word)])
                break
    return tuple(said.values())
