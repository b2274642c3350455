"""What is there in Telegram: people, chats, messages, and what just happened?"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from bot.offline.hearing import ON_REQUEST, is_heard
from bot.offline.members import Member
from bot.offline.people import Person, Place, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.commands import Menu
    from bot.offline.faults import Fault, Faults
    from bot.offline.files import File
    from bot.offline.hooks import Hook
    from bot.offline.pace import Pace
    from bot.offline.refusals import Refused
    from bot.offline.topics import Topic

Json: TypeAlias = "dict[str, object]"
YINJU = Person(4_000_000_000, "引据", "yinju_bot", is_bot=True)
MORNING = 1_750_000_000


@dataclass(frozen=True, slots=True)
class Event:
    """Something the bot did: the method, the message where there is one, and what the method was given."""

    method: str
    said: Said | None = None
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """A press or an inline or guest query, which waits for the bot's answer."""

    id: str
    person: Person
    at: int


def ticking(start: int = MORNING) -> Callable[[], int]:
    """A clock that goes on by a second each time it is looked at: every run is the same."""
    return count(start).__next__


@dataclass(slots=True)
class State:
    """Everything the offline Bot API knows.

    `refusals`: what goes wrong with the next calls of a method; `faults`: what does by chance; `pace`: how fast the
    bot may send, None for as fast as it likes; `polled`: how often updates were asked for. `privacy`: in groups the
    bot hears only what is meant for it; `inline_mode`: it is offered in other chats. `allowed`: the kinds of update
    it asked for, None for Telegram's own choice. `moved`: groups that became supergroups. `linked`: for each
    channel, its discussion group. `inline`: messages that came by inline and guest mode, by their inline id;
    `results`: what was offered to each inline query. `hook`: where updates are sent, None while they are asked for.
    """

    bot: Person = YINJU
    now: Callable[[], int] = field(default_factory=ticking)
    privacy: bool = True
    inline_mode: bool = True
    places: dict[int, Place] = field(default_factory=dict)
    messages: dict[tuple[int, int], Said] = field(default_factory=dict)
    members: dict[int, dict[int, Member]] = field(default_factory=dict)
    topics: dict[int, dict[int, Topic]] = field(default_factory=dict)
    linked: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    deactivated: set[int] = field(default_factory=set)
    reactions: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    pinned: dict[int, list[int]] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline: dict[str, Said] = field(default_factory=dict)
    results: dict[str, list[Json]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    hook: Hook | None = None
    menus: dict[str, Menu] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    updates: deque[Json] = field(default_factory=deque)
    allowed: frozenset[str] | None = None
    refusals: dict[str, deque[Refused | Fault]] = field(default_factory=dict)
    faults: Faults | None = None
    pace: Pace | None = None
    polled: int = 0
    update_ids: count[int] = field(default_factory=lambda: count(1))
    message_ids: dict[int, count[int]] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))

    def message(self, place_id: int, message_id: int) -> Said:
        """The message. KeyError where there is none."""
        return self.messages[place_id, message_id]

    def current(self, place: Place) -> Place:
        """The chat as it is now."""
        return self.places.get(place.id, place)

    def member(self, place: Place, person: Person) -> Member:
        """What `person` is at `place`: somebody who never was there has left."""
        return self.members.get(place.id, {}).get(person.id, Member(person, "left"))

    def me(self, place: Place) -> Member:
        """What the bot is at `place`; in private chats an ordinary member."""
        return Member(self.bot) if place.kind == "private" else self.member(place, self.bot)

    def set_member(self, place: Place, member: Member) -> None:
        """Somebody's part in a chat becomes this."""
        self.members.setdefault(place.id, {})[member.person.id] = member

    def is_seen(self, place: Place, person: Person) -> None:
        """Whoever writes or presses in a group is a member of it."""
        if place.is_group:
            self.members.setdefault(place.id, {}).setdefault(person.id, Member(person))

    def told(self, kind: str, said: Said) -> Json:
        """The update that tells of a message; kept for getUpdates where the bot hears it."""
        update = self.numbered(kind, said.as_json())
        return self.queued(kind, update) if is_heard(self, said) else update

    def tells(self, kind: str, content: Json) -> Json:
        """An update of something that is no message, kept for getUpdates."""
        return self.queued(kind, self.numbered(kind, content))

    def numbered(self, kind: str, content: Json) -> Json:
        """An update with its id."""
        return {"update_id": next(self.update_ids), kind: content}

    def queued(self, kind: str, update: Json) -> Json:
        """`update`, kept for getUpdates where the bot wants that kind."""
        if kind in self.allowed if self.allowed is not None else kind not in ON_REQUEST:
            self.updates.append(update)
        return update

    def next_id(self, place: Place) -> int:
        """The next message's id: each place counts by itself."""
        return next(self.message_ids.setdefault(place.id, count(1)))

    def put(self, said: Said) -> Said:
        """Keep a message, or what became of it."""
        self.messages[said.place.id, said.id] = said
        return said

    def did(self, method: str, said: Said | None = None, given: Mapping[str, str] | None = None) -> None:
        """The bot did something."""
        self.events.append(Event(method, said, given or {}))

    def sent(self) -> list[Said]:
        """The bot's messages as they stand now, in order of sending."""
        return [said for said in self.messages.values() if said.sender == self.bot]

    def refuse(self, method: str, refused: Refused | Fault) -> None:
        """The next call of `method` fails so."""
        self.refusals.setdefault(method, deque()).append(refused)

    def passes(self, seconds: int) -> None:
        """Time goes by."""
        before = self.now
        self.now = lambda: before() + seconds

    def asked(self, kind: str, person: Person) -> Query:
        """A new query of `person`, open until it is answered or too old."""
        query = Query(f"{kind}{next(self.numbers)}", person, self.now())
        self.queries[query.id] = query
        return query

    def known(self, place: Place) -> Place:
        """Keep a chat, or what became of it."""
        self.places[place.id] = place
        return place

    def service(self, place: Place, sender: Person, more: Json, thread: int | None = None) -> Said:
        """A message that nobody wrote: something happened in the chat."""
        here = self.current(place)
        return self.put(Said(here, self.next_id(here), sender, self.now(), "", thread=thread, more=more))

    def threaded(self, place: Place, replied: Said | None, thread: int | None) -> int | None:
        """The thread of a message: a forum's topic, or in a plain supergroup the chain of replies."""
        if thread is not None or replied is None or place.kind != "supergroup":
            return thread
        return replied.thread if place.has_topics else replied.thread or replied.id

    def changed(self, said: Said, **change: object) -> Said:
        """The message, kept as it is after a change."""
        return self.put(replace(said, **change))  # type: ignore[arg-type]  # by name, as `Said` has them
