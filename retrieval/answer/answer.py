"""What do we say to a question: an answer, something near, or that the material has none?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.answer.confidence import model
from retrieval.answer.excerpt import Excerpt
from retrieval.corpus.documents import Coverage
from retrieval.search.matches import occurrences
from retrieval.search.query import Query
from retrieval.text.fold import fold


class Outcome(StrEnum):
    """The three things that can be said."""

    ANSWER = "answer"
    NEAREST = "nearest"  # something near, said not to be an answer
    ABSENT = "absent"  # not in the material


@dataclass(frozen=True, slots=True)
class WordCount:
    """A content word of the question and in how many documents of the asker's collections it stands.

    `beside`: the question's main word, where this is another; `together`: in how many documents the two stand in
    one sentence. `more`: whether there are more documents than were counted; then nobody says what never meets.
    """

    word: str
    documents: int
    beside: str = ""
    together: int = 0
    more: bool = False

    @property
    def told(self) -> str:
        """The number of documents, as it is said."""
        return f"{self.documents}+" if self.more else str(self.documents)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question.

    `understood`: the question as searched; not `question` where that was a follow-up, made whole.
    `also_searched`: other names and words that decided what was found. `excerpts`: best first; when ABSENT, what is
    near, if anything. `missing`: for NEAREST and ABSENT, what the material has of each content word.
    `confidence`: 0–1.
    """

    question: str
    understood: str
    also_searched: tuple[str, ...]
    outcome: Outcome
    confidence: float
    excerpts: tuple[Excerpt, ...]
    missing: tuple[WordCount, ...]
    coverage: Coverage


# How much of a question, by rarity, stands around an excerpt that is near, and around one worth showing at all.
NEAR, WORTH_SHOWING = 0.3, 0.12


def outcome(chance: float, around: float) -> Outcome:
    """What to say where the best excerpt has this confidence, and so much of the question stands around it."""
    if chance >= model().answer:
        return Outcome.ANSWER
    return Outcome.NEAREST if around >= NEAR else Outcome.ABSENT


def also_searched(query: Query, excerpts: Sequence[Excerpt]) -> tuple[str, ...]:
    """Spellings and words, as the excerpts have them, found in place of what the question says."""
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
