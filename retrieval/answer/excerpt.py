"""Which words do we quote? The run of whole clauses most likely to hold the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from retrieval.answer.candidates import Candidates, Said, candidates
from retrieval.corpus.documents import Passage, Source
from retrieval.search.matches import Found, Laid, occurrences, query_pairs
from retrieval.search.query import Kind, Query
from retrieval.search.views import Floats
from retrieval.text.fold import fold
from retrieval.text.spans import Span, merge_spans

# The share of a run's chance that a sentence at its end must bring to stay: 0.02 costs no hit (a sweep over the
# development sets); a reader in a chat wants the one sentence that says it, and pays a point or two of hits.
ADDS, ADDS_BRIEFLY = 0.02, 0.12
_DANGLING = "，,；;：:、 \n—-"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of one document, verbatim: `text` is the slice `span` of its stored text.

    `marks`: spans into `text` (not into the document) of what the question's words matched, in order, apart.
    `paragraph`: in which paragraph of the document it begins, from 1. `speaker`: who says it, where it is
    somebody's own words. `score`: comparable within one answer only.
    """

    document_id: int
    passage_id: int
    document: str
    file: str
    span: Span
    text: str
    source: Source
    paragraph: int
    marks: tuple[Span, ...]
    speaker: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of the same document right before and right behind an excerpt, to the letter."""

    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring clauses of one passage: the first and the last, and how likely one of them answers."""

    first: int
    last: int
    score: float

    def overlaps(self, other: Run) -> bool:
        """Whether they share a clause."""
        return self.first <= other.last and other.first <= self.last


def best_runs(found: Found, likely: Floats, characters: int, limit: int) -> list[Run]:
    """At most `limit` runs of at most `characters`, the likeliest first.

    None overlaps another or says nearly the same. A comparison that the first does not settle for every name goes
    on with one for the names it lacks.
    """
    laid = found.laid
    left, said = candidates(laid, likely, characters), Said(laid)
    chosen: list[Run] = []
    while len(left) and len(chosen) < limit:
        best = _other_side(found, left, chosen) if chosen else 0
        run = Run(int(left.first[best]), int(left.last[best]), float(left.scores[best]))
        run = tightened(laid, likely, run, ADDS)
        chosen.append(run)
        said.add(run.first, run.last)
        left = _from_the_first_new(left.only((left.first > run.last) | (left.last < run.first)), said)
    return chosen


def _from_the_first_new(left: Candidates, said: Said) -> Candidates:
    """`left` from the first on that does not say again what was said."""
    start, some = 0, _AT_FIRST
    while start < len(left):
        again = said.repeated(left.only(slice(start, start + some)))
        if not again.all():
            return left.only(slice(start + int(np.argmin(again)), None))
        start, some = start + some, some * _MORE
    return left.only(slice(0, 0))


_AT_FIRST, _MORE = 8, 4  # candidates compared with what was said; times as many where these all say it again


def tightened(laid: Laid, likely: Floats, run: Run, adds: float) -> Run:
    """`run` without whole sentences at its ends that bring less than the share `adds` of its chance."""
    mass = float(likely[run.first : run.last + 1].sum())
    first, last = run.first, run.last
    while laid.sentence[first] != laid.sentence[last]:
        opening = int(np.searchsorted(laid.sentence, laid.sentence[first], side="right"))
        closing = int(np.searchsorted(laid.sentence, laid.sentence[last], side="left")) - 1
        at_first, at_last = float(likely[first:opening].sum()), float(likely[closing + 1 : last + 1].sum())
        if min(at_first, at_last) >= adds * mass:
            break
        first, last = (opening, last) if at_first <= at_last else (first, closing)
    return Run(first, last, run.score)


def _other_side(found: Found, left: Candidates, chosen: list[Run]) -> int:
    """Which of `left` is best; in a comparison, the best that has a name which no chosen one has."""
    names = [i for i, term in enumerate(found.query.terms) if term.is_name]
    if found.query.kind is not Kind.COMPARE or len(names) < 2:
        return 0
    lacking = [i for i in names if not any(found.clause[i, run.first : run.last + 1].any() for run in chosen)]
    runs = zip(left.first.tolist(), left.last.tolist(), strict=True)
    with_one = (
        n for n, (first, last) in enumerate(runs) if any(found.clause[i, first : last + 1].any() for i in lacking)
    )
    return next(with_one, 0)


def run_span(laid: Laid, run: Run, characters: int) -> tuple[Passage, Span]:
    """The passage of `run`, and its span in that passage's text, without a mark dangling at its end."""
    number = int(laid.passage[run.first])
    passage, offset = laid.views[number].passage, int(laid.offsets[number])
    start, end = int(laid.starts[run.first]) - offset, int(laid.ends[run.last]) - offset
    end = min(end, start + characters)
    whole = end
    while end > start and passage.text[end - 1] in _DANGLING:
        end -= 1
    return passage, Span(start, end if end > start else whole)  # nothing but marks fitted


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """The spans of `text` that words of the question stand at: words where any does, else pairs of characters."""
    folded = fold(text)
    words = [word for term in query.terms if len(term.text) > 1 for word in (term.text, *term.aliases, *term.related)]
    return _marked(folded, words) or _marked(folded, query_pairs(query))


def _marked(folded: str, words: Iterable[str]) -> tuple[Span, ...]:
    spans = [Span(at, at + len(word)) for word in words for at in occurrences(folded, word)]
    return tuple(merge_spans(spans))
