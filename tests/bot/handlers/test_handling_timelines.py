"""Somebody asks what happened when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bot_samples import (
    ANNA,
    BEN,
    CHEN,
    COST,
    WEEKLY,
    Chat,
    Q,
    bare,
    button,
    buttons,
    day,
    labels,
    many,
    talking,
    telling,
    timeline,
)

from bot.memory.database import Database
from bot.presses import base36
from bot.rules import Rules
from retrieval.library import Basis, Event, Precision, Status

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot_samples import Clock

    from bot.offline.world import World

LEFT = telling("2023年11月17日，OpenAI 董事会宣布奥尔特曼卸任。", "2023年11月17日", day("2023-11-17"))
JOINED = telling(
    "微軟週一表示，奧特曼將加入微軟。",
    "週一",
    day("2023-11-20"),
    basis=Basis.PUBLISHED,
    status=Status.PLANNED,
    speaker="微軟",
    document_id=2,
    source=WEEKLY,
)


@pytest.fixture
def two(chat: Chat) -> Chat:
    """Two events."""
    chat.stack.timelines["OpenAI"] = timeline(
        Event(LEFT, also=(replace(LEFT, excerpt=replace(LEFT.excerpt, document_id=5)),)), Event(JOINED)
    )
    return chat


@pytest.fixture
def dozens(chat: Chat) -> Chat:
    """Twenty events, over two years."""
    chat.stack.timelines["OpenAI"] = timeline(*many(20))
    return chat


async def test_each_event_has_its_date_where_that_comes_from_a_quote_and_its_source(two: Chat) -> None:
    [said] = await two.says("/timeline OpenAI")
    assert said.text.split("\n") == [
        "🗓 时间线：OpenAI 2023-11-17 → 2023-11-20 · 2 个事件 · 3 篇",
        "2023-11-17 原文日期",
        "2023年11月17日，OpenAI 董事会宣布奥尔特曼卸任。",
        "① 《低成本的模型》 · 示例日报 · 2024-12-28 · 第4段 · 另有 1 篇",
        "",
        "2023-11-20 由「週一」推算 · 计划中",
        "微軟週一表示，奧特曼將加入微軟。",
        "② 微軟说，见《成本之爭》 · 示例週刊 · 2025-02-03 · 第4段",
    ]
    assert bare(said) == [LEFT.excerpt.text, JOINED.excerpt.text]
    assert labels(said) == [["只看原文日期", "🖼", "⬇ 导出"]]


@pytest.mark.parametrize(
    ("person", "text", "head"),
    [
        (CHEN, "時間線 OpenAI", "🗓 時間軸：OpenAI"),
        (CHEN, "時間軸：OpenAI", "🗓 時間軸：OpenAI"),
        (BEN, "timeline OpenAI", "🗓 Timeline: OpenAI"),
        (BEN, "Timeline of OpenAI", "🗓 Timeline: OpenAI"),
        (ANNA, "时间线OpenAI", "🗓 时间线：OpenAI"),
    ],
)
async def test_words_without_a_slash_ask_for_it_too(two: Chat, person: object, text: str, head: str) -> None:
    [said] = await two.says(text, person)  # type: ignore[arg-type]
    assert said.text.startswith(head)


@pytest.mark.parametrize("text", ["时间线是什么意思", "timelines", "什么是时间线"])
async def test_a_question_with_the_word_in_it_is_a_question(chat: Chat, text: str) -> None:
    await chat.says(text)
    assert chat.stack.asked == [(text, ())]
    assert all(subject not in text for subject, *_ in chat.stack.told)


@pytest.mark.parametrize("written", ["2023", "2023-11", "2023..2024", "2023年11月"])
async def test_a_time_limits_it(two: Chat, written: str) -> None:
    [said] = await two.says(f"/timeline OpenAI {written}")
    subject, first, last, _ = two.stack.told[-1]
    assert subject == "OpenAI"
    assert first is not None
    assert last is not None
    assert (first.year, first.day) == (2023, 1)
    assert f"只看：{written}" in said.text


async def test_without_a_subject_it_is_of_everything(chat: Chat) -> None:
    chat.stack.timelines[""] = timeline(Event(LEFT), subject="")
    [said] = await chat.says("/timeline")
    assert said.text.startswith("🗓 时间线：全部资料 2023-11-17 · 1 个事件 · 1 篇")


async def test_the_weightiest_come_first_by_date_the_rest_by_buttons(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    assert "20 个事件 · 20 篇 · 先看最要紧的 6 个" in said.text
    assert [quote.split("第")[1] for quote in bare(said)] == [f"{number}件事。" for number in range(15, 21)]
    assert labels(said) == [["全部 20 个"], ["2023", "2024"], ["🖼", "⬇ 导出"]]
    [first] = await dozens.presses(said, "全部 20 个")
    assert first.id == said.id
    assert "20 个事件 · 20 篇 · 1/4 页" in first.text
    assert labels(first)[0] == ["← 只看最要紧的", "›"]
    assert bare(first)[0] == "2023-01-05，第1件事。"
    [second] = await dozens.presses(first, "›")
    assert labels(second)[0] == ["‹", "← 只看最要紧的", "›"]
    assert bare(second)[0] == "2023-07-05，第7件事。"
    [third] = await dozens.presses(second, "›")
    [last] = await dozens.presses(third, "›")
    assert labels(last)[0] == ["‹", "← 只看最要紧的"]
    assert len(bare(last)) == 2
    [again] = await dozens.presses(last, "只看最要紧的")
    assert (again.text, again.markup) == (said.text, said.markup)
    assert len(dozens.world.sent()) == 1


async def test_events_stand_below_their_year_where_there_are_several(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    [whole] = await dozens.presses(said, "全部")
    assert "\n2023 年\n" not in whole.text
    [second] = await dozens.presses(whole, "›")
    [third] = await dozens.presses(second, "›")
    assert "\n2024 年\n" not in second.text  # all of 2023
    assert "\n2024 年\n" not in third.text  # all of 2024: a heading says nothing
    chat = dozens
    chat.stack.timelines["OpenAI"] = timeline(*many(5, 2023), *many(1, 2024))
    [said] = await chat.says("/timeline OpenAI")
    assert "\n\n2023 年\n2023-01-05" in said.text
    assert "\n\n2024 年\n2024-01-05" in said.text


async def test_a_year_can_be_chosen_and_left(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    [year] = await dozens.presses(said, "2023")
    assert "只看：2023 年" in year.text
    assert "12 个事件" in year.text
    assert labels(year)[:2] == [["全部 12 个"], ["✓ 2023", "2024"]]
    [whole] = await dozens.presses(year, "全部")
    assert "只看：2023 年" in whole.text
    assert "1/2 页" in whole.text
    [all_years] = await dozens.presses(whole, "✓ 2023")
    assert "只看" not in all_years.text.split("\n")[1]
    assert "1/4 页" in all_years.text


async def test_only_dates_as_written_by_a_button(two: Chat) -> None:
    [said] = await two.says("/timeline OpenAI")
    [stated] = await two.presses(said, "只看原文日期")
    assert bare(stated) == [LEFT.excerpt.text]
    assert "只看：原文写明的日期" in stated.text
    assert labels(stated) == [["✓ 只看原文日期", "🖼", "⬇ 导出"]]
    [again] = await two.presses(stated, "只看原文日期")
    assert (again.text, again.markup) == (said.text, said.markup)


async def test_where_no_date_is_written_that_is_said_and_leads_back(chat: Chat) -> None:
    chat.stack.timelines["OpenAI"] = timeline(Event(JOINED))
    [said] = await chat.says("/timeline OpenAI")
    [stated] = await chat.presses(said, "只看原文日期")
    assert "这里没有原文写明日期的句子" in stated.text
    assert labels(stated) == [["✓ 只看原文日期"]]
    [again] = await chat.presses(stated, "只看原文日期")
    assert again.text == said.text


async def test_another_sources_date_is_named(chat: Chat) -> None:
    other = replace(LEFT, mention=replace(LEFT.mention, interval=day("2023-11-18")))
    event = Event(LEFT, otherwise=(replace(other, excerpt=replace(other.excerpt, document_id=3, source=WEEKLY)),))
    chat.stack.timelines["OpenAI"] = timeline(event)
    [said] = await chat.says("/timeline OpenAI")
    assert said.text.endswith("⚠ 另一来源写 2023-11-18：《成本之爭》 · 示例週刊 · 2025-02-03")
    assert "1 个事件 · 2 篇" in said.text


async def test_a_missed_plan_and_an_approximate_date_are_said_to_be_so(chat: Chat) -> None:
    missed = telling(
        "原定 2024 年前后发布。",
        "2024 年前后",
        day("2024-01-01", "2024-12-31"),
        Precision.YEAR,
        approximate=True,
        status=Status.MISSED,
    )
    chat.stack.timelines["Grok"] = timeline(Event(missed), subject="Grok")
    [said] = await chat.says("/timeline Grok")
    assert "约 2024年 原文日期 · 没有如期" in said.text


async def test_what_was_also_searched_and_what_was_not_read_is_said(chat: Chat) -> None:
    chat.stack.timelines["老马"] = timeline(Event(LEFT), subject="老马", also_searched=("馬斯克",), left_out=3)
    [said] = await chat.says("/timeline 老马")
    assert said.text.endswith("也搜索了：馬斯克\n还有 3 篇没有读：太多了，一次读不完。")


async def test_nothing_found_says_what_there_is_and_what_has_a_timeline(two: Chat) -> None:
    [said] = await two.says("/timeline 火星")
    assert said.text.split("\n") == [
        "资料里没有「火星」带日期的句子。",
        "资料：2 篇（2024-12 → 2025-02）。",
        "这些主题有时间线：",
        "• /timeline OpenAI",
    ]
    assert labels(said) == []
    assert bare(said) == []


async def test_where_no_sample_fits_names_of_the_material_are_suggested(chat: Chat) -> None:
    bridge = telling("2019年，Nanwan 大桥动工。", "2019年", day("2019-01-01"))
    chat.stack.timelines = {"": timeline(Event(bridge), subject=""), "Nanwan": timeline(Event(bridge))}
    [said] = await chat.says("/timeline 火星")
    assert said.text.endswith("这些主题有时间线：\n• /timeline Nanwan")


async def test_nothing_at_that_time_says_when_there_is_something(two: Chat) -> None:
    [said] = await two.says("/timeline OpenAI 2031")
    assert said.text.split("\n")[:2] == [
        "资料里，「OpenAI」在 2031 没有带日期的句子。",
        "不限时间的话，有 2 个事件（2023-11-17 → 2023-11-20）。",
    ]
    assert said.text.endswith("这些主题有时间线：\n• /timeline OpenAI")
    two.stack.timelines[""] = timeline(*many(3), subject="")
    [said] = await two.says("/timeline 2031")
    assert said.text.startswith("资料里没有带日期的句子。\n只看：2031\n不限时间的话，有 3 个事件")


async def test_without_articles_there_is_no_timeline(chat: Chat) -> None:
    chat.stack.shelved = []
    [said] = await chat.says("/timeline OpenAI")
    assert said.text == "资料库里还没有文章，暂时答不了。"


async def test_a_quote_that_is_not_in_the_store_is_not_shown(two: Chat, caplog: pytest.LogCaptureFixture) -> None:
    two.stack.lost = {LEFT.excerpt.text}
    [said] = await two.says("/timeline OpenAI")
    assert bare(said) == [JOINED.excerpt.text]
    assert "quote dropped" in caplog.text


async def test_an_edit_turns_a_question_into_a_timeline_and_back(two: Chat) -> None:
    [said] = await two.says(Q)
    [line] = await two.edits("时间线 OpenAI")
    assert (line.id, bare(line)[0]) == (said.id, LEFT.excerpt.text)
    [back] = await two.edits(Q)
    assert (back.id, bare(back)[0]) == (said.id, COST)
    assert await two.presses(back, "", data="t:1:0:0:2") == []
    assert two.toast().startswith("这个按钮已过期")


async def test_the_same_message_twice_has_one_timeline(two: Chat) -> None:
    update = two.world.says(two.world.private(ANNA), ANNA, "/timeline OpenAI")
    assert len(await two.hears(update)) == 1
    assert await two.hears({**update, "update_id": 999}) == []


async def test_context_of_a_timeline_is_of_the_event_of_that_number(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    [year] = await dozens.presses(said, "2023")
    assert "第8件事" in bare(year)[1]
    [context] = await dozens.says("/context 2", reply_to=said.id)
    assert bare(context) == ["前面的话。2023-08-05，第8件事。后面的话。"]


async def test_a_timeline_has_no_receipt(chat: Chat) -> None:
    await chat.says("/timeline OpenAI")
    assert chat.stack.explained == []


async def test_buttons_work_after_a_restart(
    world: World, executor: ThreadPoolExecutor, tmp_path: Path, clock: Clock, dozens: Chat
) -> None:
    async with talking(world, dozens.stack, executor, Rules(now=clock), Database(tmp_path / "bot.sqlite3")) as before:
        [said] = await before.says("/timeline OpenAI")
        await before.presses(said, "2024")
    async with talking(world, dozens.stack, executor, Rules(now=clock), Database(tmp_path / "bot.sqlite3")) as after:
        [whole] = await after.presses(said, "全部")
        assert "1/4 页" in whole.text
        [context] = await after.says("/context 6")
        assert "第6件事" in bare(context)[0]


FORGED = [
    "t:zz:0:0:2",
    "t:1:0:0",
    "t:1:-1:0:2",
    "t:1:0:0:2:0",
    f"t:{base36(2**63)}:0:0:2",
    "p:9:0:0:0",
    "x:1:3:0:0:0",
]


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_do_nothing(dozens: Chat, data: str) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    assert await dozens.presses(said, "", data=data) == []
    assert dozens.toast().startswith("这个按钮已过期")


@pytest.mark.parametrize(
    "numbers", ["9:0:2", "zzzzzz:0:2", "0:zzzzzzz:2", "0:5cq:2", "0:0:zzzzz", f"{base36(2**62)}:1:2"]
)
async def test_a_part_that_there_is_not_is_the_first(dozens: Chat, numbers: str) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    [shown] = await dozens.presses(said, "", data=f"t:1:{numbers}")
    assert bare(shown)[0].startswith("2023-01-05") or "x" in labels(shown)[0][0]
    assert all(len(str(one.get("callback_data", "")).encode()) <= 64 for row in buttons(shown) for one in row)


async def test_another_chats_timeline_is_not_shown(dozens: Chat) -> None:
    await dozens.says("/timeline OpenAI")
    [other] = await dozens.says("/timeline OpenAI", BEN)
    assert await dozens.presses(other, "", BEN, data="t:1:0:0:2") == []
    assert dozens.toast().startswith("This button has expired")


async def test_an_answers_buttons_open_no_timeline_and_the_other_way_round(dozens: Chat) -> None:
    [line] = await dozens.says("/timeline OpenAI")
    assert await dozens.presses(line, "", data="m:1:0") == []
    [answer] = await dozens.says(Q)
    assert await dozens.presses(answer, "", data="t:2:0:0:2") == []
    assert button(line, "🖼")["callback_data"] == "p:1:0:0:0"


async def test_in_a_group_it_is_shorter_a_reply_and_leads_to_private(dozens: Chat) -> None:
    group = dozens.group()
    [said] = await dozens.says("/timeline OpenAI", place=group)
    assert len(bare(said)) == 3
    assert said.reply_to is not None
    assert labels(said) == [["全部 20 个"], ["2023", "2024"], ["🖼", "⬇ 导出"], ["私聊里看全部"]]
    link = str(button(said, "私聊里看全部")["url"])
    [own] = await dozens.hears(dozens.world.starts(BEN, link.partition("start=")[2]))
    assert own.text.startswith("🗓 Timeline: OpenAI")
    assert len(bare(own)) == 6
    [whole] = await dozens.presses(said, "全部", BEN)  # whoever reads may turn the pages
    assert "1/7 页" in whole.text


@pytest.mark.parametrize(
    "text", ["@yinju_bot 时间线 OpenAI", "时间线 OpenAI @yinju_bot", "/timeline@yinju_bot OpenAI"]
)
async def test_a_group_may_name_us_or_command(dozens: Chat, text: str) -> None:
    group = dozens.group()
    assert await dozens.says("时间线 OpenAI", place=group) == []
    [said] = await dozens.says(text, place=group)
    assert said.text.startswith("🗓 时间线：OpenAI")


async def test_in_a_topic_it_stands_in_that_topic(dozens: Chat) -> None:
    forum = dozens.group("论坛", frozenset({7, 8}))
    [said] = await dozens.says("/timeline OpenAI", place=forum, thread=8)
    assert said.thread == 8
    [whole] = await dozens.presses(said, "全部")
    assert (whole.id, whole.thread) == (said.id, 8)


async def test_a_channel_asks_by_its_posts_and_edits_them(dozens: Chat) -> None:
    channel = dozens.world.channel("频道")
    [post] = dozens.world.posts(channel, "/timeline OpenAI")
    [said] = await dozens.hears(post)
    assert said.place.id == channel.id
    assert len(bare(said)) == 3
    [whole] = await dozens.presses(said, "全部", BEN)
    assert whole.id == said.id
    [edited] = await dozens.edits("/timeline OpenAI 2024", 1, channel)
    assert edited.id == said.id
    assert "只看：2024" in edited.text


async def test_forgetting_forgets_timelines_too(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    await dozens.says("/forget")
    assert await dozens.presses(said, "全部") == []
    assert dozens.toast().startswith("这个按钮已过期")


async def test_a_deleted_timeline_is_sent_anew_by_its_button(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    data = str(button(said, "全部")["callback_data"])
    update = dozens.world.presses(said.place, ANNA, said.id, data)
    dozens.world.deletes(said.place, said.id)
    [anew] = await dozens.hears(update)
    assert anew.id != said.id
    [second] = await dozens.presses(anew, "›")
    assert "2/4 页" in second.text
