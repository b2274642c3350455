"""Does whoever asks see that we are at it?"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.incoming import Question
    from bot.rules import Rules

LOG = logging.getLogger(__name__)
SEEN = "👀"
ACTION_LASTS = 5.0  # seconds, as Telegram shows it


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Typing or uploading in private, 👀 in groups; only where no answer is there soon, and never in place of one."""

    bot: Bot
    rules: Rules

    @asynccontextmanager
    async def of(self, question: Question, action: ChatAction = ChatAction.TYPING) -> AsyncIterator[None]:
        """While this is open, somebody works on `question`. An `action` but typing is shown in groups too."""
        showing = asyncio.create_task(self._show(question, action))
        try:
            yield
        finally:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing

    async def _show(self, question: Question, action: ChatAction) -> None:
        await asyncio.sleep(self.rules.acknowledge_after)
        try:
            acts = question.private or action is not ChatAction.TYPING
            if acts or not await self._react(question):
                await self._act(question, action)
        except TelegramError as error:
            LOG.info("not acknowledged (%s)", type(error).__name__)

    async def _react(self, question: Question) -> bool:
        """Whether a reaction is allowed there, and there is a message to react to."""
        if question.message_id < 0:
            return False
        try:
            return await self.bot.set_message_reaction(question.chat_id, question.message_id, SEEN)
        except BadRequest:
            return False

    async def _act(self, question: Question, action: ChatAction) -> None:
        while True:
            await self.bot.send_chat_action(question.chat_id, action, message_thread_id=question.thread_id)
            await asyncio.sleep(ACTION_LASTS)
