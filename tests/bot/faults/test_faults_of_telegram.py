"""What Telegram and the network do, 21–30 of PLATFORM.md §4."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, COST, Chat, Q, Stack, answer, bare, excerpt, talking

from bot.offline.faults import FAULTS, PAGE, Fault
from bot.offline.refusals import bad_request, broken, flooded
from bot.pacing import Pace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import ThreadPoolExecutor

    from bot.offline.world import World
    from bot.rules import Rules


@dataclass(slots=True)
class Time:
    """Time that passes only by sleeping; it remembers how long."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 2))
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def paced(
    world: World, stack: Stack, executor: ThreadPoolExecutor, rules: Rules, time: Time
) -> AsyncIterator[Chat]:
    """The application at Telegram's pace, in a time of its own."""
    async with talking(world, stack, executor, rules, pace=Pace(time, time.sleep)) as chat:
        yield chat


async def test_fault_21_the_bot_waits_as_long_as_telegram_says(paced: Chat, time: Time) -> None:
    for seconds in (3, 4):
        paced.world.refuse("sendMessage", flooded(seconds))
    assert len(await paced.says(Q)) == 1
    assert time.slept == [3.1, 4.1]


async def test_fault_21_but_not_for_ever(paced: Chat, time: Time) -> None:
    paced.world.refuse("sendMessage", flooded(200))
    assert await paced.says(Q) == []
    assert time.slept == []


async def test_fault_22_a_group_gets_one_message_an_answer_and_twenty_a_minute(paced: Chat, time: Time) -> None:
    group = paced.group()
    paced.stack.answers[Q] = answer(*[excerpt(letter * 2900) for letter in "甲乙丙"])
    for _ in range(22):
        assert len(await paced.says(f"/ask {Q}", place=group)) == 1
    assert time.slept == [60.0]
    assert len(await paced.says(Q, BEN)) == 3
    assert time.slept == [60.0]  # nobody else waits for the group


async def test_fault_23_a_group_that_moved_keeps_its_data_and_gets_its_answer(chat: Chat) -> None:
    group = chat.world.basic_group("读书会")
    chat.world.founds(group, ANNA)
    [lang] = await chat.says("/lang", place=group)
    await chat.presses(lang, "English")
    late = chat.world.says(group, ANNA, "/ask 火星上有什么")
    new, [leaving, coming] = chat.world.migrates(group)
    [said] = await chat.hears(late)
    assert said.place.id == new.id
    assert [await chat.hears(update) for update in (leaving, coming)] == [[], []]
    [there] = await chat.says("/ask 火星上有什么", place=new)
    assert there.text.startswith("Nothing in the material")


async def test_fault_24_a_blocked_bot_does_not_try_again(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    late = chat.world.says(chat.world.private(ANNA), ANNA, Q)
    chat.world.blocks(ANNA)
    assert await chat.hears(late) == []
    assert caplog.text == ""


async def test_fault_25_without_the_right_to_write_a_chat_is_left_alone(chat: Chat) -> None:
    group = chat.group()
    chat.world.refuse("sendMessage", bad_request("not enough rights to send text messages to the chat"))
    assert await chat.says(f"/ask {Q}", place=group) == []
    assert await chat.says(f"/ask {Q}", place=group) == []
    assert len(chat.stack.asked) == 1


async def test_fault_26_a_topic_that_went_is_left_and_a_closed_one_is_silence(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    forum = chat.group("论坛", frozenset({7, 8}))
    late, closed = (chat.world.says(forum, ANNA, f"/ask {Q}", thread=thread) for thread in (7, 8))
    chat.world.drop_topic(forum, 7)
    chat.world.closes_topic(forum, ANNA, 8)
    [said] = await chat.hears(late)
    assert said.thread is None
    assert await chat.hears(closed) == []
    assert caplog.text == ""


async def test_fault_27_a_chat_that_is_not_found_is_dropped(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    late = chat.world.says(chat.world.private(ANNA), ANNA, Q)
    del chat.world.places[ANNA.id]
    assert await chat.hears(late) == []
    assert caplog.text == ""


@pytest.mark.parametrize("name", ["timeout", "timeout_after"])
async def test_fault_28_what_timed_out_is_not_sent_again(paced: Chat, name: str) -> None:
    paced.world.refusals["sendMessage"] = deque([FAULTS[name]()])
    await paced.says(Q)
    assert len(paced.world.sent()) == (1 if name == "timeout_after" else 0)


@pytest.mark.parametrize("fault", [Fault(broken(500)), Fault(broken(502)), FAULTS["reset"]()])
async def test_fault_29_sends_back_off_and_try_again(paced: Chat, time: Time, fault: Fault) -> None:
    paced.world.refusals["sendMessage"] = deque([fault, fault])
    [said] = await paced.says(Q)
    assert bare(said)[0] == COST
    assert time.slept == [0.5, 1.0]


async def test_fault_29_after_six_times_it_is_given_up(paced: Chat, caplog: pytest.LogCaptureFixture) -> None:
    paced.world.refusals["sendMessage"] = deque([Fault(broken(502))] * 12)
    assert await paced.says(Q) == []
    assert "NetworkError in" in caplog.text


async def test_fault_30_a_page_instead_of_json_is_tried_again(
    paced: Chat, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    paced.world.refusals["sendMessage"] = deque([Fault(page=PAGE)])
    assert len(await paced.says(Q)) == 1
    assert time.slept == [0.5]
