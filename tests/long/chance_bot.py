"""The bot under a weather: `python -m bot` whose disk may be slow and whose clock may jump, as `weather.json` says.

Beside it, small collections have their index on disk too: so there is one to spoil.
"""

import json
import sqlite3
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot import live
from bot.__main__ import main
from bot.rules import utc_now
from retrieval import library
from retrieval.index.shelves import Shelves

WEATHER = Path("weather.json")  # {"slow": seconds that each step on disk takes more, "ahead": seconds of the clock}
STEPS = 200  # of SQLite's machine between two looks


def weather(what: str) -> float:
    """How much of it there is now."""
    try:
        return float(json.loads(WEATHER.read_text("utf-8")).get(what, 0))
    except (OSError, ValueError):
        return 0.0


class SlowConnection(sqlite3.Connection):
    """A connection that waits while the disk is slow."""

    def __init__(self, *given: object, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self.set_progress_handler(self._wait, STEPS)

    def commit(self) -> None:
        self._wait()
        super().commit()

    def _wait(self) -> int:
        if slow := weather("slow"):
            time.sleep(slow)
        return 0


def connect(*given: object, **more: object) -> sqlite3.Connection:
    """sqlite3.connect, slow."""
    return original(*given, **{"factory": SlowConnection, **more})  # type: ignore[call-overload,no-any-return]


if __name__ == "__main__":
    original, rules_of = sqlite3.connect, live.rules_of
    sqlite3.connect = connect  # type: ignore[assignment]
    library.Shelves = lambda memory, disk: Shelves(memory, disk, small=0)  # type: ignore[assignment,misc]
    live.rules_of = lambda settings: replace(
        rules_of(settings), now=lambda: utc_now() + timedelta(seconds=weather("ahead"))
    )
    sys.exit(main(["run"]))
