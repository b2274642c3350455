"""How is a document divided into passages?

Whole sentences, about PASSAGE characters together, never across a seam or a heading; one-line paragraphs are
merged, since 他 and 那一年 point to the line before. What never ends is divided: looking through a passage takes
time, and a million digits in a row must not stop those who ask.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from retrieval.corpus.documents import Draft
from retrieval.corpus.headings import lines_of
from retrieval.text.sentences import clauses, sentences, trimmed
from retrieval.text.spans import Span

FEWEST, PASSAGE = 100, 320  # characters: below the first a passage goes on, above the second it ends
LONGEST = 500  # characters of a sentence
_HEADINGS_KEPT = 3  # the nearest headings that a passage is searched with
_SAID_ONCE = "\n"


class Piece(NamedTuple):
    """A passage before the store has given it an id. `span` is into the draft's text."""

    span: Span
    context: str
    paragraph: int


class _Sentence(NamedTuple):
    span: Span
    paragraph: int
    opens: bool  # whether its paragraph begins here
    context: str


def pieces(draft: Draft) -> list[Piece]:
    """The passages of `draft`, in order, apart; together they hold every sentence of it but the headings."""
    found: list[Piece] = []
    group: list[_Sentence] = []
    for sentence in _sentences(draft):
        if group and _ends(group, sentence, draft.seams):
            found.append(_piece(group))
            group = []
        group.append(sentence)
    return [*found, _piece(group)] if group else found


def _piece(group: list[_Sentence]) -> Piece:
    return Piece(Span(group[0].span.start, group[-1].span.end), group[0].context, group[0].paragraph)


def _ends(group: list[_Sentence], following: _Sentence, seams: tuple[int, ...]) -> bool:
    """Whether the passage `group` ends before `following`."""
    last, start = group[-1], group[0].span.start
    if last.context != following.context or _seams_in(seams, last.span.end, following.span.start):
        return True
    length, longer = last.span.end - start, following.span.end - start
    if longer > LONGEST + FEWEST:  # there is nothing between them, and a lot of it
        return True
    if following.opens and length >= FEWEST:
        return longer > PASSAGE
    return length >= FEWEST and longer > PASSAGE * 1.25


def _sentences(draft: Draft) -> Iterator[_Sentence]:
    headings, above, paragraph, below_text = set(draft.headings), list[str](), 0, True
    title = draft.source.title or ""
    for line in lines_of(draft.text):
        if line in headings:
            above = (
                [draft.text[line.start : line.end].strip()]
                if below_text
                else [*above, draft.text[slice(*line)].strip()]
            )
            below_text = False
            continue
        paragraph, below_text, opens = paragraph + 1, True, True
        context = _SAID_ONCE.join([title, *above[-_HEADINGS_KEPT:]]).strip()
        for span in _between_seams(draft, line):
            yield _Sentence(span, paragraph, opens, context)
            opens = False


def _between_seams(draft: Draft, line: Span) -> Iterator[Span]:
    """The sentences of one line; a seam ends a sentence."""
    cuts = [line.start, *_seams_in(draft.seams, line.start + 1, line.end - 1), line.end]
    for start, end in pairwise(cuts):
        for sentence in sentences(draft.text[start:end]):
            yield from _short(draft.text, sentence.shifted(start))


def _short(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, where it is longer than LONGEST in parts: up to where a clause of it begins, if one does."""
    while sentence.end - sentence.start > LONGEST:
        within = clauses(text, Span(sentence.start, sentence.start + LONGEST))
        at = within[-1].start if len(within) > 1 else sentence.start + LONGEST
        yield trimmed(text, Span(sentence.start, at))
        sentence = trimmed(text, Span(at, sentence.end))
    yield sentence


def _seams_in(seams: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    """Those of `seams`, which are in order, from `first` to `last`."""
    return seams[bisect_left(seams, first) : bisect_right(seams, last)]
