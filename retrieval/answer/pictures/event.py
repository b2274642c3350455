"""What does one event look like?"""

from __future__ import annotations

from itertools import repeat

from retrieval.answer.pictures.labels import date_label
from retrieval.answer.pictures.lines import PAUSES, filled, glyphs, width
from retrieval.answer.pictures.palette import Ink
from retrieval.answer.pictures.sheet import Block, Box, Look, Mark, stacked
from retrieval.answer.pictures.typeset import (
    AXIS,
    BETWEEN,
    DATE,
    MARGIN,
    QUIET,
    QUOTE,
    RIGHT,
    SMALL,
    line,
    line_height,
    paragraph,
    plain,
)
from retrieval.answer.pictures.words import PictureWords, counted
from retrieval.answer.timeline import Event, Status, Telling
from retrieval.corpus.documents import Source
from retrieval.text.dates import Basis
from retrieval.text.spans import Span

_EXPRESSION = 12  # characters of a date expression beside its date
_MARK, _COLUMN = 34, MARGIN + 86  # a mark's width, where text begins
_INKS = {Status.TOLD: Ink.NAME, Status.PLANNED: Ink.NAME, Status.MISSED: Ink.MISSED}


def event_block(event: Event, words: PictureWords, rows: int) -> Block:
    """An event: its date beside its mark, its words, whose they are."""
    parts = [_date(event.told, words), _quote(event.told, words, rows), _source(event, words)]
    return stacked([*parts, *_otherwise(event, words)], 6)


def _date(told: Telling, words: PictureWords) -> Block:
    """Date and mark; what there is to say of the date behind it, or under it where that has no room."""
    top = (line_height(DATE) - _MARK) // 2
    box = Box(AXIS - _MARK // 2, top, AXIS + _MARK // 2, top + _MARK)
    hollow, missed = told.status is not Status.TOLD, told.status is Status.MISSED
    mark = Mark(box, _INKS[told.status], hollow, missed)
    label = line(_COLUMN, 0, DATE, glyphs(date_label(told.mention, words), Look(bold=True)))
    row = Block((mark, label), line_height(DATE))
    said = glyphs(BETWEEN.join(_signs(told, words)), QUIET)
    if not said:
        return row
    beside = line(label.box.right + 24, (line_height(DATE) - line_height(SMALL)) // 2 + 2, SMALL, said)
    if beside.box.right <= RIGHT:
        return Block((*row.items, beside), row.height)
    return stacked([row, paragraph(said, SMALL, _COLUMN, RIGHT, 2, (), glyphs("…", QUIET))])


def _signs(told: Telling, words: PictureWords) -> list[str]:
    """What there is to say of a date: that it lies ahead, that it was counted out."""
    status = {Status.PLANNED: words.planned, Status.MISSED: words.missed}.get(told.status, "")
    inferred = "" if told.mention.basis is Basis.STATED else words.inferred.format(expression=_expression(told))
    return [sign for sign in (status, inferred) if sign]


def _mention(told: Telling) -> Span:
    """Where the date expression stands in the excerpt."""
    return told.mention.span.shifted(-told.excerpt.span.start)


def _expression(told: Telling) -> str:
    span = _mention(told)
    whole = told.excerpt.text[max(span.start, 0) : max(span.end, 0)].strip()
    return whole if len(whole) <= _EXPRESSION else whole[: _EXPRESSION - 1] + "…"


def _quote(told: Telling, words: PictureWords, rows: int) -> Block:
    """The words themselves, between marks of ours; the first hangs out, so that the text stands straight.

    Where they are too many, they are cut so that the date stays: behind it, and before it where it comes late.
    """
    opens, closes = (glyphs(mark, QUIET) for mark in words.quotes)
    cut = [*closes, *glyphs(words.cut, QUIET)]
    text, marked = told.excerpt.text, _marked(told)
    start = _start(told, rows, width([*closes, *glyphs(words.cut * 2, QUIET)], QUOTE))
    if start:
        led = [*glyphs(words.cut, QUIET), *opens]
        rest = glyphs(text[start:], Look(), [(span.shifted(-start), look) for span, look in marked])
        return paragraph([*led, *rest], QUOTE, _COLUMN, RIGHT, rows, closes, cut)
    block = paragraph(glyphs(text, Look(), marked), QUOTE, _COLUMN, RIGHT, rows, closes, cut)
    hung = line(_COLUMN - width(opens, QUOTE), 0, QUOTE, opens)
    return Block((hung, *block.items), block.height)


def _start(told: Telling, rows: int, kept: int) -> int:
    """Where in an excerpt to begin so that the date is seen: at 0, its clause, itself; `kept`: pixels for cuts."""
    text, when = told.excerpt.text, _mention(told)
    clause = max(text.rfind(pause, 0, max(when.start, 0)) for pause in PAUSES) + 1
    for start in (0, clause):
        before = glyphs(text[start : max(when.end, 0)], Look())
        if len(list(filled(before, QUOTE, repeat(RIGHT - _COLUMN - kept, rows + 1)))) <= rows:
            return start
    return max(when.start, 0)


def _marked(told: Telling) -> list[tuple[Span, Look]]:
    """Names in their colour, the date underlined."""
    when = _mention(told)
    names = [mark for mark in told.excerpt.marks if not (mark.start < when.end and when.start < mark.end)]
    return [(name, Look(Ink.NAME, bold=True)) for name in names] + [(when, Look(underlined=True))]


def _source(event: Event, words: PictureWords) -> Block:
    """Whose words, in one line: with title and speaker where they have room, cut where even that is too long."""
    told = event.told
    others = len({one.excerpt.document_id for one in event.also} - {told.excerpt.document_id})
    says = words.says.format(speaker=told.speaker) + BETWEEN if told.speaker else ""
    more = glyphs(BETWEEN + counted(words.more, others) if others else "", QUIET)
    whole, short = (source_label(told.excerpt.source, told.excerpt.file, words, titled) for titled in (True, False))
    texts = [glyphs(one, QUIET) for one in (says + whole, says + short, short)]
    text = next((one for one in texts if width([*one, *more], SMALL) <= RIGHT - _COLUMN), texts[-1])
    return paragraph(text, SMALL, _COLUMN, RIGHT, 1, more, [*glyphs("…", QUIET), *more])


def source_label(source: Source, file: str, words: PictureWords, titled: bool) -> str:
    """Whose words: publisher, date, title (always where no publisher is known); a digest is introduced as one."""
    whole = source.digest_of or source
    published = whole.published.isoformat() if whole.published else None
    title = words.title.format(title=whole.title or file) if titled or not whole.publisher else None
    label = BETWEEN.join(field for field in (whole.publisher, published, title) if field)
    return words.digest.format(source=label) if source.digest_of else label


def _otherwise(event: Event, words: PictureWords) -> list[Block]:
    """The dates that others give."""
    dates = [
        words.by_whom.format(
            date=date_label(one.mention, words), source=one.excerpt.source.publisher or one.excerpt.file
        )
        for one in event.otherwise
    ]
    return [plain(words.otherwise.format(dates=BETWEEN.join(dates)), SMALL, _COLUMN, RIGHT, 2)] if dates else []
