"""What does a document say of each date in it? Its own words around the date, with status and speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from retrieval.answer.excerpt import Excerpt
from retrieval.answer.quoting import quoted
from retrieval.answer.reported import said_at
from retrieval.answer.sliced import excerpt_of, own_voice
from retrieval.answer.tense import status
from retrieval.answer.timeline import Status, Telling
from retrieval.corpus.documents import Document, Passage
from retrieval.text.calendar import Precision
from retrieval.text.dates import Anchors, DateMention
from retrieval.text.fold import fold
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span

_ZONES = timedelta(1)  # where a text was published it may already be tomorrow
_CLOSED = '”」』"'
_SHORT = 40  # characters: a sentence behind a quotation that is no longer may say whose it is


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands: its sentence, what of it is quoted, and the sentence before in the same paragraph.

    All spans are into the text of `passage`; `folded` is that text folded.
    """

    mention: DateMention
    document: Document
    anchors: Anchors
    passage: Passage
    folded: str
    sentence: Span
    before: Span | None
    date: Span
    dates: tuple[Span, ...]  # every date of the sentence that dates something
    quote: Span


def anchors(document: Document) -> Anchors:
    """When the words of `document` were said to the world; a digest tells what its article told then."""
    source = document.source.digest_of or document.source
    return Anchors(source.published, source.updated)


def places(document: Document, passages: Sequence[Passage], mentions: Sequence[DateMention]) -> Iterator[Place]:
    """Where each of `mentions` stands in `passages`, both in order; those in headings and across borders nowhere."""
    for passage in passages:
        inside = [mention for mention in mentions if passage.span.holds(mention.span)]
        if not inside:
            continue
        before: Span | None = None
        folded, said_at = fold(passage.text), anchors(document)
        for sentence in sentences(passage.text):
            within = [m for m in inside if sentence.holds(m.span.shifted(-passage.span.start))]
            dating = tuple(m.span.shifted(-passage.span.start) for m in within if not m.comparison)
            for mention in within:
                own = mention.span.shifted(-passage.span.start)
                near = before if before and "\n" not in passage.text[before.end : sentence.start] else None
                quote = quoted(passage.text, sentence, dating, own)
                yield Place(mention, document, said_at, passage, folded, sentence, near, own, dating, quote)
            before = sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a date say of it: status, and who says so."""

    status: Status
    speaker: str | None


def told(place: Place) -> Told:
    """How what stands at `place` is told."""
    text, sentence = place.passage.text, place.sentence
    date, dates = place.date.shifted(-sentence.start), [one.shifted(-sentence.start) for one in place.dates]
    said = status(text[slice(*sentence)], date, dates or [date], _later(place))
    own = own_voice(place.document, place.passage, place.quote)
    return Told(said, own or said_at(text, place.date, _with_speaker(text, sentence)))


def _later(place: Place) -> bool | None:
    """Whether the days lie after the text was published; None where nobody knows when that was."""
    days = place.mention.interval
    latest = max((day for day in (place.anchors.published, place.anchors.updated) if day), default=None)
    zones = _ZONES if place.mention.precision is Precision.DAY else timedelta(0)
    return None if latest is None else days.first > latest + zones or days.last > days.first == latest


def telling(place: Place, how: Told, marks: tuple[Span, ...]) -> Telling:
    """`place` as a telling; `marks`: what is marked in its quote besides the date, into the passage's text."""
    return Telling(place.mention, _excerpt(place, marks), how.status, how.speaker)


def _with_speaker(text: str, sentence: Span) -> Span:
    """`sentence`, a quotation, with the short one behind it that says whose it is: “……。”马斯克写道。"""
    if text[sentence.end - 1] not in _CLOSED:
        return sentence
    line_end = text.find("\n", sentence.end)
    rest = text[sentence.end : line_end if line_end >= 0 else len(text)]
    following = sentences(rest)
    short = bool(following) and following[0].end <= _SHORT and following[0].start == 0
    return Span(sentence.start, sentence.end + following[0].end) if short else sentence


def _excerpt(place: Place, marks: tuple[Span, ...]) -> Excerpt:
    quote = place.quote
    every = sorted({place.date, *(mark for mark in marks if quote.holds(mark))})
    apart = [mark for n, mark in enumerate(every) if n == 0 or mark.start >= every[n - 1].end]
    own = tuple(mark.shifted(-quote.start) for mark in apart)
    return excerpt_of(place.document, place.passage, quote, own, place.mention.confidence, own_voice)
