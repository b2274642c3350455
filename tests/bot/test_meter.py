"""What is counted about a bot that runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, Q, Stack, talking
from telegram import Update

from bot.meter import Backlog, Meter, held, kind_of

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from bot.offline.world import World


class Noting(Meter):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, ...]] = []

    def came(self, kind: str) -> None:
        self.told.append(("came", kind))

    def took(self, stage: str, seconds: float) -> None:
        assert 0 <= seconds < 60
        self.told.append(("took", stage))

    def said(self, outcome: str) -> None:
        self.told.append(("said", outcome))


async def test_an_update_is_held_from_its_coming_until_it_is_done() -> None:
    meter = Noting()
    backlog = Backlog(meter)
    update = Update(1)
    backlog.put_nowait(update)
    assert held(backlog) == 1
    taken = await backlog.get()
    with backlog.handling(taken):
        assert held(backlog) == 1
    backlog.task_done()
    assert held(backlog) == 0
    assert meter.told == [("came", "other"), ("took", "queued"), ("took", "whole")]


async def test_an_update_through_the_application_is_counted_with_its_stages(
    world: World, stack: Stack, executor: ThreadPoolExecutor
) -> None:
    meter = Noting()
    async with talking(world, stack, executor, meter=meter) as chat:
        await chat.app.start()
        update = Update.de_json(world.says(world.private(ANNA), ANNA, Q), chat.app.bot)
        await chat.app.update_queue.put(update)
        await chat.app.update_queue.join()
        await chat.app.stop()
    assert world.sent()
    assert held(chat.app.update_queue) == 0
    assert {*meter.told} >= {("came", "message"), ("took", "queued"), ("took", "search"), ("took", "whole")}
    assert ("said", "answer") in meter.told


async def test_a_stage_that_fails_took_its_time_too() -> None:
    meter = Noting()
    with pytest.raises(TimeoutError), meter.timing("search"):
        raise TimeoutError
    assert meter.told == [("took", "search")]


def test_a_queue_of_somebody_else_holds_what_waits_in_it() -> None:
    assert held(asyncio.Queue()) == 0
    assert kind_of("no update") == "other"
