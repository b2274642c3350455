"""Which buttons may stand below a message?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.offline.links import fault_of, is_passed_on
from bot.offline.params import objects
from bot.offline.refusals import Refused, bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.people import Said

CALLBACK_BYTES = 64
COPIED = 256
INLINE_QUERY = 256
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a reader sees it; one of the rest says what it does."""

    text: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    inline: str | None = None


def button_rows(said: Said) -> list[list[Button]]:
    """The buttons below a message, row by row."""
    rows = said.markup.get("inline_keyboard", [])
    return [[button_of(one) for one in objects(row)] for row in rows] if isinstance(rows, list) else []


def button_of(one: Mapping[str, object]) -> Button:
    """A button from the Bot API's InlineKeyboardButton."""
    copied = one.get("copy_text")
    inline = one.get("switch_inline_query", one.get("switch_inline_query_current_chat"))
    values = (
        one.get("callback_data"),
        one.get("url"),
        copied.get("text") if isinstance(copied, dict) else None,
        inline,
    )
    return Button(str(one.get("text", "")), *(None if value is None else str(value) for value in values))


def keyboard(params: Params) -> dict[str, object]:
    """What stays below the message: an inline keyboard, or nothing. Raises Refused where Telegram would."""
    return checked_keyboard(params.fields("reply_markup"))


def checked_keyboard(markup: dict[str, object]) -> dict[str, object]:
    """The same, of a reply markup."""
    rows = markup.get("inline_keyboard")
    if rows is None:
        return {}
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array')
    for row in rows:
        if len(row) > MOST_IN_A_ROW:  # the apps show no more; the server's own limit is not known
            raise bad_request("reply markup is too long")
        for button in row:
            check_button(button)
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else {}


def check_button(button: object) -> None:
    """Raises Refused for a button that Telegram would not take."""
    if not isinstance(button, dict):
        raise unreadable_button("InlineKeyboardButton must be an Object")
    if not str(button.get("text", "")).strip():
        # Telegram's words for a missing text; what it says to an empty one is not known.
        raise unreadable_button('Can\'t find field "text"')
    kinds = [kind for kind in CHECKS if kind in button and button.get("callback_data") != ""]
    if not kinds:
        raise unreadable_button("Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    CHECKS[kinds[0]](button[kinds[0]])


def unreadable_button(reason: str) -> Refused:
    """400: this is no button."""
    return bad_request(f"can't parse inline keyboard button: {reason}")


def check_data(data: object) -> None:
    """What a press brings back is 1 to 64 bytes."""
    if not 1 <= len(str(data).encode("utf-8", "surrogatepass")) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def check_url(url: object) -> None:
    """An address that leads somewhere; a deep link whose payload Telegram would pass on."""
    text = str(url).strip()
    if fault := fault_of(text):
        raise bad_request(f"inline keyboard button URL '{text}' is invalid: {fault}")
    if not is_passed_on(text):
        # Telegram takes it, but its apps do not pass it on; here that is an error, so that no test overlooks it.
        raise bad_request("BUTTON_URL_INVALID")


def check_app(app: object) -> None:
    """A small app is reached by HTTPS."""
    url = app.get("url") if isinstance(app, dict) else None
    if not str(url).startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def refuse_kind(value: object) -> None:
    """Only below invoices and games, which there are none of."""
    raise bad_request("BUTTON_TYPE_INVALID")


def check_copied(copied: object) -> None:
    """What a press copies is 1 to 256 characters."""
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def check_inline(query: object) -> None:
    """What is typed for the reader is no longer than an inline query may be."""
    if len(str(query)) > INLINE_QUERY:
        raise bad_request("BUTTON_DATA_INVALID")


CHECKS: Mapping[str, Callable[[object], None]] = {
    "callback_data": check_data,
    "url": check_url,
    "copy_text": check_copied,
    "switch_inline_query": check_inline,
    "switch_inline_query_current_chat": check_inline,
    "switch_inline_query_chosen_chat": lambda chosen: None,
    "web_app": check_app,
    "login_url": lambda login: None,
    "pay": refuse_kind,
    "callback_game": refuse_kind,
}
