"""What do the browsers have to be told?"""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.offline.page.town import Town
    from bot.offline.people import Said
    from bot.offline.state import Event
    from bot.offline.world import Json, World

LONGEST_QUEUE: Final = 5_000  # news for a browser that does not read; then it has to come again
MOST_OLD: Final = 400  # messages of one chat that a browser gets when it comes


class Reader:
    """One browser: news in order, until it is too slow to follow or all is over."""

    def __init__(self, longest: int = LONGEST_QUEUE) -> None:
        self._news: asyncio.Queue[Json | None] = asyncio.Queue(longest)

    def tell(self, news: Json | None) -> None:
        """For later reading; None is the end."""
        try:
            self._news.put_nowait(news)
        except asyncio.QueueFull:
            while not self._news.empty():
                self._news.get_nowait()
            self._news.put_nowait(None)

    async def next(self) -> Json | None:
        """The next news; None at the end."""
        return await self._news.get()


@dataclass(slots=True)
class Feed:
    """Watches `world` and tells every reader what changed. `shown`: the messages as they were told."""

    world: World
    town: Town
    readers: set[Reader] = field(default_factory=set)
    shown: dict[tuple[int, int], Said] = field(default_factory=dict)

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A new reader, for as long as it stays."""
        reader = Reader()
        self.readers.add(reader)
        try:
            yield reader
        finally:
            self.readers.discard(reader)

    def tell(self, news: Json | None) -> None:
        """Everybody hears it."""
        for reader in self.readers:
            reader.tell(news)

    def look(self) -> None:
        """Tell what the bot did, and which messages are new, changed or gone, since the last look."""
        for event in self.world.events:
            if event.method in TOLD:
                self.tell(TOLD[event.method](self, event))
        self.world.events.clear()  # nobody else looks, and it would grow for as long as the page is open
        for key in [key for key in self.shown if key not in self.world.messages]:
            del self.shown[key]
            self.tell({"kind": "gone", "chat": key[0], "message": key[1]})
        for key, said in self.world.messages.items():
            if self.shown.get(key) is not said:
                self.shown[key] = said
                self.tell(self.message(said))

    def message(self, said: Said) -> Json:
        """News of a message."""
        return {"kind": "message", "message": self.seen(said)}

    def seen(self, said: Said) -> Json:
        """A message as the page shows it: the Bot API's, with what the bot reacted."""
        reactions = self.world.reactions.get((said.place.id, said.id), ())
        return {**said.as_json(), **({"reactions": list(reactions)} if reactions else {})}

    def hello(self) -> Json:
        """All that a browser has to know when it comes."""
        known = {"kind": "hello", "bot": self.world.bot.as_json(), "me": self.town.me.id, "messages": self.old()}
        return {**self.rooms(), **known}

    def rooms(self) -> Json:
        """News of the chats, and of the language of whoever sits there."""
        return {"kind": "rooms", "rooms": self.town.described(), "language": self.town.me.language}

    def old(self) -> list[Json]:
        """The last messages of each chat, oldest first."""
        by_place: dict[int, list[Said]] = {}
        for said in self.world.messages.values():
            by_place.setdefault(said.place.id, []).append(said)
        return [self.seen(said) for saids in by_place.values() for said in saids[-MOST_OLD:]]


def typing(feed: Feed, event: Event) -> Json:
    """The bot is writing, and where."""
    thread = event.given.get("message_thread_id")
    return {"kind": "typing", "chat": int(event.given["chat_id"]), "thread": int(thread) if thread else None}


def answered(feed: Feed, event: Event) -> Json:
    """A press was answered: perhaps with words."""
    given = event.given
    loud = given.get("show_alert", "").lower() == "true"
    return {"kind": "answered", "query": given["callback_query_id"], "text": given.get("text", ""), "alert": loud}


def offered(feed: Feed, event: Event) -> Json:
    """What was offered to somebody who typed the bot's name, as the page lists it."""
    given, query = event.given, event.given["inline_query_id"]
    parts = ("id", "title", "description")
    results = [{name: one.get(name, "") for name in parts} for one in feed.world.results[query]]
    button = json.loads(given.get("button", "{}"))
    listed = {"results": results, "next": given.get("next_offset", ""), "more": button}
    return {"kind": "offered", "query": query, **listed}


def reacted(feed: Feed, event: Event) -> Json | None:
    """A message has another reaction."""
    if event.said is None:
        return None
    here = event.said.place.id, event.said.id
    return feed.message(feed.world.messages.get(here, event.said))


TOLD: Mapping[str, Callable[[Feed, Event], Json | None]] = {
    "sendChatAction": typing,
    "answerCallbackQuery": answered,
    "answerInlineQuery": offered,
    "setMessageReaction": reacted,
    "setMyCommands": lambda feed, event: feed.rooms(),
    "deleteMyCommands": lambda feed, event: feed.rooms(),
}
