"""Which parts of a message are special, and where?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.units import utf16_units

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a message's text with a meaning: offset and length in UTF-16 units."""

    kind: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        """A MessageEntity of the Bot API."""
        link = {} if self.url is None else {"url": self.url}
        return {"type": self.kind, "offset": self.offset, "length": self.length, **link}


# \w holds Chinese letters, as for Telegram: a name or command that touches one is not found.
FOUND: Mapping[str, re.Pattern[str]] = {
    "mention": re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)"),
    "bot_command": re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    "url": re.compile(r"(?<!\w)https?://[^\s<>]+"),
}


def found_entities(text: str) -> tuple[Entity, ...]:
    """What Telegram finds in a text that somebody wrote, in order."""
    entities = [
        Entity(kind, utf16_units(text[: found.start()]), utf16_units(found[0]))
        for kind, pattern in FOUND.items()
        for found in pattern.finditer(text)
    ]
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))
