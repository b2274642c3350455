"""What does a timeline look like?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from retrieval.answer.pictures.event import event_block
from retrieval.answer.pictures.lines import glyphs
from retrieval.answer.pictures.paint import png
from retrieval.answer.pictures.palette import DARK, LIGHT, Ink
from retrieval.answer.pictures.sheet import Bar, Block, Box, Look, Sheet, stacked
from retrieval.answer.pictures.typeset import (
    AXIS,
    BETWEEN,
    DATE,
    MARGIN,
    TALLEST,
    WIDTH,
    YEAR,
    footing,
    heading,
    line,
    line_height,
)
from retrieval.answer.pictures.words import PictureWords, counted
from retrieval.answer.timeline import Event, Telling, Timeline

QUOTE_LINES, SHORT_LINES = 4, 3  # at most: fewer where not all that is wanted has room
_GAP, _YEAR_GAP, _EDGE = 36, 44, 56  # between events, between years, above and below all


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
    events = timeline.events
    by_weight = sorted(range(len(events)), key=lambda at: (-events[at].weight, at))[: max(most, 1)]

    def sheet(count: int, rows: int) -> Sheet:
        """Of the `count` weightiest, quotes of at most `rows` lines."""
        chosen = [events[at] for at in sorted(by_weight[:count])]
        return _sheet(timeline, words, [(event, event_block(event, words, rows)) for event in chosen])

    if not by_weight:
        return None
    full = sheet(len(by_weight), QUOTE_LINES)
    if full.height <= tallest:
        return full
    fits = bisect_right(range(1, len(by_weight) + 1), tallest, key=lambda count: sheet(count, SHORT_LINES).height)
    return sheet(max(fits, 1), SHORT_LINES)


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
    axis = Bar(Box(AXIS - 2, line_height(DATE) // 2, AXIS + 2, along.height), Ink.LINE)
    return stacked([number, Block((axis, *along.items), along.height)], 18)
