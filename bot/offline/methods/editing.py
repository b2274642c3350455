"""The bot changes what it said, or takes it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.offline.access import deletable, own_message, place_meant
from bot.offline.buttons import keyboard
from bot.offline.refusals import bad_request
from bot.offline.wording import shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.people import Said
    from bot.offline.world import World

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, params: Params) -> object:
    """A message of the bot's says something else. Without buttons in the call, it has none any more."""
    said, shown = own_message(world, params), shown_text(params)
    if said.media:
        raise bad_request("there is no text in the message to edit")
    changed = replace(said, text=shown.text, entities=shown.entities, markup=keyboard(params))
    return edited(world, "editMessageText", params, said, changed)


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


EDITING: Mapping[str, Callable[[World, Params], object]] = {
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
