"""Commands that Telegram offers."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, Chat

from bot.menus import CODES, FOR_OWNERS, IN_PRIVATE, SCOPES, commands, show_menu, show_menus
from bot.offline.commands import menu
from bot.offline.faults import Fault
from bot.offline.refusals import bad_request
from bot.texts.language import Language
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    pass


async def test_every_scope_has_its_commands_in_every_language(chat: Chat) -> None:
    await show_menus(chat.app.bot)
    calls = [event for event in chat.world.events if event.method == "setMyCommands"]
    assert len(calls) == len(SCOPES) * len(CODES)
    ours = await chat.app.bot.get_my_commands(scope=SCOPES[0][0], language_code="zh")
    assert [one.command for one in ours] == list(IN_PRIVATE)
    assert ours[0].description == "提问：/ask 问题"


async def test_a_bot_without_menus_works(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.world.refuse("setMyCommands", bad_request("for a moment"))
    await show_menus(chat.app.bot)
    assert "could not be set" in caplog.text


async def test_one_person_may_have_a_menu_in_another_language(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.world.private(ANNA)
    await show_menu(chat.app.bot, ANNA.id, Language.HANT)
    await show_menu(chat.app.bot, ANNA.id, None)
    assert [event.method for event in chat.world.events] == ["setMyCommands", "deleteMyCommands"]
    chat.world.refuse("deleteMyCommands", bad_request("for a moment"))
    await show_menu(chat.app.bot, ANNA.id, None)
    assert "could not be set" in caplog.text


async def test_owners_are_offered_more_in_their_own_chats_only(chat: Chat) -> None:
    anna, ben = chat.world.private(ANNA), chat.world.private(BEN)
    await show_menus(chat.app.bot, {ANNA.id: None})
    assert menu(chat.world, anna, ANNA) == tuple(
        (one.command, one.description) for one in commands(FOR_OWNERS, Language.HANS)
    )
    assert "explain" not in dict(menu(chat.world, ben, BEN))


async def test_an_owners_menu_is_in_the_language_of_their_choice(chat: Chat) -> None:
    anna = chat.world.private(ANNA)
    await show_menus(chat.app.bot, {ANNA.id: Language.HANT})
    assert dict(menu(chat.world, anna, ANNA))["explain"] == "答案是怎麼找到的：/explain 問題"


async def test_an_owner_whose_menu_is_refused_stops_nothing(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    calls = len(SCOPES) * len(CODES)
    chat.world.refusals["setMyCommands"] = deque([*[Fault()] * calls, bad_request("chat not found")])
    await show_menus(chat.app.bot, {ANNA.id: None, BEN.id: None})
    assert "could not be set (BadRequest)" in caplog.text
    assert "explain" in dict(menu(chat.world, chat.world.private(BEN), BEN))


@pytest.mark.parametrize("language", Language)
def test_descriptions_fit(language: Language) -> None:
    for names in {FOR_OWNERS, *(names for _, names in SCOPES)}:
        assert all(1 <= len(one.description) <= 256 for one in commands(names, language))


@pytest.mark.parametrize("language", Language)
def test_what_is_said_to_a_press_fits_a_toast(language: Language) -> None:
    says = SAYS[language]
    for toast in (says.expired, says.not_yours, says.admins_only, says.too_many, says.too_slow, says.broken_index):
        assert len(toast) <= 200
