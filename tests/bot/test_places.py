"""Where somebody asks decides where the answer goes, and whether there is one: PLATFORM.md §2."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, COST, Chat, Q, bare, labels
from telegram import Update

from bot.offline.world import YINJU

if TYPE_CHECKING:
    from bot.offline.people import Place

PHOTO = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}
JOINED = "大家好，我是引据"


async def test_the_answer_in_a_topic_stands_in_that_topic(chat: Chat) -> None:
    forum = chat.group("论坛", frozenset({7, 8}))
    [said] = await chat.says(f"/ask {Q}", place=forum, thread=8)
    assert said.thread == 8
    [wide] = await chat.presses(said, "展开")
    assert wide.thread == 8


async def test_the_answer_in_general_stands_in_general(chat: Chat) -> None:
    [said] = await chat.says(f"/ask {Q}", place=chat.world.group("论坛", forum=True))
    assert said.thread is None


async def test_a_topic_is_no_reply_to_us(chat: Chat) -> None:
    forum = chat.world.group("论坛", forum=True)
    opened = chat.world.opens_topic(forum, YINJU, "财经")
    number = opened["message"]["message_id"]  # type: ignore[index]
    assert await chat.says(Q, place=forum, thread=number) == []


async def test_each_topic_is_a_talk_of_its_own(chat: Chat) -> None:
    forum = chat.group("论坛", frozenset({7, 8}))
    await chat.says(f"/ask {Q}", place=forum, thread=7)
    [there] = await chat.says("/ask 火星", place=forum, thread=8)
    await chat.says("那研究支出呢", place=forum, thread=8, reply_to=there.id)
    assert chat.stack.asked[-1] == ("那研究支出呢", ("火星",))


async def test_a_channel_asks_by_command(chat: Chat) -> None:
    channel = chat.world.channel("频道")
    [post] = chat.world.posts(channel, f"/ask {Q}")
    [said] = await chat.hears(post)
    assert (said.place.id, bare(said)) == (channel.id, [COST])
    assert said.reply_to is not None
    [wide] = await chat.presses(said, "展开", BEN)
    assert len(bare(wide)) == 3


@pytest.mark.parametrize("text", [Q, f"@yinju_bot {Q}", f"/ask@other_bot {Q}", "/weather 北京"])
async def test_a_channels_other_posts_are_left_alone(chat: Chat, text: str) -> None:
    [post] = chat.world.posts(chat.world.channel("频道"), text)
    assert await chat.hears(post) == []


async def test_an_edited_post_edits_its_answer(chat: Chat) -> None:
    channel = chat.world.channel("频道")
    [post] = chat.world.posts(channel, "/ask 火星上有什么")
    [said] = await chat.hears(post)
    [edited] = await chat.edits(f"/ask {Q}", 1, channel)
    assert (edited.id, bare(edited)) == (said.id, [COST])


async def test_a_channels_question_is_answered_once_not_again_in_its_group(chat: Chat) -> None:
    channel, group = chat.world.channel("频道"), chat.group("讨论")
    chat.world.links(channel, group)
    post, forward = chat.world.posts(channel, f"/ask {Q}")
    assert len(await chat.hears(post)) == 1
    assert await chat.hears(forward) == []


async def test_a_comment_below_a_post_is_answered_below_it(chat: Chat) -> None:
    channel, group = chat.world.channel("频道"), chat.group("讨论")
    chat.world.links(channel, group)
    _, forward = chat.world.posts(channel, "今天的新闻")
    number = forward["message"]["message_id"]  # type: ignore[index]
    [said] = await chat.says(f"/ask {Q}", BEN, group, reply_to=number)
    assert said.reply_to is not None
    assert said.place.id == group.id


async def test_an_anonymous_admin_is_answered(chat: Chat) -> None:
    group = chat.group()
    [said] = await chat.says(f"/ask {Q}", place=group, as_chat=group)
    assert bare(said) == [COST]


async def test_somebody_who_writes_as_a_channel_is_answered(chat: Chat) -> None:
    group, channel = chat.group(), chat.world.channel("频道")
    [said] = await chat.says(f"/ask {Q}", place=group, as_chat=channel)
    assert bare(said) == [COST]


async def test_one_who_writes_as_a_channel_has_a_talk_of_their_own(chat: Chat) -> None:
    group, channel = chat.group(), chat.world.channel("频道")
    [said] = await chat.says(f"/ask {Q}", place=group, as_chat=channel)
    await chat.says("那研究支出呢", place=group, reply_to=said.id)
    assert chat.stack.asked[-1] == ("那研究支出呢", ())
    await chat.says("那研究支出呢", place=group, as_chat=channel, reply_to=said.id)
    assert chat.stack.asked[-1] == ("那研究支出呢", (Q,))


async def test_a_picture_asks_by_what_stands_below_it(chat: Chat) -> None:
    [said] = await chat.says(Q, media=PHOTO)
    assert len(bare(said)) == 3
    assert await chat.says(Q, place=chat.group(), media=PHOTO) == []
    [there] = await chat.says(f"@yinju_bot {Q}", place=chat.group(), media=PHOTO)
    assert bare(there) == [COST]


async def album(chat: Chat, *captions: str, place: Place | None = None) -> list[str]:
    """What is answered when these pictures come all at once."""
    there = place or chat.world.private(ANNA)
    updates = [chat.world.says(there, ANNA, caption, media=PHOTO, media_group_id="a1") for caption in captions]
    seen = len(chat.world.sent())
    await asyncio.gather(*(chat.app.process_update(Update.de_json(update, chat.app.bot)) for update in updates))
    return [said.text for said in chat.world.sent()[seen:]]


@pytest.mark.parametrize("captions", [(Q, "", ""), ("", "", Q), (Q, Q, "")])
async def test_an_album_has_one_answer(chat: Chat, captions: tuple[str, ...]) -> None:
    [answered] = await album(chat, *captions)
    assert answered.startswith(COST)


async def test_an_album_without_words_is_told_once_that_we_read_words(chat: Chat) -> None:
    [told] = await album(chat, "", "", "")
    assert told.startswith("我只看得懂文字")
    assert await album(chat, "", "", place=chat.group()) == []


async def test_on_joining_a_group_one_message_explains_privacy_mode(chat: Chat) -> None:
    group = chat.group()
    chat.world.leaves(group, YINJU, ANNA)
    part, service = chat.world.joins(group, YINJU, by=ANNA)
    [said] = await chat.hears(part)
    assert said.text.startswith(JOINED)
    assert "隐私模式" in said.text
    assert "/ask" in said.text
    assert await chat.hears(service) == []


async def test_becoming_an_admin_is_no_joining(chat: Chat) -> None:
    group = chat.group()
    updates = chat.world.promotes(group, YINJU)
    assert [await chat.hears(update) for update in updates] == [[]]


async def test_joining_a_channel_or_being_unblocked_says_nothing(chat: Chat) -> None:
    chat.world.private(ANNA)
    assert await chat.hears(chat.world.blocks(ANNA)) == []
    assert await chat.hears(chat.world.unblocks(ANNA)) == []
    channel = chat.world.channel("频道")
    chat.world.demotes(channel, YINJU)
    for update in chat.world.promotes(channel, YINJU):
        assert await chat.hears(update) == []


async def test_a_group_that_does_not_let_us_write_is_not_written_to(chat: Chat) -> None:
    group = chat.group()
    chat.world.leaves(group, YINJU, ANNA)
    part, _ = chat.world.joins(group, YINJU, by=ANNA)
    chat.world.restricts(group, YINJU)
    assert await chat.hears(part) == []
    assert await chat.says(f"/ask {Q}", place=group) == []
    assert chat.stack.asked == []
    for update in chat.world.demotes(group, YINJU):
        await chat.hears(update)
    assert len(await chat.says(f"/ask {Q}", place=group)) == 1


async def test_a_group_gets_the_buttons_of_a_group(chat: Chat) -> None:
    [said] = await chat.says(f"/ask {Q}", place=chat.group())
    assert labels(said) == [["展开 2 个来源", "私聊细看"]]
