"""Somebody looks something up: a name, a comparison, exact words, the newest, a quote at random."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.besides import source_counts
from bot.card_render import Told, render_card, render_comparison, unknown_name
from bot.cleaning import asks_something
from bot.find_render import render_finds, render_latest, render_random, render_same
from bot.handlers.pressed import Deed
from bot.handlers.questions import turn_of
from bot.handlers.replies import reply, revise
from bot.incoming import SAID_ELSEWHERE
from bot.leads import Lead, leads_of, placed
from bot.lookups import Lookups
from bot.markup import escaped
from bot.texts.spoken import SAYS
from bot.units import clipped
from bot.views import Look
from retrieval.library import Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.acknowledging import Acknowledgement
    from bot.handlers.pressed import Pressed
    from bot.handlers.questions import Page
    from bot.incoming import Question
    from bot.memory.leads import Leads
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.texts.says import Says
    from bot.turns import Turns
    from retrieval.library import Excerpt, Finds

MOST_NAMES = 8  # looked at for an example
WORDS_UNITS = 200


@dataclass(frozen=True, slots=True)
class Cards:
    """/who, /compare, /find, /latest, /random: their messages, and each page that a button leads to."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    leads: Leads
    acknowledgement: Acknowledgement
    turns: Turns

    async def ask(self, question: Question) -> None:
        """Look up what is asked. The same message twice has one answer, also after a restart."""
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.note(question)
            if not asked.answers:
                look = Look(question.command or "find")
                await self.noted.looks(asked, look)
                page = await self._page(replace(asked, look=look), question)
                await reply(self.outbox, self.noted, asked, page)

    async def ask_again(self, question: Question) -> None:
        """Look it up again after an edit, in place of what answered before."""
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.changed(question)
            if asked is not None:
                await self.noted.sees(asked, None)
                await self._show(replace(asked, seen=None), Look(question.command or "find"))

    async def turn_to(self, asked: Asked, page: int) -> None:
        """Another page of it, in place."""
        async with self.turns.turn(turn_of(asked.question)):
            now = (await self.noted.by_id(asked.id) if asked.id else None) or asked  # an edit may have come first
            if now.look is not None:
                await self._show(now, Look(now.look.command, page))

    def deed(self) -> Deed:
        """What a button does that leads to another page: for whoever can see it."""
        return Deed(self._refusal, self._turn)

    async def _refusal(self, pressed: Pressed) -> str | None:
        gone = pressed.asked is None or pressed.asked.look is None or pressed.query.message is None
        return pressed.says.expired if gone else None

    async def _turn(self, pressed: Pressed) -> None:
        if pressed.asked is not None:
            await self.turn_to(pressed.asked, pressed.press.numbers[1])

    async def _show(self, asked: Asked, look: Look) -> None:
        await self.noted.looks(asked, look)
        page = await self._page(replace(asked, look=look), asked.question)
        await revise(self.outbox, self.noted, asked, page)

    async def _page(self, asked: Asked, question: Question) -> Page:
        async with self.acknowledgement.of(question):
            return await self.page(asked)

    async def page(self, asked: Asked) -> Page:
        """What the page that is seen says, and what stands below."""
        question = asked.question
        told = await self.told(asked)
        kept = await self.leads.keep(asked.id, leads_of(told.below))
        id = asked.id if kept else None
        linked = question.channel  # a press would be a post there
        return (told.text,), placed(told.below, id, self.outbox.bot.username, linked=linked)

    async def told(self, asked: Asked) -> Told:
        """The message before its buttons have their places."""
        look = asked.look or Look("find")
        lookups = Lookups(await self.readers.of(asked.question))
        return await TELLING[look.command](self, lookups, asked, look.page)

    async def quotes(self, asked: Asked) -> tuple[Excerpt, ...]:
        """The quotes of the page that is seen."""
        return tuple(excerpt for _, excerpt in (await self.told(asked)).quotes)

    # -- each command ----------------------------------------------------------------------------------------------

    async def who(self, lookups: Lookups, asked: Asked, page: int) -> Told:
        """A name's card."""
        name, says = asked.question.text, SAYS[asked.question.language]
        if not asks_something(name):
            return await self._usage(lookups, "who", says.card.who_usage, says)
        card = await lookups.who(name)
        if not card.count:
            return unknown_name(name, card.near, says)
        return render_card(card, asked.id, page, says, dated=await lookups.told_of([card.name]) is not None)

    async def compare(self, lookups: Lookups, asked: Asked, page: int) -> Told:
        """Two names, or three, side by side."""
        says = SAYS[asked.question.language]
        made = await lookups.compare(asked.question.text)
        if made is None:
            return await self._usage(lookups, "compare", says.card.compare_usage, says)
        return render_comparison(made, asked.id, page, says)

    async def find(self, lookups: Lookups, asked: Asked, page: int) -> Told:
        """Exact words."""
        written, says = asked.question.text, SAYS[asked.question.language]
        found = await lookups.find(written, page)
        if found.problem is not None:
            return await self._misread(lookups, found, says)
        if found.total and not found.hits and page:  # a page of before there was less
            return await self.find(lookups, asked, 0)
        if not found.hits:
            nothing = says.card.find_nothing.format(pattern=escaped(clipped(written, WORDS_UNITS)))
            return Told(nothing, [[Lead(says.card.as_question_button, "ask", written)]])
        return render_finds(found, written, asked.id, page, says)

    async def latest(self, lookups: Lookups, asked: Asked, page: int) -> Told:
        """The newest, of a subject or of everything."""
        subject, says = asked.question.text, SAYS[asked.question.language]
        found = await lookups.latest(subject, page)
        if found.documents and not found.quotes and page:
            return await self.latest(lookups, asked, 0)
        if found.quotes:
            dated = bool(subject) and await lookups.told_of([subject]) is not None
            return render_latest(found, asked.id, page, says, dated=dated)
        if not asks_something(subject):
            return Told(says.empty)
        told = unknown_name(subject, found.near, says)
        return Told(told.text, [[replaced(one) for one in row] for row in told.below])

    async def random(self, lookups: Lookups, asked: Asked, page: int) -> Told:
        """A quote; each question has its own, and keeps it."""
        says = SAYS[asked.question.language]
        excerpt = await lookups.random(f"{asked.id or asked.question.message_id}")
        return Told(says.empty) if excerpt is None else render_random(excerpt, asked.id, says)

    async def said(self, lookups: Lookups, asked: Asked, page: int) -> Told:
        """Who else says what a paragraph says that was passed on to us."""
        says = SAYS[asked.question.language]
        answer = await lookups.reader.answer_to(asked.question.text)
        if answer.outcome is Outcome.ABSENT or not answer.excerpts:
            return Told(says.card.same_nothing, [[Lead(says.house.material_button, "sources", "")]])
        besides = await lookups.besides(answer, asked.question.language, 0)
        head = says.card.same_said if answer.outcome is Outcome.ANSWER else says.card.same_near
        return render_same(answer, [head, *source_counts(besides, says)], asked.id, page, says)

    async def _misread(self, lookups: Lookups, found: Finds, says: Says) -> Told:
        """What is wrong with the pattern, and how it is written."""
        usage = await self._usage(lookups, "find", says.card.find_usage, says)
        if found.problem is None or found.problem.kind == "empty":
            return usage
        said = escaped(clipped(found.problem.said, WORDS_UNITS))
        wrong = says.card.find_problems[found.problem.kind].format(said=said)
        return Told(f"{wrong}\n{usage.text}", usage.below)

    async def _usage(self, lookups: Lookups, command: str, usage: str, says: Says) -> Told:
        """How it is used, with an example that works here, also as a button."""
        words = await example(lookups, command)
        if words is None:
            return Told(f"{usage.format(example='')}\n{says.card.no_examples}".strip())
        shown = says.card.example.format(example=escaped(f"/{command} {words}"))
        return Told(usage.format(example=shown).strip(), [[Lead(words, command, words)]])


def replaced(one: object) -> Lead:
    """Of a name that is like it, the newest instead of the card."""
    assert isinstance(one, Lead)
    return replace(one, command="latest") if one.command == "who" else one


async def example(lookups: Lookups, command: str) -> str | None:
    """Words that this command answers, from names that the material tells of; None where it tells of none."""
    names = await lookups.names(MOST_NAMES)
    if command != "compare":
        for name in names:
            if (await lookups.find(name, 0)).total:
                return name
        return None
    for other in names[1:]:
        made = await lookups.compare(f"{names[0]} | {other}")
        if made is not None and (made.direct or made.aspects):
            return f"{names[0]} | {other}"
    return None


TELLING: Mapping[str, Callable[[Cards, Lookups, Asked, int], Awaitable[Told]]] = {
    "who": Cards.who,
    "compare": Cards.compare,
    "find": Cards.find,
    "latest": Cards.latest,
    "random": Cards.random,
    SAID_ELSEWHERE: Cards.said,
}
