"""Buttons of the offline Telegram: what a press brings, and how it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from bot.offline.buttons import Button, button_rows

if TYPE_CHECKING:
    from bot.offline.people import Place
    from bot.offline.world import Json, World

OLD = "Query is too old and response timeout expired or query id is invalid"


def markup(**button: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("好", **button)]])  # type: ignore[arg-type]


def pressed(update: Json, bot: Bot) -> CallbackQuery:
    query = Update.de_json(update, bot).callback_query
    assert query is not None
    return query


async def test_a_press_brings_the_message_and_what_the_button_carries(bot: Bot, world: World) -> None:
    sent = await bot.send_message(ANNA.id, "一", reply_markup=markup(callback_data="m:1"))
    query = pressed(world.presses(world.private(ANNA), ANNA, sent.message_id, "m:1"), bot)
    assert (query.data, query.message and query.message.message_id) == ("m:1", sent.message_id)
    assert await query.answer("好的")
    assert world.events[-1].given["text"] == "好的"


async def test_a_press_below_a_message_that_is_gone_brings_only_where_it_was(bot: Bot, world: World) -> None:
    query = pressed(world.presses(world.private(ANNA), ANNA, 99, "m:1"), bot)
    # python-telegram-bot makes it a Message, not an InaccessibleMessage: only this tells.
    assert query.message is not None
    assert not query.message.is_accessible


async def test_a_press_below_an_inline_message_brings_its_id_only(bot: Bot, world: World) -> None:
    query = pressed(world.presses_inline(ANNA, "i1", "m:1"), bot)
    assert (query.message, query.inline_message_id) == (None, "i1")


async def test_a_press_is_answered_once_and_in_time(bot: Bot, world: World) -> None:
    query = pressed(world.presses(world.private(ANNA), ANNA, 1, "m:1"), bot)
    await query.answer()
    with pytest.raises(BadRequest, match=OLD):
        await query.answer()
    late = pressed(world.presses(world.private(ANNA), ANNA, 1, "m:1"), bot)
    world.passes(3600)
    with pytest.raises(BadRequest, match=OLD):
        await late.answer()


async def test_a_toast_is_no_longer_than_200(bot: Bot, world: World) -> None:
    query = pressed(world.presses(world.private(ANNA), ANNA, 1, "m:1"), bot)
    with pytest.raises(BadRequest, match="Message_too_long"):
        await query.answer("字" * 201)
    await query.answer("字" * 200)


async def test_buttons_change_and_go(bot: Bot, world: World) -> None:
    sent = await bot.send_message(ANNA.id, "一", reply_markup=markup(callback_data="a"))
    await sent.edit_reply_markup(markup(callback_data="b"))
    assert button_rows(world.sent()[0]) == [[Button("好", "b")]]
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_reply_markup(markup(callback_data="b"))
    await sent.edit_text("二")
    assert button_rows(world.sent()[0]) == []


@pytest.mark.parametrize(
    "button",
    [
        {"callback_data": "字" * 21},
        {"url": "https://t.me/yinju_bot?start=c_1_2_3"},
        {"url": "t.me/c/123/4"},
        {"copy_text": {"text": "字" * 256}},
        {"switch_inline_query": ""},
    ],
)
async def test_takes_buttons_that_telegram_takes(bot: Bot, button: dict[str, object]) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", **button}]]}
    await bot.send_message(ANNA.id, "一", reply_markup=keyboard)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"callback_data": ""}, "Text buttons are unallowed"),
        ({"callback_data": "字" * 22}, "BUTTON_DATA_INVALID"),
        ({"url": "example"}, "button url 'example' is invalid: wrong http url"),
        ({"url": "ftp://e.org"}, "is invalid: unsupported url protocol"),
        ({"url": "https://"}, "is invalid: url host is empty"),
        ({"url": "http://[e.org"}, "is invalid: wrong http url"),
        ({"pay": True}, "BUTTON_TYPE_INVALID"),
        ({"web_app": {"url": "http://e.org"}}, "Only HTTPS links are allowed"),
        ({"url": "https://t.me/yinju_bot?start=引"}, "BUTTON_URL_INVALID"),
        ({"url": f"https://t.me/yinju_bot?start={'a' * 65}"}, "BUTTON_URL_INVALID"),
        ({"copy_text": {"text": "字" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"switch_inline_query": "字" * 257}, "BUTTON_DATA_INVALID"),
        ({}, "Text buttons are unallowed"),
        ({"callback_data": "a", "url": "https://e.org"}, "BUTTON_TYPE_INVALID"),
        ({"text": " ", "callback_data": "a"}, 'find field "text"'),
    ],
)
async def test_refuses_buttons_that_telegram_refuses(bot: Bot, button: dict[str, object], reason: str) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", **button}]]}
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(ANNA.id, "一", reply_markup=keyboard)  # type: ignore[arg-type]
    assert reason.lower() in refused.value.message.lower()


@pytest.mark.parametrize(
    "rows", [[[{"text": "好", "callback_data": "a"}] * 9], [[{"text": "好", "callback_data": "a"}]] * 101]
)
async def test_refuses_too_many_buttons(bot: Bot, rows: object) -> None:
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(ANNA.id, "一", reply_markup={"inline_keyboard": rows})  # type: ignore[arg-type]


async def test_a_press_in_a_group_shows_where(bot: Bot, world: World, club: Place) -> None:
    sent = await bot.send_message(club.id, "一", reply_markup=markup(callback_data="a"))
    query = pressed(world.presses(club, ANNA, sent.message_id, "a", inaccessible=True), bot)
    assert query.message is not None
    assert (query.message.chat.title, query.message.is_accessible) == ("读书会", False)
