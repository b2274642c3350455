"""Somebody chooses a language, or wants to be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot_samples import ANNA, BEN, Chat, Q, bare, labels

from bot.offline.refusals import bad_request

if TYPE_CHECKING:
    pass

ABSENT = {"zh-Hant": "資料裡沒有", "en": "Nothing in the material"}


async def test_the_languages_are_offered_as_buttons(chat: Chat) -> None:
    [said] = await chat.says("/lang")
    assert labels(said) == [["简体中文", "繁體中文", "English"], ["跟随 Telegram"]]


async def test_a_person_is_spoken_to_in_the_language_of_their_choice(chat: Chat) -> None:
    [said] = await chat.says("/lang")
    [chosen] = await chat.presses(said, "繁體中文")
    assert chosen.text == "語言：繁體中文"
    [answered] = await chat.says("火星上有什么")
    assert answered.text.startswith(ABSENT["zh-Hant"])
    [again] = await chat.says("/lang")
    [back] = await chat.presses(again, "跟隨 Telegram")
    assert back.text == "语言：跟随 Telegram"
    [plain] = await chat.says("火星上有什么")
    assert plain.text.startswith("资料里没有")


async def test_the_choice_moves_the_menu_of_that_chat(chat: Chat) -> None:
    [said] = await chat.says("/lang")
    chat.world.refuse("setMyCommands", bad_request("for a moment"))
    await chat.presses(said, "English")
    await chat.presses(said, "English")
    assert any(event.method == "setMyCommands" for event in chat.world.events)


async def test_in_a_group_the_admins_choose_for_all(chat: Chat) -> None:
    group = chat.group()
    chat.world.founds(group, ANNA)
    [said] = await chat.says("/lang", place=group)
    assert await chat.presses(said, "English", BEN) == []
    assert chat.toast() == "Only admins can change a group's language."
    await chat.presses(said, "English")
    [answered] = await chat.says("/ask 火星上有什么", place=group)
    assert answered.text.startswith(ABSENT["en"])


async def test_in_a_group_others_are_told_that_it_is_for_admins(chat: Chat) -> None:
    [said] = await chat.says("/lang", place=chat.group())
    assert said.text == "只有管理员可以改群里的语言。"
    chat.world.refuse("getChatMember", bad_request("user not found"))
    [again] = await chat.says("/lang", place=chat.group())
    assert again.text == said.text


async def test_an_anonymous_admin_is_the_group(chat: Chat) -> None:
    group = chat.group()
    [said] = await chat.says("/lang", place=group, as_chat=group)
    assert len(labels(said)) == 2


async def test_privacy_says_what_is_kept_and_how_long(chat: Chat) -> None:
    [said] = await chat.says("/privacy")
    assert "90 天后自动删除" in said.text
    assert "/forget" in said.text


async def test_who_wants_to_be_forgotten_is(chat: Chat) -> None:
    [said] = await chat.says(Q)
    await chat.says(Q, BEN)
    [lang] = await chat.says("/lang")
    await chat.presses(lang, "English")
    [done] = await chat.says("/forget")
    assert done.text == "Deleted: 1 question of yours."
    assert chat.world.events[-2].method == "deleteMyCommands"
    await chat.presses(said, "①")
    assert chat.toast().startswith("这个按钮已过期")
    await chat.says("那研究支出呢")
    assert chat.stack.asked[-1] == ("那研究支出呢", ())
    [bens] = await chat.says("/forget", BEN)
    assert bens.text == "Deleted: 1 question of yours."


async def test_a_quote_stays_as_it_is_in_any_language(chat: Chat) -> None:
    [first] = await chat.says(Q)
    [lang] = await chat.says("/lang")
    await chat.presses(lang, "繁體中文")
    [second] = await chat.says(Q)
    assert bare(first) == bare(second)
