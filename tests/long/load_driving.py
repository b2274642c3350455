"""5,000 updates from 500 chats: in which order and how fast do they come?"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from load_crowd import OWNER, Crowd, asks, does_something

from bot.addition_render import YES
from bot.presses import read_press

if TYPE_CHECKING:
    from load_running import Running

    from bot.offline.world import Event

A_SECOND = 38  # updates, between the bursts
BURSTS, BURST = 3, 0.08  # how many, and how large a share of all updates comes at once
FLOOD, RUSH = 30, 50  # questions at once of one person, and into one group by all its people
QUIET, QUIET_AFTER = 3.0, 75.0  # seconds in which nothing more happens; while something is not answered
LONGEST = 600.0  # seconds until all is answered


@dataclass(slots=True)
class Driving:
    """What comes in, and what is measured meanwhile: (updates so far, bytes) once a second."""

    crowd: Crowd
    running: Running
    memory: list[tuple[int, int]] = field(default_factory=list)
    flooding: set[int] = field(default_factory=set)
    seconds: float = 0.0

    async def drive(self, count: int) -> None:
        """So many updates come; then all of them are waited for."""
        began, watching = time.monotonic(), asyncio.create_task(self.watch())
        bursts = {count * (number + 1) // (BURSTS + 1) for number in range(BURSTS)}
        size = round(count * BURST)
        self.flood()
        for number in range(count - BURSTS * size - FLOOD - RUSH):
            if number in bursts:
                for _ in range(size):
                    does_something(self.crowd)
            does_something(self.crowd)
            await asyncio.sleep(1 / A_SECOND)
        await self.all_answered()
        self.seconds = time.monotonic() - began - QUIET
        watching.cancel()

    def flood(self) -> None:
        """One person asks far too much; in one group all ask at once."""
        person, group = self.crowd.of("private"), self.crowd.of("supergroup")
        for _ in range(FLOOD):
            asks(self.crowd, person)
        for number in range(RUSH):
            asks(self.crowd, group, group.people[number % len(group.people)])
        self.flooding = {person.place.id, group.place.id}
        person.unasked.clear()
        group.unasked.clear()

    async def watch(self) -> None:
        """Enters what the bot does, agrees to what it asks, and looks at its memory."""
        looked = 0.0
        while True:
            for event in self.crowd.ledger.look():
                self.agree(event)
            if time.monotonic() - looked > 1:
                looked = time.monotonic()
                taken = int(str(self.crowd.world.updates[0]["update_id"])) if self.crowd.world.updates else 0
                self.memory.append((taken or self.crowd.ledger.seen, self.running.resident()))
            await asyncio.sleep(0.01)

    def agree(self, event: Event) -> None:
        """The owner presses yes below a preview, once."""
        said = event.said
        if said is None or said.place.id != OWNER.id or said.id in self.crowd.ledger.agreed:
            return
        rows = said.markup.get("inline_keyboard") or ()
        for one in (one for row in rows for one in row):  # type: ignore[attr-defined]
            press = read_press(one.get("callback_data"))
            if press is not None and (press.op, press.numbers[1:]) == ("a", (YES,)):
                self.crowd.ledger.agreed.add(said.id)
                self.crowd.world.presses(said.place, OWNER, said.id, one["callback_data"])

    async def all_answered(self) -> None:
        """Until nothing is left, or nothing has happened for longer than a group's minute."""
        async with asyncio.timeout(LONGEST):
            seen, since = -1, time.monotonic()
            while time.monotonic() - since < (QUIET_AFTER if self.crowd.ledger.open() else QUIET):
                if self.crowd.ledger.seen != seen or self.crowd.world.updates:
                    seen, since = self.crowd.ledger.seen, time.monotonic()
                await asyncio.sleep(0.2)
