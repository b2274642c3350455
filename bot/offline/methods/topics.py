"""The bot opens and closes a forum's topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.access import place_meant
from bot.offline.refusals import bad_request
from bot.offline.topics import COLOURS, GREEN, LONGEST_NAME, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.people import Place
    from bot.offline.world import World


def forum(world: World, params: Params, deed: str) -> Place:
    """The forum that is meant. Raises Refused where it is none, or the bot has no say."""
    place = place_meant(world, params)
    if not place.has_topics:
        raise bad_request("the chat is not a forum")
    if not world.me(place).may("can_manage_topics"):
        raise bad_request(f"not enough rights to {deed}")
    return place


def topic_meant(world: World, place: Place, params: Params) -> int:
    """The topic that is meant. Raises Refused where there is none such."""
    number = params.number("message_thread_id") or 0
    if number not in world.topics.get(place.id, {}):
        raise bad_request("message thread not found")
    return number


def create_forum_topic(world: World, params: Params) -> object:
    """A new topic."""
    place, name = forum(world, params, "create a topic"), params.text("name").strip()
    colour = params.number("icon_color") or GREEN
    if not 1 <= len(name) <= LONGEST_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    if colour not in COLOURS:
        raise bad_request("invalid topic icon color specified")
    said = world.open_topic(place, world.bot, Topic(0, name, colour))
    world.did("createForumTopic", given=params.given)
    return world.topics[place.id][said.id].as_json()


def close_forum_topic(world: World, params: Params) -> object:
    """Nobody but administrators writes there any more."""
    return shut(world, params, "closeForumTopic", closed=True)


def reopen_forum_topic(world: World, params: Params) -> object:
    """Everybody writes there again."""
    return shut(world, params, "reopenForumTopic", closed=False)


def shut(world: World, params: Params, method: str, *, closed: bool) -> object:
    """A topic is closed or opened. Raises Refused where it is so already."""
    place = forum(world, params, "close or open the topic")
    number = topic_meant(world, place, params)
    if world.topics[place.id][number].closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    world.shut_topic(place, world.bot, number, closed=closed)
    world.did(method, given=params.given)
    return True


def delete_forum_topic(world: World, params: Params) -> object:
    """A topic goes with all its messages."""
    place = forum(world, params, "delete the topic")
    world.drop_topic(place, topic_meant(world, place, params))
    world.did("deleteForumTopic", given=params.given)
    return True


TOPICS: Mapping[str, Callable[[World, Params], object]] = {
    "createForumTopic": create_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
}
