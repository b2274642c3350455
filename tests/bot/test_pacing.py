"""How fast Telegram is called."""

from __future__ import annotations

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


async def called(pace: Pace, chat_id: object) -> object:
    async def callback() -> bool:
        return True

    return await pace.process_request(callback, (), {}, "sendMessage", {"chat_id": chat_id}, None)


async def test_a_private_chat_has_five_at_once_and_then_one_a_second() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(7):
        assert await called(pace, 11) is True
    assert slept == [1.0, 2.0]


async def test_all_chats_together_have_thirty_a_second() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for chat in range(1, 33):
        await called(pace, chat)
    assert slept == [0.03, 0.07]


@pytest.mark.parametrize("chat_id", [-100, "@channel"])
async def test_a_group_or_channel_has_twenty_a_minute(chat_id: object) -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(21):
        await called(pace, chat_id)
    assert slept == [3.0]


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
    allowance = Allowance(1, 2)
    waited = []
    for _ in range(3):
        waited.append(allowance.wait(0))
        allowance.take(0)
    assert waited == [0, 0, 1]
    assert allowance.wait(10) == 0


async def test_who_would_wait_too_long_gets_nothing_and_delays_nobody_more() -> None:
    slept = Slept()
    pace = Pace(lambda: 100.0, slept)
    for _ in range(30):
        await called(pace, -100)
    for _ in range(3):
        with pytest.raises(RetryAfter):
            await called(pace, -100)
    assert slept[-1] == 30.0
