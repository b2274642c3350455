"""What people do, 1–20, 36, 37, 40, 46, 47 of PLATFORM.md §4."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from bot_samples import (
    ANNA,
    BEN,
    COST,
    DAILY,
    LATER,
    ONLY,
    PICTURE,
    Chat,
    Clock,
    Q,
    answer,
    bare,
    button,
    document,
    excerpt,
    question,
    talking,
)
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.memory.chats import Chats
from bot.memory.database import Database
from bot.offline.people import Person
from bot.offline.refusals import unreadable
from bot.offline.world import YINJU
from bot.posting import Post
from bot.presses import OPS, Press, place_of, read_payload, read_press
from bot.rules import Rules
from bot.sending import Outbox

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.offline.world import World

PHOTO = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}
STICKER = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
STICKER |= {"is_animated": False, "is_video": False}
NUMBERS = st.integers(0, 2**53)


async def test_fault_01_markup_in_question_and_excerpt_is_text(chat: Chat) -> None:
    chat.stack.answers["<b>&a"] = answer(excerpt("原文 <i>&amp; </blockquote>"), question="<b>&a")
    [said] = await chat.says("<b>&a")
    assert bare(said) == ["原文 <i>&amp; </blockquote>"]


async def test_fault_02_unreadable_markup_is_sent_once_more_as_plain_text(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.world.refuse("sendMessage", unreadable("Unsupported start tag"))
    [said] = await chat.says(Q)
    assert said.text.startswith(COST)
    assert "sent as plain text" in caplog.text


async def test_fault_03_long_answers_are_split_between_quotes(chat: Chat) -> None:
    chat.stack.answers[Q] = answer(*[excerpt(letter * 2900) for letter in "甲乙丙"])
    assert [len(bare(said)) for said in await chat.says(Q)] == [1, 1, 1]


@pytest.mark.parametrize("text", ["\u200b", "　", "/ask", "/ask \u2060"])
async def test_fault_05_an_empty_question_gets_a_hint(chat: Chat, text: str) -> None:
    [said] = await chat.says(text)
    assert said.text.startswith("请写下你的问题")


async def test_fault_06_a_very_long_question_is_cut_and_said_so(chat: Chat) -> None:
    [said] = await chat.says("问" * 4096)
    assert said.text.startswith("问题太长，只用了前 1000 个字。")


@pytest.mark.parametrize("junk", ["\x00", "\ud800", "\u202e", "\u0334\u0321\u0352\u0359", "\ufeff"])
async def test_fault_07_what_cannot_be_read_is_cleaned(chat: Chat, junk: str) -> None:
    await chat.says(f"马斯克{junk}是谁")
    [(asked, _)] = chat.stack.asked
    assert not set(junk) - set("\u0334\u0321") & set(asked)


async def test_fault_08_a_sticker_gets_a_hint_in_private_and_silence_in_a_group(chat: Chat) -> None:
    assert len(await chat.says("", sticker=STICKER)) == 1
    assert await chat.says("", place=chat.group(), sticker=STICKER) == []


async def test_fault_09_an_album_has_one_answer(chat: Chat) -> None:
    updates = [
        chat.world.says(chat.world.private(ANNA), ANNA, text, media=PHOTO, media_group_id="1") for text in (Q, "", Q)
    ]
    await at_once(chat, updates)
    assert len(chat.world.sent()) == 1


async def test_fault_10_an_edited_question_edits_its_answer(chat: Chat) -> None:
    [first] = await chat.says("火星上有什么")
    [edited] = await chat.edits(Q)
    assert (edited.id, bare(edited)) == (first.id, [COST, ONLY, LATER])


async def test_fault_11_an_edit_of_what_was_never_answered_is_ignored(chat: Chat) -> None:
    group = chat.group()
    await chat.says(Q, place=group)
    assert await chat.edits(f"/ask {Q}", place=group) == []


async def test_fault_12_an_answer_that_stays_the_same_is_no_error(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.says(Q)
    assert await chat.edits(f"{Q} ") == []
    assert caplog.text == ""


async def test_fault_13_an_answer_that_is_gone_is_sent_anew(chat: Chat) -> None:
    [first] = await chat.says(Q)
    chat.world.deletes(first.place, first.id)
    [again] = await chat.edits("火星上有什么")
    assert again.id != first.id


async def test_fault_14_a_deleted_question_is_answered_without_a_reply(chat: Chat) -> None:
    group = chat.group()
    update = chat.world.says(group, ANNA, f"/ask {Q}")
    chat.world.deletes(group, 1)
    [said] = await chat.hears(update)
    assert said.reply_to is None


async def test_fault_15_an_old_press_is_done_all_the_same(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    [said] = await chat.says(Q)
    update = chat.world.presses(said.place, ANNA, said.id, str(button(said, "①")["callback_data"]))
    chat.world.passes(3600)
    assert len(await chat.hears(update)) == 1
    assert caplog.text == ""


async def test_fault_16_two_presses_have_the_result_of_one(chat: Chat) -> None:
    [said] = await chat.says(Q)
    data = str(button(said, "①")["callback_data"])
    await at_once(chat, [chat.world.presses(said.place, ANNA, said.id, data) for _ in range(2)])
    [shown] = chat.world.sent()
    assert bare(shown) == [f"前面的话。{COST}后面的话。"]


@pytest.mark.parametrize("data", ["more", "m:9:1", "c:1:0:1", "m:1:-1", "m:1:1\n"])
async def test_fault_17_forged_data_is_told_to_be_expired(chat: Chat, data: str) -> None:
    [said] = await chat.says(Q)
    await chat.presses(said, "", data=data)
    assert "已过期" in chat.toast()


@given(st.sampled_from(sorted(OPS)), st.lists(NUMBERS, min_size=5, max_size=5))
def test_fault_18_callback_data_is_short_and_comes_back_as_it_was(op: str, numbers: list[int]) -> None:
    press = Press(op, tuple(numbers[: OPS[op]]))
    assert len(press.data().encode()) <= 64
    assert read_press(press.data()) == press


async def test_fault_19_without_a_message_the_inline_one_is_edited(chat: Chat) -> None:
    [said] = await chat.says(Q)
    chat.world.inline["inline1"] = replace(said, id=99)
    await chat.hears(chat.world.presses_inline(ANNA, "inline1", str(button(said, "①")["callback_data"])))
    assert chat.world.events[-1].given["inline_message_id"] == "inline1"


async def test_fault_20_somebody_elses_button_is_not_for_everybody(chat: Chat) -> None:
    group = chat.group()
    chat.stack.answers["那呢"] = answer(excerpt(COST), question="那呢", understood="成本呢")
    [said] = await chat.says("/ask 那呢", place=group)
    assert await chat.presses(said, "不是这个意思", BEN) == []
    assert chat.toast() == "This button is for the person who asked."


async def test_fault_36_the_same_update_twice_has_one_answer(chat: Chat) -> None:
    update = chat.world.says(chat.world.private(ANNA), ANNA, Q)
    assert [len(await chat.hears(update)) for _ in range(2)] == [1, 0]


async def test_fault_36_also_after_a_restart(
    world: World, chat: Chat, executor: ThreadPoolExecutor, tmp_path: Path
) -> None:
    update = world.says(world.private(ANNA), ANNA, Q)
    counts = []
    for _ in range(2):
        async with talking(world, chat.stack, executor, database=Database(tmp_path / "b")) as run:
            counts.append(len(await run.hears(update)))
    assert counts == [1, 0]


async def test_fault_37_old_questions_are_skipped_with_one_note_a_chat(
    world: World, chat: Chat, executor: ThreadPoolExecutor, rules: Rules, clock: Clock
) -> None:
    late = replace(rules, skip_older=timedelta(minutes=10))
    async with talking(world, chat.stack, executor, late) as run:
        updates = [world.says(world.private(who), who, Q) for who in (ANNA, ANNA, BEN)]
        edit = world.edits(world.private(ANNA), 1, "火星")
        clock.at += timedelta(hours=1)
        notes = [said.text for update in (*updates, edit) for said in await run.hears(update)]
        assert len(notes) == 2
        assert notes[0].startswith("我离开了一阵子：15:56 之前的问题都没有回答")
        world.passes(3600)
        assert bare((await run.says(Q))[0]) == [COST, ONLY, LATER]
        clock.at += timedelta(hours=1)
        [again] = await run.says(Q)
        assert "没有回答" in again.text


async def test_fault_40_who_floods_is_told_once(
    world: World, chat: Chat, executor: ThreadPoolExecutor, rules: Rules, clock: Clock
) -> None:
    async with talking(world, chat.stack, executor, replace(rules, per_minute=2)) as run:
        texts = [[said.text[:2] for said in await run.says(Q)] for _ in range(4)]
        assert texts == [["论文"], ["论文"], ["问得"], []]
        assert len(await run.says(Q, BEN)) == 1
        [bens] = [said for said in world.sent() if said.place.id == BEN.id]
        for _ in range(3):
            await run.presses(bens, "①", BEN)
        assert run.toast() == "That was too fast. Please try again in a minute."
        clock.at += timedelta(minutes=1)
        assert len(await run.says(Q)) == 1


@pytest.mark.parametrize("payload", ["c_", "c_1_2", "c__1_1", "c_1_1_0", "x" * 64, "c_" + "z" * 13 + "_1_1"])
async def test_fault_46_an_odd_payload_is_a_plain_start(chat: Chat, payload: str) -> None:
    [said] = await chat.hears(chat.world.starts(ANNA, payload))
    assert said.text.startswith("引据：")


@given(NUMBERS, NUMBERS, st.integers(1, 10**6))
def test_fault_46_a_link_is_short_and_comes_back_as_it_was(document: int, start: int, length: int) -> None:
    place = place_of(document, start, length)
    assert len(place.payload()) <= 64
    assert read_payload(place.payload()) == place


async def test_fault_47_bots_and_what_came_through_us_are_ignored(chat: Chat) -> None:
    group = chat.group()
    assert await chat.says(f"/ask {Q}", Person(5, "Bot", "x_bot", is_bot=True), group) == []
    assert await chat.says(f"/ask {Q}", place=group, via_bot=YINJU.as_json()) == []


async def at_once(chat: Chat, updates: list[dict[str, object]]) -> None:
    """All of these come at the same time."""
    given_updates = [Update.de_json(update, chat.app.bot) for update in updates]
    await asyncio.gather(*(chat.app.process_update(update) for update in given_updates))


async def test_fault_04_a_caption_that_is_too_long_is_its_own_message(chat: Chat) -> None:
    publishers = [f"{number}号" + "很长的名字" * 30 for number in range(8)]
    chat.stack.shelved = [document(replace(DAILY, publisher=name)) for name in publishers]
    [photo] = await chat.says("/coverage")  # as long as it gets by itself
    assert photo.media
    question_ = question(chat_id=ANNA.id)
    post = Post(Outbox(chat.app.bot, Chats(Database(), Rules())))
    for caption, texts in (
        ("字" * 1024, ["字" * 1024]),
        ("字" * 1025, ["", "字" * 1025]),
        ("🙂" * 513, ["", "🙂" * 513]),
    ):
        seen = len(chat.world.sent())
        await post.photo(question_, PICTURE, "a.png", caption)
        assert [said.text for said in chat.world.sent()[seen:]] == texts
    await post.document(question_, b"a", "a.md", f"<b>{'字' * 1024}</b>")  # markup does not count
    assert chat.world.sent()[-1].text == "字" * 1024


@pytest.mark.parametrize("typed", [Q, "", "时间线 OpenAI"])
async def test_fault_45_a_query_that_is_too_old_is_swallowed(
    chat: Chat, caplog: pytest.LogCaptureFixture, typed: str
) -> None:
    update = chat.world.asks_inline(ANNA, typed)
    chat.world.passes(60)
    with caplog.at_level(logging.WARNING):
        assert await chat.hears(update) == []
    assert caplog.text == ""


async def test_fault_45_an_empty_query_finds_hints_or_nothing_and_is_answered(chat: Chat) -> None:
    for typed in ("", " ", "？？", "\u200b"):
        await chat.hears(chat.world.asks_inline(ANNA, typed))
        assert chat.world.events[-1].method == "answerInlineQuery"
