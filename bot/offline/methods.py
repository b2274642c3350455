"""Which methods has the offline Bot API, and what do they allow?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.offline.entities import found_entities
from bot.offline.markup import Shown, parse_html
from bot.offline.people import Place, Said
from bot.offline.refusals import bad_request, not_found
from bot.units import MESSAGE_LIMIT, utf16_units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World

CALLBACK_BYTES = 64
ACTIONS = frozenset({"typing", "upload_photo", "upload_document"})
PARSERS: Mapping[str, Callable[[str], Shown]] = {
    "html": parse_html,
    "": lambda text: Shown(text.strip(), found_entities(text.strip())),
}


def call(world: World, method: str, params: Params) -> object:
    """What the method gives. Raises Refused where Telegram would refuse, or where a test has it so."""
    waiting = world.refusals.get(method)
    if waiting:
        raise waiting.popleft()
    if method not in METHODS:
        raise not_found()
    return METHODS[method](world, params)


def get_me(world: World, params: Params) -> object:
    """The bot itself."""
    more = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**world.bot.as_json(), **more}


def get_updates(world: World, params: Params) -> object:
    """What happened since the last one that was seen."""
    seen = params.number("offset") or 0
    while world.updates and int(str(world.updates[0]["update_id"])) < seen:
        world.updates.popleft()
    return list(world.updates)


def delete_webhook(world: World, params: Params) -> object:
    """There is none."""
    return True


def send_message(world: World, params: Params) -> object:
    """A new message of the bot's."""
    place = world.place(params.number("chat_id"))
    shown = shown_text(params)
    said = Said(
        place,
        world.next_id(place),
        world.bot,
        world.now(),
        shown.text,
        shown.entities,
        reply_to=replied(world, place, params),
        thread=thread(place, params),
        markup=keyboard(params),
    )
    world.did("sendMessage", world.put(said))
    return said.as_json()


def edit_message_text(world: World, params: Params) -> object:
    """A message of the bot's says something else."""
    place = world.place(params.number("chat_id"))
    said = own(world, place, params, "edit")
    shown, markup = shown_text(params), keyboard(params)
    if (shown.text, shown.entities, markup) == (said.text, said.entities, said.markup):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    edited = replace(said, text=shown.text, entities=shown.entities, markup=markup, edited=world.now())
    world.did("editMessageText", world.put(edited))
    return edited.as_json()


def delete_message(world: World, params: Params) -> object:
    """A message of the bot's goes."""
    place = world.place(params.number("chat_id"))
    said = own(world, place, params, "delete")
    world.deletes(place, said.id)
    world.did("deleteMessage", said)
    return True


def send_chat_action(world: World, params: Params) -> object:
    """The bot is seen to write."""
    place = world.place(params.number("chat_id"))
    thread(place, params)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.did("sendChatAction")
    return True


def set_message_reaction(world: World, params: Params) -> object:
    """The bot reacts to a message."""
    place = world.place(params.number("chat_id"))
    said = world.messages.get((place.id, params.number("message_id") or 0))
    if said is None:
        raise bad_request("message to react not found")
    world.did("setMessageReaction", said)
    return True


def shown_text(params: Params) -> Shown:
    """The text as readers see it; refused where it is empty, too long or unreadable."""
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


def own(world: World, place: Place, params: Params, verb: str) -> Said:
    """The bot's message that is meant; refused where it is gone or somebody else's."""
    said = world.messages.get((place.id, params.number("message_id") or 0))
    if said is None:
        raise bad_request(f"message to {verb} not found")
    if said.sender != world.bot:
        raise bad_request(f"message can't be {verb.removesuffix('e')}ed")
    return said


def replied(world: World, place: Place, params: Params) -> Said | None:
    """The message that is replied to; refused where it is gone, unless that is allowed."""
    given = params.fields("reply_parameters")
    if not given:
        return None
    said = world.messages.get((place.id, int(str(given.get("message_id", 0)))))
    if said is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return said


def thread(place: Place, params: Params) -> int | None:
    """The topic to write into; refused where there is none such."""
    number = params.number("message_thread_id")
    if number is not None and number not in place.topics:
        raise bad_request("message thread not found")
    return number


def keyboard(params: Params) -> dict[str, object]:
    """The buttons below; refused where one carries too much."""
    markup = params.fields("reply_markup")
    rows = markup.get("inline_keyboard", [])
    for button in (button for row in rows for button in row) if isinstance(rows, list) else ():
        if not 1 <= len(str(button.get("callback_data", "?")).encode()) <= CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    return markup


METHODS: Mapping[str, Callable[[World, Params], object]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "deleteMessage": delete_message,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
}
