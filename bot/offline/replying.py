"""Which message does the bot reply to, and what does it quote of it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.params import number
from bot.offline.refusals import bad_request
from bot.offline.wording import CAPTION_LIMIT, parsed
from bot.units import utf16_units

if TYPE_CHECKING:
    from bot.offline.params import Params
    from bot.offline.people import Place, Said
    from bot.offline.state import State


def replied(state: State, place: Place, params: Params) -> Said | None:
    """The message that is replied to. Raises Refused where it is gone, unless that is allowed."""
    given = params.fields("reply_parameters")
    if not given:
        return None
    if "message_id" not in given:
        raise bad_request('can\'t find field "message_id"')
    said = state.messages.get((place.id, number(given["message_id"]) or 0))
    if said is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return said


def quoted(reply: Said | None, params: Params) -> dict[str, object]:
    """The part of the message replied to that is shown. Raises Refused where it is not in it, to the letter."""
    given = params.fields("reply_parameters")
    if reply is None or not given.get("quote"):
        return {}
    shown = parsed(str(given["quote"]), str(given.get("quote_parse_mode") or ""), given.get("quote_entities"))
    at = reply.text.find(shown.text)
    if at < 0 or utf16_units(shown.text) > CAPTION_LIMIT:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"quote": {"text": shown.text, "position": utf16_units(reply.text[:at]), "is_manual": True}}
