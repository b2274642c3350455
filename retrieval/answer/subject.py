"""What is a timeline about, and which dated sentences are about it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.answer.events import Place
from retrieval.answer.tense import scope
from retrieval.search.matches import occurrences
from retrieval.search.query import Term, parse_query
from retrieval.text.fold import fold
from retrieval.text.names import NameMention, names
from retrieval.text.segment import is_han
from retrieval.text.spans import Span
from retrieval.text.vocabulary import NONE, Vocabulary

_ACTORS = frozenset({"person", "company", "organisation"})
_REFERS = re.compile(
    r"(?:^|[,;:\s\"（(])(?:[他她它]|其(?!他|中|实|余)|该(?:公司|企业|机构|校|团队|模型|产品)|公司|双方|两人|二人|本人)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a subject names: its spellings, folded, the asker's own first."""

    spellings: tuple[str, ...]
    is_name: bool

    def places(self, folded: str) -> list[Span]:
        """Where it stands in `folded`."""
        return [Span(at, at + len(word)) for word in self.spellings for at in occurrences(folded, word)]

    def stands(self, folded: str) -> bool:
        """Whether it stands in `folded` at all."""
        return any(True for word in self.spellings for _ in occurrences(folded, word))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a timeline is about: all of its parts must be near. No parts: about everything."""

    text: str
    parts: tuple[Part, ...]

    def marks(self, folded: str) -> tuple[Span, ...]:
        """Where its parts stand in `folded`."""
        return tuple(place for part in self.parts for place in part.places(folded))

    def nearness(self, place: Place) -> float:
        """How sure it is that what stands at `place` is about this: 1 in the quote, less around it, 0 not at all."""
        if not self.parts:
            return 1.0
        return min(_nearness(part, place) for part in self.parts)


def subject_of(text: str, own: Vocabulary = NONE) -> Subject:
    """The subject that somebody asks for: names with their spellings, else the words of it.

    `own`: the names and words that the asker's collections call their own.
    """
    terms = [term for term in parse_query(text, own=own).terms if not _is_lone(term)]
    if not terms:
        bare = fold(text).strip()
        return Subject(text, (Part((bare,), False),) if bare else ())
    outer = [
        term for term in terms if not any(term.text != other.text and term.text in other.text for other in terms)
    ]
    phrase = fold(text).strip()
    parts = [_part(term) for term in outer]
    if len(parts) > 1 and not any(part.is_name for part in parts) and " " not in phrase and not phrase.isascii():
        parts = [Part((phrase,), False)] if _one_word(phrase, outer) else parts
    return Subject(text, tuple(parts))


def _is_lone(term: Term) -> bool:
    return len(term.text) == 1 and is_han(term.text) and not term.is_name


def _one_word(phrase: str, terms: Iterable[Term]) -> bool:
    """Whether `phrase` is nothing but words in a row of which some overlap."""
    return sum(len(term.text) for term in terms) > len(phrase)


def _part(term: Term) -> Part:
    english = term.text.isascii() and not term.is_name
    return Part((term.text, *term.aliases, *(term.related if english else ())), term.is_name)


# -- near enough ---------------------------------------------------------------------------------------------------

IN_QUOTE, IN_SENTENCE, IN_SENTENCE_BEFORE, IN_TITLE = 0.8, 0.7, 0.5, 0.4


def _nearness(part: Part, place: Place) -> float:
    folded = place.folded
    if part.stands(folded[slice(*place.quote)]):
        return 1.0 if part.stands(folded[slice(*_own(place))]) else IN_QUOTE
    sentence = folded[slice(*place.sentence)]
    if part.stands(sentence):
        return IN_SENTENCE
    refers = bool(_REFERS.search(folded[slice(*place.quote)]))
    if place.before and part.stands(folded[slice(*place.before)]) and (refers or not _actors(sentence)):
        return IN_SENTENCE_BEFORE
    if (
        _heads(part, fold(place.document.source.title or ""))
        and not _actors(sentence)
        and (refers or _is_voice(part, place))
    ):
        return IN_TITLE
    return 0.0


def _own(place: Place) -> Span:
    """The clauses that are this date's own, into the passage's text."""
    start = place.sentence.start
    dates = [date.shifted(-start) for date in place.dates]
    return scope(place.passage.text[slice(*place.sentence)], place.date.shifted(-start), dates).shifted(start)


def _heads(part: Part, title: str) -> bool:
    """Whether it is the first name of a title that names somebody, or stands in one that names nobody."""
    mentioned = _actors(title)
    places = part.places(title)
    return bool(places) and (not mentioned or any(place.holds(mentioned[0].span) for place in places))


def _is_voice(part: Part, place: Place) -> bool:
    """Whether the words are the subject's own."""
    told = place.document.voice
    start = place.passage.span.start + place.quote.start
    return bool(told) and told is not None and start >= told.start and part.stands(fold(told.name))


def _actors(folded: str) -> Sequence[NameMention]:
    return [mention for mention in names().find(folded) if mention.name.kind in _ACTORS]
