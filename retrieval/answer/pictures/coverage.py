"""What does a collection look like: how many articles when, and whose?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from retrieval.answer.pictures.lines import glyphs, width
from retrieval.answer.pictures.paint import png
from retrieval.answer.pictures.palette import DARK, LIGHT, SHARES, Ink
from retrieval.answer.pictures.sheet import Bar, Block, Box, Glyph, Item, Line, Look, Sheet, stacked
from retrieval.answer.pictures.typeset import (
    BETWEEN,
    MARGIN,
    QUIET,
    RIGHT,
    SMALL,
    WIDTH,
    footing,
    heading,
    line,
    line_height,
    plain,
)
from retrieval.answer.pictures.words import PictureWords, counted
from retrieval.corpus.documents import Document, Source

STEPS = (1, 3, 12, 60, 120, 600, 1200, 12000)  # months that a bar may hold: a month, a quarter, a year, 5, 10, …
_BARS = 24  # at most
_TALL, _GRID = 560, 4  # pixels of the highest bar; lines behind the bars, at most
_EDGE, _GAP = 56, 44
_SWATCH = 30


@dataclass(frozen=True, slots=True)
class Column:
    """A bar: the month it begins with, counted from year 0, and how many articles by whom (SHARES, then the rest)."""

    month: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


def coverage_picture(documents: Sequence[Document], words: PictureWords, *, dark: bool = False) -> bytes | None:
    """PNG of articles over time, by publisher; None where there is none."""
    sheet = coverage_sheet(documents, words)
    return png(sheet, DARK if dark else LIGHT) if sheet else None


def coverage_sheet(documents: Sequence[Document], words: PictureWords) -> Sheet | None:
    """The same, not yet painted."""
    if not documents:
        return None
    wholes = [document.source.digest_of or document.source for document in documents]
    names = _names(wholes, words)
    dated = [(whole.published, _share(whole, names, words)) for whole in wholes if whole.published]
    blocks, by = [_head(wholes, words)], ""
    if dated:
        step = _step([published for published, _ in dated])
        blocks.append(_chart(_columns(dated, step, len(names) + 1), step, words))
        by = words.by[min(STEPS.index(step), 3)].format(n=step // 12)
    blocks += [_legend(wholes, names, words), footing(by)]
    body = stacked(blocks, _GAP).down(_EDGE)
    return Sheet(WIDTH, body.height + _EDGE, body.items)


def _publisher(source: Source, words: PictureWords) -> str:
    return (source.publisher or "").strip() or words.nobody


def _names(wholes: Sequence[Source], words: PictureWords) -> list[str]:
    """The publishers with the most articles, as many as there are colours, the most first."""
    counts = Counter(_publisher(whole, words) for whole in wholes)
    return sorted(counts, key=lambda name: (-counts[name], name))[: len(SHARES)]


def _share(source: Source, names: Sequence[str], words: PictureWords) -> int:
    """Which part of a bar an article belongs to: its publisher's, or the last."""
    name = _publisher(source, words)
    return names.index(name) if name in names else len(names)


def _number(of: date) -> int:
    return of.year * 12 + of.month - 1


def _step(dates: Sequence[date]) -> int:
    """Months of a bar: the fewest that need no more bars than have room."""
    first, last = _number(min(dates)), _number(max(dates))
    return next((step for step in STEPS if last // step - first // step < _BARS), STEPS[-1])


def _columns(dated: Sequence[tuple[date, int]], step: int, shares: int) -> list[Column]:
    """The bars, in order, those that are empty too."""
    counts = Counter((_number(published) // step, share) for published, share in dated)
    slots = [slot for slot, _ in counts]
    return [
        Column(slot * step, tuple(counts[slot, share] for share in range(shares)))
        for slot in range(min(slots), max(slots) + 1)
    ]


def _head(wholes: Sequence[Source], words: PictureWords) -> Block:
    """Title, from when to when, and how many say no date."""
    dates = sorted(whole.published for whole in wholes if whole.published)
    span = "" if not dates else str(dates[0]) if dates[0] == dates[-1] else f"{dates[0]} → {dates[-1]}"
    undated = len(wholes) - len(dates)
    below = [span, counted(words.undated, undated) if undated else ""]
    return heading(words.coverage, counted(words.articles, len(wholes)), BETWEEN.join(one for one in below if one))


def _chart(columns: Sequence[Column], step: int, words: PictureWords) -> Block:
    """Bars on their grid, and what stands under them."""
    most = max(column.total for column in columns)
    tick = _tick(most)
    top = -(-most // tick) * tick
    high = line_height(SMALL)
    grid: list[Item] = []
    left = MARGIN + width(glyphs(str(top), QUIET), SMALL) + 20
    for value in range(0, top + 1, tick):
        y = high // 2 + _TALL - round(_TALL * value / top)
        number = glyphs(str(value), QUIET)
        grid += [
            Bar(Box(left, y - 1, RIGHT, y + 1), Ink.LINE),
            line(left - 20 - width(number, SMALL), y - high // 2, SMALL, number),
        ]
    slot = (RIGHT - left) / len(columns)
    bars = [
        bar
        for at, column in enumerate(columns)
        for bar in _bar(column, round(left + slot * (at + 0.5)), round(min(slot * 0.72, 90)), high // 2 + _TALL, top)
    ]
    under = _under(columns, step, left, slot, high + _TALL + 4, words)
    return Block((*grid, *bars, *under), max(one.box.bottom for one in under))


def _tick(most: int) -> int:
    """Between lines of the grid: 1, 2 or 5 with noughts, the least that needs few enough lines."""
    tens = 1
    while True:
        for tick in (tens, 2 * tens, 5 * tens):
            if -(-most // tick) <= _GRID:
                return tick
        tens *= 10


def _bar(column: Column, middle: int, across: int, base: int, top: int) -> list[Bar]:
    """One over the other, by publisher, a thread of paper between them."""
    left, seen, bars = middle - across // 2, 0, []
    inks = _inks(len(column.counts) - 1)
    for ink, count in zip(inks, column.counts, strict=True):
        lower, upper = (base - round(_TALL * part / top) for part in (seen, seen + count))
        seen += count
        thread = 2 if lower - upper > 6 and seen > count else 0
        if upper < lower:
            bars.append(Bar(Box(left, upper, left + max(across, 3), lower - thread), ink))
    return bars


def _inks(names: int) -> list[Ink]:
    """A colour for each publisher that has one, and the colour of the rest."""
    return [*SHARES[:names], Ink.REST]


def _under(columns: Sequence[Column], step: int, left: int, slot: float, top: int, words: PictureWords) -> list[Line]:
    """Under the bars: months or quarters where each has room, else every so many; the years under them."""
    names = [glyphs(_slot_name(column.month, step, words), QUIET) for column in columns]
    every = -(-(max(width(name, SMALL) for name in names) + 16) // int(slot))
    lines = [_centred(name, left + slot * (at + 0.5), left, top) for at, name in enumerate(names) if at % every == 0]
    return [*lines, *(_years(columns, left, slot, top + line_height(SMALL)) if step < 12 else [])]


def _slot_name(month: int, step: int, words: PictureWords) -> str:
    if step == 1:
        return words.month_names[month % 12][:3]
    return f"Q{month % 12 // 3 + 1}" if step == 3 else str(month // 12)


def _centred(text: Sequence[Glyph], middle: float, left: int, top: int) -> Line:
    takes = width(text, SMALL)
    return line(min(max(left, round(middle - takes / 2)), RIGHT - takes), top, SMALL, text)


def _years(columns: Sequence[Column], left: int, slot: float, top: int) -> list[Line]:
    """Each year under its first bar; where two have no room, the one that has more bars."""
    lines: list[Line] = []
    at, bars = 0, 0
    for year, group in groupby(columns, key=lambda column: column.month // 12):
        text, its = glyphs(str(year), Look(bold=True)), len(list(group))
        new = line(round(left + slot * at), top, SMALL, text)
        at += its
        if new.box.right > RIGHT:
            break
        if lines and new.box.left < lines[-1].box.right + 16:
            if its <= bars:
                continue
            lines.pop()
        lines.append(new)
        bars = its
    return lines


def _legend(wholes: Sequence[Source], names: Sequence[str], words: PictureWords) -> Block:
    """Whose colour is whose, and how many each has."""
    counts = Counter(_share(whole, names, words) for whole in wholes)
    rows = [*names, *([words.others] if counts[len(names)] else [])]
    inks = _inks(len(names))
    return stacked([_row(inks[at], name, counts[at]) for at, name in enumerate(rows)], 4)


def _row(ink: Ink, name: str, count: int) -> Block:
    top = (line_height(SMALL) - _SWATCH) // 2
    swatch = Bar(Box(MARGIN, top, MARGIN + _SWATCH, top + _SWATCH), ink, 6)
    number = glyphs(str(count), Look(bold=True))
    total = line(RIGHT - width(number, SMALL), 0, SMALL, number)
    label = plain(name, SMALL, MARGIN + _SWATCH + 22, total.box.left - 24, 1, Look())
    return Block((swatch, *label.items, total), line_height(SMALL))
