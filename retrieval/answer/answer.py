"""What do we say to a question: an answer, something near, or that the material has none?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retrieval.answer.excerpt import Excerpt


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
class Coverage:
    """How much was searched: documents, and the first and last date of publication among them."""

    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question.

    `understood`: the question as searched, where that is not `question` (a follow-up made whole).
    `also_searched`: other names and words that decided what was found. `excerpts`: best first, at most three;
    empty when ABSENT, unless one is near. `missing`: for NEAREST and ABSENT, what the material has of each
    content word. `confidence`: 0–1.
    """

    question: str
    understood: str
    also_searched: tuple[str, ...]
    outcome: Outcome
    confidence: float
    excerpts: tuple[Excerpt, ...]
    missing: tuple[WordCount, ...]
    coverage: Coverage
