"""The bot is seen to be there: it writes, it reacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatAction, ReactionEmoji

from bot.offline.access import place_meant, thread_meant, writable_place
from bot.offline.params import objects
from bot.offline.refusals import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World

ACTIONS = frozenset(ChatAction)
EMOJI = frozenset(ReactionEmoji)


def send_chat_action(world: World, params: Params) -> object:
    """The bot is seen to write."""
    place = writable_place(world, params)
    thread_meant(world, place, params)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.did("sendChatAction", given=params.given)
    return True


def set_message_reaction(world: World, params: Params) -> object:
    """The bot reacts to a message, with one emoji or none."""
    place = place_meant(world, params)
    said = world.messages.get((place.id, params.number("message_id") or 0))
    if said is None:
        raise bad_request("message to react not found")
    reactions = [str(one.get("emoji", "")) for one in objects(params.listed("reaction"))]
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not EMOJI.issuperset(reactions):
        raise bad_request("REACTION_INVALID")
    world.reactions[place.id, said.id] = tuple(reactions)
    world.did("setMessageReaction", said, params.given)
    return True


PRESENCE: Mapping[str, Callable[[World, Params], object]] = {
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
}
