"""What does the bot know of a chat and its members?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.access import place_meant
from bot.offline.people import Person, Place
from bot.offline.refusals import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World


def get_chat(world: World, params: Params) -> object:
    """All about a chat."""
    place = place_meant(world, params)
    gifts = {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    }
    more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return {**place.as_json(), **more, **discussed(world, place)}


def discussed(world: World, place: Place) -> dict[str, object]:
    """The channel's group, or the group's channel, where there is one."""
    pairs = {**world.linked, **{group: channel for channel, group in world.linked.items()}}
    return {"linked_chat_id": pairs[place.id]} if place.id in pairs else {}


def get_chat_member(world: World, params: Params) -> object:
    """Somebody's part in a chat. Other people's are sure to be told only to administrators."""
    place = place_meant(world, params)
    user = params.number("user_id")
    if user is None:
        raise bad_request("invalid user_id specified")
    person = known_person(world, user)
    if person is None:
        raise bad_request("member not found")
    return world.member(place, person).as_json()


def known_person(world: World, user: int) -> Person | None:
    """Somebody whom the bot has met anywhere."""
    members = (member.person for chat in world.members.values() for member in chat.values())
    writers = (said.sender for said in world.messages.values())
    return next((person for person in (*members, *writers) if person.id == user), None)


def get_chat_administrators(world: World, params: Params) -> object:
    """Who has a say, without other bots."""
    place = place_meant(world, params)
    if place.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    admins = [member for member in world.members.get(place.id, {}).values() if member.is_admin]
    return [one.as_json() for one in admins if not one.person.is_bot or one.person == world.bot]


def get_chat_member_count(world: World, params: Params) -> object:
    """How many there are."""
    place = place_meant(world, params)
    if place.kind == "private":
        return 2
    return sum(member.is_present for member in world.members.get(place.id, {}).values())


def leave_chat(world: World, params: Params) -> object:
    """The bot goes."""
    place = place_meant(world, params)
    if place.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    world.leaves(place, world.bot)
    world.did("leaveChat", given=params.given)
    return True


CHATS: Mapping[str, Callable[[World, Params], object]] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
