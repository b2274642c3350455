"""Who lives in the simulation, and where do they talk?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.offline.commands import menu
from bot.offline.people import AT_DESK, Person, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.offline.world import Json, World

ME = Person(AT_DESK, "我", "me_here")
FRIENDS = (
    Person(2, "小雨", "xiaoyu", "zh-hans"),
    Person(3, "陳老師", None, "zh-hant"),
    Person(4, "Kevin", "kevin", "en"),
)
ANONYMOUS, AS_CHANNEL = "anonymous", "asChannel"  # what the page calls who writes in a chat's name


@dataclass(frozen=True, slots=True)
class Room:
    """A line of the list of chats: a chat, or one of its topics.

    `of`: the title of the forum of a topic, or of the channel of its discussion group. `names`: chats in whose
    name one may write here, with what the page calls that.
    """

    kind: str
    place: Place
    title: str
    people: Sequence[Person] = ()
    thread: int | None = None
    of: str | None = None
    names: Sequence[tuple[Place, str]] = ()


@dataclass(slots=True)
class Town:
    """`world`, with people and chats in it. `me`: who sits before the page."""

    world: World
    me: Person
    rooms: list[Room] = field(default_factory=list)

    @classmethod
    def built(cls, world: World, language: str) -> Town:
        """Everything there is: a private chat, a group, a forum, a channel with its discussion group."""
        town = cls(world, replace(ME, language=language))
        town.rooms = [town._private(), *town._group(), *town._forum(), *town._channel()]
        world.updates.clear()  # how it all came about is nobody's news
        return town

    def speaks(self, language: str) -> None:
        """Whoever sits before the page has Telegram in another language from now on."""
        self.me = replace(self.me, language=language)
        self.rooms = [replace(room, people=[self.me, *room.people[1:]] if room.people else ()) for room in self.rooms]

    def room(self, chat: int, thread: int | None = None) -> Room | None:
        """The room that is meant; None where there is none such."""
        return next((room for room in self.rooms if (room.place.id, room.thread) == (chat, thread)), None)

    def described(self) -> list[Json]:
        """Every room, with who may write there and which commands they are offered."""
        return [self._described(room) for room in self.rooms]

    def _described(self, room: Room) -> Json:
        named = [{**place.as_json(), "role": role} for place, role in room.names]
        commands = menu(self.world, room.place, self.me)
        return {
            "kind": room.kind,
            "chat": room.place.id,
            "thread": room.thread,
            "title": room.title,
            "username": room.place.username,
            "of": room.of,
            "writers": [*(person.as_json() for person in room.people), *named],
            "commands": [{"command": name, "description": text} for name, text in commands],
        }

    def _private(self) -> Room:
        return Room("private", self.world.private(self.me), self.world.bot.name, [self.me])

    def _everybody(self, place: Place) -> list[Person]:
        self.world.founds(place, self.me)
        for friend in FRIENDS:
            self.world.joins(place, friend)
        # Messages that only name the bot reach it for certain where it is an administrator.
        self.world.promotes(place, self.world.bot)
        for key in [key for key in self.world.messages if key[0] == place.id]:
            del self.world.messages[key]
        return [self.me, *FRIENDS]

    def _group(self) -> list[Room]:
        place = self.world.group("AI 读书会")
        return [Room("group", place, "AI 读书会", self._everybody(place), names=[(place, ANONYMOUS)])]

    def _forum(self) -> list[Room]:
        place = self.world.group("科技研究组", forum=True)
        people = self._everybody(place)
        for name in ("模型与算力", "公司与人物"):
            self.world.opens_topic(place, self.me, name)
        topics = self.world.topics[place.id].values()
        place = self.world.current(place)
        return [Room("topic", place, topic.name, people, topic.id, of=place.title) for topic in topics]

    def _channel(self) -> list[Room]:
        channel = self.world.channel("科技早报", "tech_morning_news")
        group = self.world.group("早报讨论")
        people = self._everybody(group)
        self.world.links(channel, group)
        talk = Room("discussion", group, "早报讨论", people, of=channel.title, names=[(channel, AS_CHANNEL)])
        return [Room("channel", channel, "科技早报", names=[(channel, "")]), talk]
