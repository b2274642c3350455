"""Somebody writes, the bot answers: the real application over the offline Telegram."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bot_samples import (
    ANNA,
    BEN,
    CHEN,
    COST,
    DAILY,
    LATER,
    ONLY,
    WEEKLY,
    Chat,
    answer,
    bare,
    document,
    excerpt,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.markup import plain
from bot.offline.refusals import bad_request, forbidden
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval.library import Span

if TYPE_CHECKING:
    from bot.offline.people import Person
    from bot.texts.says import Says

HANS, HANT, ENGLISH = (SAYS[language] for language in Language)
Q = "DeepSeek-V3 的训练成本是多少"


@pytest.fixture(autouse=True)
def known(chat: Chat) -> None:
    chat.stack.answers[Q] = answer(
        excerpt(COST, DAILY, marks=(Span(4, 15),)), excerpt(ONLY, WEEKLY), excerpt(LATER, DAILY), question=Q
    )


# -- asking --------------------------------------------------------------------------------------------------


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
    assert said.text.startswith("请写下你的问题")
    assert chat.stack.asked == []


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


async def test_previews_of_links_are_off(chat: Chat) -> None:
    assert chat.app.bot.defaults is not None
    assert chat.app.bot.defaults.link_preview_options is not None
    assert chat.app.bot.defaults.link_preview_options.is_disabled


# -- follow-ups ----------------------------------------------------------------------------------------------


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


# -- edits ---------------------------------------------------------------------------------------------------


async def test_an_edited_question_edits_its_answer(chat: Chat) -> None:
    [first] = await chat.says("火星上有什么")
    [edited] = await chat.edits(Q)
    assert edited.id == first.id
    assert bare(edited) == [COST, ONLY, LATER]
    assert len(chat.world.sent()) == 1


async def test_an_edited_question_in_a_group_edits_its_answer(chat: Chat) -> None:
    group = chat.group()
    await chat.says("/ask 火星上有什么", place=group)
    [edited] = await chat.edits(f"/ask {Q}", place=group)
    assert bare(edited) == [COST]


async def test_an_edit_that_changes_no_word_of_the_answer_is_fine(chat: Chat) -> None:
    await chat.says(Q)
    assert await chat.edits(f"{Q} ") == []


async def test_an_answer_that_is_gone_is_sent_anew(chat: Chat) -> None:
    [first] = await chat.says("火星上有什么")
    chat.world.deletes(chat.world.private(ANNA), first.id)
    [again] = await chat.edits(Q)
    assert again.id != first.id
    [once_more] = await chat.edits("火星上有什么")
    assert once_more.id == again.id


async def test_an_edit_of_what_was_never_answered_is_ignored(chat: Chat) -> None:
    group = chat.group()
    await chat.says(Q, place=group)
    assert await chat.edits(f"@yinju_bot {Q}", place=group) == []


async def test_a_command_edited_into_a_question_is_ignored(chat: Chat) -> None:
    await chat.says("/help")
    assert await chat.edits(Q) == []


async def test_messages_too_many_are_taken_back_and_missing_ones_sent(chat: Chat) -> None:
    chat.stack.answers["长"] = answer(*[excerpt(letter * 2900) for letter in "甲乙丙"])
    first, *others = await chat.says("长")
    await chat.edits(Q)
    assert [said.id for said in chat.world.sent()] == [first.id]
    await chat.edits("长")
    assert len(chat.world.sent()) == 1 + len(others)


async def test_an_edit_waits_for_the_answer_that_it_edits(chat: Chat) -> None:
    place = chat.world.private(ANNA)
    new, edit = chat.world.says(place, ANNA, "火星上有什么"), chat.world.edits(place, 1, Q)
    updates = [Update.de_json(one, chat.app.bot) for one in (new, edit)]
    await asyncio.gather(*(chat.app.process_update(update) for update in updates))
    [said] = chat.world.sent()
    assert bare(said) == [COST, ONLY, LATER]


# -- commands ------------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "guest_message"])
async def test_channels_and_guests_are_of_a_later_day(chat: Chat, kind: str) -> None:
    update = chat.world.says(chat.world.private(ANNA), ANNA, Q)
    update[kind] = update.pop("message")
    assert await chat.hears(update) == []


# -- when something goes wrong -------------------------------------------------------------------------------


async def test_a_bug_is_logged_under_a_number_and_apologised_for_once(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.stack.failing = RuntimeError("秘密的问题")
    [said] = await chat.says("秘密的问题")
    [number] = [one.message.split()[1].rstrip(":") for one in caplog.records if one.name.endswith("errors")]
    assert f"编号 {number} " in said.text
    assert "RuntimeError in" in caplog.text
    assert "秘密" not in caplog.text


async def test_a_failing_apology_is_only_logged(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.stack.failing = RuntimeError()
    chat.world.refuse("sendMessage", bad_request("not enough rights to send text messages to the chat"))
    assert await chat.says(Q) == []
    assert "the apology failed too" in caplog.text


async def test_nobody_is_apologised_to_who_blocked_us(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.world.refuse("sendMessage", forbidden("bot was blocked by the user"))
    assert await chat.says(Q) == []
    assert "Forbidden in" in caplog.text


async def test_markup_that_telegram_cannot_read_is_sent_once_more_as_plain_text(chat: Chat) -> None:
    chat.world.refuse("sendMessage", bad_request("can't parse entities: Unsupported start tag"))
    [said] = await chat.says(Q)
    assert said.text.startswith(COST)
    assert not [one for one in said.entities if "quote" in one.kind]


async def test_an_edit_that_is_refused_for_another_reason_is_an_error(chat: Chat) -> None:
    await chat.says(Q)
    chat.world.refuse("editMessageText", bad_request("something new"))
    [said] = await chat.edits("火星上有什么")
    assert said.text.startswith("出错了")


async def test_a_message_too_many_that_is_gone_already_is_fine(chat: Chat) -> None:
    chat.stack.answers["长"] = answer(*[excerpt(letter * 2900) for letter in "甲乙"])
    _, second = await chat.says("长")
    chat.world.deletes(chat.world.private(ANNA), second.id)
    [edited] = await chat.edits(Q)
    assert bare(edited) == [COST, ONLY, LATER]


# -- whatever is written -------------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=1500), st.sampled_from([ANNA, BEN, CHEN]))
async def test_whatever_is_written_in_private_gets_one_message(chat: Chat, text: str, person: Person) -> None:
    said = await chat.says(text or "x", person)
    assert len(said) == 1 or "@" in text
