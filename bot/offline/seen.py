"""What does a message look like in a terminal?"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.units import utf16_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.offline.entities import Entity
    from bot.offline.people import Said

QUOTE = "▎"
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
# Only for a terminal: elsewhere these letters would stand in the text.
STYLES: Mapping[str, tuple[str, str]] = {
    "bold": ("\x1b[1m", "\x1b[22m"),
    "italic": ("\x1b[3m", "\x1b[23m"),
    "underline": ("\x1b[4m", "\x1b[24m"),
    "strikethrough": ("\x1b[9m", "\x1b[29m"),
    "code": ("\x1b[36m", "\x1b[39m"),
}


def in_terminal(said: Said, *, styled: bool) -> str:
    """The message's text: quotes behind a bar, links with their address, bold and the like where `styled`."""
    places = unit_places(said.text)
    added: dict[int, list[str]] = {}
    for entity in said.entities:
        start, end = places[entity.offset], places[entity.offset + entity.length]
        for place, letters in additions(entity, said.text, start, end, styled=styled):
            added.setdefault(place, []).append(letters)
    return "".join(
        "".join(added.get(place, ())) + visible(said.text[place : place + 1]) for place in range(len(said.text) + 1)
    )


def additions(entity: Entity, text: str, start: int, end: int, *, styled: bool) -> Iterable[tuple[int, str]]:
    """What an entity adds, and before which letter."""
    if entity.kind in QUOTES:
        yield start, QUOTE
        yield from ((place + 1, QUOTE) for place in range(start, end - 1) if text[place] == "\n")
    if entity.url is not None:
        yield end, f" <{entity.url}>"
    if styled and entity.kind in STYLES:
        yield start, STYLES[entity.kind][0]
        yield end, STYLES[entity.kind][1]


def unit_places(text: str) -> dict[int, int]:
    """For each offset in UTF-16 units, the offset in characters."""
    places, units = {0: 0}, 0
    for place, letter in enumerate(text, start=1):
        units += utf16_units(letter)
        places[units] = place
    return places


def visible(letter: str) -> str:
    """The letter; a space for one that would steer the terminal."""
    return " " if letter != "\n" and unicodedata.category(letter or " ") in ("Cc", "Cs") else letter
