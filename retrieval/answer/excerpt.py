"""Which words do we quote? The run of whole clauses most likely to hold the answer."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile, pairwise

import numpy as np

from retrieval.corpus.documents import Passage, Source
from retrieval.search.matches import Found, Laid, occurrences, query_pairs
from retrieval.search.query import Kind, Query
from retrieval.search.views import Floats
from retrieval.text.fold import fold
from retrieval.text.spans import Span, merge_spans

_WHOLE = 0.06  # what a run gains at each end where a sentence begins or ends
_PER_CHARACTER = 0.0002  # what each character costs: of two runs as likely, the shorter
# The share of a run's chance that a sentence at its end must bring to stay: 0.02 costs no hit (a sweep over the
# development sets); a reader in a chat wants the one sentence that says it, and pays a point or two of hits.
ADDS, ADDS_BRIEFLY = 0.02, 0.12
_SAME = 0.7  # the share of its character pairs that makes an excerpt say what another says
_PEAKS = 16  # the likeliest clauses: an excerpt holds one of them
_DANGLING = "，,；;：:、 \n—-"
_Candidate = tuple[float, int, int]  # a run as it sorts: how likely it is, below 0; its first and last clause


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
    candidates = sorted(_runs(laid, likely, characters))
    pairs, starts, ends = list(map(operator.add, laid.text, laid.text[1:])), laid.starts.tolist(), laid.ends.tolist()

    chosen: list[Run] = []
    said: list[set[str]] = []
    again: set[str] = set()  # texts that say what was said: they stand in many a reprint

    def said_by(first: int, last: int) -> set[str]:
        return set(pairs[starts[first] : ends[last] - 1])

    def repeats(one: _Candidate) -> bool:
        text = laid.text[starts[one[1]] : ends[one[2]]]
        if text not in again and _repeats(said_by(one[1], one[2]), said):
            again.add(text)
        return text in again

    while candidates and len(chosen) < limit:
        score, first, last = _other_side(found, candidates, chosen) if chosen else candidates[0]
        run = tightened(laid, likely, Run(first, last, -score), ADDS)
        chosen.append(run)
        said.append(said_by(run.first, run.last))
        apart = (other for other in candidates if other[1] > run.last or other[2] < run.first)
        candidates = list(dropwhile(repeats, apart))
    return chosen


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


def _other_side(found: Found, candidates: list[_Candidate], chosen: list[Run]) -> _Candidate:
    """The best of `candidates`; in a comparison, the best that has a name which no chosen one has."""
    names = [i for i, term in enumerate(found.query.terms) if term.is_name]
    if found.query.kind is not Kind.COMPARE or len(names) < 2:
        return candidates[0]
    lacking = [i for i in names if not any(found.clause[i, run.first : run.last + 1].any() for run in chosen)]
    with_one = (one for one in candidates if any(found.clause[i, one[1] : one[2] + 1].any() for i in lacking))
    return next(with_one, candidates[0])


def _repeats(pairs: set[str], said: list[set[str]]) -> bool:
    return any(len(pairs & other) >= _SAME * min(len(pairs), len(other)) for other in said if pairs and other)


def _runs(laid: Laid, likely: Floats, characters: int) -> Iterator[_Candidate]:
    """Every run that fits and holds a likely clause; a clause too long by itself is one of its own, cut later."""
    starts, ends, sentence, passage = (
        column.tolist() for column in (laid.starts, laid.ends, laid.sentence, laid.passage)
    )
    chances, n = likely.tolist(), len(starts)
    peaks = sorted(sorted(range(n), key=lambda clause: (-chances[clause], clause))[:_PEAKS])
    reach = [peak for before, peak in pairwise([-1, *peaks, n]) for _ in range(peak - before)]
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
            yield -(sum_ + _WHOLE * (opens + closes) * sum_ - _PER_CHARACTER * length * sum_), first, last


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
