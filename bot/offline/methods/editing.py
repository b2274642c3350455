"""The bot changes what it said, takes it back, or pins it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.offline.access import deletable, own_message, place_meant
from bot.offline.attaching import attached
from bot.offline.buttons import keyboard
from bot.offline.params import number
from bot.offline.refusals import bad_request
from bot.offline.wording import read_caption, shown_caption, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.people import Place, Said
    from bot.offline.world import World

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
MOST_DELETED = 100


def edit_message_text(world: World, params: Params) -> object:
    """A message of the bot's says something else. Without buttons in the call, it has none any more."""
    said, shown = own_message(world, params), shown_text(params)
    if said.media:
        raise bad_request("there is no text in the message to edit")
    changed = replace(said, text=shown.text, entities=shown.entities, markup=keyboard(params))
    return edited(world, "editMessageText", params, said, changed)


def edit_message_caption(world: World, params: Params) -> object:
    """A file of the bot's has other words below it."""
    said, shown = own_message(world, params), shown_caption(params)
    if not said.media:
        raise bad_request("there is no caption in the message to edit")
    changed = replace(said, text=shown.text, entities=shown.entities, markup=keyboard(params))
    return edited(world, "editMessageCaption", params, said, changed)


def edit_message_media(world: World, params: Params) -> object:
    """A message of the bot's shows another file."""
    said, given = own_message(world, params), params.fields("media")
    kind = str(given.get("type"))
    if kind not in ("photo", "document"):
        raise bad_request("wrong media type")
    caption, mode = str(given.get("caption") or ""), str(given.get("parse_mode") or "")
    shown = read_caption(caption, mode, given.get("caption_entities"))
    media = attached(world, params, kind, str(given.get("media", "")))
    changed = replace(said, text=shown.text, entities=shown.entities, media=media, markup=keyboard(params))
    return edited(world, "editMessageMedia", params, said, changed)


def edit_message_reply_markup(world: World, params: Params) -> object:
    """A message of the bot's has other buttons, or none."""
    said = own_message(world, params)
    return edited(world, "editMessageReplyMarkup", params, said, replace(said, markup=keyboard(params)))


def edited(world: World, method: str, params: Params, said: Said, changed: Said) -> object:
    """Keep the message as it is now. Raises Refused where it is what it was."""
    if changed == said:
        raise bad_request(SAME)
    now = replace(changed, edited=world.now())
    inline = params.text("inline_message_id")
    if inline:
        world.inline[inline] = now
    if (said.place.id, said.id) in world.messages:
        world.put(now)
    world.did(method, now, params.given)
    return True if inline else now.as_json()


def delete_message(world: World, params: Params) -> object:
    """A message goes."""
    place = place_meant(world, params)
    said = deletable(world, place, params.number("message_id") or 0)
    world.deletes(place, said.id)
    world.did("deleteMessage", said, params.given)
    return True


def delete_messages(world: World, params: Params) -> object:
    """Several go; those that are gone already are passed over."""
    place = place_meant(world, params)
    numbers = [number(one) or 0 for one in params.listed("message_ids")]
    if not 1 <= len(numbers) <= MOST_DELETED:
        raise bad_request("message identifiers are not specified" if not numbers else "too many messages to delete")
    there = [deletable(world, place, one) for one in numbers if (place.id, one) in world.messages]
    for said in there:
        world.deletes(place, said.id)
        world.did("deleteMessages", said, params.given)
    return True


def pinning_place(world: World, params: Params) -> Place:
    """The chat to pin in. Raises Refused where the bot may not."""
    place = place_meant(world, params)
    right = "can_edit_messages" if place.kind == "channel" else "can_pin_messages"
    if place.kind != "private" and not world.me(place).may(right):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return place


def pin_chat_message(world: World, params: Params) -> object:
    """A message stands above all others."""
    place, meant = pinning_place(world, params), params.number("message_id") or 0
    if (place.id, meant) not in world.messages:
        raise bad_request("message to pin not found")
    world.pinned.setdefault(place.id, []).append(meant)
    world.did("pinChatMessage", world.message(place.id, meant), params.given)
    return True


def unpin_chat_message(world: World, params: Params) -> object:
    """It does not any more; without an id, the last one."""
    place = pinning_place(world, params)
    pinned = world.pinned.get(place.id, [])
    meant = params.number("message_id") or (pinned[-1] if pinned else 0)
    if meant not in pinned:
        raise bad_request("message to unpin not found")
    pinned.remove(meant)
    world.did("unpinChatMessage", given=params.given)
    return True


EDITING: Mapping[str, Callable[[World, Params], object]] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
