"""One at a time, for each key; so many at once, the oldest first."""

import asyncio

from bot.turns import Places, Turns


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


async def passed(seconds: int = 5) -> None:
    for _ in range(seconds):
        await asyncio.sleep(0)


async def test_who_has_waited_longest_is_next_however_late_they_came() -> None:
    places, order, gone = Places(1), [], asyncio.Event()

    async def takes(since: float) -> None:
        async with places.place(since):
            order.append(since)
            await gone.wait()

    async with asyncio.TaskGroup() as group:
        for since in (5.0, 9.0, 7.0, 7.0, 1.0):
            group.create_task(takes(since))
            await passed()
        assert order == [5.0]
        gone.set()
    assert order == [5.0, 1.0, 7.0, 7.0, 9.0]


async def test_as_many_at_once_as_there_are_places() -> None:
    places, inside, most = Places(3), 0, 0

    async def takes(since: float) -> None:
        nonlocal inside, most
        async with places.place(since):
            inside += 1
            most = max(most, inside)
            await passed()
            inside -= 1

    for _ in range(2):
        await asyncio.gather(*(takes(number) for number in range(10)))
    assert (inside, most) == (0, 3)


async def test_a_place_is_lost_neither_by_who_gives_up_waiting_nor_by_who_fails() -> None:
    places = Places(1)
    async with places.place(0):
        waiting = [asyncio.create_task(places.place(since).__aenter__()) for since in (1, 2)]
        await passed()
        waiting[0].cancel()
    waiting[1].cancel()  # it has been called, and does not know yet
    await asyncio.gather(*waiting, return_exceptions=True)
    try:
        async with asyncio.timeout(1), places.place(3):
            raise KeyError
    except KeyError:
        pass
    async with asyncio.timeout(1), places.place(4):
        pass
