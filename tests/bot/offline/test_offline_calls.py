"""Calls that no library makes: the offline Bot API takes them from anybody, and has an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA

from bot.offline.methods import call
from bot.offline.params import Params
from bot.offline.refusals import Refused

if TYPE_CHECKING:
    from bot.offline.world import World

HERE = {"chat_id": str(ANNA.id)}


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("sendMessage", {"text": "好"}, "chat_id is empty"),
        ("sendMessage", {"text": "好", "chat_id": "news"}, "chat not found"),
        ("sendMessage", {"text": "好", "chat_id": "@news"}, "chat not found"),
        ("sendMessage", HERE, "message text is empty"),
        ("sendMessage", {**HERE, "text": "好", "entities": "{}"}, "can't parse entities: expected an Array"),
        ("sendMessage", {**HERE, "text": "好", "reply_markup": "[]"}, "can't parse reply_markup: expected an Object"),
        ("sendMessage", {**HERE, "text": "好", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        (
            "sendMessage",
            {**HERE, "text": "好", "reply_parameters": '{"quote": "a"}'},
            'can\'t find field "message_id"',
        ),
        ("sendMessage", {**HERE, "text": "好", "reply_markup": '{"inline_keyboard": 1}'}, "must be of type Array"),
        ("sendMessage", {**HERE, "text": "好", "reply_markup": '{"inline_keyboard": [[1]]}'}, "must be an Object"),
        ("sendMessage", {**HERE, "text": "好", "message_thread_id": "eins"}, None),
        ("editMessageText", {**HERE, "text": "好"}, "message identifier is not specified"),
        ("editMessageText", {"inline_message_id": "i", "text": "好"}, "MESSAGE_ID_INVALID"),
        ("editMessageMedia", {**HERE, "message_id": "1", "media": '{"type": "song"}'}, "wrong media type"),
        ("sendMediaGroup", HERE, 'parameter "media" is required'),
        ("sendMediaGroup", {**HERE, "media": "[]"}, "there are no messages to send"),
        ("sendMediaGroup", {**HERE, "media": '[{"type": "song"}]'}, "wrong media type"),
        ("getFile", {}, "file_id not specified"),
        ("getChatMember", HERE, "invalid user_id specified"),
        ("answerGuestQuery", {}, "result isn't specified"),
        ("answerCallbackQuery", {}, "query is too old and response timeout expired or query ID is invalid"),
        ("deleteMessages", {**HERE, "message_ids": str(list(range(101)))}, "too many messages to delete"),
    ],
)
def test_has_an_answer(world: World, method: str, given: dict[str, str], reason: str | None) -> None:
    place = world.private(ANNA)
    call(world, "sendMessage", Params({**HERE, "text": "在"}))
    assert world.sent()[0].place == place
    if reason is None:
        call(world, method, Params(given))
        return
    with pytest.raises(Refused) as refused:
        call(world, method, Params(given))
    assert reason in refused.value.description


def test_buttons_that_are_no_inline_keyboard_do_not_stay_below_the_message(world: World) -> None:
    world.private(ANNA)
    call(world, "sendMessage", Params({**HERE, "text": "在", "reply_markup": '{"keyboard": [[{"text": "好"}]]}'}))
    assert world.sent()[0].markup == {}


def test_two_are_in_a_private_chat(world: World) -> None:
    world.private(ANNA)
    assert call(world, "getChatMemberCount", Params(HERE)) == 2
