"""In which order updates are handled."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN
from telegram import Bot, Update

from bot.lanes import Lanes, lane_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.offline.world import World


class Work:
    """Notes what begins and ends; each waits until it is let go."""

    def __init__(self) -> None:
        self.noted: list[str] = []
        self.goes: dict[str, asyncio.Event] = {}

    def named(self, name: str) -> Callable[[], Coroutine[None, None, None]]:
        async def work() -> None:
            self.noted.append(name)
            await self.goes.setdefault(name, asyncio.Event()).wait()

        return work

    async def begun(self, *names: str) -> bool:
        for _ in range(20):
            await asyncio.sleep(0)
        return self.noted == list(names)


@pytest.fixture
def work() -> Work:
    return Work()


async def test_of_one_chat_one_after_the_other_in_order(work: Work) -> None:
    lanes = Lanes()
    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(lanes.handled(1, work.named(name)))
        assert await work.begun("a")
        work.goes["a"].set()
        assert await work.begun("a", "b")
        work.goes["b"].set()
        assert await work.begun("a", "b", "c")
        work.goes["c"].set()


async def test_who_waited_for_their_own_chat_does_not_wait_for_all_the_others_again(work: Work) -> None:
    lanes = Lanes(at_once=1)
    async with asyncio.TaskGroup() as group:
        for lane, name in ((1, "a"), (1, "b"), (2, "c"), (3, "d"), (4, "e")):
            group.create_task(lanes.handled(lane, work.named(name)))
            await work.begun()  # so that no two come at the same time
        expected = "acbde"  # c was called before a had passed its chat's turn on
        for number, name in enumerate(expected, 1):
            assert await work.begun(*expected[:number])
            work.goes[name].set()


async def test_a_chat_that_says_much_delays_nobody(work: Work) -> None:
    lanes = Lanes(at_once=2)
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(lanes.handled(1, work.named(f"a{number}"))) for number in range(9)]
        waiting.append(group.create_task(lanes.handled(2, work.named("b"))))
        waiting.append(group.create_task(lanes.handled(3, work.named("c"))))
        assert await work.begun("a0", "b")
        work.goes["a0"].set()
        assert await work.begun("a0", "b", "c")  # before the second of the chat that was first
        for one in waiting:
            one.cancel()


async def test_what_got_stuck_lets_the_next_of_its_chat_begin(work: Work) -> None:
    lanes = Lanes(patience=0.02)
    async with asyncio.TaskGroup() as group:
        stuck = group.create_task(lanes.handled(1, work.named("stuck")))
        await asyncio.sleep(0)
        following = group.create_task(lanes.handled(1, work.named("next")))
        await asyncio.sleep(0.1)
        assert work.noted == ["stuck", "next"]
        stuck.cancel()
        following.cancel()


async def test_what_belongs_to_no_chat_passes_by(work: Work) -> None:
    lanes = Lanes(at_once=1)
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(lanes.handled(lane, work.named(str(lane)))) for lane in (1, 2, None)]
        assert await work.begun("None", "1") or work.noted == ["1", "None"]
        for one in waiting:
            one.cancel()


async def test_a_chat_without_room_takes_nobodys_turn(work: Work) -> None:
    room = asyncio.Event()

    async def full(chat: int) -> None:
        if chat == 1:
            await room.wait()

    lanes = Lanes(full, at_once=1)
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(lanes.handled(chat, work.named(str(chat)))) for chat in (1, 2)]
        assert await work.begun("2")
        work.goes["2"].set()
        room.set()
        assert await work.begun("2", "1")
        for one in waiting:
            one.cancel()


async def test_an_error_is_passed_on_and_frees_the_place(work: Work) -> None:
    async def fails() -> None:
        raise ZeroDivisionError

    lanes = Lanes(at_once=1)
    with pytest.raises(ZeroDivisionError):
        await lanes.handled(1, fails)
    task = asyncio.create_task(lanes.handled(1, work.named("a")))
    assert await work.begun("a")
    task.cancel()


def test_whose_lane(world: World) -> None:
    there = world.group("读书会")
    said = world.says(there, ANNA, "/ask 问")
    sent = world.says(world.private(BEN), BEN, "问")
    album = world.sends_album(there, ANNA, ["问"])[0]
    press = world.presses(there, ANNA, 1, "m:1:0")
    query = world.asks_inline(ANNA, "问")
    blocks = world.blocks(BEN)
    bot = Bot("0:offline")
    lanes = [lane_of(Update.de_json(one, bot)) for one in (said, sent, album, press, query, blocks)]
    assert lanes == [there.id, BEN.id, None, None, None, BEN.id]
    assert lane_of("no update") is None
