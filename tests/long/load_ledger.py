"""What was asked, what came of it, when? Read from the offline Telegram's own events."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from load_material import answered, says_one_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from bot.offline.people import Said
    from bot.offline.world import Event, Json, World

REFUSALS = ("too_many", "house.too_many_here", "skipped", "sorry", "too_slow", "broken_index")
WAITING = ("house.in_line",)


@dataclass(slots=True)
class Asked:
    """A question; `edited`: the thing that it is about since an edit; `at`: when it came, `answers`: when those."""

    chat: int
    message: int
    thing: str
    at: float
    edited: str | None = None
    answers: list[float] = field(default_factory=list)
    reply: tuple[int, int] | None = None

    @property
    def wait(self) -> float | None:
        """Seconds until the answer; None without one."""
        return self.answers[0] - self.at if self.answers else None


@dataclass(slots=True)
class Ledger:
    """Everything that was said to the bot, and what it did about it: `look` enters what is new in the world."""

    world: World
    questions: dict[tuple[int, str], Asked] = field(default_factory=dict)
    queries: Counter[str] = field(default_factory=Counter)  # presses and inline queries: how often answered
    commands: Counter[int] = field(default_factory=Counter)
    others: Counter[int] = field(default_factory=Counter)  # messages that answer no question, by chat
    refused: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    waiting: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    files: list[int] = field(default_factory=list)  # the messages that brought them
    strays: list[str] = field(default_factory=list)  # answers to what nobody asked
    order: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # questions as answered
    edits: dict[tuple[int, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    agreed: set[int] = field(default_factory=set)
    pressable: list[Said] = field(default_factory=list)
    duplicates: int = 0
    updates: int = 0
    seen: int = 0

    # -- what people do ----------------------------------------------------------------------------------------

    def asked(self, update: Json, thing: str) -> None:
        """A question."""
        chat, message = place_of(update)
        self.questions[chat, thing] = Asked(chat, message, thing, time.monotonic())

    def commanded(self, update: Json) -> None:
        """A command that is answered by one message."""
        self.commands[place_of(update)[0]] += 1

    def brought(self, update: Json) -> None:
        """A file: its preview is one message."""
        self.commanded(update)
        self.files.append(place_of(update)[1])

    def pressed(self, update: Json) -> None:
        """A press."""
        self.queries[id_of(update, "callback_query")] += 0

    def inquired(self, update: Json) -> None:
        """An inline query."""
        self.queries[id_of(update, "inline_query")] += 0

    def some_question(self, chance: random.Random) -> Asked | None:
        """One that nobody edited yet."""
        left = [one for one in self.questions.values() if one.edited is None]
        return chance.choice(left[-200:]) if left else None

    def some_answer(self, chance: random.Random) -> Said | None:
        """One of the last that have buttons."""
        return chance.choice(self.pressable[-200:]) if self.pressable else None

    def open(self) -> int:
        """Questions and queries without an answer, but of those who were refused."""
        left = [one for one in self.questions.values() if not one.answers and not self.refused[one.chat]]
        return len(left) + sum(not count for count in self.queries.values())

    # -- what the bot does -------------------------------------------------------------------------------------

    def look(self) -> Iterator[Event]:
        """What is new, each event entered and given."""
        now, events = time.monotonic(), self.world.events
        while self.seen < len(events):
            event = events[self.seen]
            self.seen += 1
            self.enter(event, now)
            yield event

    def enter(self, event: Event, now: float) -> None:
        """One thing that the bot did."""
        query = event.given.get("callback_query_id") or event.given.get("inline_query_id")
        if query is not None:
            self.queries[query] += 1
        elif event.said is not None and event.method == "sendMessage":
            self.sent(event.said, now)
        elif event.said is not None and event.method == "editMessageText":
            self.edits[event.said.place.id, event.said.id].append(event.said.text)

    def sent(self, said: Said, now: float) -> None:
        """A new message: an answer, or words of the bot's own."""
        chat, thing = said.place.id, answered(said.text)
        if says_one_of(said.text, *REFUSALS):
            self.refused[chat].append(now)
        elif says_one_of(said.text, *WAITING):
            self.waiting[chat].append(now)
        elif thing is None:
            self.others[chat] += 1
        elif (one := self.meant(chat, thing)) is None:
            self.strays.append(f"{chat}: {said.text[:60]}")
        else:
            one.answers.append(now)
            one.reply = (chat, said.id)
            self.order[chat].append(one.message)
            if "callback_data" in str(said.markup):
                self.pressable.append(said)

    def meant(self, chat: int, thing: str) -> Asked | None:
        """The question that an answer about this thing answers; it may have been edited before it was read."""
        return self.questions.get((chat, thing))


def place_of(update: Json) -> tuple[int, int]:
    """Chat and message that an update tells of."""
    [message] = [told for kind, told in update.items() if kind in ("message", "channel_post")]
    assert isinstance(message, dict)
    return int(message["chat"]["id"]), int(message["message_id"])


def id_of(update: Json, kind: str) -> str:
    """The id of a query."""
    told = update[kind]
    assert isinstance(told, dict)
    return str(told["id"])
