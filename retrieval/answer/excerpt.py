"""Which words do we quote? The run of whole clauses most likely to hold the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from retrieval.corpus.documents import Passage, Source
from retrieval.search.matches import Laid, occurrences, query_pairs
from retrieval.search.query import Query
from retrieval.search.views import Floats
from retrieval.text.fold import fold
from retrieval.text.spans import Span, merge_spans

_WHOLE = 0.1  # what a run gains at each end where a sentence begins or ends
_PER_CHARACTER = 0.0005  # what each character costs: of two runs as likely, the shorter
_PEAKS = 16  # the likeliest clauses: an excerpt holds one of them
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


def best_runs(laid: Laid, likely: Floats, characters: int, limit: int) -> list[Run]:
    """At most `limit` runs of at most `characters`, none overlapping, the likeliest first."""
    chosen: list[Run] = []
    candidates = sorted(_runs(laid, likely, characters), key=lambda run: (-run.score, run.first, run.last))
    for run in candidates:
        if not any(run.overlaps(other) for other in chosen):
            chosen.append(run)
            if len(chosen) == limit:
                break
    return chosen


def _runs(laid: Laid, likely: Floats, characters: int) -> Iterable[Run]:
    """Every run that fits and holds a likely clause; a clause too long by itself is one of its own, cut later."""
    starts, ends, sentence, passage = (
        column.tolist() for column in (laid.starts, laid.ends, laid.sentence, laid.passage)
    )
    chances, n = likely.tolist(), len(starts)
    peaks = sorted(sorted(range(n), key=lambda clause: (-chances[clause], clause))[:_PEAKS])
    reach = {clause: next((peak for peak in peaks if peak >= clause), n) for clause in range(n)}
    for first in range(n):
        if reach[first] == n or passage[reach[first]] != passage[first]:
            continue
        sum_, opens = 0.0, first == 0 or sentence[first] != sentence[first - 1]
        for last in range(first, n):
            length = ends[last] - starts[first]
            if passage[last] != passage[first] or (length > characters and last > first):
                break
            sum_ += chances[last]
            if last < reach[first]:
                continue
            closes = last == n - 1 or sentence[last] != sentence[last + 1]
            yield Run(first, last, sum_ + _WHOLE * (opens + closes) * sum_ - _PER_CHARACTER * length * sum_)


def run_span(laid: Laid, run: Run, characters: int) -> tuple[Passage, Span]:
    """The passage of `run`, and its span in that passage's text, without a mark dangling at its end."""
    number = int(laid.passage[run.first])
    passage, offset = laid.views[number].passage, int(laid.offsets[number])
    start, end = int(laid.starts[run.first]) - offset, int(laid.ends[run.last]) - offset
    end = min(end, start + characters)
    while end > start and passage.text[end - 1] in _DANGLING:
        end -= 1
    return passage, Span(start, end)


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """The spans of `text` that words of the question stand at: words where any does, else pairs of characters."""
    folded = fold(text)
    words = [word for term in query.terms if len(term.text) > 1 for word in (term.text, *term.aliases, *term.related)]
    return _marked(folded, words) or _marked(folded, query_pairs(query))


def _marked(folded: str, words: Iterable[str]) -> tuple[Span, ...]:
    spans = [Span(at, at + len(word)) for word in words for at in occurrences(folded, word)]
    return tuple(merge_spans(spans))


def apart(spans: Iterable[Span]) -> bool:
    """Whether spans are in order and none touches the next."""
    return all(a.end < b.start for a, b in pairwise(spans))
