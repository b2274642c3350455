"""Somebody wants to know how an answer was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, Chat, Q, labels, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import ThreadPoolExecutor

    from bot_samples import Stack

    from bot.offline.people import Person
    from bot.offline.world import World

USAGE = "请写 /explain 问题，或者用 /explain 回复我的一条答案。"


@pytest.fixture
async def annas(world: World, stack: Stack, executor: ThreadPoolExecutor) -> AsyncIterator[Chat]:
    """A bot that Anna runs."""
    async with talking(world, stack, executor, owners=frozenset({ANNA.id})) as chat:
        yield chat


async def test_an_owner_gets_the_receipt_of_the_question_behind_the_command(annas: Chat) -> None:
    [said] = await annas.says(f"/explain {Q}")
    assert said.text.startswith(f"检索明细：{Q}\n")
    assert annas.stack.explained[-1:] == [(Q, ())]


async def test_in_reply_to_an_answer_it_is_the_question_with_what_was_asked_before(annas: Chat) -> None:
    await annas.says(Q)
    [answered] = await annas.says("那研究支出呢")
    await annas.says("/explain", reply_to=answered.id)
    assert annas.stack.explained[-1:] == [("那研究支出呢", (Q,))]


async def test_in_private_alone_it_is_the_last_question(annas: Chat) -> None:
    await annas.says(Q)
    await annas.says("/explain")
    assert annas.stack.explained[-1:] == [(Q, ())]


async def test_in_a_group_an_owner_may_ask_how_anothers_answer_was_found(annas: Chat) -> None:
    group = annas.group()
    [answered] = await annas.says(f"/ask {Q}", BEN, group)
    [said] = await annas.says("/explain", ANNA, group, reply_to=answered.id)
    assert said.reply_to is not None
    assert annas.stack.explained[-1:] == [(Q, ())]


async def test_of_nothing_asked_an_owner_is_told_how(annas: Chat) -> None:
    group = annas.group()
    for place in (None, group):
        [said] = await annas.says("/explain", place=place)
        assert said.text == USAGE


async def test_a_receipt_is_no_answer_and_has_no_buttons(annas: Chat) -> None:
    [receipt] = await annas.says(f"/explain {Q}")
    assert labels(receipt) == []
    [said] = await annas.says("/explain", reply_to=receipt.id)
    assert said.text == USAGE


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        (BEN, "Only whoever runs me can use this command."),
        (CHEN, "這個指令只有架設我的人能用。"),
    ],
)
async def test_others_are_told_that_the_command_is_not_theirs(annas: Chat, person: Person, sentence: str) -> None:
    [said] = await annas.says(f"/explain {Q}", person)
    [in_group] = await annas.says(f"/explain {Q}", person, annas.group())
    assert said.text == in_group.text == sentence
    assert annas.stack.explained == []


async def test_where_nobody_owns_it_nobody_is_shown(chat: Chat) -> None:
    [said] = await chat.says(f"/explain {Q}")
    assert said.text == "这个命令只有运行我的人能用。"


async def test_an_owner_who_chooses_a_language_keeps_the_longer_menu(annas: Chat) -> None:
    [said] = await annas.says("/lang")
    await annas.presses(said, "English")
    given = [event.given for event in annas.world.events if event.method == "setMyCommands"]
    assert len(given) == 2
    assert all("How an answer was found" in str(one["commands"]) for one in given)
