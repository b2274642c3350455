"""Somebody gives a command that asks nothing: what do they get?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lookups import Lookups
from bot.pages import help_page, start_page
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from bot.incoming import Question
    from bot.readers import Readers
    from bot.sending import Outbox

SAMPLES = 6


@dataclass(frozen=True, slots=True)
class Commands:
    """/start, /help, and what to say to what we cannot read."""

    readers: Readers
    outbox: Outbox
    owners: frozenset[int]

    async def start(self, question: Question) -> None:
        """What the bot is, what it holds, and questions that the material answers."""
        says = SAYS[question.language]
        reader = await self.readers.of(question)
        documents, coverage = await reader.shelf()
        made = await Lookups(reader).suggested(question.language, SAMPLES)
        samples = made or await reader.answerable(says.samples, SAMPLES)
        await self.outbox.send(question, [start_page(documents, coverage, samples, says)])

    async def help(self, question: Question) -> None:
        """How to ask, and how to read what comes."""
        says, owner = SAYS[question.language], question.sender_id in self.owners
        await self.outbox.send(question, [help_page(self.outbox.bot.username, says, owner=owner)])

    async def unknown(self, question: Question) -> None:
        """A command that nobody answers: said in private; in a group it may be meant for another bot."""
        if question.private:
            await self.outbox.send(question, [SAYS[question.language].unknown_command])

    async def wordless(self, question: Question) -> None:
        """A sticker, a photo, a voice message: said in private, silence in groups."""
        if question.private:
            says, file = SAYS[question.language], question.brought is not None and question.brought.file is not None
            await self.outbox.send(question, [says.keeping.hint if file else says.words_only])
