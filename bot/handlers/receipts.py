"""Somebody who runs the bot wants to know how an answer was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cleaning import asks_something
from bot.receipt import render_receipt
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from bot.incoming import Question
    from bot.memory.questions import Questions as Noted
    from bot.readers import Readers
    from bot.sending import Outbox


@dataclass(frozen=True, slots=True)
class Receipts:
    """/explain, for the people in `owners`."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    owners: frozenset[int]

    async def explain(self, question: Question) -> None:
        """The receipt of a question: of the one that follows the command, else of the answer replied to."""
        if question.sender_id in self.owners:
            await self.outbox.send(question, await self._receipt(question))
        else:
            await self.outbox.send(question, [SAYS[question.language].owners_only])

    async def _receipt(self, question: Question) -> tuple[str, ...]:
        says, meant = SAYS[question.language], await self._meant(question)
        if meant is None:
            return (says.explain_usage,)
        return render_receipt(await (await self.readers.of(meant)).receipt(meant), says)

    async def _meant(self, question: Question) -> Question | None:
        if asks_something(question.text):
            return question
        asked = await self.noted.meant_by(question)
        return None if asked is None or asked.seen is not None else asked.question
