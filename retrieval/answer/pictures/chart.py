"""How many, when, and of whom: bars over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from retrieval.answer.pictures.lines import glyphs, width
from retrieval.answer.pictures.palette import SHARES, Ink
from retrieval.answer.pictures.sheet import Bar, Block, Box, Glyph, Item, Line, Look
from retrieval.answer.pictures.typeset import MARGIN, QUIET, RIGHT, SMALL, line, line_height
from retrieval.answer.pictures.words import PictureWords

_TALL, _STEP, _GRID = 560, 170, 4  # pixels of the chart, and between lines behind its bars, at most; so many lines


@dataclass(frozen=True, slots=True)
class Column:
    """A bar: the month it begins with, counted from year 0, and how many articles by whom (SHARES, then the rest)."""

    month: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


def chart(columns: Sequence[Column], step: int, words: PictureWords) -> Block:
    """Bars on their grid, and what stands under them."""
    most = max(column.total for column in columns)
    tick = _tick(most)
    top = -(-most // tick) * tick
    tall = min(_TALL, _STEP * (top // tick))
    high = line_height(SMALL)
    grid: list[Item] = []
    left = MARGIN + width(glyphs(str(top), QUIET), SMALL) + 20
    for value in range(0, top + 1, tick):
        y = high // 2 + tall - round(tall * value / top)
        number = glyphs(str(value), QUIET)
        grid += [
            Bar(Box(left, y - 1, RIGHT, y + 1), Ink.LINE),
            line(left - 20 - width(number, SMALL), y - high // 2, SMALL, number),
        ]
    slot = (RIGHT - left) / len(columns)
    bars = [
        bar
        for at, column in enumerate(columns)
        for bar in _bar(
            column, round(left + slot * (at + 0.5)), round(min(slot * 0.72, 90)), high // 2 + tall, tall / top
        )
    ]
    under = _under(columns, step, left, slot, high + tall + 4, words)
    return Block((*grid, *bars, *under), max(one.box.bottom for one in under))


def _tick(most: int) -> int:
    """Between lines of the grid: 1, 2 or 5 with noughts, the least that needs few enough lines."""
    tens = 1
    while True:
        for tick in (tens, 2 * tens, 5 * tens):
            if -(-most // tick) <= _GRID:
                return tick
        tens *= 10


def _bar(column: Column, middle: int, across: int, base: int, each: float) -> list[Bar]:
    """One over the other from `base` up, `each` article so many pixels, a thread of paper between publishers."""
    left, seen, bars = middle - across // 2, 0, []
    for ink, count in zip(inks(len(column.counts) - 1), column.counts, strict=True):
        lower, upper = (base - round(part * each) for part in (seen, seen + count))
        seen += count
        thread = 2 if lower - upper > 6 and seen > count else 0
        if upper < lower:
            bars.append(Bar(Box(left, upper, left + max(across, 3), lower - thread), ink))
    return bars


def inks(names: int) -> list[Ink]:
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
