"""Killed in the middle of an upgrade: the next start finds all that was there, and goes on where it stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from old_folders import MEMORIES, STORES, restored, rows, shape, version_of

from bot.memory.database import STEPS, Database
from bot.memory.questions import Questions
from retrieval.backup import STORE
from retrieval.corpus.schema import SCHEMA_STEPS
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AT_WORK = 4_000_000  # bytes of the write-ahead log: more than all steps but the endless one write
PATIENCE = 30.0


def killed_at_the_last_step(path: Path, kind: str) -> None:
    """An upgrade is begun, and killed when its last step has written something."""
    command = [sys.executable, "-W", "ignore", str(HERE / "stepping.py"), str(path), kind]
    log, begun = path.with_name(path.name + "-wal"), time.monotonic()
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}) as upgrading:
        while not log.exists() or log.stat().st_size < AT_WORK:
            assert upgrading.poll() is None
            assert time.monotonic() - begun < PATIENCE
            time.sleep(0.01)
        upgrading.kill()


@pytest.fixture(params=["store", "bot"])
def killed(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """Which database, and what is left of one of version 1."""
    dumps: Mapping[str, tuple[Path, str]] = {"store": (STORES[1], STORE), "bot": (MEMORIES[1], "bot.sqlite3")}
    dump, name = dumps[request.param]
    path = restored(dump, tmp_path / name)
    killed_at_the_last_step(path, request.param)
    return request.param, path


async def test_a_kill_in_the_middle_of_a_step_takes_back_that_step_alone(killed: tuple[str, Path]) -> None:
    kind, path = killed
    steps = SCHEMA_STEPS if kind == "store" else STEPS
    assert version_of(path) == len(steps) - 1
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    if kind == "store":
        with Library.open(path.parent, None) as library:
            assert library.ask("南礁灯塔建于哪一年").excerpts[0].text == "南礁灯塔建于 1912 年，塔高 23 米。"
    else:
        database = Database(path)
        assert await Questions(database).count() == 4
        await database.close()
    assert version_of(path) == len(steps)
    assert shape(path)
