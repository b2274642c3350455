"""Where is a script played? Over the offline Telegram, its rules on, with the real library and a little material."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot_samples import ANNA, BEN, CHEN, Chat, bare, button, labels

from bot.app import Workers
from bot.offline.people import Person
from retrieval.library import SHARED, Source, chat_collection

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot_samples import Clock
    from script import Act, Expected

    from bot.offline.people import Place, Said
    from bot.offline.world import Json
    from retrieval.library import Library

PEOPLE = {"安娜": ANNA, "Ben": BEN, "陳": CHEN}
ORIGIN = {"type": "hidden_user", "sender_user_name": "某人", "date": 1}


class Unplayed(AssertionError):
    """What came is not what the script says."""


@dataclass(slots=True)
class Stage:
    """The chat, what was said last in each place, and what came of the last act."""

    chat: Chat
    library: Library
    clock: Clock
    begin: Callable[[], Awaitable[Chat]]
    places: dict[str, Place] = field(default_factory=dict)
    last: dict[int, Said] = field(default_factory=dict)  # the bot's last message in each place
    own: dict[tuple[int, int], int] = field(default_factory=dict)  # the last message of each person in each place
    came: list[Said] = field(default_factory=list)

    async def begin_anew(self) -> None:
        """The bot ends, and another begins with the same memory."""
        self.chat = await self.begin()

    async def look(self) -> None:
        """Whoever looks after awaited questions does so now."""
        workers = self.chat.app.update_processor
        assert isinstance(workers, Workers)
        assert workers.rounds is not None
        await workers.rounds.__self__.look()  # type: ignore[attr-defined]

    async def play(self, act: Act, file: str) -> None:
        """Do it, and look whether what comes is what the script says."""
        deed = DIRECTIONS.get(act.deed) if not act.who else DEEDS.get(act.deed)
        if deed is None:
            raise Unplayed(f"{file}:{act.line}: nobody can do this: {act.deed}")
        seen = len(self.chat.world.events)
        await deed(self, act)
        if not act.who and act.deed not in ("news", "pass", "joins"):
            return
        self.came = final(self.chat.world.events[seen:])
        for said in self.came:
            self.last[said.place.id] = said
        self._check(act, file, seen)

    def _check(self, act: Act, file: str, seen: int) -> None:
        events = self.chat.world.events[seen:]
        if act.deed == "presses":
            answered = [event for event in events if event.method == "answerCallbackQuery"]
            require(len(answered) == 1, act, file, "the press was not answered once")
        messages = iter(self.came)
        here = next(messages, None)
        for expected in act.expected:
            if expected.mark == ">>":
                here = next(messages, None)
            self._check_line(expected, here, file)
        if act.expected and act.expected[0].mark not in ("~", "!"):
            require(next(messages, None) is None, act, file, f"more was said: {[m.text for m in self.came]}")

    def _check_line(self, expected: Expected, here: Said | None, file: str) -> None:
        where = f"{file}:{expected.line}"
        if expected.mark == "~":
            if self.came:
                raise Unplayed(f"{where}: not silent: {[said.text for said in self.came]}")
            return
        if expected.mark == "!":
            if expected.words not in self.chat.toast():
                raise Unplayed(f"{where}: the toast is {self.chat.toast()!r}")
            return
        if here is None:
            raise Unplayed(f"{where}: nothing was said; wanted {expected.words!r}")
        if not SEEN[expected.mark](expected.words, here):
            raise Unplayed(f"{where}: {expected.mark} {expected.words!r} in\n{here.text}\n{labels(here)}")

    # -- who and where -------------------------------------------------------------------------------------------

    def person(self, act: Act) -> Person:
        """Who does it."""
        return PEOPLE[act.who]

    def place(self, act: Act) -> Place:
        """Where: a person's own chat, where none is named."""
        if act.place is not None:
            return self.places[act.place]
        if act.who in self.places:
            return self.places[act.who]
        return self.chat.world.private(self.person(act))

    async def hear(self, update: Json) -> None:
        """The bot hears of it."""
        await self.chat.hears(update)


def final(events: list[object]) -> list[Said]:
    """The messages that came of some events, each as it is in the end."""
    said: dict[tuple[int, int], Said] = {}
    for event in events:
        one = getattr(event, "said", None)
        if one is not None:
            said[one.place.id, one.id] = one
    return list(said.values())


def require(met: bool, act: Act, file: str, what: str) -> None:
    """Raises Unplayed where it is not met."""
    if not met:
        raise Unplayed(f"{file}:{act.line}: {what}")


SEEN = {
    ">": lambda words, said: words in said.text,
    ">>": lambda words, said: words in said.text,
    "≠": lambda words, said: words not in said.text,
    "|": lambda words, said: any(words in quoted for quoted in bare(said)),
    "[": lambda words, said: any(words in label for row in labels(said) for label in row),
}


# -- what people do ------------------------------------------------------------------------------------------------


async def says(stage: Stage, act: Act) -> None:
    """Somebody writes; a channel posts."""
    place = stage.place(act)
    if place.kind == "channel":
        for update in stage.chat.world.posts(place, act.words):
            await stage.hear(update)
        return
    person = stage.person(act)
    update = stage.chat.world.says(place, person, act.words, thread=act.topic)
    message = update["message"]
    assert isinstance(message, dict)
    stage.own[place.id, person.id] = int(message["message_id"])
    await stage.hear(update)


async def replies(stage: Stage, act: Act) -> None:
    """Somebody answers our last message there."""
    place = stage.place(act)
    to = stage.last[place.id].id
    if place.kind == "channel":
        for update in stage.chat.world.posts(place, act.words, reply_to=to):
            await stage.hear(update)
        return
    await stage.hear(stage.chat.world.says(place, stage.person(act), act.words, reply_to=to, thread=act.topic))


async def edits(stage: Stage, act: Act) -> None:
    """Somebody changes what they wrote last."""
    place = stage.place(act)
    await stage.hear(stage.chat.world.edits(place, stage.own[place.id, stage.person(act).id], act.words))


async def forwards(stage: Stage, act: Act) -> None:
    """Somebody passes on what was said elsewhere."""
    await stage.hear(stage.chat.world.says(stage.place(act), stage.person(act), act.words, forward_origin=ORIGIN))


async def presses(stage: Stage, act: Act) -> None:
    """Somebody presses a button of our last message there; or opens what it leads to."""
    said = stage.last[stage.place(act).id]
    carried = button(said, act.words)
    url = str(carried.get("url", ""))
    if url:
        person = stage.person(act)
        await stage.hear(stage.chat.world.starts(person, url.partition("?start=")[2]))
        return
    await stage.hear(stage.chat.world.presses(said.place, stage.person(act), said.id, str(carried["callback_data"])))


async def inline(stage: Stage, act: Act) -> None:
    """Somebody types our name in some chat, and sends the first thing that is offered."""
    world, person = stage.chat.world, stage.person(act)
    query = world.asks_inline(person, act.words)
    await stage.hear(query)
    asked = query["inline_query"]
    assert isinstance(asked, dict)
    offered = world.results[str(asked["id"])]
    if offered:
        world.chooses(person, str(asked["id"]), str(offered[0]["id"]))
        stage.chat.world.did("chosen", list(world.inline.values())[-1])


async def calls(stage: Stage, act: Act) -> None:
    """Somebody names us where we are no member."""
    await stage.hear(stage.chat.world.asks_as_guest(stage.place(act), stage.person(act), act.words))


async def opens(stage: Stage, act: Act) -> None:
    """Somebody follows a link to us."""
    await stage.hear(stage.chat.world.starts(stage.person(act), act.words))


DEEDS = {
    "says": says,
    "replies": replies,
    "edits": edits,
    "forwards": forwards,
    "presses": presses,
    "inline": inline,
    "calls": calls,
    "opens": opens,
}


# -- stage directions ----------------------------------------------------------------------------------------------


async def group(stage: Stage, act: Act) -> None:
    """A group with us in it."""
    stage.places[act.words] = stage.chat.group(act.words)


async def forum(stage: Stage, act: Act) -> None:
    """A forum with topics: its name, then their numbers."""
    name, *topics = act.words.split()
    stage.places[name] = stage.chat.group(name, frozenset(map(int, topics)))


async def channel(stage: Stage, act: Act) -> None:
    """A channel that we administer; whoever names it speaks in it."""
    stage.places[act.words] = stage.chat.world.channel(act.words)


async def runs(stage: Stage, act: Act) -> None:
    """Somebody is a group's owner: name, group."""
    name, place = act.words.split()
    stage.chat.world.founds(stage.places[place], PEOPLE[name])


async def hears(stage: Stage, act: Act) -> None:
    """We are an admin there, so that Telegram tells us of every message."""
    world = stage.chat.world
    world.promotes(stage.places[act.words], world.bot)


async def passes(stage: Stage, act: Act) -> None:
    """Time goes by, in minutes."""
    stage.clock.at += timedelta(minutes=int(act.words))
    await stage.look()


async def news(stage: Stage, act: Act) -> None:
    """New material comes in, to everybody, or first the name of a group: to that one alone."""
    name, _, rest = act.words.partition(": ")
    collection = chat_collection(stage.places[name].id) if rest and name in stage.places else SHARED
    text = rest if rest and name in stage.places else act.words
    number = len(stage.library.documents((collection,)))
    stage.library.add_post(f"news{number}", text, collection, source=Source(title="新来的", publisher="示例快讯"))
    await stage.look()


async def joins(stage: Stage, act: Act) -> None:
    """Somebody brings us into a new group: their name, its name."""
    who, name = act.words.split()
    world = stage.chat.world
    place = stage.chat.group(name)
    world.leaves(place, world.bot)
    stage.places[name] = place
    for update in world.joins(place, world.bot, by=PEOPLE[who]):
        await stage.hear(update)


async def restart(stage: Stage, act: Act) -> None:
    """The bot ends, and begins anew with what it remembers."""
    await stage.begin_anew()


DIRECTIONS = {
    "group": group,
    "forum": forum,
    "channel": channel,
    "runs": runs,
    "hears": hears,
    "pass": passes,
    "news": news,
    "joins": joins,
    "restart": restart,
}
