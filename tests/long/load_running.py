"""The bot in a process of its own, over a Telegram on this machine: how is it started, watched and stopped?"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from load_crowd import OWNER

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
ANSWERING = "Answering on Telegram"
STOPS_WITHIN = 30.0  # seconds
STARTS_WITHIN = 120.0


@dataclass(slots=True)
class Running:
    """`python -m bot`, or another `program`, with its data in `folder`; `said`: what it said on stderr."""

    folder: Path
    server: str
    program: Sequence[str] = ("-m", "bot")
    settings: dict[str, str] = field(default_factory=dict)
    process: Process | None = None
    said: bytearray = field(default_factory=bytearray)
    hearing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """It begins, and answers."""
        before = self.log().count(ANSWERING)
        given = {"BOT_TOKEN": TOKEN, "API_URL": self.server, "DATA": str(self.folder / "data")}
        given |= {"CORPUS": str(self.folder / "corpus"), "OWNERS": str(OWNER.id), "HEALTH_LISTEN": "off"}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YINJU_")}
        environment |= {f"YINJU_{name}": value for name, value in (given | self.settings).items()}
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "ignore", *self.program),
            cwd=self.folder,
            env=environment | {"PYTHONPATH": str(ROOT)},
            stderr=asyncio.subprocess.PIPE,
        )
        self.hearing = asyncio.create_task(self._hear(self.process))
        await until(lambda: self.log().count(ANSWERING) > before or self.is_over, STARTS_WITHIN)

    async def _hear(self, process: Process) -> None:
        while process.stderr is not None and (heard := await process.stderr.read(65536)):
            self.said += heard

    def log(self) -> str:
        """What it said so far."""
        return self.said.decode("utf-8", "replace")

    @property
    def is_over(self) -> bool:
        """Whether it ended."""
        return self.process is None or self.process.returncode is not None

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> float:
        """It is told to stop, or killed; the seconds that it took. Over STOPS_WITHIN is an error."""
        began = time.monotonic()
        if self.process is not None and not self.is_over:
            self.process.send_signal(number)
            await asyncio.wait_for(self.process.wait(), STOPS_WITHIN)
        return time.monotonic() - began

    def resident(self) -> int:
        """Bytes of its memory that are in use."""
        assert self.process is not None
        pages = Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


async def until(true: Callable[[], bool], seconds: float) -> None:
    """Wait for it, not for ever."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  # the world has no events
            await asyncio.sleep(0.02)
