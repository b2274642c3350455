"""Do we take this question now, and in which language?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.floods import Floods, Turn
from bot.memory.manners import Mode
from bot.recent import Recent
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from bot.incoming import Question
    from bot.memory.chats import Chats
    from bot.memory.doors import Doors
    from bot.memory.manners import Manners
    from bot.rules import Rules
    from bot.sending import Outbox
    from bot.texts.language import Language

MOST_CHATS = 4096
MOST_ALBUMS = 1024
HEARD_WHILE_OFF = frozenset({"mode", "settings"})


@dataclass(frozen=True, slots=True)
class Reception:
    """Sorts out what is too old, too much, said already, or asked where we may not write.

    `skipped`: chats that were told of old questions, with the time up to which nothing more is said of it.
    `albums`: those that were answered, and whether by their words. `told`: people whom it was said that they may not
    use us. `crowds`: how much is asked in one chat.
    """

    chats: Chats
    outbox: Outbox
    rules: Rules
    fallback: Language
    floods: Floods
    manners: Manners
    doors: Doors
    skipped: Recent[int, bool] = field(default_factory=lambda: Recent(MOST_CHATS))
    albums: Recent[str, bool] = field(default_factory=lambda: Recent(MOST_ALBUMS))
    told: Recent[int, bool] = field(default_factory=lambda: Recent(MOST_CHATS))
    crowds: Floods = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "crowds", Floods(replace(self.rules, per_minute=self.rules.per_minute_here)))

    async def received(self, question: Question) -> Question | None:
        """`question` in the language of whoever asks; None where it is not answered."""
        spoken = await self._spoken(question)
        for refused in (self._muted, self._shut, self._off, self._stale, self._is_seen_album, self._flooding):
            if await refused(spoken):
                return None
        return spoken

    async def heard(self, question: Question) -> Question | None:
        """`question` in the language of whoever asks, where it would be answered here at all; nobody is told."""
        spoken = await self._spoken(question)
        if await self._muted(spoken) or await self._off(spoken):
            return None
        return spoken if await self.doors.open(spoken.sender_id, spoken.chat_id) else None

    async def _spoken(self, question: Question) -> Question:
        chosen = await self.chats.language(question.chat_id, question.sender_id)
        manner = await self.manners.of(question.chat_id)
        silent = manner.is_quiet(self.rules.now(), self.rules.zone)
        return replace(question, language=chosen or question.language, silent=silent)

    async def _muted(self, question: Question) -> bool:
        if question.private:  # who writes to us has not blocked us
            return False
        return await self.chats.muted(question.chat_id)

    async def _shut(self, question: Question) -> bool:
        """Whether they, or this chat, may not use us. In private that is said once, where a list says who may."""
        if await self.doors.open(question.sender_id, question.chat_id):
            return False
        denied = {question.sender_id, question.chat_id} & (await self.doors.listed()).denied
        if question.private and not denied and not self.told.has(question.sender_id):
            self.told.note(question.sender_id, True)
            closed = SAYS[question.language].house.door_closed
            await self.outbox.send(question, [closed.format(id=question.sender_id)])
        return True

    async def _off(self, question: Question) -> bool:
        """Whether this chat wants us silent; what switches us on again is heard."""
        mode = (await self.manners.of(question.chat_id)).mode
        return mode is Mode.OFF and not question.private and question.command not in HEARD_WHILE_OFF

    async def _stale(self, question: Question) -> bool:
        """Whether it waited too long for us. The first of a chat is told so, once."""
        limit, now = self.rules.skip_older, self.rules.now()
        if limit is None or now - (question.edited_at or question.asked_at) <= limit:
            self.skipped.forget(question.chat_id)
            return False
        if not self.skipped.has(question.chat_id) and question.edited_at is None:
            self.skipped.note(question.chat_id, True)
            since = (now - limit).astimezone(self.rules.zone)
            sentence = SAYS[question.language].skipped.format(time=f"{since:%H:%M}")
            await self.outbox.send(question, [sentence])
        return True

    async def _is_seen_album(self, question: Question) -> bool:
        """Whether another message of the same album speaks for it."""
        if question.album is None or question.edited_at is not None:
            return False
        if not question.text and question.command is None:  # its words may stand below another picture
            await asyncio.sleep(self.rules.album_wait)
        worded = bool(question.text) or question.command is not None
        spoken = self.albums.under(question.album)
        self.albums.note(question.album, worded or bool(spoken))
        return spoken is not None and (spoken or not worded)  # its words may come behind its first picture

    async def _flooding(self, question: Question) -> bool:
        turn, says = self.floods.turn(question.sender_id), SAYS[question.language]
        if turn is Turn.TOO_MANY:
            await self.outbox.send(question, [says.too_many])
        if turn is not Turn.GRANTED or question.private:
            return turn is not Turn.GRANTED
        crowd = self.crowds.turn(question.chat_id)
        if crowd is Turn.TOO_MANY:
            await self.outbox.send(question, [says.house.too_many_here])
        return crowd is not Turn.GRANTED
