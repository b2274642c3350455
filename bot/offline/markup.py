"""Here is a text in Telegram's HTML: what does it show, and is it allowed?"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.offline.entities import Entity
from bot.offline.refusals import unreadable
from bot.units import utf16_units

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
ATTRIBUTE = re.compile(r"""\s+([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-z0-9.-]+)))?""", re.IGNORECASE)
START = re.compile(r"<([a-z0-9-]*)", re.IGNORECASE)
END = re.compile(r"</([a-z0-9-]*)\s*(>?)", re.IGNORECASE)
LETTERS = re.compile(r"[^<&]+")
CHARACTER = re.compile(r"&(?:#[0-9]{1,8}|#x[0-9a-f]{1,8}|lt|gt|amp|quot);", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees: the text, and the entities in it."""

    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class OpenTag:
    """A tag that waits for its end: `offset` in UTF-16 units of the shown text."""

    name: str
    kind: str
    offset: int
    url: str | None


@dataclass(slots=True)
class Parse:
    """A text half read: where we are, what is shown so far, which tags are open."""

    source: str
    at: int = 0
    shown: list[str] = field(default_factory=list)
    units: int = 0
    open: list[OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def show(self, text: str, upto: int) -> None:
        """`text` is what stands before `upto`."""
        self.shown.append(text)
        self.units += utf16_units(text)
        self.at = upto

    def place(self) -> str:
        """Where we are, as Telegram counts for its error texts."""
        return f"at byte offset {len(self.source[: self.at].encode('utf-8', 'surrogatepass'))}"


def parse_html(source: str) -> Shown:
    """What `source` shows. Raises Refused in Telegram's words where it cannot be read."""
    parse = Parse(source)
    while parse.at < len(source):
        if source.startswith("</", parse.at):
            read_end(parse)
        elif source[parse.at] == "<":
            read_start(parse)
        else:
            read_text(parse)
    if parse.open:
        raise unreadable(f'Can\'t find end tag corresponding to start tag "{parse.open[-1].name}"')
    return trimmed(Shown("".join(parse.shown), tuple(in_order(parse.entities))))


def read_text(parse: Parse) -> None:
    """Letters up to the next tag or `&`, or one that is written as an entity."""
    character = CHARACTER.match(parse.source, parse.at)
    if character:
        parse.show(html.unescape(character[0]), character.end())
    else:
        letters = LETTERS.match(parse.source, parse.at)
        end = letters.end() if letters else parse.at + 1
        parse.show(parse.source[parse.at : end], end)


def read_start(parse: Parse) -> None:
    """A start tag with its attributes."""
    found = START.match(parse.source, parse.at)
    name = found[1].lower() if found else ""
    if name not in KINDS:
        raise unreadable(f'Unsupported start tag "{name}" {parse.place()}')
    attributes, end = read_attributes(parse.source, parse.at + 1 + len(name))
    if not parse.source.startswith(">", end):
        raise unreadable(f"Unclosed start tag {parse.place()}")
    kind = "expandable_blockquote" if "expandable" in attributes and name == "blockquote" else KINDS[name]
    if name == "blockquote" and any(tag.name == name for tag in parse.open):
        raise unreadable(f"Nested blockquote {parse.place()}")  # refused by Telegram; the words are ours
    parse.open.append(OpenTag(name, kind, parse.units, attributes.get("href") if name == "a" else None))
    parse.at = end + 1


def read_attributes(source: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes from `at` on, and where they end."""
    attributes: dict[str, str] = {}
    while found := ATTRIBUTE.match(source, at):
        attributes[found[1].lower()] = html.unescape(found[2] or found[3] or found[4] or "")
        at = found.end()
    while source[at : at + 1].isspace():
        at += 1
    return attributes, at


def read_end(parse: Parse) -> None:
    """An end tag: it must fit the last one open."""
    found = END.match(parse.source, parse.at)
    if found is None or not found[2]:
        raise unreadable(f"Unclosed end tag {parse.place()}")
    if not parse.open:
        raise unreadable(f"Unexpected end tag {parse.place()}")
    tag, name = parse.open.pop(), found[1].lower()
    if name not in ("", tag.name):
        raise unreadable(f'Unmatched end tag {parse.place()}, expected "</{tag.name}>", found "</{name}>"')
    if parse.units > tag.offset and is_shown(tag):
        parse.entities.append(Entity(tag.kind, tag.offset, parse.units - tag.offset, tag.url))
    parse.at = found.end()


def is_shown(tag: OpenTag) -> bool:
    """Whether the tag makes an entity: a link to nowhere is plain text."""
    return tag.name != "a" or (tag.url or "").lower().startswith(("http://", "https://", "tg://", "mailto:"))


def in_order(entities: list[Entity]) -> list[Entity]:
    """By place, the outer before the inner."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length))


def trimmed(shown: Shown) -> Shown:
    """Without white space at both ends, entities moved along, as Telegram sends it."""
    left = utf16_units(shown.text) - utf16_units(shown.text.lstrip())
    text = shown.text.strip()
    kept = [moved(entity, left, utf16_units(text)) for entity in shown.entities]
    return Shown(text, tuple(entity for entity in kept if entity.length > 0))


def moved(entity: Entity, left: int, units: int) -> Entity:
    """The entity `left` units earlier, inside a text of `units`."""
    start = max(entity.offset - left, 0)
    end = min(entity.offset + entity.length - left, units)
    return Entity(entity.kind, start, end - start, entity.url)
