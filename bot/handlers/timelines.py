"""Somebody wants to know what happened when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.handlers.questions import turn_of
from bot.handlers.replies import reply, revise
from bot.keyboards import rows
from bot.texts.spoken import SAYS
from bot.timeline_keyboard import private_row, timeline_keyboard
from bot.timeline_render import render_nothing, render_timeline
from bot.timeline_view import TimelineView, known, leaf
from bot.wanted import read_wanted

if TYPE_CHECKING:
    from bot.acknowledging import Acknowledgement
    from bot.handlers.questions import Page
    from bot.incoming import Question
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.timeline_view import Leaf
    from bot.turns import Turns
    from bot.wanted import Wanted
    from retrieval.library import Excerpt, Timeline

SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Part:
    """What is seen of a timeline: `view` as far as it can be, and `leaf`, what that shows."""

    wanted: Wanted
    timeline: Timeline
    view: TimelineView
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Timelines:
    """/timeline: its message, and every part of it that a button leads to."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    acknowledgement: Acknowledgement
    turns: Turns

    async def ask(self, question: Question) -> None:
        """The timeline of a new question. The same message twice has one, also after a restart."""
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.note(question)
            if not asked.answers:
                view = TimelineView()
                await self.noted.sees(asked, view)
                await reply(self.outbox, self.noted, asked, await self._page(asked, view))

    async def ask_again(self, question: Question) -> None:
        """The timeline of a question that was edited, in place of what answered it."""
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.changed(question)
            if asked is not None:
                await self.noted.looks(asked, None)  # it may have looked something up
                await self._show(asked, TimelineView())

    async def turn_to(self, asked: Asked, view: TimelineView) -> None:
        """Another part of it, in place."""
        async with self.turns.turn(turn_of(asked.question)):
            now = (await self.noted.by_id(asked.id) if asked.id else None) or asked  # an edit may have come first
            if now.seen is not None:
                await self._show(now, view)

    async def _show(self, asked: Asked, view: TimelineView) -> None:
        await self.noted.sees(asked, view)
        await revise(self.outbox, self.noted, asked, await self._page(asked, view))

    async def _page(self, asked: Asked, view: TimelineView) -> Page:
        async with self.acknowledgement.of(asked.question):
            return await self.page(asked, view)

    async def page(self, asked: Asked, view: TimelineView) -> Page:
        """What a part of the timeline says, and what stands below."""
        question, says = asked.question, SAYS[asked.question.language]
        part = await self.part(asked, view)
        timeline, view = part.timeline, part.view
        if not timeline.events and not view.stated:
            reader = await self.readers.of(question)
            instead = await reader.instead(part.wanted, says.timeline.samples, SUGGESTED)
            return (render_nothing(part.wanted, *instead, says),), ()
        keyboard = timeline_keyboard(asked, timeline.events, part.leaf, view, says.timeline)
        private = () if question.private else private_row(question.text, self.outbox.bot.username, says.timeline)
        return (render_timeline(timeline, part.wanted, view, part.leaf, says),), rows(*keyboard, private)

    async def part(self, asked: Asked, view: TimelineView) -> Part:
        """That part of the timeline that was asked for."""
        wanted = read_wanted(asked.question.text)
        reader = await self.readers.of(asked.question)
        timeline = await reader.timeline(wanted, stated=view.stated)
        there = known(view, timeline.events)
        return Part(wanted, timeline, there, leaf(timeline.events, there, private=asked.question.private))

    async def quotes(self, asked: Asked, view: TimelineView) -> tuple[Excerpt, ...]:
        """The quotes of that part, as they are numbered there."""
        part = await self.part(asked, view)
        return tuple(event.told.excerpt for event in part.leaf.events)

    async def start(self, question: Question, text: str) -> None:
        """The timeline that a link leads to."""
        await self.ask(replace(question, text=text))
