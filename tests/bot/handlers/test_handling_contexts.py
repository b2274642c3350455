"""Somebody wants the words around a quote, by command or by link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, COST, ONLY, Chat, Q, bare, button, labels

if TYPE_CHECKING:
    pass

USAGE = "请用 /context 回复"


async def test_in_reply_to_an_answer_it_shows_the_words_around_the_first_quote(chat: Chat) -> None:
    [said] = await chat.says(Q)
    [context] = await chat.says("/context", reply_to=said.id)
    assert bare(context) == [f"前面的话。{COST}后面的话。"]
    assert labels(context) == [["🔗"]]


async def test_a_number_names_the_quote(chat: Chat) -> None:
    [said] = await chat.says(Q)
    [context] = await chat.says("/context 2", reply_to=said.id)
    assert ONLY in bare(context)[0]


async def test_in_private_without_a_reply_it_is_the_last_answer(chat: Chat) -> None:
    await chat.says(Q)
    [context] = await chat.says("/context")
    assert COST in context.text


async def test_in_a_group_it_is_answered_in_reply(chat: Chat) -> None:
    group = chat.group()
    [said] = await chat.says(f"/ask {Q}", place=group)
    [context] = await chat.says("/context", place=group, reply_to=said.id)
    assert COST in bare(context)[0]
    [usage] = await chat.says("/context", place=group)
    assert usage.text.startswith(USAGE)


@pytest.mark.parametrize("command", ["/context 9", "/context 0", "/context 二"])
async def test_a_number_that_no_quote_has_is_told_how(chat: Chat, command: str) -> None:
    [said] = await chat.says(Q)
    [usage] = await chat.says(command, reply_to=said.id)
    assert usage.text.startswith(USAGE) is (command != "/context 二")


async def test_with_nothing_asked_it_is_told_how(chat: Chat) -> None:
    [usage] = await chat.says("/context")
    assert usage.text.startswith(USAGE)


async def test_a_link_opens_its_quote(chat: Chat) -> None:
    [said] = await chat.says(f"/ask {Q}", place=chat.group())
    payload = str(button(said, "私聊")["url"]).partition("start=")[2]
    [context] = await chat.hears(chat.world.starts(ANNA, payload))
    assert bare(context) == [f"前面的话。{COST}后面的话。"]
    assert "《低成本的模型》 · 示例日报" in context.text


@pytest.mark.parametrize("payload", ["", "x", "c_1_2", "c_1_0_0", "c_1_0_ZZ", "c_" + "z" * 13 + "_0_1", "0" * 64])
async def test_an_odd_payload_is_a_plain_start(chat: Chat, payload: str) -> None:
    [said] = await chat.hears(chat.world.starts(ANNA, payload))
    assert said.text.startswith("引据：")


async def test_a_link_to_what_is_not_to_be_seen_here_says_no_more_than_that(chat: Chat) -> None:
    for payload in ("c_9_0_5", "c_zz_0_5"):
        [said] = await chat.hears(chat.world.starts(ANNA, payload))
        assert said.text == "这句引文在这里看不到。"
    [said] = await chat.hears(chat.world.starts(ANNA, "c_1_0_1"))
    assert said.text == "资料里已经没有这段原文了。"
