"""The bot, its Telegram and its people, while one harm after the other is done to them."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from signal import SIGKILL, SIGTERM, Signals
from typing import TYPE_CHECKING

from chance_harms import HARMS
from load_crowd import DEEDS, OWNER, Crowd, asks_in_channel, asks_in_group, asks_in_private, commands, presses
from load_running import STOPS_WITHIN, until

from bot.addition_render import YES
from bot.presses import read_press

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from chance_schedule import Planned
    from load_crowd import Chat
    from load_ledger import Asked
    from load_running import Running

    from bot.offline.faults import Happened
    from bot.offline.people import Said
    from bot.offline.world import World

EVERY = 0.5  # seconds between two deeds, about
LOOK = 0.02
TOWERS = tuple(f"{first}{second}铁塔" for first in "东南西北春夏秋冬" for second in "岚峰岭江湖海岛滩")
TRIES = 40.0  # seconds until a file is sent again
DOES = (asks_in_private, asks_in_private, asks_in_private, asks_in_group, asks_in_group, asks_in_channel)
ASIDE = (commands, presses, presses)
assert set(DOES + ASIDE) <= set(DEEDS)


@dataclass(slots=True)
class Stage:
    """`kills`: when it was killed; `spans`: from when to when which trouble lasted; `kept`: the towers whose adding
    the bot has acknowledged; `happened`: what went wrong with which call.
    """

    world: World
    running: Running
    crowd: Crowd
    kills: list[float] = field(default_factory=list)
    spans: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    happened: list[Happened] = field(default_factory=list)
    sent_at: dict[str, float] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    pressed: dict[int, str] = field(default_factory=dict)  # previews that were agreed to, by message
    stops: list[float] = field(default_factory=list)
    away: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))  # who blocked it, when
    played: list[tuple[float, float, str]] = field(default_factory=list)  # harms as they came: from, to, name
    absent: dict[int, list[str]] = field(default_factory=dict)
    living: bool = True
    stopped_deeds: bool = False

    async def play(self, schedule: Sequence[Planned], seed: int) -> None:
        """Everything that is planned, while people go on."""
        began, extra = time.monotonic(), 0.0
        for one in schedule:
            await asyncio.sleep(max(0.0, began + extra + one.at - time.monotonic()))
            started = time.monotonic()
            await HARMS[one.harm](self, random.Random(one.seed), one.seconds)
            self.played.append((started, time.monotonic(), one.harm))
            extra += max(0.0, time.monotonic() - started - one.seconds)

    async def live(self) -> None:
        """People ask, press and add; whatever the bot does is entered."""
        next_deed = next_file = time.monotonic()
        while self.living:
            for event in self.crowd.ledger.look():
                if event.said is not None and event.said.place.id == OWNER.id:
                    self.agree(event.said)
            now = time.monotonic()
            if not self.stopped_deeds and now >= next_deed:
                next_deed = now + self.crowd.chance.uniform(0, 2 * EVERY)
                self.crowd.chance.choice(DOES + ASIDE)(self.crowd)
            if not self.stopped_deeds and now >= next_file:
                next_file = now + self.crowd.chance.uniform(2, 8)
                self.add()
            await asyncio.sleep(LOOK)

    def add(self) -> None:
        """The owner sends a tower: the first that is not acknowledged and was not sent lately."""
        now = time.monotonic()
        for number, tower in enumerate(TOWERS):
            if tower not in self.kept and now - self.sent_at.get(tower, -TRIES) >= TRIES:
                self.sent_at[tower] = now
                text = f"---\ntitle: {tower}\n---\n\n{tower}高 {5000 + number} 米，建成很久了。\n"
                self.world.sends(
                    self.crowd.chats[0].place, OWNER, "document", text.encode(), name=f"{tower}.md", caption="/add"
                )
                return

    def agree(self, said: Said) -> None:
        """Below a preview the owner presses yes; what the bot says it has kept is noted."""
        if said.text.startswith("✅") and (tower := self.pressed.get(said.id)):
            self.kept += [tower] if tower not in self.kept else []
            return
        named = next((tower for tower in TOWERS if tower in said.text), None)
        data = next((data for data in datas(said) if is_yes(data)), None)
        if named is not None and data is not None and said.id not in self.pressed:
            self.pressed[said.id] = named
            self.world.presses(said.place, OWNER, said.id, data)

    # -- what harms need ---------------------------------------------------------------------------------------

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """While this is open, there is such trouble."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.spans[what].append((began, time.monotonic()))

    async def again(self, number: Signals, between: Callable[[], None] = lambda: None) -> None:
        """It is killed or told to stop, and started anew."""
        if number is SIGKILL:
            self.kills.append(time.monotonic())
        else:
            self.stops.append(0.0)
        took = await self.running.stop(number)
        if number is SIGTERM:
            self.stops[-1] = took
            if took > STOPS_WITHIN - 5.5 or self.running.process.returncode not in (0, 1):  # type: ignore[union-attr]
                self.kills.append(time.monotonic())
        between()
        await self.running.start()

    def leaves(self, chat: Chat) -> None:
        """A person blocks it; a group puts it out. Nobody asks there meanwhile; what was asked may get no answer."""
        self.away[chat.place.id] += [one.at for one in self.open_in(chat.place.id)]
        self.absent[chat.place.id], chat.unasked = chat.unasked, []
        if chat.place.kind == "private":
            self.world.blocks(chat.people[0])
        else:
            self.world.leaves(chat.place, self.world.bot, chat.people[0])

    def returns(self, chat: Chat) -> None:
        """It is taken back."""
        chat.unasked = self.absent.pop(chat.place.id)
        if chat.place.kind == "private":
            self.world.unblocks(chat.people[0])
        else:
            self.world.joins(chat.place, self.world.bot, by=chat.people[0])

    def open_in(self, chat: int) -> list[Asked]:
        """Questions there that have no answer yet."""
        return [one for one in self.crowd.ledger.questions.values() if one.chat == chat and not one.answers]

    async def restart(self) -> None:
        """Told to stop, and started."""
        await self.again(SIGTERM)

    async def ended(self) -> None:
        """It ends by itself."""
        await until(lambda: self.running.is_over, STOPS_WITHIN)


def datas(said: Said) -> Iterator[str]:
    """What the buttons of a message carry."""
    for row in said.markup.get("inline_keyboard") or ():  # type: ignore[attr-defined]
        yield from (str(one["callback_data"]) for one in row if "callback_data" in one)


def is_yes(data: str) -> bool:
    """Whether it agrees to an addition."""
    press = read_press(data)
    return press is not None and (press.op, press.numbers[1:]) == ("a", (YES,))
