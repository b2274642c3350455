"""What does a timeline look like?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, repeat

from retrieval.answer.pictures.labels import date_label
from retrieval.answer.pictures.lines import PAUSES, filled, glyphs, width
from retrieval.answer.pictures.paint import png
from retrieval.answer.pictures.palette import DARK, LIGHT, Ink
from retrieval.answer.pictures.sheet import Bar, Block, Box, Look, Mark, Sheet, stacked
from retrieval.answer.pictures.typeset import (
    BETWEEN,
    DATE,
    MARGIN,
    QUIET,
    QUOTE,
    RIGHT,
    SMALL,
    TALLEST,
    WIDTH,
    YEAR,
    footing,
    heading,
    line,
    line_height,
    paragraph,
    plain,
)
from retrieval.answer.pictures.words import PictureWords, counted
from retrieval.answer.timeline import Event, Status, Telling, Timeline
from retrieval.corpus.documents import Source
from retrieval.text.dates import Basis
from retrieval.text.spans import Span

QUOTE_LINES = (4, 3)  # at most: fewer where not all that is wanted has room
_EXPRESSION = 12  # characters of a date expression beside its date
_AXIS, _MARK, _COLUMN = MARGIN + 20, 34, MARGIN + 86  # the middle of the axis, a mark's width, where text begins
_GAP, _YEAR_GAP, _EDGE = 36, 44, 56  # between events, between years, above and below all
_INKS = {Status.TOLD: Ink.NAME, Status.PLANNED: Ink.NAME, Status.MISSED: Ink.MISSED}


def timeline_picture(
    timeline: Timeline, words: PictureWords, *, dark: bool = False, most: int = 12, tallest: int = TALLEST
) -> bytes | None:
    """PNG of the `most` weightiest events, in the order of time; fewer where it would be taller than `tallest`.

    None where there is no event: the words say that better.
    """
    sheet = timeline_sheet(timeline, words, most, tallest)
    return png(sheet, DARK if dark else LIGHT) if sheet else None


def timeline_sheet(timeline: Timeline, words: PictureWords, most: int = 12, tallest: int = TALLEST) -> Sheet | None:
    """The same, not yet painted."""
    by_weight = sorted(range(len(timeline.events)), key=lambda at: (-timeline.events[at].weight, at))[: max(most, 1)]
    full, short = ({at: _event(timeline.events[at], words, rows) for at in by_weight} for rows in QUOTE_LINES)
    tries = [(full, len(by_weight)), *((short, count) for count in range(len(by_weight), 0, -1))]
    for blocks, count in tries if by_weight else ():
        sheet = _sheet(timeline, words, [(timeline.events[at], blocks[at]) for at in sorted(by_weight[:count])])
        if sheet.height <= tallest or count == 1:
            return sheet
    return None


def _sheet(timeline: Timeline, words: PictureWords, drawn: Sequence[tuple[Event, Block]]) -> Sheet:
    title = timeline.subject or words.everything
    head = heading(
        words.timeline, title, BETWEEN.join([_span(timeline), counted(words.articles, _documents(timeline))])
    )
    years = [
        _year(year, [block for _, block in group])
        for year, group in groupby(drawn, key=lambda pair: pair[0].told.mention.interval.first.year)
    ]
    every = len(timeline.events)
    shown = words.shown.format(n=len(drawn), all=every) if len(drawn) < every else counted(words.events, every)
    body = stacked([head, *years, footing(shown)], _YEAR_GAP).down(_EDGE)
    return Sheet(WIDTH, body.height + _EDGE, body.items)


def _span(timeline: Timeline) -> str:
    """From the first day to the last."""
    intervals = [event.told.mention.interval for event in timeline.events]
    first, last = min(one.first for one in intervals), max(one.last for one in intervals)
    return first.isoformat() if first == last else f"{first} → {last}"


def _documents(timeline: Timeline) -> int:
    """How many articles tell of it."""
    return len({telling.excerpt.document_id for event in timeline.events for telling in _tellings(event)})


def _tellings(event: Event) -> tuple[Telling, ...]:
    return (event.told, *event.also, *event.otherwise)


def _year(year: int, events: Sequence[Block]) -> Block:
    """A year: its number, and its events along their axis."""
    number = Block((line(MARGIN, 0, YEAR, glyphs(str(year), Look(bold=True))),), line_height(YEAR))
    along = stacked(events, _GAP)
    axis = Bar(Box(_AXIS - 2, line_height(DATE) // 2, _AXIS + 2, along.height), Ink.LINE)
    return stacked([number, Block((axis, *along.items), along.height)], 18)


def _event(event: Event, words: PictureWords, rows: int) -> Block:
    """An event: its date beside its mark, its words, whose they are."""
    parts = [_date(event.told, words), _quote(event.told, words, rows), _source(event, words)]
    return stacked([*parts, *_otherwise(event, words)], 6)


def _date(told: Telling, words: PictureWords) -> Block:
    """Date and mark; what there is to say of the date behind it, or under it where that has no room."""
    top = (line_height(DATE) - _MARK) // 2
    box = Box(_AXIS - _MARK // 2, top, _AXIS + _MARK // 2, top + _MARK)
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
    """Whose words, in one line: with the title where it has room, cut where even that is too long."""
    told = event.told
    others = len({one.excerpt.document_id for one in event.also} - {told.excerpt.document_id})
    says = [words.says.format(speaker=told.speaker)] if told.speaker else []
    more = glyphs(BETWEEN + counted(words.more, others) if others else "", QUIET)
    labels = [source_label(told.excerpt.source, told.excerpt.file, words, titled) for titled in (True, False)]
    texts = [glyphs(BETWEEN.join([*says, label]), QUIET) for label in labels]
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
