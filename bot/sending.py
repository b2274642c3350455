"""How do our words reach Telegram?"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, TypeVar

from telegram import ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.markup import plain

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from bot.incoming import Question

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")
# python-telegram-bot recapitalises Telegram's texts: only lower case can be compared.
UNREADABLE = ("can't parse entities",)
UNCHANGED = ("message is not modified",)
GONE = ("message to edit not found", "message can't be edited", "message to delete not found")


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends, edits and takes back messages, as replies where several people talk."""

    bot: Bot

    async def send(self, question: Question, messages: Sequence[str]) -> tuple[int, ...]:
        """Answer `question`; the ids of what was sent."""
        return tuple([await self._send(question, markup) for markup in messages])

    async def revise(self, question: Question, ids: Sequence[int], messages: Sequence[str]) -> tuple[int, ...]:
        """Make the messages `ids` say `messages`: one that is gone is sent anew, one too many taken back."""
        for surplus in ids[len(messages) :]:
            await self._take_back(question, surplus)
        places = zip(messages, chain(ids, repeat(None)), strict=False)
        return tuple([await self._put(question, message_id, markup) for markup, message_id in places])

    async def _put(self, question: Question, message_id: int | None, markup: str) -> int:
        if message_id is not None and await self._edit(question, message_id, markup):
            return message_id
        return await self._send(question, markup)

    async def _send(self, question: Question, markup: str) -> int:
        async def say(text: str, mode: ParseMode | None) -> int:
            sent = await self.bot.send_message(
                question.chat_id,
                text,
                parse_mode=mode,
                message_thread_id=question.thread_id,
                reply_parameters=reply_to(question),
            )
            return sent.message_id

        return await readable(say, markup)

    async def _edit(self, question: Question, message_id: int, markup: str) -> bool:
        """Whether the message is there and says `markup` now."""

        async def say(text: str, mode: ParseMode | None) -> bool:
            await self.bot.edit_message_text(text, question.chat_id, message_id, parse_mode=mode)
            return True

        try:
            return await readable(say, markup)
        except BadRequest as refused:
            if says(refused, UNCHANGED):
                return True
            if says(refused, GONE):
                return False
            raise

    async def _take_back(self, question: Question, message_id: int) -> None:
        try:
            await self.bot.delete_message(question.chat_id, message_id)
        except BadRequest as refused:
            if not says(refused, GONE):
                raise


async def readable(say: Callable[[str, ParseMode | None], Awaitable[Result]], markup: str) -> Result:
    """What `say` gives for `markup`; once more as plain text, where Telegram cannot read it."""
    try:
        return await say(markup, ParseMode.HTML)
    except BadRequest as refused:
        if not says(refused, UNREADABLE):
            raise
        LOG.error("markup refused by Telegram, sent as plain text")
        return await say(plain(markup), None)


def reply_to(question: Question) -> ReplyParameters | None:
    """In a group, a reply; also where the question has been deleted meanwhile."""
    if question.private:
        return None
    return ReplyParameters(question.message_id, allow_sending_without_reply=True)


def says(refused: BadRequest, texts: Sequence[str]) -> bool:
    """Whether Telegram's refusal is one of `texts`."""
    return any(text in refused.message.lower() for text in texts)
