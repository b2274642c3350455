"""Somebody asks, the bot answers: the real application over the offline Telegram."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, COST, LATER, ONLY, SLOW, Chat, Q, answer, bare, excerpt

from bot.markup import plain
from bot.texts.language import Language
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from bot.offline.people import Person
    from bot.texts.says import Says

HANS, HANT, ENGLISH = (SAYS[language] for language in Language)


async def test_a_question_in_private_is_answered_with_quotes_and_sources(chat: Chat) -> None:
    [said] = await chat.says(Q)
    assert bare(said) == [COST, ONLY, LATER]
    assert "① 《低成本的模型》 · 示例日报 · 2024-12-28 · 第4段" in said.text
    assert said.reply_to is None


async def test_the_second_and_third_quote_are_expandable_and_matches_bold(chat: Chat) -> None:
    [said] = await chat.says(Q)
    assert [one.kind for one in said.entities if "quote" in one.kind] == [
        "blockquote",
        "expandable_blockquote",
        "expandable_blockquote",
    ]
    assert any(one.kind == "bold" for one in said.entities)


async def test_a_group_gets_one_quote_as_a_reply(chat: Chat) -> None:
    [said] = await chat.says(f"@yinju_bot {Q}", place=chat.group())
    assert bare(said) == [COST]
    assert said.reply_to is not None
    assert said.reply_to.id == 1


async def test_a_group_gets_nothing_unasked(chat: Chat) -> None:
    assert await chat.says(Q, place=chat.group()) == []


async def test_a_topic_gets_its_answer_in_the_topic(chat: Chat) -> None:
    [said] = await chat.says(f"/ask {Q}", place=chat.group(topics=frozenset({7})), thread=7)
    assert said.thread == 7


async def test_the_answer_comes_also_when_the_question_is_gone(chat: Chat) -> None:
    group = chat.group()
    update = chat.world.says(group, ANNA, f"/ask {Q}")
    chat.world.deletes(group, 1)
    [said] = await chat.hears(update)
    assert said.reply_to is None


@pytest.mark.parametrize("text", ["/ask", "/ask@yinju_bot", "？？？", "🙂", "\u200b\u2060", "/ask 。"])
async def test_who_asks_nothing_is_told_how(chat: Chat, text: str) -> None:
    [said] = await chat.says(text)
    assert said.text == "请写下你的问题。"
    assert text not in [asked for asked, _ in chat.stack.asked]


async def test_who_asks_nothing_is_shown_a_question_that_is_answered_here(chat: Chat) -> None:
    sample = SAYS[Language.HANS].samples[2]
    chat.stack.answers[sample] = answer(excerpt())
    [said] = await chat.says("？？")
    assert said.text == f"请写下你的问题。例如：/ask {sample}"


async def test_a_long_question_is_cut_and_told_so(chat: Chat) -> None:
    [said] = await chat.says("问" * 4096)
    assert said.text.startswith("问题太长，只用了前 1000 个字。")
    assert chat.stack.asked == [("问" * 1000, ())]


async def test_markup_in_a_question_is_shown_as_text(chat: Chat) -> None:
    [said] = await chat.says("<b>x</b>")
    assert "<b>x</b>：0 篇" in said.text


@pytest.mark.parametrize(("person", "says"), [(ANNA, HANS), (CHEN, HANT), (BEN, ENGLISH)])
async def test_everybody_is_answered_in_their_language(chat: Chat, person: Person, says: Says) -> None:
    [said] = await chat.says("火星上有什么", person)
    assert said.text.startswith(plain(says.absent))


async def test_a_quote_that_fails_the_self_check_is_not_shown(chat: Chat) -> None:
    chat.stack.lost.add(ONLY)
    [said] = await chat.says(Q)
    assert bare(said) == [COST, LATER]


async def test_answers_in_private_come_in_order_and_nobody_else_waits(chat: Chat) -> None:
    slow = asyncio.create_task(chat.says(SLOW))
    await asyncio.to_thread(chat.stack.begun.wait, 10)
    second = asyncio.create_task(chat.says(Q))
    assert len(await chat.says(Q, BEN)) == 1
    assert not second.done()
    chat.stack.hold.set()
    await asyncio.gather(slow, second)
    annas = [said.text for said in chat.world.sent() if said.place.id == ANNA.id]
    assert [COST in text for text in annas] == [False, True]


async def test_a_second_question_in_private_carries_the_first(chat: Chat) -> None:
    await chat.says(Q)
    await chat.says("那研究支出呢")
    assert chat.stack.asked[-1] == ("那研究支出呢", (Q,))


async def test_a_group_carries_only_in_reply_to_us_and_only_ones_own(chat: Chat) -> None:
    group = chat.group()
    [ours] = await chat.says(f"/ask {Q}", place=group)
    await chat.says("那研究支出呢", ANNA, group, reply_to=ours.id)
    await chat.says("那研究支出呢", BEN, group, reply_to=ours.id)
    await chat.says("/ask 那研究支出呢", ANNA, group)
    assert [before for _, before in chat.stack.asked] == [(), (Q,), (), ()]
