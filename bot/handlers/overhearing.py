"""Somebody asks in a group, but not us: do we know it for sure?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import BaseHandler

from bot.incoming import Question, read_overheard
from bot.listening import Context, us_of
from bot.memory.manners import Mode
from bot.recent import Recent
from bot.rules import lately
from retrieval.library import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from telegram.ext import filters

    from bot.handlers.questions import Questions
    from bot.memory.manners import Manners
    from bot.reception import Reception
    from bot.rules import Rules

SURE = 0.8  # from which confidence on we speak unasked; it is a calibrated chance (`retrieval.calibrate`)
MOST_GROUPS = 4096


@dataclass(frozen=True, slots=True)
class Overhearing:
    """Answers questions that nobody put to us, where a chat's admins chose so: seldom, and only what is sure."""

    questions: Questions
    manners: Manners
    rules: Rules
    spoken: Recent[int, datetime] = field(default_factory=lambda: Recent(MOST_GROUPS))

    async def wanted(self, question: Question) -> bool:
        """Whether this group wants it, now."""
        manner, now = await self.manners.of(question.chat_id), self.rules.now()
        last = self.spoken.under(question.chat_id)
        rested = last is None or not lately(last, self.rules.speak_every, now)
        return manner.mode is Mode.QUESTION and rested and not manner.is_quiet(now, self.rules.zone)

    async def heard(self, question: Question) -> None:
        """Answer it, where that is sure; else nobody hears of us."""
        reader = await self.questions.readers.of(question)
        answer = await reader.answer(question)
        if answer.outcome is not Outcome.ANSWER or answer.confidence < SURE:
            return
        if await self.wanted(question):  # nobody else's was answered meanwhile
            self.spoken.note(question.chat_id, self.rules.now())
            await self.questions.ask(question)


class Overhearer(BaseHandler[Update, Context, None]):
    """Takes messages of groups that are said to nobody. It must stand behind the listeners."""

    def __init__(self, kind: filters.BaseFilter, overhearing: Overhearing, reception: Reception) -> None:
        super().__init__(self._nothing)
        self.kind = kind
        self.overhearing = overhearing
        self.reception = reception

    def check_update(self, update: object) -> Question | None:
        """What was asked, where it is a question."""
        if not isinstance(update, Update) or not self.kind.check_update(update):
            return None
        return read_overheard(update, us_of(update, self.reception.fallback))

    async def handle_update(
        self, update: Update, application: object, check_result: object, context: Context
    ) -> None:
        """Answer what `check_update` read, where that is wanted."""
        if not isinstance(check_result, Question) or not await self.overhearing.wanted(check_result):
            return
        taken = await self.reception.received(check_result)
        if taken is not None:
            await self.overhearing.heard(taken)

    async def _nothing(self, update: Update, context: Context) -> None:
        """python-telegram-bot wants a callback."""
