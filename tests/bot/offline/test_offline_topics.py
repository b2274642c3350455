"""Forums of the offline Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import Bot, Update
from telegram.error import BadRequest

from bot.offline.world import YINJU, World

if TYPE_CHECKING:
    from telegram import Message

    from bot.offline.people import Place
    from bot.offline.world import Json


@pytest.fixture
def forum(world: World) -> Place:
    return world.group("论坛", forum=True)


def read(update: Json, bot: Bot) -> Message:
    message = Update.de_json(update, bot).message
    assert message is not None
    return message


async def test_a_topic_is_opened_by_a_message_whose_id_it_has(bot: Bot, world: World, forum: Place) -> None:
    opened = read(world.opens_topic(forum, ANNA, "深度求索"), bot)
    assert opened.forum_topic_created is not None
    assert (opened.forum_topic_created.name, opened.message_thread_id) == ("深度求索", opened.message_id)
    asked = read(world.says(forum, ANNA, "/ask 甲", thread=opened.message_id), bot)
    assert asked.is_topic_message
    assert asked.reply_to_message is not None
    assert asked.reply_to_message.forum_topic_created is not None


async def test_answers_go_into_the_topic_and_not_into_another(bot: Bot, world: World, forum: Place) -> None:
    number = read(world.opens_topic(forum, ANNA, "一"), bot).message_id
    assert (await bot.send_message(forum.id, "好", message_thread_id=number)).is_topic_message
    for wrong in (1, 99):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(forum.id, "好", message_thread_id=wrong)
    assert (await bot.send_message(forum.id, "好")).message_thread_id is None


async def test_a_reply_is_in_the_topic_of_what_it_replies_to(bot: Bot, world: World, forum: Place) -> None:
    number = read(world.opens_topic(forum, ANNA, "一"), bot).message_id
    sent = await bot.send_message(forum.id, "好", message_thread_id=number)
    assert read(world.says(forum, ANNA, "谢", reply_to=sent.message_id), bot).message_thread_id == number


async def test_into_a_closed_topic_only_administrators_write(bot: Bot, world: World, forum: Place) -> None:
    number = read(world.opens_topic(forum, ANNA, "一"), bot).message_id
    world.closes_topic(forum, ANNA, number)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "好", message_thread_id=number)
    world.reopens_topic(forum, ANNA, number)
    await bot.send_message(forum.id, "好", message_thread_id=number)
    world.closes_topic(forum, ANNA, number)
    world.promotes(forum, YINJU)
    await bot.send_message(forum.id, "好", message_thread_id=number)


async def test_a_chain_of_replies_in_a_plain_group_has_a_thread_and_no_topic(bot: Bot, world: World) -> None:
    club = world.group("读书会")
    world.says(club, ANNA, "一")
    reply = read(world.says(club, ANNA, "二", reply_to=1), bot)
    again = read(world.says(club, ANNA, "三", reply_to=2), bot)
    assert (reply.message_thread_id, reply.is_topic_message, again.message_thread_id) == (1, None, 1)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(club.id, "好", message_thread_id=1)


async def test_the_bot_manages_topics_with_the_right_to(bot: Bot, world: World, forum: Place) -> None:
    with pytest.raises(BadRequest, match="Not enough rights"):
        await bot.create_forum_topic(forum.id, "一")
    world.promotes(forum, YINJU)
    topic = await bot.create_forum_topic(forum.id, "一")
    assert await bot.close_forum_topic(forum.id, topic.message_thread_id)
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.close_forum_topic(forum.id, topic.message_thread_id)
    assert await bot.reopen_forum_topic(forum.id, topic.message_thread_id)
    assert await bot.delete_forum_topic(forum.id, topic.message_thread_id)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.close_forum_topic(forum.id, topic.message_thread_id)


@pytest.mark.parametrize(
    ("name", "colour", "reason"), [("", None, "Topic_title_empty"), ("一", 5, "Invalid topic icon")]
)
async def test_refuses_topics_that_telegram_refuses(
    bot: Bot, world: World, forum: Place, name: str, colour: int | None, reason: str
) -> None:
    world.promotes(forum, YINJU)
    with pytest.raises(BadRequest, match=reason):
        await bot.create_forum_topic(forum.id, name, colour)


async def test_a_plain_group_has_no_topics(bot: Bot, world: World) -> None:
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(world.group("读书会").id, "一")
