"""Who is there, and what do they do in a busy few minutes? A table of deeds, drawn by a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from load_material import THINGS, question

from bot.offline.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from load_ledger import Ledger

    from bot.offline.people import Place
    from bot.offline.world import Json, World

LANGUAGES = ("zh-hans", "zh-hans", "zh-hans", "zh-TW", "en", None)
KINDS: Mapping[str, float] = {"private": 0.68, "group": 0.2, "forum": 0.06, "channel": 0.06}
TOPICS = frozenset({5, 9})
OWNER = Person(10, "Owner", None, "zh-hans")
CHATTER = ("大家早上好", "今天的会改到三点", "哈哈哈", "谁有昨天的照片？")
COMMANDS = ("/help", "/lang", "/privacy", "/help")


@dataclass(slots=True)
class Chat:
    """A place, its people, and what nobody asked about there yet: an answer names its question."""

    place: Place
    people: tuple[Person, ...]
    unasked: list[str]


@dataclass(slots=True)
class Crowd:
    """Everybody, in a world; what they do is entered into the ledger."""

    world: World
    ledger: Ledger
    chance: random.Random
    chats: list[Chat] = field(default_factory=list)
    strangers: int = 10**6

    def settle(self, count: int) -> None:
        """So many chats come about; the owner's is the first."""
        self.chats.append(Chat(self.world.private(OWNER), (OWNER,), []))
        for number in range(1, count):
            kind = self.chance.choices(list(KINDS), list(KINDS.values()))[0]
            self.chats.append(FOUNDED[kind](self, number))

    def person(self, number: int) -> Person:
        """Somebody with this number."""
        return Person(number, f"P{number}", None, self.chance.choice(LANGUAGES))

    def things(self) -> list[str]:
        """All of them, in an order of one's own."""
        return self.chance.sample(THINGS, len(THINGS))

    def of(self, *kinds: str) -> Chat:
        """Some chat of these kinds with something left to ask, a new one where none has; never the owner's."""
        curious = [one for one in self.chats if one.place.kind in kinds and one.unasked]
        if not curious:
            self.chats.append(FOUNDED[NEW[kinds[0]]](self, len(self.chats)))
            curious = self.chats[-1:]
        return self.chance.choice(curious)

    def tells(self, update: Json) -> None:
        """Now and then Telegram delivers an update twice."""
        if self.world.updates and self.world.updates[-1] is update and self.chance.random() < DUPLICATES:
            self.world.updates.append(update)
            self.ledger.duplicates += 1


def private(crowd: Crowd, number: int) -> Chat:
    person = crowd.person(1_000 + number)
    return Chat(crowd.world.private(person), (person,), crowd.things())


def group(crowd: Crowd, number: int, topics: frozenset[int] = frozenset()) -> Chat:
    people = tuple(crowd.person(100_000 + 100 * number + one) for one in range(25))
    return Chat(crowd.world.group(f"群{number}", topics), people, crowd.things())


def forum(crowd: Crowd, number: int) -> Chat:
    return group(crowd, number, TOPICS)


def channel(crowd: Crowd, number: int) -> Chat:
    return Chat(crowd.world.channel(f"频道{number}"), (), crowd.things())


FOUNDED: Mapping[str, Callable[[Crowd, int], Chat]] = {
    "private": private,
    "group": group,
    "forum": forum,
    "channel": channel,
}


NEW: Mapping[str, str] = {"private": "private", "supergroup": "group", "channel": "channel"}  # by the place's kind


def asks(crowd: Crowd, chat: Chat, person: Person | None = None) -> None:
    """Somebody asks something new: plainly in private, by a command elsewhere."""
    thing = chat.unasked.pop()
    if chat.place.kind == "channel":
        [update] = crowd.world.posts(chat.place, f"/ask {question(thing)}")
    else:
        words = question(thing) if chat.place.kind == "private" else f"/ask {question(thing)}"
        thread = crowd.chance.choice([None, *chat.place.topics]) if chat.place.topics else None
        who = person or crowd.chance.choice(chat.people)
        update = crowd.world.says(chat.place, who, words, thread=thread)
    crowd.ledger.asked(update, thing)
    crowd.tells(update)


def asks_in_private(crowd: Crowd) -> None:
    asks(crowd, crowd.of("private"))


def asks_in_group(crowd: Crowd) -> None:
    asks(crowd, crowd.of("supergroup"))


def asks_in_channel(crowd: Crowd) -> None:
    asks(crowd, crowd.of("channel"))


def edits(crowd: Crowd) -> None:
    """A question becomes another."""
    one = crowd.ledger.some_question(crowd.chance)
    if one is None:
        asks_in_private(crowd)
        return
    chat = next(chat for chat in crowd.chats if chat.place.id == one.chat)
    if not chat.unasked:
        return
    one.edited = chat.unasked.pop()
    said = crowd.world.message(one.chat, one.message)
    words = said.text.replace(question(one.thing), question(one.edited))
    crowd.tells(crowd.world.edits(chat.place, one.message, words))


def presses(crowd: Crowd) -> None:
    """Somebody presses a button below an answer."""
    said = crowd.ledger.some_answer(crowd.chance)
    if said is None:
        asks_in_private(crowd)
        return
    chat = next(chat for chat in crowd.chats if chat.place.id == said.place.id)
    data = crowd.chance.choice(presses_below(said.markup))
    update = crowd.world.presses(said.place, crowd.chance.choice(chat.people or (OWNER,)), said.id, data)
    crowd.ledger.pressed(update)
    crowd.tells(update)


def presses_below(markup: Mapping[str, object]) -> list[str]:
    """What the buttons of a message carry that open a context, show more or rate: they write no new message."""
    rows = markup.get("inline_keyboard")
    found = [str(one["callback_data"]) for row in rows or () for one in row if "callback_data" in one]  # type: ignore[attr-defined]
    return [data for data in found if data[:2] in ("c:", "m:", "f:")]


def asks_inline(crowd: Crowd) -> None:
    """Each query is somebody else's: who types on is not answered to what stood there before."""
    crowd.strangers += 1
    update = crowd.world.asks_inline(crowd.person(crowd.strangers), question(crowd.chance.choice(THINGS)))
    crowd.ledger.inquired(update)
    crowd.tells(update)


def commands(crowd: Crowd) -> None:
    chat = crowd.of("private")
    update = crowd.world.says(chat.place, chat.people[0], crowd.chance.choice(COMMANDS))
    crowd.ledger.commanded(update)
    crowd.tells(update)


def chats_on(crowd: Crowd) -> None:
    """People talk among each other; the bot hears it where it is an administrator."""
    chat = crowd.of("supergroup")
    crowd.tells(crowd.world.says(chat.place, crowd.chance.choice(chat.people), crowd.chance.choice(CHATTER)))


def adds(crowd: Crowd) -> None:
    """The owner sends a file; what the bot makes of it is agreed to as soon as it asks."""
    number = len(crowd.ledger.files) + 1
    text = f"---\ntitle: 塔{number}\n---\n\n第{number}号铁塔高 {5000 + number} 米。\n"
    update = crowd.world.sends(
        crowd.chats[0].place, OWNER, "document", text.encode(), name=f"塔{number}.md", caption="/add"
    )
    crowd.ledger.brought(update)
    crowd.tells(update)


DUPLICATES = 0.03
DEEDS: Mapping[Callable[[Crowd], None], float] = {
    asks_in_private: 0.44,
    asks_in_group: 0.17,
    asks_in_channel: 0.02,
    edits: 0.06,
    presses: 0.12,
    asks_inline: 0.08,
    commands: 0.04,
    chats_on: 0.065,
    adds: 0.003,
}


def does_something(crowd: Crowd) -> None:
    """One deed, by chance."""
    deed = crowd.chance.choices(list(DEEDS), list(DEEDS.values()))[0]
    deed(crowd)
