"""The offline Bot API refuses what Telegram refuses."""

from __future__ import annotations

import pytest
from bot_samples import ANNA
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken

from bot.offline.refusals import Refused, conflict, unauthorized
from bot.offline.world import World


def button(payload: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data=payload)]])


async def test_knows_who_the_bot_is(bot: Bot) -> None:
    assert (await bot.get_me()).username == "yinju_bot"


@pytest.mark.parametrize(
    ("text", "more", "reason"),
    [
        ("", {}, "message text is empty"),
        (" \n ", {}, "text must be non-empty"),
        ("<b> </b>", {"parse_mode": "HTML"}, "text must be non-empty"),
        ("🙂" * 2049, {}, "message is too long"),
        ("<x>", {"parse_mode": "HTML"}, "can't parse entities"),
        ("好", {"parse_mode": "Text"}, "unsupported parse_mode"),
        ("好", {"message_thread_id": 5}, "message thread not found"),
        ("好", {"reply_parameters": ReplyParameters(99)}, "message to be replied not found"),
        ("好", {"reply_markup": button("字" * 22)}, "button_data_invalid"),
        ("\ud800", {}, "strings must be encoded in utf-8"),
    ],
)
async def test_refuses_to_send_what_telegram_refuses(
    bot: Bot, text: str, more: dict[str, object], reason: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(ANNA.id, text, **more)  # type: ignore[arg-type]
    assert reason in refused.value.message.lower()


async def test_takes_just_as_much_as_telegram(bot: Bot) -> None:
    sent = await bot.send_message(ANNA.id, "<b>" + "🙂" * 2048 + "</b>", "HTML", reply_markup=button("字" * 21))
    assert sent.text == "🙂" * 2048


async def test_a_reply_to_what_is_gone_is_allowed_where_asked_for(bot: Bot) -> None:
    sent = await bot.send_message(
        ANNA.id, "好", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True)
    )
    assert sent.reply_to_message is None


async def test_control_characters_become_spaces(bot: Bot) -> None:
    assert (await bot.send_message(ANNA.id, "a\x00b\r\nc\td")).text == "a b\nc d"


async def test_nobody_can_be_written_to_who_is_not_there_or_has_blocked_us(bot: Bot, world: World) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(404, "好")
    world.blocked.add(ANNA.id)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANNA.id, "好")


async def test_edits_its_own_messages(bot: Bot) -> None:
    sent = await bot.send_message(ANNA.id, "一")
    edited = await bot.edit_message_text("<b>二</b>", ANNA.id, sent.message_id, parse_mode="HTML")
    assert not isinstance(edited, bool)
    assert edited.text == "二"


async def test_refuses_edits_that_change_nothing_or_nothing_that_is_there(bot: Bot, world: World) -> None:
    sent = await bot.send_message(ANNA.id, "一")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("一", ANNA.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("一", ANNA.id, 99)
    world.says(world.private(ANNA), ANNA, "我的")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("你的", ANNA.id, sent.message_id + 1)


async def test_deletes_its_own_messages(bot: Bot, world: World) -> None:
    sent = await bot.send_message(ANNA.id, "一")
    assert await bot.delete_message(ANNA.id, sent.message_id)
    assert world.sent() == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ANNA.id, sent.message_id)


async def test_is_seen_to_type_and_reacts(bot: Bot, world: World) -> None:
    world.says(world.private(ANNA), ANNA, "早")
    assert await bot.send_chat_action(ANNA.id, "typing")
    assert await bot.set_message_reaction(ANNA.id, 1, "👀")
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(ANNA.id, "dancing")
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(ANNA.id, 99, "👀")


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(InvalidToken):
        await bot.get_my_name()


async def test_updates_come_until_they_are_seen(bot: Bot, world: World) -> None:
    for text in ("一", "二"):
        world.says(world.private(ANNA), ANNA, text)
    first, second = await bot.get_updates(timeout=1)
    assert [update.message and update.message.text for update in (first, second)] == ["一", "二"]
    assert [update.update_id for update in await bot.get_updates(offset=second.update_id)] == [second.update_id]
    assert await bot.get_updates(offset=second.update_id + 1) == ()


@pytest.mark.parametrize(("refused", "error"), [(conflict(), Conflict), (unauthorized(), InvalidToken)])
async def test_fails_as_it_is_told(bot: Bot, world: World, refused: Refused, error: type[Exception]) -> None:
    world.refuse("getMe", refused)
    with pytest.raises(error):
        await bot.get_me()
    await bot.get_me()


def test_every_run_has_the_same_ids_and_times() -> None:
    def one_run() -> object:
        world = World()
        return [world.says(world.private(ANNA), ANNA, text) for text in ("一", "二")]

    assert one_run() == one_run()
