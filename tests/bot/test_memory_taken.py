"""How much memory does an idle bot take? The real process, over the material that ships."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from ctypes import CDLL
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from opencc import OpenCC
from test_end_to_end import NOW, ROOT, running, until

from bot.offline.world import World
from bot.process import give_back

if TYPE_CHECKING:
    from asyncio.subprocess import Process

MOST = 137  # megabytes; measured 132 here, 129 after a restart: Python, numpy, the dictionary, telegram.ext take 110
STILL = 5  # hundredths of a second of CPU that a bot may take in LOOK seconds while nothing goes on
LOOK = 3.0
ASKED = "老马为什么跟川普翻脸", "xAI 有多少块 H100", "/who 马斯克", "/timeline OpenAI", "/find 算力"
MEASURED = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
# Servers, tables, formats and another Telegram: none of it is for a bot that only asks Telegram for updates.
OTHERS = (
    "aiohttp.web", "bot.checkup", "bot.health", "bot.hooked", "bot.offline", "lxml", "opencc", "PIL",
    "prometheus_client", "pypinyin", "tantivy", "webbrowser",
)  # fmt: skip


def taken(pid: int | str) -> int:
    """Megabytes in memory."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("ascii"))
    return int(found[1]) // 1024 if found else 0


def worked(process: Process) -> int:
    """Hundredths of a second of CPU so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


async def rested(process: Process) -> None:
    """Wait until what is made ready beside the questions is ready."""
    before = -STILL
    async with asyncio.timeout(120):
        while worked(process) - before >= STILL:
            before = worked(process)
            await asyncio.sleep(LOOK)


@MEASURED
@pytest.mark.long
async def test_an_idle_bot_takes_little_and_little_more_after_questions(tmp_path: Path) -> None:
    world = World(now=iter(range(NOW, NOW + 10**6)).__next__)
    async with running(world, tmp_path, CORPUS=str(ROOT / "corpus")) as process:
        assert process.stderr is not None
        while b"Answering" not in await process.stderr.readline():
            pass
        await rested(process)
        idle = taken(process.pid)
        for number, question in enumerate(ASKED, 1):
            world.says(world.private(ANNA), ANNA, question)
            await until(lambda number=number: len(world.sent()) >= number)  # type: ignore[misc]
        await rested(process)
        assert (idle <= MOST, taken(process.pid) <= MOST + 20) == (True, True), (idle, taken(process.pid))


def test_a_bot_that_polls_imports_nothing_of_others() -> None:
    told = "import sys, bot.__main__; print(*(name for name in sys.argv[1:] if name in sys.modules))"
    said = subprocess.run([sys.executable, "-c", told, *OTHERS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == []


@MEASURED
@pytest.mark.skipif(not hasattr(CDLL(None), "malloc_trim"), reason="no glibc")
def test_what_was_freed_goes_back() -> None:
    with ThreadPoolExecutor(1) as executor:  # as in the bot: what a thread frees is kept the longest
        executor.submit(lambda: OpenCC("s2tw").convert("发布")).result()
        held = taken("self")
        give_back()
        assert taken("self") < held - 15
