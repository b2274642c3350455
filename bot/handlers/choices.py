"""Somebody chooses a language, or wants to know what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.keyboards import LANGUAGES, NAMES, language_keyboard
from bot.menus import show_menu
from bot.texts.spoken import SAYS, counted

if TYPE_CHECKING:
    from bot.admins import Admins
    from bot.incoming import Question
    from bot.memory.chats import Chats
    from bot.memory.log import Log
    from bot.memory.manners import Manners
    from bot.memory.questions import Questions as Noted
    from bot.memory.watches import Watches
    from bot.sending import Outbox
    from bot.texts.language import Language
    from bot.texts.says import Says


@dataclass(frozen=True, slots=True)
class Choices:
    """/lang, /privacy, /forget."""

    outbox: Outbox
    chats: Chats
    noted: Noted
    owners: frozenset[int]
    admins: Admins
    log: Log
    watches: Watches
    manners: Manners

    async def languages(self, question: Question) -> None:
        """The languages as buttons; in a group, for its admins."""
        says = SAYS[question.language]
        if await self.may(question.chat_id, question.sender_id):
            await self.outbox.send(question, [says.choose_language], language_keyboard(says))
        else:
            await self.outbox.send(question, [says.admins_only])

    async def privacy(self, question: Question) -> None:
        """What is kept, and for how long."""
        says = SAYS[question.language]
        kept = says.privacy.format(days=self.noted.keep.days)
        await self.outbox.send(question, [f"{kept}\n{says.keeping.privacy}"])

    async def forget(self, question: Question) -> None:
        """Nothing is kept of who says so, from now on backwards."""
        says = SAYS[question.language]
        forgotten = await self.noted.forget(question.sender_id)
        await self.log.forget(question.sender_id)
        await self.watches.forget(question.sender_id)
        if question.private:
            await self.manners.forget(question.sender_id)
        if question.private and await self.chats.language(question.sender_id):
            await self.chats.choose(question.sender_id, None)
            await self._show_menu(question.sender_id, None)
        await self.outbox.send(question, [counted(says.forgotten, forgotten)])

    async def may(self, chat_id: int, sender_id: int) -> bool:
        """Whether this is their own chat, or one that they run."""
        return await self.admins.run(chat_id, sender_id)

    async def offer(self, chat_id: int, message_id: int, language: Language) -> None:
        """The languages, in place of the settings."""
        says = SAYS[language]
        await self.outbox.edit(chat_id, message_id, says.choose_language, language_keyboard(says))

    async def chosen(self, chat_id: int, message_id: int, language: Language | None, told: Language) -> None:
        """From now on `language` in this chat; None: as Telegram says, which is `told`. Said in that language."""
        await self.chats.choose(chat_id, language)
        says = SAYS[language or told]
        await self.outbox.edit(chat_id, message_id, says.language_chosen.format(language=name_of(language, says)))
        if chat_id > 0:
            await self._show_menu(chat_id, language)

    async def _show_menu(self, person_id: int, language: Language | None) -> None:
        await show_menu(self.outbox.bot, person_id, language, owner=person_id in self.owners)


def name_of(language: Language | None, says: Says) -> str:
    """What a language is called on its button."""
    return (*NAMES, says.language_of_telegram)[LANGUAGES.index(language)]
