"""Somebody wants a picture: of a timeline, or of what there is."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot.captions import coverage_caption, timeline_caption
from bot.file_names import file_name
from bot.posting import Posted
from bot.texts.spoken import SAYS
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.acknowledging import Acknowledgement
    from bot.handlers.timelines import Timelines
    from bot.incoming import Question
    from bot.memory.rows import Asked
    from bot.posting import Post
    from bot.readers import Readers
    from bot.texts.says import Says
    from bot.timeline_view import TimelineView

LOG = logging.getLogger(__name__)
MOST_DRAWN = 12  # events of one picture: what a phone can show
# A picture is a help, never the answer: whatever the drawing fails of, there are words.
UNDRAWABLE = (YinjuError, OSError, ImportError, ValueError)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The button 🖼, and /coverage."""

    readers: Readers
    timelines: Timelines
    post: Post
    acknowledgement: Acknowledgement

    async def timeline(self, asked: Asked, view: TimelineView) -> None:
        """The weightiest events of a timeline, as far as `view` is limited, drawn."""
        question, says = asked.question, SAYS[asked.question.language]
        async with self.acknowledgement.of(question, ChatAction.UPLOAD_PHOTO):
            part = await self.timelines.part(asked, view)
            found = part.leaf.found
            picture = await drawn(
                self.readers.reader.timeline_picture(part.timeline, found, question.language, MOST_DRAWN)
            )
        if picture is None:
            await self.post.outbox.send(question, [says.timeline.picture_failed])
            return
        caption = timeline_caption(part.wanted, part.view, found, MOST_DRAWN, says)
        name = file_name((says.timeline.file_timeline, part.wanted.subject, part.wanted.written), "png")
        await self._posted(question, picture, name, caption, says.timeline.picture_failed)

    async def coverage(self, question: Question) -> None:
        """How many articles there are, by month and source; in words where they cannot be drawn."""
        says = SAYS[question.language]
        async with self.acknowledgement.of(question, ChatAction.UPLOAD_PHOTO):
            reader = await self.readers.of(question)
            documents, coverage = await reader.shelf()
            picture = await drawn(reader.coverage_picture(question.language)) if documents else None
        caption = coverage_caption(documents, coverage, says)
        if picture is None:
            await self.post.outbox.send(question, [caption])
        else:
            await self._posted(question, picture, "coverage.png", caption, caption)

    async def _posted(self, question: Question, picture: bytes, name: str, caption: str, otherwise: str) -> None:
        """Send it; `otherwise` where Telegram cannot show it, a word about it where pictures are not allowed."""
        posted = await self.post.photo(question, picture, name, caption)
        told = REFUSED[posted](SAYS[question.language], otherwise)
        if told:
            await self.post.outbox.send(question, [told])


REFUSED: Mapping[Posted, Callable[[Says, str], str]] = {
    Posted.SENT: lambda says, otherwise: "",
    Posted.FORBIDDEN: lambda says, otherwise: says.timeline.picture_forbidden,
    Posted.UNUSABLE: lambda says, otherwise: otherwise,
}


async def drawn(drawing: Awaitable[bytes | None]) -> bytes | None:
    """The picture; None where there is none to draw, or it cannot be."""
    try:
        return await drawing
    except UNDRAWABLE as error:
        LOG.error("no picture: %s", type(error).__name__)
        return None
