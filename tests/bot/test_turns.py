"""One at a time, for each key."""

import asyncio

from bot.turns import Turns


async def test_the_same_key_waits_in_order_of_coming() -> None:
    turns, done = Turns(), []

    async def work(name: str, pauses: int) -> None:
        async with turns.turn("k"):
            for _ in range(pauses):
                await asyncio.sleep(0)
            done.append(name)

    await asyncio.gather(work("slow", 5), work("quick", 0))
    assert done == ["slow", "quick"]


async def test_another_key_does_not_wait() -> None:
    turns = Turns()
    async with turns.turn("a"):
        await asyncio.wait_for(turns.turn("b").__aenter__(), 1)


async def test_nothing_is_kept_when_all_are_done() -> None:
    turns = Turns()
    async with turns.turn("a"):
        pass
    assert (turns._locks, turns._waiting) == ({}, {})
