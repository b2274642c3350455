"""Somebody gives a command, or sends what is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot_samples import BEN, Chat, Stack, answer, document, excerpt, talking

from bot.texts.language import Language
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from bot.offline.world import World

HANS = SAYS[Language.HANS]


async def test_start_shows_only_samples_that_are_answered(chat: Chat) -> None:
    chat.stack.answers[HANS.samples[1]] = answer(excerpt())
    [said] = await chat.says("/start")
    assert f"可以这样问：\n• {HANS.samples[1]}\n" in said.text
    assert HANS.samples[0] not in said.text


async def test_help_and_sources_are_answered(chat: Chat) -> None:
    [helping] = await chat.says("/help@yinju_bot")
    [listing] = await chat.says("/sources", place=chat.group())
    assert "@yinju_bot" in helping.text
    assert listing.text.startswith("资料清单：2 篇")


async def test_help_tells_owners_of_what_only_they_can_do(
    world: World, stack: Stack, executor: ThreadPoolExecutor
) -> None:
    async with talking(world, stack, executor, owners=frozenset({BEN.id})) as there:
        [bens] = await there.says("/help", BEN)
        [annas] = await there.says("/help")
    assert "Only for whoever runs me: /explain how an answer was found" in bens.text
    assert "/explain" not in annas.text


async def test_many_sources_fit_one_message(chat: Chat) -> None:
    chat.stack.shelved = [document(file="文" * 90 + str(number)) for number in range(200)]
    assert len(await chat.says("/sources")) == 1


async def test_an_unknown_command_is_answered_in_private_and_left_alone_in_groups(chat: Chat) -> None:
    [said] = await chat.says("/weather 北京")
    assert said.text.startswith("没有这个命令")
    assert await chat.says("/weather 北京", place=chat.group()) == []


async def test_a_sticker_is_answered_in_private_and_left_alone_in_groups(chat: Chat) -> None:
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    sticker |= {"is_animated": False, "is_video": False}
    [said] = await chat.says("", sticker=sticker)
    assert said.text == HANS.words_only
    assert await chat.says("", place=chat.group(), sticker=sticker) == []


async def test_somebody_joining_is_no_question(chat: Chat) -> None:
    assert await chat.says("", place=chat.group(), new_chat_members=[BEN.as_json()]) == []
