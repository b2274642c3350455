"""How do our words reach Telegram?"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, TypeVar

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.markup import plain
from bot.memory.chats import Silence

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from bot.incoming import Question
    from bot.keyboards import Button, Keyboard
    from bot.memory.chats import Chats

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")
# python-telegram-bot recapitalises Telegram's texts: only lower case can be compared.
UNREADABLE = ("can't parse entities",)
UNCHANGED = ("message is not modified",)
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
    "message_id_invalid",
)
NO_RIGHT = (
    "not enough rights",
    "have no rights to send",
    "chat_write_forbidden",
    "need administrator rights in the channel",
)
NO_THREAD = ("message thread not found",)
NOWHERE = ("topic_closed", "topic_deleted", "chat not found", "chat_restricted", "peer_id_invalid")


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends, edits and takes back messages, as replies where several people talk.

    Where Telegram lets us write no more, that is noted, and nothing is sent: no error.
    """

    bot: Bot
    chats: Chats

    async def send(self, question: Question, messages: Sequence[str], keyboard: Keyboard = ()) -> tuple[int, ...]:
        """Answer `question`; the ids of what was sent. The keyboard goes below the last message."""

        async def work(there: Question) -> tuple[int, ...]:
            return tuple(
                [await self._send(there, markup, below) for markup, below in with_buttons(messages, keyboard)]
            )

        return await self.delivered(question, work)

    async def revise(
        self, question: Question, ids: Sequence[int], messages: Sequence[str], keyboard: Keyboard = ()
    ) -> tuple[int, ...]:
        """Make the messages `ids` say `messages`: one that is gone is sent anew, one too many taken back."""

        async def work(there: Question) -> tuple[int, ...]:
            for surplus in ids[len(messages) :]:
                await self._take_back(there, surplus)
            places = zip(with_buttons(messages, keyboard), chain(ids, repeat(None)), strict=False)
            return tuple([await self._put(there, message_id, *message) for message, message_id in places])

        return await self.delivered(question, work)

    async def edit(self, chat_id: int, message_id: int, markup: str, keyboard: Keyboard = ()) -> None:
        """Make one message say `markup`; nothing where it is gone or says so already."""
        try:
            await self.bot.edit_message_text(markup, chat_id, message_id, reply_markup=buttons(keyboard))
        except BadRequest as refused:
            if not says(refused, UNCHANGED + GONE):
                raise

    async def revise_inline(self, inline_message_id: str, markup: str, keyboard: Keyboard = ()) -> None:
        """Make a message that stands in somebody else's chat say `markup`."""

        async def say(text: str, mode: ParseMode | None) -> bool:
            await self.bot.edit_message_text(
                text, inline_message_id=inline_message_id, parse_mode=mode, reply_markup=buttons(keyboard)
            )
            return True

        try:
            await readable(say, markup)
        except BadRequest as refused:
            if not says(refused, UNCHANGED + GONE):
                raise

    async def delivered(
        self, question: Question, work: Callable[[Question], Awaitable[tuple[int, ...]]]
    ) -> tuple[int, ...]:
        """What `work` gives; nothing where we cannot write. A group that moved, a topic that went: once more."""
        try:
            return await work(question)
        except ChatMigrated as moved:
            await self.chats.moved(question.chat_id, moved.new_chat_id)
            return await work(replace(question, chat_id=moved.new_chat_id))
        except Forbidden:
            await self.chats.silence(question.chat_id, Silence.INACTIVE)
        except BadRequest as refused:
            if says(refused, NO_THREAD) and question.thread_id is not None:
                return await self.delivered(replace(question, thread_id=None), work)
            if says(refused, NO_RIGHT):
                await self.chats.silence(question.chat_id, Silence.MUTED)
            elif not says(refused, NOWHERE):
                raise
        LOG.info("an answer was not delivered: we may not write there")
        return ()

    async def _put(
        self, question: Question, message_id: int | None, markup: str, below: InlineKeyboardMarkup | None
    ) -> int:
        if message_id is not None and await self._edit(question, message_id, markup, below):
            return message_id
        return await self._send(question, markup, below)

    async def _send(self, question: Question, markup: str, below: InlineKeyboardMarkup | None) -> int:
        async def say(text: str, mode: ParseMode | None) -> int:
            sent = await self.bot.send_message(
                question.chat_id,
                text,
                parse_mode=mode,
                message_thread_id=question.thread_id,
                reply_parameters=reply_to(question),
                reply_markup=below,
                disable_notification=question.silent or None,
            )
            return sent.message_id

        return await readable(say, markup)

    async def _edit(
        self, question: Question, message_id: int, markup: str, below: InlineKeyboardMarkup | None
    ) -> bool:
        """Whether the message is there and says `markup` now."""

        async def say(text: str, mode: ParseMode | None) -> bool:
            await self.bot.edit_message_text(text, question.chat_id, message_id, parse_mode=mode, reply_markup=below)
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


def with_buttons(messages: Sequence[str], keyboard: Keyboard) -> list[tuple[str, InlineKeyboardMarkup | None]]:
    """Each message with what stands below it: the last one has the keyboard."""
    last = len(messages) - 1
    return [(markup, buttons(keyboard) if place == last else None) for place, markup in enumerate(messages)]


def buttons(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The keyboard as Telegram has it; none where it has no button."""
    return InlineKeyboardMarkup([[button_of(button) for button in row] for row in keyboard]) if keyboard else None


def button_of(button: Button) -> InlineKeyboardButton:
    """One button as Telegram has it."""
    if button.press is not None:
        return InlineKeyboardButton(button.text, callback_data=button.press.data())
    if button.copied is not None:
        return InlineKeyboardButton(button.text, copy_text=CopyTextButton(button.copied))
    return InlineKeyboardButton(button.text, url=button.url)


def reply_to(question: Question) -> ReplyParameters | None:
    """Where others read along, a reply; also where the question has been deleted meanwhile."""
    if question.private:
        return None
    meant = question.message_id if question.message_id > 0 else question.replied_to  # a press is no message
    return None if meant is None else ReplyParameters(meant, allow_sending_without_reply=True)


def says(refused: BadRequest, texts: Sequence[str]) -> bool:
    """Whether Telegram's refusal is one of `texts`."""
    return any(text in refused.message.lower() for text in texts)
