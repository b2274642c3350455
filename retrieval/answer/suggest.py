"""What could one ask here? Questions made from the material, each asked and answered before it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from retrieval.answer.answer import Answer, Outcome
from retrieval.answer.kept import Kept
from retrieval.answer.question_english import english
from retrieval.answer.questions import Asked, is_traditional, questions
from retrieval.corpus.documents import Document, Passage
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.search.query import parse_query
from retrieval.text.dates import Anchors, date_mentions
from retrieval.text.fold import fold
from retrieval.text.spans import Span

if TYPE_CHECKING:
    import opencc

_DOCUMENTS, _PASSAGES, _ALTOGETHER = 240, 6, 300  # that questions are made from: at most, of each, at least
_ROUNDS, _ENOUGH = (
    4,
    8,
)  # documents are gone through in so many rounds, until there are so many questions for each wanted
_NOMINATED = 48  # passages, where it is about a name or what was just asked
_ASKS, _ASKS_MORE = 3, 6  # questions tried for each one wanted, and so many besides
_SURE = 0.5  # how sure an answer must be
_HELD = 0.7  # the share of its clause that the answer holds
_REPEATS = {"kind": 0.35, "name": 0.5, "document": 0.45}  # what it costs a question that others have the same
_NEAR = 1.5  # what it is worth that a question shares all words with what was asked
_KEPT = 256  # lists kept; what they are made from is in their key
_READ = 1024  # passages whose questions are kept: they are the same for whoever asks, and take milliseconds to make


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the material answers: in a document, at `span`, the clause that it was made from."""

    question: str
    kind: str
    document_id: int
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    document: Document
    asked: Asked  # its spans are into the document
    question: str


@dataclass(frozen=True)
class _Script:
    """How questions are said to somebody: in English, where that can be said; else in their characters.

    Made anew for each list: OpenCC's table of what is traditional takes 40 MB for as long as it is there.
    """

    language: str

    def said(self, asked: Asked, text: str) -> str | None:
        """The question of `text`; None where it cannot be said."""
        if self.language == "en":
            return english(asked)
        if (self.language == "zh-Hant") == is_traditional(text):
            return asked.question
        return str(self._converter.convert(asked.question))

    @cached_property
    def _converter(self) -> opencc.OpenCC:
        import opencc

        return opencc.OpenCC("s2tw" if self.language == "zh-Hant" else "t2s")


Key = tuple[object, ...]
Of = TypeVar("Of")


class Suggesting:
    """What suggestions need: a store, its index, and how to ask. Any thread may ask."""

    def __init__(self, store: Store, index: Index, ask: Callable[[str, Sequence[str]], Answer]) -> None:
        self._store, self._index, self._ask = store, index, ask
        self._lists: Kept[Key, tuple[Suggestion, ...]] = Kept(_KEPT)
        self._asked: Kept[Key, list[Asked]] = Kept(_READ)

    def suggestions(
        self,
        collections: Sequence[str],
        most: int,
        script: str,
        about: Document | str | None,
        after: Answer | None,
        changes: tuple[int, ...],
    ) -> tuple[Suggestion, ...]:
        """See `Library.suggestions`; `changes`: at which the collections are, so that a list is made but once."""
        of = about.id if isinstance(about, Document) else about
        shown = after and (after.understood, tuple((e.document_id, e.span) for e in after.excerpts))
        key = (tuple(collections), changes, most, script, of, shown)
        return self._lists.of(key, lambda: tuple(self._found(collections, most, script, about, after)))

    def _found(
        self, collections: Sequence[str], most: int, script: str, about: Document | str | None, after: Answer | None
    ) -> Iterator[Suggestion]:
        words = _words(about, after)
        every = self._candidates(collections, _Script(script), about, after, words)
        candidates = list(islice(every, most * _ENOUGH))
        every.close()
        had, tried, said = Counter[tuple[str, object]](), set[str](), 0
        for _ in range(most * _ASKS + _ASKS_MORE):
            open_ = [one for one in candidates if fold(one.question) not in tried]
            if not open_ or said == most:
                return
            chosen = max(open_, key=lambda one: _worth(one, had, words))
            tried.add(fold(chosen.question))
            made = self._checked(chosen, collections)
            if made:
                said += 1
                had.update(_marks(chosen))
                yield made

    def _checked(self, candidate: _Candidate, collections: Sequence[str]) -> Suggestion | None:
        """The suggestion, where asking it comes to the clause it was made from."""
        answer, asked = self._ask(candidate.question, collections), candidate.asked
        if answer.outcome is not Outcome.ANSWER or answer.confidence < _SURE or not answer.excerpts:
            return None
        best = answer.excerpts[0]
        shared = min(best.span.end, asked.clause.end) - max(best.span.start, asked.clause.start)
        held = best.document_id == candidate.document.id and shared >= _HELD * (asked.clause.end - asked.clause.start)
        if not held or not best.span.holds(Span(asked.fills.start, min(asked.fills.end, asked.fills.start + 1))):
            return None
        return Suggestion(
            candidate.question, asked.kind.value, candidate.document.id, asked.clause, answer.confidence
        )

    # -- where questions come from -----------------------------------------------------------------------------

    def _candidates(
        self,
        collections: Sequence[str],
        script: _Script,
        about: Document | str | None,
        after: Answer | None,
        words: frozenset[str],
    ) -> Generator[_Candidate]:
        seen = set[str]() if after is None else {fold(after.question), fold(after.understood)}
        answered = after is not None and after.outcome is Outcome.ANSWER
        shown = [(e.document_id, e.span) for e in after.excerpts] if after and answered else []
        for document, passage in self._passages(collections, about, words):
            for asked in self._of(document, passage):
                question = script.said(asked, passage.text)
                placed = _placed(asked, passage.span.start)
                repeats = any(id == document.id and _overlap(span, placed.clause) for id, span in shown)
                fits = not words or any(word in fold(asked.question) for word in words)
                if question and fits and fold(question) not in seen and not repeats:
                    seen.add(fold(question))
                    yield _Candidate(document, placed, question)

    def _of(self, document: Document, passage: Passage) -> list[Asked]:
        """The questions that `passage` of `document` can be asked."""
        source, opening = document.source.digest_of or document.source, passage.number == 0

        def made() -> list[Asked]:
            dates = date_mentions(passage.text, Anchors(source.published, source.updated))
            return questions(passage.text, dates, opening=opening)

        return self._asked.of((passage.text, source.published, source.updated, opening), made)

    def _passages(
        self, collections: Sequence[str], about: Document | str | None, words: frozenset[str]
    ) -> Iterator[tuple[Document, Passage]]:
        if isinstance(about, Document):
            own = about.collection in collections
            for passage in self._store.passages_of(about.id)[:_NOMINATED] if own else ():
                yield about, passage
        elif words:
            hits = self._index.search(sorted(words), collections, _NOMINATED)
            passages = self._store.passages([hit.passage_id for hit in hits])
            documents = self._store.documents_by_id([passage.document_id for passage in passages.values()])
            for id in sorted(passages):
                document = documents.get(passages[id].document_id)
                if document and document.collection in collections:
                    yield document, passages[id]
        else:
            every = _spread(self._store.documents(collections), _DOCUMENTS)
            for document in (one for first in range(_ROUNDS) for one in every[first::_ROUNDS]):
                for passage in _spread(
                    self._store.passages_of(document.id), max(_PASSAGES, _ALTOGETHER // len(every))
                ):
                    yield document, passage


def _spread(every: Sequence[Of], most: int) -> list[Of]:
    """At most so many of `every`, from all over it, the first among them."""
    if len(every) <= most:
        return list(every)
    return [every[n * len(every) // most] for n in range(most)]


def _words(about: Document | str | None, after: Answer | None) -> frozenset[str]:
    """The words, with other spellings, that suggestions should have; none where anything will do."""
    text = about if isinstance(about, str) else after.understood if after else ""
    terms = [term for term in parse_query(text).terms if len(term.text) > 1] if text else []
    return frozenset(word for term in terms for word in (term.text, *term.aliases))


def _worth(candidate: _Candidate, had: Counter[tuple[str, object]], words: frozenset[str]) -> tuple[float, int, int]:
    """More is better: what it is worth by itself, less for each that has the same; the first wins a tie."""
    folded = fold(candidate.question)
    near = sum(word in folded for word in words) / max(1, min(len(words), 3))
    cost = sum(_REPEATS[mark[0]] * had[mark] for mark in _marks(candidate))
    worth = candidate.asked.worth + _NEAR * min(near, 1.0) - cost
    return round(worth, 4), -candidate.document.id, -candidate.asked.clause.start


def _marks(candidate: _Candidate) -> list[tuple[str, object]]:
    """What other questions may have the same: kind, names, document."""
    return [
        ("kind", candidate.asked.kind),
        ("document", candidate.document.id),
        *(("name", name) for name in candidate.asked.about),
    ]


def _placed(asked: Asked, by: int) -> Asked:
    return replace(asked, clause=asked.clause.shifted(by), fills=asked.fills.shifted(by))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
