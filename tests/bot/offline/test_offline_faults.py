"""What goes wrong between the bot and the offline Telegram, and how it looks from here."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN
from telegram import Bot
from telegram.error import Conflict, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.offline.faults import FAULTS, Fault, Faults
from bot.offline.pace import Pace, Rule
from bot.offline.refusals import broken, flooded

if TYPE_CHECKING:
    from bot.offline.people import Place
    from bot.offline.world import World


@pytest.mark.parametrize(
    ("name", "error", "text"),
    [
        ("retry_after", RetryAfter, "Retry in 0:00:01"),
        ("server_error", NetworkError, "Internal Server Error"),
        ("bad_gateway", NetworkError, "Bad Gateway"),
        ("page", NetworkError, "Parsing the server response"),
        ("timeout", TimedOut, "Timed out"),
        ("reset", NetworkError, "connection reset"),
        ("conflict", Conflict, "terminated by other getUpdates request"),
        ("kicked", Forbidden, "bot was kicked"),
    ],
)
async def test_a_fault_is_an_error_and_nothing_is_sent(
    bot: Bot, world: World, name: str, error: type[TelegramError], text: str
) -> None:
    world.refuse("sendMessage", FAULTS[name]())
    with pytest.raises(error, match=text):
        await bot.send_message(ANNA.id, "好")
    assert world.sent() == []
    await bot.send_message(ANNA.id, "好")


@pytest.mark.parametrize(("name", "error"), [("timeout_after", TimedOut), ("reset_after", NetworkError)])
async def test_a_lost_answer_may_have_been_a_message_that_arrived(
    bot: Bot, world: World, name: str, error: type[TelegramError]
) -> None:
    world.refuse("sendMessage", FAULTS[name]())
    with pytest.raises(error):
        await bot.send_message(ANNA.id, "好")
    assert [said.text for said in world.sent()] == ["好"]


async def test_a_slow_answer_comes(bot: Bot, world: World) -> None:
    world.refuse("sendMessage", Fault(seconds=0.05))
    before = time.monotonic()
    await bot.send_message(ANNA.id, "好")
    assert time.monotonic() - before >= 0.05


async def test_the_server_says_how_long_to_wait(bot: Bot, world: World) -> None:
    world.refuse("sendMessage", flooded(7))
    world.refuse("sendMessage", broken(503))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ANNA.id, "好")
    assert refused.value.retry_after == timedelta(seconds=7)
    with pytest.raises(NetworkError, match="Service Unavailable"):
        await bot.send_message(ANNA.id, "好")


def test_chance_with_the_same_seed_is_the_same() -> None:
    def drawn(seed: int) -> list[bool]:
        faults = Faults(seed, {"timeout": 0.3, "page": 0.2})
        return [faults.drawn("sendMessage") is None for _ in range(200)]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert 70 < drawn(1).count(False) < 130


async def test_chance_befalls_sends_and_spares_what_a_bot_cannot_do_without(bot: Bot, world: World) -> None:
    world.faults = Faults(1, {"bad_gateway": 1.0})
    await bot.get_me()
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(ANNA.id, "好")
    world.faults = Faults(1, {"bad_gateway": 1.0}, only=frozenset({"getMe"}))
    await bot.send_message(ANNA.id, "好")


async def test_of_two_who_poll_the_older_is_ended(bot: Bot) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.02)
    assert await bot.get_updates() == ()
    with pytest.raises(Conflict):
        await older


class Clock:
    """Stands still until it is told."""

    now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


async def test_sending_too_fast_is_refused_until_time_has_passed(bot: Bot, world: World) -> None:
    clock = Clock()
    world.pace = Pace(clock=clock)
    world.private(BEN)
    await bot.send_message(ANNA.id, "一")
    await bot.send_message(BEN.id, "一")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ANNA.id, "二")
    assert refused.value.retry_after == timedelta(seconds=1)
    clock.now = 1.0
    await bot.send_message(ANNA.id, "二")


def test_a_group_takes_twenty_a_minute_and_everybody_together_thirty_a_second() -> None:
    clock = Clock()
    pace = Pace(clock=clock)
    for second in range(20):
        clock.now = float(second)
        assert pace.wait(-5) == 0
    clock.now = 20.0
    assert pace.wait(-5) == 40
    assert [pace.wait(chat) for chat in range(1, 32)] == [0] * 30 + [1]


async def test_the_pace_can_be_ones_own(bot: Bot, world: World, club: Place) -> None:
    world.pace = Pace((Rule(2, 1.0, "chat"),), Clock())
    await bot.send_message(club.id, "一")
    await bot.send_message(club.id, "二")
    with pytest.raises(RetryAfter):
        await bot.send_message(club.id, "三")
