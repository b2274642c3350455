"""How much memory do we take, and what of it goes back?"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from ctypes import CDLL
from pathlib import Path
from typing import Final

PAGES = Path("/proc/self/status")
REST: Final = 600.0  # seconds between two times that memory goes back


def megabytes() -> str:
    """What lies in memory now, in MB; "?" where the system does not tell."""
    if sys.platform != "linux":
        return "?"
    with suppress(OSError, ValueError, StopIteration):
        line = next(line for line in PAGES.read_text("ascii").splitlines() if line.startswith("VmRSS:"))
        return str(int(line.split()[1]) // 1024)
    return "?"


def give_back() -> None:
    """What was freed goes back to the system: glibc keeps it otherwise. Elsewhere nothing is done."""
    if sys.platform == "linux":
        trim = getattr(CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)


async def giving_back() -> None:
    """Again and again, until it is cancelled: what questions took for a moment is not kept for months."""
    while True:
        await asyncio.sleep(REST)
        await asyncio.to_thread(give_back)
