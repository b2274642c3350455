"""The second opinion finds what is wrong, and nothing where nothing is."""

from __future__ import annotations

import json

import pytest
from second_opinion import of_call, of_result

from bot.offline.params import Params, Upload

RIGHT = {"chat_id": "11", "text": "123"}


def buttons(**button: str) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "好", **button}]]})


@pytest.mark.parametrize(
    "more", [{}, {"reply_markup": buttons(callback_data="a")}, {"protect_content": "true"}, {"chat_id": "@news"}]
)
def test_has_nothing_against_a_call_that_is_right(more: dict[str, str]) -> None:
    assert list(of_call("sendMessage", Params({**RIGHT, **more}))) == []


def test_a_file_is_right_where_one_belongs() -> None:
    file = {"photo": Upload("a.png", b"")}
    assert list(of_call("sendPhoto", Params({"chat_id": "11"}, file))) == []
    assert list(of_call("sendMessage", Params(RIGHT, {"attached1": Upload("a.png", b"")}))) == []


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"chat_id": "11"}, "text is missing"),
        ({**RIGHT, "txet": "好"}, "there is no parameter txet"),
        ({**RIGHT, "message_thread_id": "eins"}, "message_thread_id='eins'"),
        ({**RIGHT, "entities": '[{"type": "bold"}]'}, "entities="),
        ({**RIGHT, "reply_markup": buttons(callback_dat="a")}, "callback_dat is unknown"),
        ({**RIGHT, "reply_parameters": '{"mesage_id": 1}'}, "mesage_id is unknown"),
    ],
)
def test_complains_of_a_call_that_is_wrong(given: dict[str, str], complaint: str) -> None:
    [found] = of_call("sendMessage", Params(given))
    assert complaint in found


def test_complains_of_a_result_that_is_wrong() -> None:
    [found] = of_result("sendMessage", {"message_id": 1})
    assert "Message" in found
    assert list(of_result("deleteMessage", True)) == []
