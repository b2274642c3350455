"""How fast Telegram is called."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.pacing import Allowance, Pace, seconds_until_next


class Slept(list[float]):
    """Remembers, and waits for nothing."""

    async def __call__(self, seconds: float) -> None:
        self.append(round(seconds, 2))


async def called(pace: Pace, chat_id: object, endpoint: str = "sendMessage", *refusals: TelegramError) -> object:
    left = list(refusals)

    async def callback() -> bool:
        if left:
            raise left.pop(0)
        return True

    return await pace.process_request(callback, (), {}, endpoint, {"chat_id": chat_id}, None)


async def test_a_private_chat_has_five_messages_in_any_five_seconds() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(11):
        assert await called(pace, 11) is True
    assert slept == [5.0] * 5 + [10.0]


async def test_all_chats_together_have_thirty_a_second() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for chat in range(1, 33):
        await called(pace, chat)
    assert slept == [1.0, 1.0]


@pytest.mark.parametrize("chat_id", [-100, "@channel"])
async def test_a_group_or_channel_has_twenty_a_minute(chat_id: object) -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(21):
        await called(pace, chat_id)
    assert slept == [60.0]


async def test_what_goes_into_no_chat_is_not_limited() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    await pace.initialize()
    for _ in range(100):
        await called(pace, None)
    await pace.shutdown()
    assert slept == []


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (RetryAfter(3), 3.1),
        (RetryAfter(31), None),
        (NetworkError("reset"), 0.5),
        (TelegramError("Invalid server response"), 0.5),
        (TimedOut(), None),
        (BadRequest("no"), None),
        (Forbidden("no"), None),
        (Conflict("no"), None),
        (ChatMigrated(1), None),
    ],
)
def test_only_what_may_go_better_is_tried_again(error: TelegramError, seconds: float | None) -> None:
    assert seconds_until_next(error, 0.5) == seconds


def test_an_allowance_fills_again_while_nobody_calls() -> None:
    allowance = Allowance(2, 2.0)
    assert [allowance.take(0) for _ in range(5)] == [0, 0, 2, 2, 4]
    assert allowance.wait(1) == 3
    assert allowance.wait(10) == 0


async def test_what_would_wait_too_long_is_given_up_and_delays_nobody_more() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(20):
        await called(pace, -100)
    for _ in range(3):
        with pytest.raises(RetryAfter):
            await called(pace, -100, "editMessageText")
    await called(pace, -100)
    assert slept == [60.0]


async def test_who_waits_in_a_group_takes_nothing_from_the_others() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(20):
        await called(pace, -100)
    pace._sleep = _never
    with pytest.raises(_Gone):
        await called(pace, -100)
    pace._sleep = slept
    for chat in range(1, 11):
        await called(pace, chat)
    assert slept == []


class _Gone(Exception):
    """Nobody waits any more."""


async def _never(seconds: float) -> None:
    raise _Gone


async def test_what_is_tried_again_has_its_old_place_in_the_line() -> None:
    now, order = 100.0, []

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        await asyncio.sleep(0)

    pace = Pace(lambda: now, sleep)

    async def calls(chat: int, *refusals: TelegramError) -> None:
        await called(pace, chat, "sendMessage", *refusals)
        order.append(chat)

    async with asyncio.TaskGroup() as group:
        group.create_task(calls(1, RetryAfter(1)))
        await asyncio.sleep(0)
        for chat in range(2, 92):
            group.create_task(calls(chat))
    assert order.index(1) < 62
    assert now > 102


async def test_an_answer_waits_as_often_as_telegram_asks() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    assert await called(pace, 11, "sendMessage", *[RetryAfter(20)] * 5) is True
    assert slept == [20.1] * 5
    with pytest.raises(RetryAfter):
        await called(pace, 11, "sendMessage", *[RetryAfter(50)] * 3)


@pytest.mark.parametrize(
    ("endpoint", "waited"), [("editMessageText", [0.5, 1.0]), ("sendMessage", [0.5, 1.0, 2.0, 4.0, 8.0])]
)
async def test_a_failing_network_is_tried_again_longest_for_a_new_message(endpoint: str, waited: list[float]) -> None:
    slept = Slept()
    with pytest.raises(NetworkError):
        await called(Pace(lambda: 100.0, slept), 11, endpoint, *[NetworkError("reset")] * (len(waited) + 1))
    assert slept == waited


@pytest.mark.parametrize("sign", ["sendChatAction", "setMessageReaction"])
async def test_signs_take_nothing_from_the_messages_and_are_tried_once(sign: str) -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(40):
        await called(pace, -100, sign)
    with pytest.raises(RetryAfter):
        await called(pace, -100, sign, RetryAfter(1))
    await called(pace, -100)
    assert slept == []
