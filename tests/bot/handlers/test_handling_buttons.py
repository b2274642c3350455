"""Somebody presses a button below an answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, COST, LATER, ONLY, Chat, Q, answer, bare, button, excerpt, labels, talking
from telegram import Update

from bot.memory.database import Database
from bot.presses import read_payload
from retrieval.library import Span

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.offline.world import World

MANY = [excerpt(f"第{n}句原文。", span=Span(100 * n, 100 * n + 6), document_id=n) for n in range(1, 9)]


@pytest.fixture
def many(chat: Chat) -> Chat:
    """Eight quotes answer."""
    chat.stack.answers[Q] = answer(*MANY, question=Q)
    return chat


async def test_below_an_answer_in_private_stand_context_more_and_a_link(many: Chat) -> None:
    [said] = await many.says(Q)
    assert labels(said) == [["① 上下文", "② 上下文", "③ 上下文"], ["更多 5 条", "👍", "👎", "🔗"]]


async def test_the_link_names_the_first_quote_that_is_shown(many: Chat) -> None:
    [said] = await many.says(Q)
    link = str(button(said, "🔗")["copy_text"]["text"])  # type: ignore[index]
    assert link.startswith("https://t.me/yinju_bot?start=c_")
    place = read_payload(link.partition("start=")[2])
    assert place is not None
    assert (place.document, place.span) == (1, MANY[0].span)


async def test_more_turns_the_page_in_place_and_back(many: Chat) -> None:
    [said] = await many.says(Q)
    [second] = await many.presses(said, "更多")
    assert second.id == said.id
    assert bare(second) == [one.text for one in MANY[3:6]]
    assert "④ " in second.text
    assert labels(second) == [["④ 上下文", "⑤ 上下文", "⑥ 上下文"], ["← 上一页", "更多 2 条", "👍", "👎", "🔗"]]
    [third] = await many.presses(second, "更多")
    assert labels(third) == [["⑦ 上下文", "⑧ 上下文"], ["← 上一页", "👍", "👎", "🔗"]]
    [again] = await many.presses(third, "上一页")
    [first] = await many.presses(again, "上一页")
    assert (first.text, first.markup) == (said.text, said.markup)
    assert len(many.world.sent()) == 1


async def test_context_shows_the_words_around_the_quote_and_the_way_back(many: Chat) -> None:
    [said] = await many.says(Q)
    [context] = await many.presses(said, "② 上下文")
    assert bare(context) == ["前面的话。第2句原文。后面的话。"]
    assert [one.kind for one in context.entities] == ["blockquote", "bold", "text_link"]
    [back] = await many.presses(context, "回到答案")
    assert (back.text, back.markup) == (said.text, said.markup)


async def test_back_from_context_leads_to_the_page_it_came_from(many: Chat) -> None:
    [said] = await many.says(Q)
    [second] = await many.presses(said, "更多")
    [context] = await many.presses(second, "⑤")
    [back] = await many.presses(context, "回到答案")
    assert back.text == second.text


async def test_a_press_twice_has_the_same_result(many: Chat) -> None:
    [said] = await many.says(Q)
    data = str(button(said, "更多")["callback_data"])
    presses = [many.world.presses(said.place, ANNA, said.id, data) for _ in range(2)]
    updates = [Update.de_json(press, many.app.bot) for press in presses]
    await asyncio.gather(*(many.app.process_update(update) for update in updates))
    [shown] = many.world.sent()
    assert bare(shown) == [one.text for one in MANY[3:6]]


async def test_a_group_folds_and_expands_and_leads_to_private(many: Chat) -> None:
    [said] = await many.says(f"/ask {Q}", place=many.group())
    assert labels(said) == [["展开 8 个来源", "私聊细看"]]
    assert str(button(said, "私聊")["url"]).startswith("https://t.me/yinju_bot?start=c_")
    [wide] = await many.presses(said, "展开", BEN)
    assert bare(wide) == [one.text for one in MANY[:3]]
    assert labels(wide) == [["① 上下文", "② 上下文", "③ 上下文"], ["收起", "更多 5 条", "👍", "👎"]]
    [folded] = await many.presses(wide, "收起", BEN)
    assert (folded.text, folded.markup) == (said.text, said.markup)


async def test_a_follow_up_can_be_asked_as_it_stands_by_who_asked(chat: Chat) -> None:
    group = chat.group()
    whole = answer(excerpt(COST), question="那成本呢", understood="DeepSeek-V3 的成本")
    chat.stack.answers["那成本呢"] = whole
    [said] = await chat.says("/ask 那成本呢", place=group)
    assert labels(said)[-1] == ["不是这个意思：按原话搜"]
    assert await chat.presses(said, "不是这个意思", BEN) == []
    assert chat.toast() == "This button is for the person who asked."
    chat.stack.answers["那成本呢"] = replace(whole, understood="那成本呢", excerpts=(excerpt(ONLY),))
    [alone] = await chat.presses(said, "不是这个意思")
    assert bare(alone) == [ONLY]
    assert chat.stack.asked[-1] == ("那成本呢", ())
    assert "不是这个意思" not in str(labels(alone))


async def test_what_is_near_and_no_answer_has_no_more_pages(chat: Chat) -> None:
    [said] = await chat.says("火星上有什么")
    assert labels(said) == [["📮 有了告诉我", "ℹ️ 资料范围"]]


@pytest.mark.parametrize(
    "data", ["", "x", "m:zzzz:1", "m:1", "m:1:1:1", "c:1:0:1:0", "m:-1:0", "m:1:００", "o:99", "m:" + "z" * 13 + ":0"]
)
async def test_forged_data_is_told_to_be_expired(many: Chat, data: str) -> None:
    [said] = await many.says(Q)
    assert await many.presses(said, "", data=data or "?") == []
    assert many.toast() == "这个按钮已过期，请重新提问。"


async def test_a_question_of_another_chat_is_not_opened(many: Chat) -> None:
    await many.says("秘密的问题", BEN)
    [said] = await many.says(Q)
    bens = str(button(said, "更多")["callback_data"]).replace("m:2:", "m:1:")
    assert await many.presses(said, "", data=bens) == []
    assert many.toast().startswith("这个按钮已过期")


async def test_a_page_that_is_not_there_shows_the_first(many: Chat) -> None:
    [said] = await many.says(Q)
    await many.presses(said, "更多")
    [shown] = await many.presses(said, "", data="m:1:1z")
    assert shown.text == said.text


async def test_a_quote_that_is_gone_is_said_to_be_gone(many: Chat) -> None:
    [said] = await many.says(Q)
    [shown] = await many.presses(said, "", data="c:1:0:1:9zz:9")
    assert shown.text == "资料里已经没有这段原文了。"
    [back] = await many.presses(shown, "回到答案")
    assert back.text == said.text


async def test_an_old_press_is_done_all_the_same(many: Chat) -> None:
    [said] = await many.says(Q)
    update = many.world.presses(said.place, ANNA, said.id, str(button(said, "更多")["callback_data"]))
    many.world.passes(3600)
    [shown] = await many.hears(update)
    assert bare(shown) == [one.text for one in MANY[3:6]]


async def test_a_press_is_answered_before_anything_is_done(many: Chat) -> None:
    [said] = await many.says(Q)
    seen = len(many.world.events)
    await many.presses(said, "更多")
    assert [event.method for event in many.world.events[seen:]] == ["answerCallbackQuery", "editMessageText"]


async def test_a_message_that_telegram_shows_no_more_is_edited_all_the_same(many: Chat) -> None:
    [said] = await many.says(Q)
    [shown] = await many.presses(said, "更多", inaccessible=True)
    assert shown.id == said.id


async def test_below_an_inline_message_every_button_edits_that_message(many: Chat) -> None:
    [said] = await many.says(Q)
    many.world.inline["inline1"] = replace(said, id=99)
    for data in (str(button(said, "更多")["callback_data"]), str(button(said, "①")["callback_data"]), "o:1"):
        await many.hears(many.world.presses_inline(ANNA, "inline1", data))
        assert many.world.events[-1].method == "editMessageText"
    for person, data in ((BEN, "m:1:1"), (ANNA, "l:1")):
        assert await many.hears(many.world.presses_inline(person, "inline1", data)) == []
    assert many.toast().startswith("这个按钮已过期")


async def test_buttons_work_after_a_restart(
    world: World, executor: ThreadPoolExecutor, tmp_path: Path, chat: Chat
) -> None:
    chat.stack.answers[Q] = answer(*MANY, question=Q)
    async with talking(world, chat.stack, executor, database=Database(tmp_path / "bot.sqlite3")) as before:
        [said] = await before.says(Q)
    async with talking(world, chat.stack, executor, database=Database(tmp_path / "bot.sqlite3")) as after:
        [second] = await after.presses(said, "更多")
        assert bare(second) == [one.text for one in MANY[3:6]]
        [edited] = await after.edits("火星上有什么")
        assert edited.id == said.id
        await after.says("那研究支出呢")
        assert after.stack.asked[-1] == ("那研究支出呢", ("火星上有什么",))


async def test_without_a_place_to_note_it_an_answer_still_comes(
    world: World, executor: ThreadPoolExecutor, tmp_path: Path, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "bot.sqlite3").mkdir()
    async with talking(world, chat.stack, executor, database=Database(tmp_path / "bot.sqlite3")) as there:
        [said] = await there.says(Q)
        assert bare(said) == [COST, ONLY, LATER]
        assert labels(said) == [["🔗"]]
    assert "going on without it" in caplog.text
    assert Q not in caplog.text
