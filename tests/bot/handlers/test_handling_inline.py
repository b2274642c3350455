"""Somebody types our name in any chat."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, COST, ONLY, Chat, Q, absent, answer, bare, excerpt, many, talking, timeline
from telegram import Update

from bot.handlers.inline import A_PAGE
from bot.offline.people import Person
from bot.texts.hans import HANS
from bot.wanted import read_timeline_payload
from retrieval.library import Outcome, WordCount

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from bot.offline.people import Said
    from bot.offline.world import Json, World
    from bot.rules import Rules


async def offered(chat: Chat, typed: str, person: Person = ANNA, offset: str = "") -> list[Json]:
    """What somebody is offered who types this behind our name."""
    seen = len(chat.world.events)
    await chat.hears(chat.world.asks_inline(person, typed, offset=offset))
    [event] = [event for event in chat.world.events[seen:] if event.method == "answerInlineQuery"]
    offers: list[Json] = json.loads(event.given.get("results", "[]"))
    return offers


def last(chat: Chat, name: str) -> str:
    """What the last answer said beside its results."""
    return chat.world.events[-1].given.get(name, "")


async def chosen(chat: Chat, typed: str, number: int, person: Person = ANNA) -> Said:
    """The message that the offer of that number becomes, in a group."""
    offers = await offered(chat, typed, person)
    query = list(chat.world.results)[-1]
    group = chat.group("别处")
    chat.world.chooses(person, query, str(offers[number]["id"]), group)
    return list(chat.world.messages.values())[-1]


async def test_the_answer_comes_first_then_the_other_sources(chat: Chat) -> None:
    offers = await offered(chat, Q)
    assert [one["title"] for one in offers] == [
        "2024-12-28 · 示例日报",
        "2025-02-03 · 示例週刊",
        "2024-12-28 · 示例日报",
    ]
    assert offers[0]["description"] == COST
    assert last(chat, "is_personal") == "true"
    assert int(last(chat, "cache_time")) > 0


async def test_what_is_chosen_is_the_quote_with_its_source_and_a_way_to_us(chat: Chat) -> None:
    said = await chosen(chat, Q, 1)
    assert bare(said) == [ONLY]
    assert "《成本之爭》 · 示例週刊 · 2025-02-03 · 第4段" in said.text
    assert "t.me/yinju_bot?start=c_2_0_" in str(said.markup)
    assert said.more["via_bot"] == chat.world.bot.as_json()


async def test_what_is_only_near_says_so_in_list_and_message(chat: Chat) -> None:
    chat.stack.answers["xAI 的营收"] = answer(excerpt(), outcome=Outcome.NEAREST)
    [offer] = await offered(chat, "xAI 的营收")
    assert str(offer["title"]).startswith("最接近，但不是答案")
    said = await chosen(chat, "xAI 的营收", 0)
    assert said.text.startswith("没有找到能直接回答的句子")


async def test_what_is_not_in_the_material_is_said(chat: Chat) -> None:
    chat.stack.answers["火星"] = absent(WordCount("火星", 0), question="火星")
    [offer] = await offered(chat, "火星")
    assert offer["title"] == "资料里没有能回答的句子"
    assert "火星：0 篇" in (await chosen(chat, "火星", 0)).text


@pytest.mark.parametrize("typed", ["时间线 OpenAI", "timeline OpenAI", "時間線：OpenAI", "OpenAI 2023..2025"])
async def test_a_timeline_is_offered_whole_and_event_by_event(chat: Chat, typed: str) -> None:
    chat.stack.timelines["OpenAI"] = timeline(*many(8))
    offers = await offered(chat, typed)
    assert offers[0]["title"] == "🗓 时间线：OpenAI"
    assert [one["title"] for one in offers[1:3]] == ["2023-01-05 · 示例日报", "2023-02-05 · 示例日报"]
    assert len(offers) == 9
    event = await chosen(chat, typed, 3)
    assert event.text.split("\n")[0] == "2023-03-05 原文日期"
    assert bare(event) == ["2023-03-05，第3件事。"]
    whole = await chosen(chat, typed, 0)
    assert len(bare(whole)) == 6
    url = str(whole.markup["inline_keyboard"][0][0]["url"])  # type: ignore[index]
    assert read_timeline_payload(url.partition("start=")[2]) in ("OpenAI", "OpenAI 2023..2025")


async def test_the_way_to_us_leads_to_the_timeline_in_private(chat: Chat) -> None:
    chat.stack.timelines["OpenAI"] = timeline(*many(8))
    whole = await chosen(chat, "时间线 OpenAI", 0)
    url = str(whole.markup["inline_keyboard"][0][0]["url"])  # type: ignore[index]
    [said] = await chat.hears(chat.world.starts(BEN, url.partition("start=")[2]))
    assert said.text.startswith("🗓 Timeline: OpenAI")
    [part] = await chat.presses(said, "All 8", BEN)
    assert "page 1/2" in part.text


async def test_many_events_come_page_by_page_and_no_id_twice(chat: Chat) -> None:
    chat.stack.timelines["OpenAI"] = timeline(*many(50))
    ids: list[object] = []
    offset = ""
    for count in (A_PAGE, A_PAGE, 11):
        offers = await offered(chat, "时间线 OpenAI", offset=offset)
        assert len(offers) == count
        ids += [one["id"] for one in offers]
        offset = last(chat, "next_offset")
    assert offset == ""
    assert len(set(ids)) == len(ids) == 51


@pytest.mark.parametrize("offset", ["99999", "x", "-1", "²", "9" * 30])
async def test_an_odd_offset_is_the_beginning_or_the_end(chat: Chat, offset: str) -> None:
    assert len(await offered(chat, Q, offset=offset)) in (0, 3)


async def test_a_timeline_without_events_says_what_there_is(chat: Chat) -> None:
    chat.stack.timelines["OpenAI"] = timeline(*many(2))
    [offer] = await offered(chat, "时间线 火星")
    assert offer["title"] == "资料里没有能回答的句子"
    assert "这些主题有时间线：" in (await chosen(chat, "时间线 火星", 0)).text


async def test_it_speaks_the_language_of_whoever_asks(chat: Chat) -> None:
    await chat.says("/lang", BEN)
    [lang] = [said for said in chat.world.sent() if said.place.id == BEN.id]
    await chat.presses(lang, "繁體", BEN)
    chat.stack.timelines["OpenAI"] = timeline(*many(2))
    assert (await offered(chat, "timeline OpenAI", BEN))[0]["title"] == "🗓 時間軸：OpenAI"


async def test_of_several_letters_only_the_last_state_is_searched(chat: Chat) -> None:
    updates = [chat.world.asks_inline(ANNA, Q[:end]) for end in (3, 6, len(Q))]
    await asyncio.gather(*map(chat.hears, updates))
    assert [asked for asked, _ in chat.stack.asked] == [Q]
    assert len(chat.world.results) == 1


async def test_who_types_too_much_gets_nothing_and_no_error(
    world: World, executor: ThreadPoolExecutor, rules: Rules, chat: Chat
) -> None:
    async with talking(world, chat.stack, executor, replace(rules, per_minute=1)) as slow:
        counts = [len(await offered(slow, Q)) for _ in range(5)]
    assert counts == [3, 3, 3, 0, 0]


async def test_a_long_or_odd_query_is_cleaned_first(chat: Chat) -> None:
    for typed in ("<b>&", "\x00" * 9, "字" * 256, "🙂" * 128, "时间线 " + "字" * 200):
        await offered(chat, typed)
    assert all("\x00" not in asked for asked, _ in chat.stack.asked)


async def test_hints_are_shown_where_nothing_is_typed(chat: Chat) -> None:
    chat.stack.answers[HANS.samples[2]] = answer(excerpt(), question=HANS.samples[2])
    offers = await offered(chat, "  ")
    assert [one["title"] for one in offers] == [HANS.samples[2]]
    assert json.loads(last(chat, "button"))["start_parameter"] == "inline"


async def test_the_way_from_the_hints_is_a_plain_start(chat: Chat) -> None:
    [said] = await chat.hears(chat.world.starts(ANNA, "inline"))
    assert said.text.startswith("引据")


def test_no_chat_means_no_question(chat: Chat) -> None:
    update = Update.de_json(chat.world.asks_inline(ANNA, Q), chat.app.bot)
    assert update.effective_chat is None
