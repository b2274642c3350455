"""A text in lines, one under the other, in the measures that all our pictures share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.answer.pictures.lines import glyphs, width, wrapped
from retrieval.answer.pictures.palette import Ink
from retrieval.answer.pictures.sheet import Block, Box, Glyph, Line, Look

# Pixels. A phone shows a picture 1080 wide at about 380 points: 34 pixels are 12 points.
WIDTH = 1080
MARGIN = 56
RIGHT = WIDTH - MARGIN
AXIS = MARGIN + 20  # the middle of the line along which time runs
TITLE, YEAR, DATE, QUOTE, SMALL = 66, 52, 40, 40, 34
BETWEEN = "·"  # as wide as a character in this font: no spaces around it
TALLEST = 3200  # Telegram makes photos smaller until 2560 is the longer side: to four fifths, still legible

QUIET = Look(Ink.QUIET)
TITLE_LOOK = Look(bold=True)


def line_height(size: int) -> int:
    """From one line to the next."""
    return size * 7 // 5


def line(left: int, top: int, size: int, text: Iterable[Glyph]) -> Line:
    """A line that begins at `left`, as wide as it is."""
    written = tuple(text)
    return Line(Box(left, top, left + width(written, size), top + line_height(size)), size, written)


def paragraph(
    text: Sequence[Glyph], size: int, left: int, right: int, most: int, end: Sequence[Glyph], cut: Sequence[Glyph]
) -> Block:
    """`text` and `end` in at most `most` lines; `cut` in place of `end` where that is too few."""
    lines = wrapped(text, size, right - left, most, end, cut)
    step = line_height(size)
    return Block(tuple(line(left, step * row, size, one) for row, one in enumerate(lines)), step * len(lines))


def plain(text: str, size: int, left: int, right: int, most: int, look: Look = QUIET) -> Block:
    """Words of our own, or a name: cut with an ellipsis."""
    return paragraph(glyphs(text, look), size, left, right, most, (), glyphs("…", look))


def heading(kicker: str, title: str, below: str) -> Block:
    """The top of a picture: what kind, of what, how much."""
    name = Look(Ink.NAME, bold=True)
    first = plain(kicker, SMALL, MARGIN, RIGHT, 1, name)
    second = plain(title, TITLE, MARGIN, RIGHT, 2, TITLE_LOOK).down(first.height)
    third = plain(below, SMALL, MARGIN, RIGHT, 3).down(second.height + 6)
    return Block(first.items + second.items + third.items, third.height)


def footing(right_text: str) -> Block:
    """The foot of a picture: whose it is, and what it leaves out."""
    brand = line(MARGIN, 24, SMALL, glyphs("引据 Yinju", Look(Ink.QUIET, bold=True)))
    room = RIGHT - brand.box.right - SMALL
    said = wrapped(glyphs(right_text, QUIET), SMALL, room, 1, (), glyphs("…", QUIET))
    items = [brand, *(line(RIGHT - width(one, SMALL), 24, SMALL, one) for one in said)]
    return Block(tuple(items), 24 + line_height(SMALL))
