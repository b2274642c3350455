"""Which results may the bot offer, and what do they become when chosen?"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.offline.buttons import checked_keyboard
from bot.offline.files import KINDS, File
from bot.offline.people import Person, Place, Said
from bot.offline.refusals import Refused, bad_request
from bot.offline.wording import read_caption, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.offline.markup import Shown

Json: TypeAlias = "dict[str, object]"
MOST_RESULTS = 50
ID_BYTES = 64


def check_results(results: Sequence[Json]) -> None:
    """Raises Refused for results that Telegram would not show."""
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    for result in results:
        check_result(result)
    if len({str(result["id"]) for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")


def check_result(result: Json) -> None:
    """Raises Refused for a result that lacks what its kind needs, or whose message could not be sent."""
    kind = str(result.get("type"))
    if kind not in NEEDED:
        raise unreadable_result("Unsupported type specified")
    for name in ("id", *(() if f"{kind}_file_id" in result else NEEDED[kind])):
        if not result.get(name):
            raise unreadable_result(f'Can\'t find field "{name}"')
    if not 1 <= len(str(result["id"]).encode()) <= ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    markup = result.get("reply_markup", {})
    checked_keyboard(markup if isinstance(markup, dict) else {})
    shown_result(result)


def unreadable_result(reason: str) -> Refused:
    """400: this is no result."""
    return bad_request(f"can't parse inline query result: {reason}")


def shown_result(result: Json) -> Shown:
    """The words of the message that the result becomes. Raises Refused where it could not be sent."""
    content = result.get("input_message_content")
    if isinstance(content, dict):
        if "message_text" not in content:
            raise unreadable_result('Can\'t find field "message_text"')
        return read_text(str(content["message_text"]), str(content.get("parse_mode") or ""), content.get("entities"))
    caption = str(result.get("caption", ""))
    return read_caption(caption, str(result.get("parse_mode") or ""), result.get("caption_entities"))


def said_of(result: Json, place: Place, person: Person, now: int, bot: Person) -> Said:
    """The message that somebody sends by choosing the result."""
    shown, markup = shown_result(result), result.get("reply_markup")
    kind = str(result["type"])
    media = {} if "input_message_content" in result else KINDS[kind](File(str(result["id"]), kind, b""))
    return Said(
        place,
        0,
        person,
        now,
        shown.text,
        shown.entities,
        markup=markup if isinstance(markup, dict) else {},
        more={"via_bot": bot.as_json()},
        media=media,
    )


# What each kind of result must have beside its id.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "article": ("title", "input_message_content"),
    "photo": ("photo_url", "thumbnail_url"),
    "document": ("title", "document_url", "mime_type"),
}
