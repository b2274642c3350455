"""Where does a button lead that asks something in somebody's stead?"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.keyboards import Button
from bot.presses import Press
from bot.units import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.keyboards import Keyboard

LABEL_UNITS = 40
PAYLOAD = re.compile(r"q_([A-Za-z0-9_-]{1,62})")
SAID = re.compile(r"/([a-z]+) ?(.*)", re.DOTALL)
# What a link may say in somebody's stead: it only looks up.
LINKED = frozenset({"ask", "timeline", "who", "compare", "find", "latest", "random", "sources"})


@dataclass(frozen=True, slots=True)
class Lead:
    """A button that says `/command words` for whoever presses it."""

    label: str
    command: str
    words: str


Below: TypeAlias = "Sequence[Sequence[Button | Lead]]"  # rows of what is to stand below a message


def leads_of(below: Below) -> list[Lead]:
    """The leads among the buttons, in order: a lead's place here is what its button carries."""
    return [one for row in below for one in row if isinstance(one, Lead)]


def placed(below: Below, id: int | None, us: str, *, linked: bool = False) -> Keyboard:
    """The buttons as they stand: a lead presses by its place; where it is `linked`, it opens our chat and asks there.

    `id`: the question that the message answers; without one no lead stands.
    """
    places = {lead: place for place, lead in reversed(list(enumerate(leads_of(below))))}
    made = [[button_for(one, places, id, us, linked=linked) for one in row] for row in below]
    kept = (tuple(one for one in row if one is not None) for row in made)
    return tuple(row for row in kept if row)


def button_for(
    one: Button | Lead, places: dict[Lead, int], id: int | None, us: str, *, linked: bool
) -> Button | None:
    """One of them; None where it would lead nowhere."""
    if isinstance(one, Button):
        return one
    label = clipped(one.label, LABEL_UNITS)
    if linked:
        payload = payload_of(one.command, one.words)
        return None if payload is None else Button(label, url=f"https://t.me/{us}?start={payload}")
    return None if id is None else Button(label, Press("g", (id, places[one])))


def payload_of(command: str, words: str) -> str | None:
    """What a link carries that says `/command words`; None where that is too long.

    GB18030 has two bytes for a Chinese letter, UTF-8 three: a link holds 64 in all.

    >>> read_said(payload_of("who", "马斯克") or "")
    ('who', '马斯克')
    """
    written = base64.urlsafe_b64encode(f"/{command} {words}".encode("gb18030", "replace")).decode("ascii").rstrip("=")
    payload = f"q_{written}"
    return payload if PAYLOAD.fullmatch(payload) else None


def read_said(payload: str) -> tuple[str, str] | None:
    """The command and the words that such a link carries; None where it carries none of ours."""
    found = PAYLOAD.fullmatch(payload)
    if found is None:
        return None
    try:
        text = base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)).decode("gb18030")
    except (binascii.Error, UnicodeDecodeError):
        return None
    said = SAID.fullmatch(text)
    return (said[1], said[2]) if said and said[1] in LINKED else None
