"""5,000 updates from 500 chats over loopback: none is lost, doubled or overtaken, and nobody starves.

The real program in a process of its own, a Telegram that keeps to its limits (30 messages a second, 1 a second in a
chat, 20 a minute in a group). `LOAD_SEED=… LONG_SHARE=0.2 pytest tests/long/test_load.py`.
"""

from __future__ import annotations

import json
import os
import random
import time
from typing import TYPE_CHECKING

import pytest
from load_crowd import Crowd
from load_driving import Driving
from load_findings import Findings, figures
from load_ledger import Ledger
from load_material import write_material
from load_running import TOKEN, Running
from long_samples import rounds

from bot.offline.http import serving
from bot.offline.pace import Pace
from bot.offline.world import World

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long
SEED = int(os.environ.get("LOAD_SEED") or 9)
UPDATES, CHATS = 5_000, 500


async def test_under_load_nothing_is_lost_doubled_disordered_or_starved(tmp_path: Path) -> None:
    world = World(now=lambda: int(time.time()), pace=Pace())
    crowd = Crowd(world, Ledger(world), random.Random(SEED))
    write_material(tmp_path / "corpus")
    crowd.settle(CHATS)
    async with serving(world, TOKEN) as server:
        running = Running(tmp_path, server, settings={"LOG_LEVEL": "INFO"})
        try:
            await running.start()
            driving = Driving(crowd, running)
            await driving.drive(rounds(UPDATES))
            stopped = await running.stop()
        finally:
            if not running.is_over:
                running.process.kill()
    found = Findings(crowd.ledger, driving)
    print(json.dumps(figures(found, SEED) | {"stopped_s": round(stopped, 1)}, ensure_ascii=False))
    assert not found.all(), "\n".join([*found.all()[:40], running.log()[-1500:]])
