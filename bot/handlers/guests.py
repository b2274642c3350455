"""Somebody names us in a chat where we are no member: what do we say there?"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.cleaning import cleaned, without_mention
from bot.floods import Turn
from bot.handlers.inline import article
from bot.texts.language import language_of
from bot.texts.spoken import SAYS
from retrieval.library import SHARED

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.floods import Floods
    from bot.handlers.inline import Inline
    from bot.listening import Context
    from bot.memory.chats import Chats
    from bot.memory.doors import Doors
    from bot.readers import Readers
    from bot.texts.language import Language
    from bot.texts.says import Says

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Guests:
    """Guest queries (Bot API 10.0): one answer, from what everybody may read, for others read it too."""

    inline: Inline
    readers: Readers
    chats: Chats
    doors: Doors
    floods: Floods
    fallback: Language

    async def asked(self, update: Update, context: Context) -> None:
        """What python-telegram-bot calls."""
        message = update.guest_message
        if message is None or message.guest_query_id is None or message.from_user is None:
            return
        sender = message.from_user
        granted = self.floods.turn(sender.id) is Turn.GRANTED
        if granted and await self.doors.open(sender.id, message.chat.id):
            await self._answer(message, message.guest_query_id, SAYS[await self._language(message)])

    async def _answer(self, message: Message, query_id: str, says: Says) -> None:
        text = cleaned(without_mention(message.text or message.caption or "", self.inline.bot.username))
        reader = self.readers.reader.within((SHARED,))
        offers = await self.inline.offers_of(text, says, reader)
        if not offers:  # nothing to ask, and nothing to suggest
            return
        try:
            await self.inline.bot.answer_guest_query(query_id, article(0, offers[0]))
        except BadRequest as refused:
            if "query is too old" not in refused.message.lower():
                raise
            LOG.info("a guest query was not answered in time")

    async def _language(self, message: Message) -> Language:
        sender = message.from_user
        if sender is None:
            return self.fallback
        chosen = await self.chats.language(sender.id)
        return chosen or language_of(sender.language_code) or self.fallback
