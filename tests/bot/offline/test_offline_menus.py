"""Menus of commands in the offline Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)
from telegram.error import BadRequest

from bot.offline.commands import menu

if TYPE_CHECKING:
    from bot.offline.people import Place
    from bot.offline.world import World

ASK = [("ask", "问")]


async def test_everybody_is_offered_the_narrowest_menu(bot: Bot, world: World, club: Place) -> None:
    here = BotCommandScopeChatMember(club.id, BEN.id)
    await bot.set_my_commands([("a", "一")])
    await bot.set_my_commands([("b", "二")], BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("c", "三")], BotCommandScopeAllChatAdministrators())
    await bot.set_my_commands([("d", "四")], here)
    world.founds(club, ANNA)
    assert menu(world, world.private(ANNA), ANNA) == (("a", "一"),)
    assert menu(world, club, ANNA) == (("c", "三"),)
    assert menu(world, club, BEN) == (("d", "四"),)
    assert await bot.delete_my_commands(here)
    assert menu(world, club, BEN) == (("b", "二"),)


async def test_a_menu_in_ones_own_language_comes_first(bot: Bot, world: World) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("a", "问")], scope)
    await bot.set_my_commands([("a", "ask")], scope, language_code="en")
    assert menu(world, world.private(BEN), BEN) == (("a", "ask"),)
    assert menu(world, world.private(ANNA), ANNA) == (("a", "问"),)
    assert [one.description for one in await bot.get_my_commands(scope, language_code="en")] == ["ask"]
    assert await bot.get_my_commands(language_code="en") == ()


def test_without_a_menu_nothing_is_offered(world: World) -> None:
    assert menu(world, world.private(ANNA), ANNA) == ()


@pytest.mark.parametrize(
    ("commands", "language", "reason"),
    [
        ([("Ask", "问")], "", "Bot_command_invalid"),
        ([("问", "问")], "", "Bot_command_invalid"),
        ([("a" * 33, "问")], "", "Bot_command_invalid"),
        ([("ask", "")], "", "Command description must be non-empty"),
        ([("", "问")], "", "Command must be non-empty"),
        ([("ask", "字" * 257)], "", "Bot_command_description_invalid"),
        ([(f"a{n}", "问") for n in range(101)], "", "Bot_commands_too_much"),
        (ASK, "zh-hans", "Invalid language code specified"),
    ],
)
async def test_refuses_menus_that_telegram_refuses(
    bot: Bot, commands: list[tuple[str, str]], language: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.set_my_commands(commands, language_code=language)


async def test_a_scope_names_its_chat(bot: Bot) -> None:
    await bot.set_my_commands(ASK, BotCommandScopeChat(ANNA.id))
    with pytest.raises(BadRequest, match="unsupported type"):
        await bot.set_my_commands(ASK, {"type": "galaxy"})  # type: ignore[arg-type]
    with pytest.raises(BadRequest, match='find field "chat_id"'):
        await bot.set_my_commands(ASK, {"type": "chat"})  # type: ignore[arg-type]
