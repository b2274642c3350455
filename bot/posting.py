"""How do pictures and files reach Telegram?"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from telegram import InputFile
from telegram.error import BadRequest

from bot.markup import plain
from bot.sending import Outbox, readable, reply_to, says
from bot.units import CAPTION_LIMIT, utf16_units

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Message
    from telegram.constants import ParseMode

    from bot.incoming import Question

LOG = logging.getLogger(__name__)
# A group may let us write but send no files: that says nothing of our words.
FORBIDDEN = ("rights to send photos", "rights to send documents", "chat_send_photos_forb", "chat_send_docs_forb")
UNUSABLE = ("image_process_failed", "photo_invalid_dimensions", "photo_save_file_invalid", "file must be non-empty")


class Posted(Enum):
    """What became of a file."""

    SENT = 1  # or there was nobody to send it to
    FORBIDDEN = 2
    UNUSABLE = 3  # Telegram cannot show it


@dataclass(frozen=True, slots=True)
class Post:
    """Sends files as `outbox` sends words: as replies where several people talk, in the same topic."""

    outbox: Outbox

    async def photo(self, question: Question, picture: bytes, name: str, caption: str) -> Posted:
        """A picture with words below it."""

        async def send(there: Question, below: str, mode: ParseMode | None) -> Message:
            return await self.outbox.bot.send_photo(
                there.chat_id,
                InputFile(picture, name),
                caption=below or None,  # python-telegram-bot 22.8 makes "[]" of an empty text
                parse_mode=mode,
                message_thread_id=there.thread_id,
                reply_parameters=reply_to(there),
            )

        return await self._posted(question, caption, send)

    async def document(self, question: Question, content: bytes, name: str, caption: str = "") -> Posted:
        """A file to keep."""

        async def send(there: Question, below: str, mode: ParseMode | None) -> Message:
            return await self.outbox.bot.send_document(
                there.chat_id,
                InputFile(content, name),
                caption=below or None,  # python-telegram-bot 22.8 makes "[]" of an empty text
                parse_mode=mode,
                disable_content_type_detection=True,
                message_thread_id=there.thread_id,
                reply_parameters=reply_to(there),
            )

        return await self._posted(question, caption, send)

    async def _posted(
        self, question: Question, caption: str, send: Callable[[Question, str, ParseMode | None], Awaitable[Message]]
    ) -> Posted:
        """What becomes of it; a caption that is too long is a message of its own."""
        fits = utf16_units(plain(caption)) <= CAPTION_LIMIT
        refused: list[Posted] = []

        async def work(there: Question) -> tuple[int, ...]:
            try:
                sent = await readable(lambda text, mode: send(there, text, mode), caption if fits else "")
            except BadRequest as refusal:
                refused.append(refused_as(refusal))
                return ()
            return (sent.message_id,)

        ids = await self.outbox.delivered(question, work)
        if ids and not fits:
            await self.outbox.send(question, [caption])
        return refused[-1] if refused else Posted.SENT


def refused_as(refusal: BadRequest) -> Posted:
    """Why Telegram does not take the file. Raises what has nothing to do with files."""
    if says(refusal, FORBIDDEN):
        return Posted.FORBIDDEN
    if says(refusal, UNUSABLE):
        LOG.error("a file was refused by Telegram (%s)", refusal.message)
        return Posted.UNUSABLE
    raise refusal
