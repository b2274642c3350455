"""Somebody asks: what do they get?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answers import Answers
from bot.cleaning import LONGEST, asks_something
from bot.render import render_answer
from bot.talks import Talks
from bot.texts.spoken import SAYS
from bot.turns import Turns

if TYPE_CHECKING:
    from bot.asking import Reader
    from bot.incoming import Question
    from bot.sending import Outbox


@dataclass(frozen=True, slots=True)
class Questions:
    """Answers questions; and again, when one is edited."""

    reader: Reader
    outbox: Outbox
    talks: Talks = field(default_factory=Talks)
    answers: Answers = field(default_factory=Answers)
    turns: Turns = field(default_factory=Turns)

    async def ask(self, question: Question) -> None:
        """Answer a new question."""
        async with self.turns.turn((question.chat_id, question.message_id)):
            sent = await self.outbox.send(question, await self._messages(question))
            self.answers.note(question, sent)

    async def ask_again(self, question: Question) -> None:
        """Edit the answer of a question that was edited; one that was never answered stays so."""
        async with self.turns.turn((question.chat_id, question.message_id)):
            before = self.answers.to(question)
            if before is None:
                return
            revised = await self.outbox.revise(question, before, await self._messages(question))
            self.answers.note(question, revised)

    async def _messages(self, question: Question) -> tuple[str, ...]:
        says = SAYS[question.language]
        if not asks_something(question.text):
            return (says.usage,)
        self.talks.note(question)
        answer = await self.reader.answer(self.talks.with_talk(question))
        return render_answer(answer, says, private=question.private, cut_at=LONGEST if question.cut else None)
