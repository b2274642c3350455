"""The bot writes: what may it send?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.access import thread_meant, writable_place
from bot.offline.buttons import keyboard
from bot.offline.params import number
from bot.offline.people import Place, Said
from bot.offline.refusals import bad_request
from bot.offline.wording import shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World


def send_message(world: World, params: Params) -> object:
    """A new message of the bot's."""
    place = writable_place(world, params)
    shown = shown_text(params)
    topic, reply = thread_meant(world, place, params), replied(world, place, params)
    said = Said(
        place,
        world.next_id(place),
        world.bot,
        world.now(),
        shown.text,
        shown.entities,
        reply_to=reply,
        thread=world.threaded(place, reply, topic),
        markup=keyboard(params),
    )
    world.did("sendMessage", world.put(said), params.given)
    return said.as_json()


def replied(world: World, place: Place, params: Params) -> Said | None:
    """The message that is replied to; refused where it is gone, unless that is allowed."""
    given = params.fields("reply_parameters")
    if not given:
        return None
    said = world.messages.get((place.id, number(given.get("message_id")) or 0))
    if said is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return said


SENDING: Mapping[str, Callable[[World, Params], object]] = {"sendMessage": send_message}
