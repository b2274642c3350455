"""Somebody asks: what do they get?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.cleaning import LONGEST, asks_something
from bot.keyboards import Keyboard, answer_keyboard
from bot.memory.rows import Asked
from bot.render import render_answer
from bot.texts.spoken import SAYS
from bot.turns import Turns
from bot.views import View, is_page, offered

if TYPE_CHECKING:
    from bot.acknowledging import Acknowledgement
    from bot.incoming import Question
    from bot.memory.questions import Questions as Noted
    from bot.readers import Readers
    from bot.sending import Outbox

Page = tuple[tuple[str, ...], Keyboard]  # messages, and what stands below the last


@dataclass(frozen=True, slots=True)
class Questions:
    """Answers questions; again, when one is edited; page by page, when a button says so."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    acknowledgement: Acknowledgement
    turns: Turns = field(default_factory=Turns)

    async def ask(self, question: Question) -> None:
        """Answer a new question. The same message twice has one answer, also after a restart."""
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.note(question)
            if not asked.answers:
                await self.noted.answered(asked, await self.outbox.send(question, *await self._page(asked)))

    async def ask_again(self, question: Question) -> None:
        """Edit the answer of a question that was edited; one that was never answered stays so."""
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.changed(question)
            if asked is not None:
                await self.noted.sees(asked, None)  # it may have asked for a timeline
                await self._revise(asked, await self._page(asked))

    async def turn_to(self, asked: Asked, page: int) -> None:
        """Show another page of an answer."""
        async with self.turns.turn(turn_of(asked.question)):
            now = (await self.noted.by_id(asked.id) if asked.id else None) or asked  # an edit may have come first
            await self._revise(now, await self._page(now, page))

    async def show(self, asked: Asked, page: Page) -> None:
        """Show something else in place of an answer."""
        async with self.turns.turn(turn_of(asked.question)):
            await self._revise(asked, page)

    async def as_it_stands(self, asked: Asked) -> None:
        """Answer the words of a follow-up without what was asked before."""
        async with self.turns.turn(turn_of(asked.question)):
            alone = await self.noted.alone(asked)
            await self._revise(alone, await self._page(alone))

    async def _revise(self, asked: Asked, page: Page) -> None:
        """Make the messages that answer it say this."""
        revised = await self.outbox.revise(asked.question, asked.answers, *page)
        if revised != asked.answers:
            await self.noted.answered(asked, revised)

    async def _page(self, asked: Asked, page: int = 0) -> Page:
        async with self.acknowledgement.of(asked.question):
            return await self.page(asked, page)

    async def page(self, asked: Asked, page: int = 0) -> Page:
        """What a page of the answer says, and what stands below; the first where there is no such page."""
        question, says = asked.question, SAYS[asked.question.language]
        if not asks_something(question.text):
            return (says.usage,), ()
        answer = await (await self.readers.of(question)).answer(question)
        view = View(question.private, page)
        if not is_page(view, offered(answer)):
            view = View(question.private)
        messages = render_answer(answer, says, view, LONGEST if question.cut else None)
        return messages, answer_keyboard(asked, answer, view, says, self.outbox.bot.username)


def turn_of(question: Question) -> tuple[int, int]:
    """Whose turn it is: one question at a time. In private answers are no replies, so they keep their order."""
    return question.chat_id, 0 if question.private else question.message_id
