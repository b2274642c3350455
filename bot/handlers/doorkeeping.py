"""Whoever runs the bot says who may use it, and wants to know how it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import VERSION
from bot.handlers.pressed import Deed
from bot.keyboards import Button, rows
from bot.presses import Press
from bot.process import megabytes
from bot.render import articles, span
from bot.texts.spoken import SAYS
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.handlers.pressed import Pressed
    from bot.incoming import Question
    from bot.keyboards import Keyboard
    from bot.memory.doors import Doors
    from bot.memory.questions import Questions as Noted
    from bot.memory.watches import Watches
    from bot.readers import Readers
    from bot.rules import Rules
    from bot.sending import Outbox
    from bot.texts.house_says import HouseSays

NUMBER = re.compile(r"-?[1-9][0-9]{0,15}")
HERE = "here"
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Doorkeeping:
    """/allow, /deny and /status, for the people in `doors.owners`."""

    readers: Readers
    outbox: Outbox
    doors: Doors
    noted: Noted
    watches: Watches
    rules: Rules
    began: datetime

    async def allow(self, question: Question) -> None:
        """Only these may use us; or one more."""
        await self._list(question, allowed=True)

    async def deny(self, question: Question) -> None:
        """These may not; or one more."""
        await self._list(question, allowed=False)

    async def _list(self, question: Question, *, allowed: bool) -> None:
        house = SAYS[question.language].house
        if not await self._may(question):
            return
        id = question.chat_id if question.text == HERE else read_id(question.text)
        if id is not None and not (id in self.doors.owners and not allowed):
            await self.doors.put(id, allowed=allowed)
        page, keyboard = await self._page(house, allowed=allowed)
        await self.outbox.send(question, [page], keyboard)

    async def _page(self, house: HouseSays, *, allowed: bool) -> tuple[str, Keyboard]:
        """The list, each entry with a button that takes it off."""
        listed = await self.doors.listed()
        ids = sorted(listed.allowed if allowed else listed.denied)[:MOST_LISTED]
        some, none = (house.allowed, house.allowed_nobody) if allowed else (house.denied, house.denied_nobody)
        buttons = [Button(house.door_button.format(id=id), Press("d", (int(id < 0), abs(id)))) for id in ids]
        return f"{some if ids else none}\n{house.doors_usage}", rows(*((button,) for button in buttons))

    def deed(self) -> Deed:
        """What the button of an entry does: for owners."""
        return Deed(self._refusal, self._take_off, named=False)

    async def _refusal(self, pressed: Pressed) -> str | None:
        if pressed.query.message is None:
            return pressed.says.expired
        return None if pressed.query.from_user.id in self.doors.owners else pressed.says.not_yours

    async def _take_off(self, pressed: Pressed) -> None:
        message, (negative, number) = pressed.query.message, pressed.press.numbers
        if message is None:
            return
        id = -number if negative else number
        allowed = id in (await self.doors.listed()).allowed
        await self.doors.take_off(id)
        await self.outbox.edit(
            message.chat.id, message.message_id, *await self._page(pressed.says.house, allowed=allowed)
        )

    async def status(self, question: Question) -> None:
        """How we are."""
        if not await self._may(question):
            return
        says, reader = SAYS[question.language], await self.readers.of(question)
        house = says.house
        try:
            _, coverage = await reader.shelf()
            await reader.answer_to(says.samples[0])
            material, index = (
                house.status_material.format(articles=articles(coverage, says), span=span(coverage, says)),
                house.good,
            )
        except YinjuError:
            material, index = "", house.broken
        lines = [
            house.status.format(version=VERSION),
            house.status_up.format(hours=int((self.rules.now() - self.began).total_seconds() // 3600)),
            material,
            house.status_index.format(ok=index),
            house.status_dropped.format(n=reader.check.dropped),
            house.status_rows.format(questions=await self.noted.count(), watches=len(await self.watches.all())),
            house.status_memory.format(mb=megabytes()),
        ]
        await self.outbox.send(question, ["\n".join(filter(None, lines))])

    async def _may(self, question: Question) -> bool:
        """Whether they run the bot; said where they do not."""
        if question.sender_id in self.doors.owners:
            return True
        await self.outbox.send(question, [SAYS[question.language].owners_only])
        return False


def read_id(written: str) -> int | None:
    """A person's or a chat's number; None where it is none.

    >>> read_id("-1001234"), read_id("me")
    (-1001234, None)
    """
    return int(written) if NUMBER.fullmatch(written) else None
