"""Somebody wants to keep a timeline or an answer as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot.file_names import file_name
from bot.posting import Posted
from bot.texts.spoken import SAYS
from bot.timeline_keyboard import FORMATS

if TYPE_CHECKING:
    from bot.acknowledging import Acknowledgement
    from bot.handlers.choices import Choices
    from bot.handlers.timelines import Timelines
    from bot.incoming import Question
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.posting import Post
    from bot.readers import Readers
    from bot.timeline_view import TimelineView


@dataclass(frozen=True, slots=True)
class Exports:
    """/export in reply to an answer or a timeline, and the buttons below a timeline."""

    readers: Readers
    timelines: Timelines
    post: Post
    noted: Noted
    acknowledgement: Acknowledgement
    choices: Choices

    async def export(self, question: Question) -> None:
        """What is replied to, in private also what was asked last; in a group for its admins."""
        told, asked = SAYS[question.language].timeline, await self.noted.meant_by(question)
        format = question.text.lower().removeprefix(".") or FORMATS[0]
        if asked is None or format not in FORMATS:
            await self.post.outbox.send(question, [told.export_usage])
        elif not await self.choices.may(question.chat_id, question.sender_id):
            await self.post.outbox.send(question, [told.export_admins])
        elif asked.seen is not None:
            await self.timeline(question, asked, asked.seen, format)
        elif format != FORMATS[0]:
            await self.post.outbox.send(question, [told.export_answers])
        else:
            await self._answer(question, asked)

    async def timeline(self, question: Question, asked: Asked, view: TimelineView, format: str) -> None:
        """The events that `view` is limited to, all of them, sent as an answer to `question`."""
        told = SAYS[question.language].timeline
        async with self.acknowledgement.of(question, ChatAction.UPLOAD_DOCUMENT):
            part = await self.timelines.part(asked, view)
            if not part.leaf.found:
                await self.post.outbox.send(question, [told.export_nothing])
                return
            content = await self.readers.reader.timeline_export(
                part.timeline, part.leaf.found, question.language, format
            )
        year = str(part.view.year) if part.view.year else ""
        name = file_name((told.file_timeline, part.wanted.subject, part.wanted.written, year), format)
        await self._posted(question, content, name)

    async def _answer(self, question: Question, asked: Asked) -> None:
        told = SAYS[question.language].timeline
        async with self.acknowledgement.of(question, ChatAction.UPLOAD_DOCUMENT):
            reader = await self.readers.of(asked.question)
            content = await reader.answer_export(asked.question, question.language)
        await self._posted(question, content, file_name((told.file_answer, asked.question.text), FORMATS[0]))

    async def _posted(self, question: Question, content: bytes, name: str) -> None:
        posted = await self.post.document(question, content, name)
        if posted is not Posted.SENT:
            await self.post.outbox.send(question, [SAYS[question.language].timeline.export_forbidden])
