"""What is there in Telegram: people, chats, messages, and what just happened?"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from bot.offline.entities import found_entities
from bot.offline.people import Person, Place, Said
from bot.offline.refusals import bad_request, forbidden
from bot.units import MESSAGE_LIMIT, utf16_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.offline.refusals import Refused

Json: TypeAlias = "dict[str, object]"
YINJU = Person(4_000_000_000, "引据", "yinju_bot", is_bot=True)
MORNING = 1_750_000_000


@dataclass(frozen=True, slots=True)
class Event:
    """Something the bot did: the method that did it, and the message, where there is one."""

    method: str
    said: Said | None = None


def ticking(start: int = MORNING) -> Callable[[], int]:
    """A clock that goes on by a second each time it is looked at: every run is the same."""
    return count(start).__next__


@dataclass(slots=True)
class World:
    """Everything the offline Bot API knows. People write by `says` and `edits`, the bot by methods.

    `refusals`: errors to give for the next calls of a method, whatever they are.
    """

    bot: Person = YINJU
    now: Callable[[], int] = field(default_factory=ticking)
    places: dict[int, Place] = field(default_factory=dict)
    messages: dict[tuple[int, int], Said] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    updates: deque[Json] = field(default_factory=deque)
    refusals: dict[str, deque[Refused]] = field(default_factory=dict)
    update_ids: count[int] = field(default_factory=lambda: count(1))
    message_ids: dict[int, count[int]] = field(default_factory=dict)

    def private(self, person: Person) -> Place:
        """The chat of `person` with the bot."""
        return self._known(Place(person.id, "private"))

    def group(self, title: str, topics: frozenset[int] = frozenset()) -> Place:
        """A group; with topics, a forum."""
        # Telegram's groups count downwards from here.
        return self._known(Place(-1_001_000_000_000 - len(self.places), "supergroup", title, topics))

    def says(
        self,
        place: Place,
        person: Person,
        text: str,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        **more: object,
    ) -> Json:
        """The update that tells of `person` writing `text`."""
        replied = None if reply_to is None else self.message(place.id, reply_to)
        assert utf16_units(text) <= MESSAGE_LIMIT, "nobody can send more in one message"
        said = self.put(Said(place, self.next_id(place), person, self.now(), text, found_entities(text)))
        return self.told("message", self.put(replace(said, reply_to=replied, thread=thread, more=more)))

    def edits(self, place: Place, message_id: int, text: str) -> Json:
        """The update that tells of a message being edited."""
        edited = replace(
            self.message(place.id, message_id), text=text, entities=found_entities(text), edited=self.now()
        )
        return self.told("edited_message", self.put(edited))

    def told(self, kind: str, said: Said) -> Json:
        """An update, also kept for getUpdates."""
        update: Json = {"update_id": next(self.update_ids), kind: said.as_json()}
        self.updates.append(update)
        return update

    def deletes(self, place: Place, message_id: int) -> None:
        """A message goes; no update tells of it."""
        del self.messages[place.id, message_id]

    def message(self, place_id: int, message_id: int) -> Said:
        """The message. KeyError where there is none."""
        return self.messages[place_id, message_id]

    def place(self, place_id: int | None) -> Place:
        """Where the bot wants to write. Raises Refused where it cannot."""
        if place_id is None:
            raise bad_request("chat_id is empty")
        if place_id not in self.places:
            raise bad_request("chat not found")
        if place_id in self.blocked:
            raise forbidden("bot was blocked by the user")
        return self.places[place_id]

    def next_id(self, place: Place) -> int:
        """The next message's id: each place counts by itself."""
        return next(self.message_ids.setdefault(place.id, count(1)))

    def put(self, said: Said) -> Said:
        """Keep a message, or what became of it."""
        self.messages[said.place.id, said.id] = said
        return said

    def did(self, method: str, said: Said | None = None) -> None:
        """The bot did something."""
        self.events.append(Event(method, said))

    def sent(self) -> list[Said]:
        """The bot's messages as they stand now, in order of sending."""
        return [said for said in self.messages.values() if said.sender == self.bot]

    def refuse(self, method: str, refused: Refused) -> None:
        """The next call of `method` fails so."""
        self.refusals.setdefault(method, deque()).append(refused)

    def _known(self, place: Place) -> Place:
        self.places[place.id] = place
        return place
