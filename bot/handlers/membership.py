"""We come into a chat, or leave it: what follows?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.memory.chats import Silence
from bot.texts.language import language_of
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from telegram import ChatMember, ChatMemberUpdated, Update

    from bot.listening import Context
    from bot.memory.chats import Chats
    from bot.memory.doors import Doors
    from bot.memory.log import Log
    from bot.sending import Outbox
    from bot.texts.language import Language

OUTSIDE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class Membership:
    """Greets a group once, and remembers where we may write."""

    outbox: Outbox
    chats: Chats
    fallback: Language
    doors: Doors
    log: Log

    async def changed(self, update: Update, context: Context) -> None:
        """Our own membership changed: python-telegram-bot calls this."""
        change = update.my_chat_member
        if change is None:
            return
        if is_in(change.new_chat_member):
            await self.chats.hear(change.chat.id)
            if not is_in(change.old_chat_member) and change.chat.type in GROUPS:
                await (self._greet(change) if await self._may_stay(change) else self._leave(change))
        else:
            await self.chats.silence(change.chat.id, Silence.INACTIVE)

    async def moved(self, update: Update, context: Context) -> None:
        """A group became a supergroup: both tell of it."""
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            await self.chats.moved(message.chat_id, message.migrate_to_chat_id)
            await self.log.moved(message.chat_id, message.migrate_to_chat_id)

    async def _may_stay(self, change: ChatMemberUpdated) -> bool:
        """Whether the lists of who may use us let this chat, or whoever brought us."""
        return await self.doors.open(change.from_user.id, change.chat.id)

    async def _leave(self, change: ChatMemberUpdated) -> None:
        """We say why, and go."""
        language = language_of(change.from_user.language_code) or self.fallback
        try:
            sentence = SAYS[language].house.door_leaving.format(id=change.chat.id)
            await self.outbox.bot.send_message(change.chat.id, sentence)
            await self.outbox.bot.leave_chat(change.chat.id)
        except (BadRequest, Forbidden):
            await self.chats.silence(change.chat.id, Silence.MUTED)

    async def _greet(self, change: ChatMemberUpdated) -> None:
        chosen = await self.chats.language(change.chat.id, change.from_user.id)
        language = chosen or language_of(change.from_user.language_code) or self.fallback
        us = self.outbox.bot.username
        try:
            await self.outbox.bot.send_message(change.chat.id, SAYS[language].joined.format(us=us))
        except (BadRequest, Forbidden):  # a group may allow us in, but not to write
            await self.chats.silence(change.chat.id, Silence.MUTED)


def is_in(member: ChatMember) -> bool:
    """Whether that makes us part of the chat. A restricted member may also be one that left."""
    return member.status not in OUTSIDE and bool(getattr(member, "is_member", True))
