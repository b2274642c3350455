"""Inline and guest mode of the offline Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

if TYPE_CHECKING:
    from bot.offline.people import Place
    from bot.offline.world import World

LINK = "https://example.org/a.jpg"
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="a")]])


def article(number: str = "1", text: str = "<b>引文</b>", **more: object) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(number, "题", InputTextMessageContent(text, "HTML"), **more)  # type: ignore[arg-type]


def asked(world: World, text: str = "成本") -> str:
    update = Update.de_json(world.asks_inline(ANNA, text), None)
    assert update.inline_query is not None
    assert update.inline_query.query == text
    return update.inline_query.id


async def test_a_chosen_result_becomes_a_message_that_can_be_edited(bot: Bot, world: World, club: Place) -> None:
    query = asked(world)
    await bot.answer_inline_query(query, [article(reply_markup=KEYBOARD)], next_offset="10")
    chosen, message = (Update.de_json(update, bot) for update in world.chooses(ANNA, query, "1", club))
    assert message.message is not None
    assert (message.message.text, message.message.via_bot and message.message.via_bot.id) == ("引文", world.bot.id)
    assert chosen.chosen_inline_result is not None
    number = chosen.chosen_inline_result.inline_message_id
    assert await bot.edit_message_text("改过", inline_message_id=number) is True
    assert world.message(club.id, message.message.message_id).text == "改过"


async def test_without_buttons_the_bot_is_not_told_the_messages_id(bot: Bot, world: World) -> None:
    query = asked(world)
    await bot.answer_inline_query(query, [article()])
    [chosen] = (Update.de_json(update, bot) for update in world.chooses(ANNA, query, "1"))
    assert chosen.chosen_inline_result is not None
    assert chosen.chosen_inline_result.inline_message_id is None


async def test_a_photo_can_be_offered(bot: Bot, world: World) -> None:
    query = asked(world)
    await bot.answer_inline_query(query, [InlineQueryResultPhoto("1", LINK, LINK, caption="按月")])
    world.chooses(ANNA, query, "1")
    assert [said.text for said in world.inline.values()] == ["按月"]


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article("1"), article("1")], "Result_id_duplicate"),
        ([article("字" * 22)], "Result_id_invalid"),
        ([article(str(number)) for number in range(51)], "Results_too_much"),
        ([article(text="<b>")], "Can't parse entities"),
        ([article(text=" ")], "Text must be non-empty"),
        ([article(text="字" * 4097)], "Message is too long"),
        ([InlineQueryResultPhoto("1", LINK, LINK, caption="字" * 1025)], "Message caption is too long"),
        ([{"type": "galaxy", "id": "1"}], "unsupported type specified"),
        ([{"type": "article", "id": "1"}], 'can\'t find field "title"'),
        ([{"type": "article", "id": "1", "title": "题", "input_message_content": {"a": 1}}], "message_text"),
    ],
)
async def test_refuses_results_that_telegram_refuses(
    bot: Bot, world: World, results: list[object], reason: str
) -> None:
    query = asked(world)
    with pytest.raises(BadRequest, match=reason):
        await bot.answer_inline_query(query, results)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"next_offset": "字" * 22}, "Next_offset_invalid"),
        ({"button": InlineQueryResultsButton("好", start_parameter="引据")}, "Start_param_invalid"),
        ({"button": InlineQueryResultsButton("", start_parameter="a")}, "text"),
    ],
)
async def test_refuses_ways_on_that_telegram_refuses(
    bot: Bot, world: World, more: dict[str, object], reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.answer_inline_query(asked(world), [article()], **more)  # type: ignore[arg-type]


async def test_an_inline_query_is_soon_too_old(bot: Bot, world: World) -> None:
    query = asked(world)
    world.passes(60)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query(query, [article()])


async def test_a_guest_query_is_answered_where_the_bot_is_no_member(bot: Bot, world: World) -> None:
    elsewhere = world.group("别处")
    update = Update.de_json(world.asks_as_guest(elsewhere, ANNA, "@yinju_bot 成本"), bot)
    assert [sorted(one) for one in world.updates] == [["guest_message", "update_id"]]
    assert update.guest_message is not None
    sent = await update.guest_message.answer_guest_query(article())
    assert world.inline[sent.inline_message_id].text == "引文"
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.guest_message.answer_guest_query(article())


async def test_a_result_can_be_sent_into_a_topic_and_a_channel(bot: Bot, world: World) -> None:
    forum, channel = world.group("论坛", frozenset({7})), world.channel("频道")
    for place, thread, kind in ((forum, 7, "message"), (channel, None, "channel_post")):
        query = asked(world)
        await bot.answer_inline_query(query, [article()])
        _, told = world.chooses(ANNA, query, "1", place, thread)
        assert kind in told
        assert list(world.messages.values())[-1].thread == thread
