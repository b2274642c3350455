"""Somebody asks: what do they get?"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.besides import MOST_NEXT, answer_below, below_quotes, disagreement_card, disputed, is_side
from bot.cleaning import LONGEST, asks_something
from bot.handlers.replies import reply, revise
from bot.keyboards import Keyboard, place_at
from bot.leads import leads_of, placed
from bot.lookups import MOST_DATED, NOTHING_BESIDES, Besides, Dated, Lookups
from bot.markup import escaped
from bot.memory.rows import Asked
from bot.recent import Recent
from bot.render import render_answer
from bot.texts.spoken import SAYS
from bot.turns import Turns
from bot.units import clipped
from bot.views import View, is_page, offered
from retrieval.errors import YinjuError
from retrieval.library import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.acknowledging import Acknowledgement
    from bot.asking import Reader
    from bot.incoming import Question
    from bot.memory.leads import Leads
    from bot.memory.log import Log
    from bot.memory.manners import Manners
    from bot.memory.questions import Questions as Noted
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.texts.language import Language
    from bot.texts.says import Says

LOG = logging.getLogger(__name__)
WORDS_UNITS = 300
MOST_SHOWN = 4096  # turns whose last page is known
Page = tuple[tuple[str, ...], Keyboard]  # messages, and what stands below the last


@dataclass(slots=True)
class Late:
    """What an answer did not wait for: `pending`, and how its `page` is made with that."""

    pending: asyncio.Task[Besides] | None = None
    page: Callable[[Besides], Coroutine[None, None, Page]] | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """Answers questions; again, when one is edited; page by page, when a button says so."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    acknowledgement: Acknowledgement
    leads: Leads
    log: Log
    manners: Manners
    turns: Turns = field(default_factory=Turns)
    dated: Recent[Dated, bool] = field(default_factory=lambda: Recent(MOST_DATED))
    besides_wait: float | None = None
    shown: Recent[tuple[int, int], Late] = field(default_factory=lambda: Recent(MOST_SHOWN))

    async def ask(self, question: Question) -> None:
        """Answer a new question. The same message twice has one answer, also after a restart."""
        late = Late()
        async with self.turns.turn(turn_of(question)):
            self.shown.note(turn_of(question), late)
            asked = await self.noted.note(question)
            if asked.answers:
                return
            page = await self._page(asked, late=late)
            await reply(self.outbox, self.noted, asked, page)
        await self._catch_up(asked, page, late)

    async def ask_again(self, question: Question) -> None:
        """Edit the answer of a question that was edited; one that was never answered stays so."""
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.changed(question)
            if asked is not None:
                await self.noted.sees(asked, None)  # it may have asked for a timeline, or looked something up
                await self.noted.looks(asked, None)
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
        self.shown.forget(turn_of(asked.question))
        await revise(self.outbox, self.noted, asked, page)

    async def _catch_up(self, asked: Asked, page: Page, late: Late) -> None:
        """What `page` did not wait for is added by one edit; not where the chat has gone on, or forgotten it."""
        if late.pending is None or late.page is None:
            return
        try:
            besides = await late.pending
        except YinjuError as error:
            LOG.info("an answer stays without what stands besides it (%s)", type(error).__name__)
            return
        async with self.turns.turn(turn_of(asked.question)):
            now = await self.noted.by_id(asked.id) if asked.id else None
            if now is None:
                return
            whole = await late.page(besides)
            if whole != page and self.shown.under(turn_of(asked.question)) is late:
                await self._revise(now, whole)

    async def _page(self, asked: Asked, page: int = 0, late: Late | None = None) -> Page:
        async with self.acknowledgement.of(asked.question):
            return await self.page(asked, page, late)

    async def page(self, asked: Asked, page: int = 0, late: Late | None = None) -> Page:
        """What a page of the answer says, and what stands below; the first where there is no such page.

        With `late`, it waits for what stands besides only so long.
        """
        question = asked.question
        reader = await self.readers.of(question)
        lookups = Lookups(reader, self.dated)
        if asked.forgotten:
            return await self._remembered(asked, reader, page)
        if not asks_something(question.text):
            return (await self._usage(lookups, question.language),), ()
        answer = await reader.answer(question)
        view = View(question.private, page)
        if not is_page(view, offered(answer)):
            view = View(question.private)
        if view.folded and offered(answer):
            view = replace(view, everybodys=await reader.everybodys(offered(answer)[0]))
        wanted = view.page == 0 and (view.private or answer.outcome is not Outcome.ANSWER)
        most = MOST_NEXT[view.private] if wanted else 0

        async def with_all(besides: Besides) -> Page:
            """The page, and the question in the log: it needs the question's words."""
            if view.page == 0:
                keeps = (await self.manners.of(question.chat_id)).keeps_text
                await self.log.note(asked.id, question, besides.terms, answer.outcome, text=keeps)
            return await self._composed(asked, answer, besides, view)

        known = [NOTHING_BESIDES]
        pending = asyncio.create_task(lookups.besides(answer, question.language, most, known.append))
        if late is None or self.besides_wait is None:
            return await with_all(await pending)
        await asyncio.wait({pending}, timeout=self.besides_wait)
        if pending.done():
            return await with_all(await pending)
        late.pending, late.page = pending, with_all
        return await self._composed(asked, answer, known[-1], view)

    async def _remembered(self, asked: Asked, reader: Reader, page: int) -> Page:
        """A page of quotes whose question is forgotten: those that are still there."""
        found = [await reader.context(place) for place in await self.noted.quoted(asked)]
        excerpts = tuple(one.excerpt for one in found if one is not None and reader.holds(one.excerpt))
        view = View(asked.question.private, page)
        view = view if is_page(view, excerpts) else View(asked.question.private)
        _, coverage = await reader.shelf()
        answer = Answer("", "", (), Outcome.ANSWER, 1.0, excerpts, (), coverage)
        return await self._composed(asked, answer, NOTHING_BESIDES, view)

    async def _composed(self, asked: Asked, answer: Answer, besides: Besides, view: View) -> Page:
        """The answer with what stands besides it, and what stands below."""
        question, says = asked.question, SAYS[asked.question.language]
        cut = LONGEST if question.cut else None
        messages = self._rendered(answer, besides, view, cut, says)
        us = self.outbox.bot.username
        if view.page == 0 and answer.outcome is Outcome.ANSWER and not asked.forgotten:
            await self.noted.quotes(asked, [place_at(excerpt) for excerpt in offered(answer)])
        below = answer_below(asked, answer, besides, view, says, us)
        kept = await self.leads.keep(asked.id, leads_of(below))
        linked = question.channel  # a press would be a post there
        return with_words(messages, question, says), placed(below, asked.id if kept else None, us, linked=linked)

    def _rendered(self, answer: Answer, besides: Besides, view: View, cut: int | None, says: Says) -> tuple[str, ...]:
        """The answer with what stands besides it; a disagreement in place of its two quotes."""
        if answer.outcome is not Outcome.ANSWER:
            return render_answer(answer, says, view, cut)
        below, found = below_quotes(besides, view, says), disputed(besides, view)
        if found is None:
            return render_answer(answer, says, view, cut, below=below)
        card = disagreement_card(found, offered(answer), says)
        return render_answer(answer, says, view, cut, [card], below, lambda excerpt: is_side(excerpt, found))

    async def _usage(self, lookups: Lookups, language: Language) -> str:
        """How to ask, with a question that is answered here."""
        says = SAYS[language]
        asked = await lookups.suggested(language, 1) or await lookups.reader.answerable(says.samples, 1)
        examples = [says.card.example.format(example=escaped(f"/ask {one}")) for one in asked]
        return says.house.usage.format(example="".join(examples)).strip()


def with_words(messages: tuple[str, ...], question: Question, says: Says) -> tuple[str, ...]:
    """The messages; where a button asked, first what it asked: nobody wrote it."""
    if question.message_id > 0:
        return messages
    words = says.card.you_asked.format(words=escaped(clipped(question.text, WORDS_UNITS)))
    return (f"{words}\n{messages[0]}", *messages[1:])


def turn_of(question: Question) -> tuple[int, int]:
    """Whose turn it is: one question at a time. In private answers are no replies, so they keep their order."""
    return question.chat_id, 0 if question.private else question.message_id
