"""What does a text that the bot sends show, and may it be sent?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.entities import found_entities
from bot.offline.markup import Shown, parse_html
from bot.offline.refusals import bad_request
from bot.units import MESSAGE_LIMIT, utf16_units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params

PARSERS: Mapping[str, Callable[[str], Shown]] = {
    "html": parse_html,
    "": lambda text: Shown(text.strip(), found_entities(text.strip())),
}


def shown_text(params: Params) -> Shown:
    """The text as readers see it. Raises Refused where it is empty, too long or unreadable."""
    parser = PARSERS.get(params.text("parse_mode").lower())
    if parser is None:
        raise bad_request("unsupported parse_mode")
    shown = parser(sendable(params.text("text")))
    if not shown.text:
        raise bad_request("message text is empty")
    if utf16_units(shown.text) > MESSAGE_LIMIT:
        raise bad_request("message is too long")
    return shown


def sendable(text: str) -> str:
    """The text as Telegram takes it: control characters become spaces, carriage returns go."""
    return "".join(" " if letter < " " and letter != "\n" else letter for letter in text.replace("\r", ""))
