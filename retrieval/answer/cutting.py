"""How does a stretch of a passage become a quote? Whole sentences where they are short, else the clauses around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.answer.excerpt import Excerpt
from retrieval.answer.lookup import Held
from retrieval.answer.quoting import quoted, units
from retrieval.answer.sliced import excerpt_of, own_voice
from retrieval.corpus.documents import Document, Passage
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span, merge_spans


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage, and what of it is quoted. Spans are into the passage's text.

    `folded`: the quote's letters. `opens`: whether its passage begins with it.
    """

    held: Held
    sentence: Span
    quote: Span
    opens: bool

    @property
    def folded(self) -> str:
        """The letters of the quote, folded."""
        return self.held.folded[slice(*self.quote)]

    @property
    def text(self) -> str:
        """The quote as written."""
        return self.held.passage.text[slice(*self.quote)]


def lines(held: Held, around: Sequence[Span]) -> Iterator[Line]:
    """The sentences of `held` that have one of `around`, each with the clauses around the first."""
    text = held.passage.text
    for number, sentence in enumerate(sentences(text)):
        inside = [span for span in around if sentence.holds(span)]
        if inside:
            quote = _even(text, sentence, quoted(text, sentence, inside[:1], inside[0]))
            yield Line(held, sentence, quote, number == 0)


def _even(text: str, sentence: Span, quote: Span) -> Span:
    """`quote`, or all of its sentence where a bracket is left open and there is room."""
    said = text[slice(*quote)]
    open_ = said.count("(") + said.count("（") != said.count(")") + said.count("）")
    return sentence if open_ and sentence.end - sentence.start <= _MOST else quote


def every_line(held: Held) -> Iterator[Line]:
    """Every sentence of `held`, quoted from its beginning."""
    text = held.passage.text
    for number, sentence in enumerate(sentences(text)):
        start = Span(sentence.start, sentence.start + 1)
        yield Line(held, sentence, quoted(text, sentence, [start], start), number == 0)


_WHOLE, _MOST = 110, 170  # characters: a sentence up to the first is quoted whole; no run of clauses is longer


def around(line: Line, spans: Sequence[Span]) -> Line | None:
    """The clauses of the sentence of `line` from the first of `spans` to the last, or all of a short one.

    None where these are too many to be one quote.
    """
    text, sentence = line.held.passage.text, line.sentence
    if sentence.end - sentence.start <= _WHOLE:
        return Line(line.held, sentence, sentence, line.opens)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    touched = [part for part in units(text, sentence) if part.start < end and start < part.end]
    if not touched or touched[-1].end - touched[0].start > _MOST:
        return None
    last = touched[-1].end
    while last > end and text[last - 1] in _DANGLING:
        last -= 1
    return Line(line.held, sentence, Span(touched[0].start, last), line.opens)


_DANGLING = "，,；;：:、 \u3000\n—-"


def cut(document: Document, passage: Passage, span: Span, marks: Sequence[Span], score: float = 0.0) -> Excerpt:
    """The words of `passage` at `span` as an excerpt; `marks`: into the passage, those within are kept."""
    inside = merge_spans(mark for mark in marks if span.holds(mark))
    own = tuple(mark.shifted(-span.start) for mark in inside)
    return excerpt_of(document, passage, span, own, score, own_voice)
