"""What lies where on a picture? Laid out here, painted elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from retrieval.answer.pictures.palette import Ink


class Box(NamedTuple):
    """Pixels from the upper left corner; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int

    def down(self, by: int) -> Box:
        """The same, further down."""
        return Box(self.left, self.top + by, self.right, self.bottom + by)

    def overlaps(self, other: Box) -> bool:
        """Whether they share a pixel."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Look(NamedTuple):
    """How characters are painted."""

    ink: Ink = Ink.TEXT
    bold: bool = False
    underlined: bool = False


class Glyph(NamedTuple):
    """One character, and how it is painted."""

    character: str
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in its box."""

    box: Box
    size: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(glyph.character for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; `round_`: the radius of its corners."""

    box: Box
    ink: Ink
    round_: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A disc that fills its box; a ring where it is `hollow`, with a cross through it where it is `crossed`."""

    box: Box
    ink: Ink
    hollow: bool = False
    crossed: bool = False


Item = Line | Bar | Mark


@dataclass(frozen=True, slots=True)
class Block:
    """Items that belong together, from 0 down to `height`."""

    items: tuple[Item, ...]
    height: int

    def down(self, by: int) -> Block:
        """The same, further down, with the empty space above it."""
        return Block(tuple(replace(item, box=item.box.down(by)) for item in self.items), self.height + by)


def stacked(blocks: Iterable[Block], gap: int = 0) -> Block:
    """One under the other."""
    items: list[Item] = []
    height = 0
    for block in blocks:
        lower = block.down(height + (gap if height else 0))
        items += lower.items
        height = lower.height
    return Block(tuple(items), height)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole picture."""

    width: int
    height: int
    items: tuple[Item, ...]

    @property
    def lines(self) -> list[Line]:
        """What is written on it, from the top."""
        return [item for item in self.items if isinstance(item, Line)]
