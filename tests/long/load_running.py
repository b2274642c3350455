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
    """`python -m bot`, or another `program`, with its data in `folder`; its log is `folder`/log."""

    folder: Path
    server: str
    program: Sequence[str] = ("-m", "bot")
    settings: dict[str, str] = field(default_factory=dict)
    process: Process | None = None

    async def start(self) -> None:
        """It begins, and answers; what it says is added to the log."""
        before = self.log().count(ANSWERING)
        given = {"BOT_TOKEN": TOKEN, "API_URL": self.server, "DATA": str(self.folder / "data")}
        given |= {"CORPUS": str(self.folder / "corpus"), "OWNERS": str(OWNER.id), "HEALTH_LISTEN": "off"}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YINJU_")}
        environment |= {f"YINJU_{name}": value for name, value in (given | self.settings).items()}
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-W", "ignore", *self.program),
                cwd=self.folder,
                env=environment | {"PYTHONPATH": str(ROOT)},
                stderr=log,
            )
        await until(lambda: self.log().count(ANSWERING) > before or self.is_over, STARTS_WITHIN)

    def log(self) -> str:
        """What it said so far."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

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
