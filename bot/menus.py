"""Which commands does Telegram offer, where and in which language?"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.texts.language import Language
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from telegram import Bot, BotCommandScope

LOG = logging.getLogger(__name__)
LOOK_UPS = ("who", "compare", "find", "latest", "random")
EVERYWHERE = ("ask", "timeline", *LOOK_UPS, "coverage", "context", "sources")
IN_PRIVATE = (*EVERYWHERE, "watch", "unwatch", "export", "settings", "lang", "privacy", "forget", "help")
IN_GROUPS = (*EVERYWHERE, "help")
KEEPING = ("add", "remove", "hide", "unhide", "readmit", "alias", "word", "names", "bind", "unbind", "reindex")
FOR_OWNERS = (*IN_PRIVATE, *KEEPING, "explain", "gaps", "stats", "allow", "deny", "status")
FOR_ADMINS = (*EVERYWHERE, *KEEPING, "index", "export", "mode", "quiet", "settings", "gaps", "stats", "lang", "help")
SCOPES: Sequence[tuple[BotCommandScope, Sequence[str]]] = (
    (BotCommandScopeAllPrivateChats(), IN_PRIVATE),
    (BotCommandScopeAllGroupChats(), IN_GROUPS),
    (BotCommandScopeAllChatAdministrators(), FOR_ADMINS),
)
# Telegram knows languages by two letters here, so it cannot tell the two Chinese apart. "": everybody else.
CODES: Mapping[str, Language] = {"zh": Language.HANS, "": Language.ENGLISH}


def commands(names: Sequence[str], language: Language) -> list[BotCommand]:
    """These commands with what they do."""
    says = SAYS[language]
    said = dict(line.split(" ", 1) for line in (*says.menu, *says.keeping.menu))
    return [BotCommand(name, said[name]) for name in names]


async def show_menus(bot: Bot, owners: Mapping[int, Language | None] | None = None) -> None:
    """Tell Telegram of every command. The bot works without. `owners`: with the language that each chose."""
    try:
        for scope, names in SCOPES:
            for code, language in CODES.items():
                await bot.set_my_commands(commands(names, language), scope=scope, language_code=code or None)
    except TelegramError as error:
        LOG.warning("the command menus could not be set (%s)", type(error).__name__)
    for person_id, chosen in (owners or {}).items():
        await show_menu(bot, person_id, chosen, owner=True)


async def show_menu(bot: Bot, person_id: int, language: Language | None, *, owner: bool = False) -> None:
    """One person's menu in the language of their choice; None: as everybody's. An owner's has more."""
    scope = BotCommandScopeChat(person_id)
    try:
        if owner:
            for code, spoken in CODES.items():
                menu = commands(FOR_OWNERS, language or spoken)
                await bot.set_my_commands(menu, scope=scope, language_code=code or None)
        elif language is None:
            await bot.delete_my_commands(scope=scope)
        else:
            await bot.set_my_commands(commands(IN_PRIVATE, language), scope=scope)
    except TelegramError as error:
        LOG.warning("a command menu could not be set (%s)", type(error).__name__)
