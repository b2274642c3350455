"""Faults by chance over the whole bot, in a process of its own: nothing acknowledged is lost, nobody is left silent.

Every question is answered, or refused in words; twice only where it cannot be known (see chance_findings). Every
document that the bot said it kept is there at the end, and quoted. It ends within 30 seconds when it is told to,
and at the end every chat has its answer within 30 seconds: nothing is stuck. The same seed gives the same schedule;
what people do beside it hangs on the machine. `CHANCE_SEED=… LONG_SHARE=0.2 pytest tests/long/test_chance.py`.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from chance_end import asked_afresh, documents_missing, settled
from chance_findings import Findings, by_kind
from chance_schedule import scheduled
from chance_stage import Stage
from load_crowd import Crowd
from load_ledger import Ledger
from load_material import write_material
from load_running import ROOT, TOKEN, Running
from long_samples import rounds

from bot.offline.http import serving
from bot.offline.world import World

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long
SEED = int(os.environ.get("CHANCE_SEED") or 10)
SECONDS, CHATS = 600, 40


def test_the_same_seed_is_the_same_schedule() -> None:
    assert scheduled(1, 300) == scheduled(1, 300) != scheduled(2, 300)
    assert [one.harm for one in scheduled(1, 300)] == [one.harm for one in scheduled(1, 600)][
        : len(scheduled(1, 300))
    ]


async def test_whatever_goes_wrong_nothing_acknowledged_is_lost_and_nobody_is_left_silent(tmp_path: Path) -> None:
    schedule = scheduled(SEED, rounds(SECONDS))
    world = World(now=lambda: int(time.time()))
    crowd = Crowd(world, Ledger(world), random.Random(SEED))
    write_material(tmp_path / "corpus")
    crowd.settle(CHATS)
    program = (str(ROOT / "tests" / "long" / "chance_bot.py"),)
    async with serving(world, TOKEN) as server:
        running = Running(tmp_path, server, program, {"LOG_LEVEL": "WARNING", "PER_MINUTE": "1000"})
        stage = Stage(world, running, crowd)
        living: asyncio.Task[None] | None = None
        wrong: list[str] = []
        try:
            await running.start()
            living = asyncio.create_task(stage.live())
            await stage.play(schedule, SEED)
            await settled(stage)
            wrong += Findings(stage).all()
            wrong += await asked_afresh(stage)
            wrong += await documents_missing(stage)
            stopped = await running.stop()
            wrong += [] if running.process and running.process.returncode == 0 else ["it did not end well"]
        finally:
            stage.living = False
            if living is not None:
                await living
            if running.process is not None and not running.is_over:
                running.process.kill()
    figures = {
        "seed": SEED,
        "harms": dict(Counter(one.harm for one in schedule)),
        "faults": by_kind(stage),
        "questions": len(crowd.ledger.questions),
        "answered": sum(bool(one.answers) for one in crowd.ledger.questions.values()),
        "twice": sum(len(one.answers) > 1 for one in crowd.ledger.questions.values()),
        "in_words": sum(map(len, crowd.ledger.refused.values())),
        "kept": len(stage.kept),
        "longest_stop_s": round(max([*stage.stops, stopped]), 1),
    }
    print(json.dumps(figures, ensure_ascii=False))
    plan = "\n".join(map(str, schedule))
    (tmp_path / "log").write_text(running.log(), "utf-8")
    assert not wrong, "\n".join([*wrong[:30], f"CHANCE_SEED={SEED}", plan, running.log()[-3000:]])
