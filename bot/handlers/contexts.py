"""Somebody wants the words around a quote: by command, by link, or by a button."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.cleaning import cleaned
from bot.keyboards import context_keyboard, place_at
from bot.leads import read_said
from bot.presses import read_payload
from bot.render import render_context
from bot.texts.spoken import SAYS
from bot.wanted import read_timeline_payload
from retrieval.library import Fate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.asking import Context
    from bot.handlers.commands import Commands
    from bot.handlers.questions import Page
    from bot.handlers.quoted import Quoted
    from bot.handlers.timelines import Timelines
    from bot.incoming import Question
    from bot.listening import Answering
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.presses import Place
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.texts.says import Says

NUMBER = re.compile(r"[0-9]{1,2}")


def context_page(found: Context | None, place: Place, asked: Asked | None, page: int, says: Says, us: str) -> Page:
    """The quote among its words, with its link and the way back; or that it is no longer there."""
    text = says.no_such_quote if found is None else render_context(found.excerpt, found.around, says)
    return (text,), context_keyboard(asked, page, place, says, us)


@dataclass(frozen=True, slots=True)
class Contexts:
    """/context in reply to an answer, and links to quotes."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    commands: Commands
    timelines: Timelines
    quoted: Quoted
    asking: Mapping[str, Answering]

    async def start(self, question: Question) -> None:
        """/start; with the payload of a link, the quote or the timeline that it names, or what it asks."""
        said = read_said(question.text)
        if said is not None and said[0] in self.asking:
            await self.asking[said[0]](replace(question, command=said[0], text=cleaned(said[1])))
            return
        subject = read_timeline_payload(question.text)
        if subject is not None:
            await self.timelines.start(question, cleaned(subject))
            return
        place = read_payload(question.text)
        found = None if place is None else await (await self.readers.of(question)).context(place)
        if place is None:  # odd, or forged
            await self.commands.start(question)
        elif found is None:
            await self.outbox.send(question, [await self._lost(question, place)])
        else:
            await self._send(question, place, found)

    async def _lost(self, question: Question, place: Place) -> str:
        """What became of it, where it was ever to be seen here; whatever else there is, is none of this chat's."""
        reader, says = await self.readers.of(question), SAYS[question.language]
        fate = await reader.apart(lambda: reader.library.fate(place.document, collections=reader.collections))
        return says.keeping.elsewhere if fate is Fate.UNKNOWN else says.no_such_quote

    async def context(self, question: Question) -> None:
        """The words around a quote of the answer replied to, or of the last one: the first quote, or by number."""
        asked = await self.noted.meant_by(question)
        place = None if asked is None else await self._place(asked, question.text)
        if place is None:
            await self.outbox.send(question, [SAYS[question.language].context_usage])
        else:
            await self._send(question, place, await (await self.readers.of(question)).context(place))

    async def _place(self, asked: Asked, number: str) -> Place | None:
        excerpts = await self.quoted.of(asked)
        wanted = int(number) if NUMBER.fullmatch(number) else 1
        return place_at(excerpts[wanted - 1]) if 1 <= wanted <= len(excerpts) else None

    async def _send(self, question: Question, place: Place, found: Context | None) -> None:
        says, us = SAYS[question.language], self.outbox.bot.username
        await self.outbox.send(question, *context_page(found, place, None, 0, says, us))
