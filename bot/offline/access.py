"""Where may the bot look, and where may it write?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.refusals import Refused, bad_request, forbidden, migrated

if TYPE_CHECKING:
    from bot.offline.params import Params
    from bot.offline.people import Place, Said
    from bot.offline.state import State

DAYS_TO_DELETE = 2
# What is lacking, in Telegram's words.
LACKING = {
    "can_send_messages": "send text messages",
    "can_send_photos": "send photos",
    "can_send_documents": "send documents",
}


def place_meant(state: State, params: Params, name: str = "chat_id") -> Place:
    """The chat that is meant, by id or @username. Raises Refused where the bot cannot reach it."""
    given = params.given.get(name, "")
    if not given:
        raise bad_request(f"{name} is empty")
    found = by_username(state, given[1:]) if given.startswith("@") else state.places.get(params.number(name) or 0)
    if found is None:
        raise unknown(state, params.number(name))
    check_reach(state, found)
    return found


def by_username(state: State, username: str) -> Place | None:
    """The group or channel of that name: people's are not found by it."""
    named = (place for place in state.places.values() if place.kind != "private" and place.username)
    return next((place for place in named if (place.username or "").lower() == username.lower()), None)


def unknown(state: State, number: int | None) -> Refused:
    """How a chat that the bot has not is refused: a person may be known from a group."""
    if any(number in members for members in state.members.values()):
        return forbidden("bot can't initiate conversation with a user")
    return bad_request("chat not found")


def check_reach(state: State, place: Place) -> None:
    """Raises Refused where the chat has gone on elsewhere, or the bot is not in it."""
    if place.id in state.moved:
        raise migrated(state.moved[place.id])
    if place.id in state.deactivated:
        raise forbidden("user is deactivated")
    if place.id in state.blocked:
        raise forbidden("bot was blocked by the user")
    status = state.me(place).status
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {place.kind} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {place.kind} chat")


def writable_place(state: State, params: Params, permission: str = "can_send_messages") -> Place:
    """The chat to write into. Raises Refused where the bot may not."""
    place = place_meant(state, params)
    me = state.me(place)
    if place.kind == "channel" and not me.may("can_post_messages"):
        raise bad_request("need administrator rights in the channel chat")
    if place.is_group and not me.may_send(permission):
        raise bad_request(f"not enough rights to {LACKING[permission]} to the chat")
    return place


def thread_meant(state: State, place: Place, params: Params) -> int | None:
    """The topic to write into. Raises Refused where there is none such: General's id is not 1, but none."""
    number = params.number("message_thread_id")
    if not number:
        return None
    if number not in place.topics:
        raise bad_request("message thread not found")
    if state.topics[place.id][number].closed and not state.me(place).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return number


def own_message(state: State, params: Params) -> Said:
    """The bot's message that is to be edited. Raises Refused where it is gone or somebody else's."""
    if "inline_message_id" in params.given:
        said = state.inline.get(params.text("inline_message_id"))
        if said is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return said
    place = place_meant(state, params)
    if not params.number("message_id"):
        raise bad_request("message identifier is not specified")
    said = state.messages.get((place.id, params.number("message_id") or 0))
    if said is None:
        raise bad_request("message to edit not found")
    edits_posts = place.kind == "channel" and state.me(place).may("can_edit_messages")
    if (said.sender != state.bot and not edits_posts) or not (said.text or said.media):
        raise bad_request("message can't be edited")
    return said


def deletable(state: State, place: Place, message_id: int) -> Said:
    """The message to delete. Raises Refused where it is gone, older than two days, or somebody else's."""
    said = state.messages.get((place.id, message_id))
    if said is None:
        raise bad_request("message to delete not found")
    rights = state.me(place).may("can_delete_messages")
    ours = said.sender == state.bot or place.kind == "private"
    young = state.now() - said.date < DAYS_TO_DELETE * 86_400
    if not (rights or (ours and young)):
        raise bad_request("message can't be deleted")
    return said
