"""Who runs a chat?"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.recent import Recent
from bot.rules import lately

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Bot

    from bot.rules import Rules

LOG = logging.getLogger(__name__)
ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
MOST_MEMBERS = 4096
KNOWN_FOR = timedelta(minutes=1)  # rights may be taken away


@dataclass(frozen=True, slots=True)
class Admins:
    """Telegram's own rights, asked for and known for a minute."""

    bot: Bot
    rules: Rules
    known: Recent[tuple[int, int], tuple[datetime, bool]] = field(default_factory=lambda: Recent(MOST_MEMBERS))

    async def run(self, chat_id: int, sender_id: int) -> bool:
        """Whether this is their own chat, or one that they run. An anonymous admin, and a channel, is the chat."""
        if chat_id == sender_id:
            return True
        key, now = (chat_id, sender_id), self.rules.now()
        known = self.known.under(key)
        if known is None or not lately(known[0], KNOWN_FOR, now):
            found = await self._asked(chat_id, sender_id)
            if found is None:
                return False
            known = (now, found)
            self.known.note(key, known)
        return known[1]

    async def _asked(self, chat_id: int, sender_id: int) -> bool | None:
        """What Telegram says; None where it does not."""
        try:
            member = await self.bot.get_chat_member(chat_id, sender_id)
        except TelegramError as error:
            LOG.info("who runs a chat could not be asked (%s)", type(error).__name__)
            return None
        return member.status in ADMINS
