"""What does a text that the bot sends show, and may it be sent?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import MessageEntityType

from bot.offline.entities import Entity, found_entities
from bot.offline.links import fault_of, is_passed_on
from bot.offline.markup import Shown, in_order, parse_html, trimmed
from bot.offline.params import number, objects
from bot.offline.refusals import bad_request
from bot.units import MESSAGE_LIMIT, utf16_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.offline.params import Params

CAPTION_LIMIT = 1024
MOST_ENTITIES = 100
GIVEN = frozenset(MessageEntityType)
LITERAL = frozenset({"code", "pre", "text_link"})  # in these, Telegram finds nothing
PARSERS: Mapping[str, Callable[[str], Shown]] = {
    "html": parse_html,
    "": lambda text: trimmed(Shown(text, ())),
}


def shown_text(params: Params) -> Shown:
    """The words of a message. Raises Refused where it is empty, too long or unreadable."""
    return read_text(params.text("text"), params.text("parse_mode"), params.listed("entities"))


def shown_caption(params: Params) -> Shown:
    """The words below a file; there may be none. Raises Refused where they are too long or unreadable."""
    return read_caption(params.text("caption"), params.text("parse_mode"), params.listed("caption_entities"))


def read_text(text: str, mode: str, entities: object) -> Shown:
    """What `text` shows. Raises Refused in Telegram's words."""
    shown = with_found(parsed(text, mode, entities))
    if not shown.text:
        raise bad_request("text must be non-empty" if text else "message text is empty")
    if utf16_units(shown.text) > MESSAGE_LIMIT:
        raise bad_request("message is too long")
    return shown


def read_caption(text: str, mode: str, entities: object) -> Shown:
    """What `text` shows below a file. Raises Refused in Telegram's words."""
    shown = with_found(parsed(text, mode, entities))
    if utf16_units(shown.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return shown


def parsed(text: str, mode: str, entities: object) -> Shown:
    """`text` with its markup read; without a mode, with the entities that are given beside it."""
    parser = PARSERS.get(mode.lower())
    if parser is None:
        raise bad_request("unsupported parse_mode")
    given = () if mode else tuple(given_entities(entities, text))
    shown = trimmed(Shown(sendable(text), given)) if given else parser(sendable(text))
    if len(shown.entities) > MOST_ENTITIES:
        # Telegram drops the rest without a word; here it is an error, so that no test overlooks it.
        raise bad_request("ENTITIES_TOO_LONG")
    if not all(is_passed_on(entity.url) for entity in shown.entities if entity.url):
        raise bad_request("deep link with a payload that is not passed on")  # the same: an error only here
    return shown


def given_entities(entities: object, text: str) -> Iterable[Entity]:
    """Entities as the Bot API has them. Raises Refused for one that reaches beyond the text."""
    units = utf16_units(text)
    for one in objects(entities):
        entity = given_entity(one)
        check_bounds(entity.offset, entity.offset + entity.length, units)
        yield entity


def given_entity(one: Mapping[str, object]) -> Entity:
    """An entity as the Bot API has it. Raises Refused for one of no kind, and for a link to nowhere."""
    kind, url = str(one.get("type")), one.get("url")
    if kind not in GIVEN:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if kind == "text_link" and url is None:
        raise bad_request("can't parse MessageEntity: Can't find field \"url\"")
    if kind == "text_link" and (fault := fault_of(str(url))):
        raise bad_request(f"entity URL '{url}' is invalid: {fault}")
    offset, length = number(one.get("offset")) or 0, number(one.get("length")) or 0
    return Entity(kind, offset, length, None if url is None else str(url))


def check_bounds(start: int, end: int, units: int) -> None:
    """Raises Refused for a stretch that is not inside a text of `units`."""
    if start < 0:
        raise bad_request(f"receive an entity with incorrect offset {start}")
    if start > units:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    if end > units:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
        )


def with_found(shown: Shown) -> Shown:
    """The same with what Telegram finds by itself: names, commands, addresses."""
    literal = [entity for entity in shown.entities if entity.kind in LITERAL]
    found = [
        one
        for one in found_entities(shown.text)
        if all(one.offset + one.length <= it.offset or it.offset + it.length <= one.offset for it in literal)
    ]
    return Shown(shown.text, tuple(in_order([*shown.entities, *found])))


def sendable(text: str) -> str:
    """The text as Telegram takes it: control characters become spaces, carriage returns go."""
    return "".join(" " if letter < " " and letter != "\n" else letter for letter in text.replace("\r", ""))
