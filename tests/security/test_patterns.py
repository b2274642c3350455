"""Nobody stops us by letters that a regular expression takes long to look through.

What is looked through is short: a question has 1,000 characters, a passage little more than 600. So a pattern may be
quadratic, as many are that search for a run of something, but no worse, and cheap at that length.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attacking import attacks

from bot.cleaning import LONGEST as LONGEST_QUESTION
from retrieval.corpus.split import FEWEST, LONGEST
from retrieval.library import Library, chat_collection

if TYPE_CHECKING:
    from collections.abc import Callable

    Pattern = re.Pattern[str] | re.Pattern[bytes]

HERE = Path(__file__).parent
CHAT = chat_collection(5)
WORST = 5.5  # how much longer twice the length may take: four times is quadratic, eight cubic
DEAREST = 3_000  # plain looks through the same length that a pattern may take
MEASURABLE = 0.004  # seconds: what takes less says nothing
Q = "DeepSeek 的训练成本是多少"
# A run of digits was quadratic, 2024年1月 is as many dates, 幅度达 was exponential.
ENDLESS = ("1", "1,", "他说", "2024年1月", "幅度达", "“", "《", "的", "a", " ", "\t1", '" a')


def spent(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of CPU that it takes, the least of so many times."""
    least = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        least = min(least, time.process_time() - begun)
    return least


def test_what_patterns_look_through_is_short() -> None:
    assert LONGEST + FEWEST <= LONGEST_QUESTION == 1_000


def test_words_that_never_end_hold_nobody_up(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", None) as library:
        library.add_post("1/1", "DeepSeek 的训练成本是 557 万美元。", CHAT)
        assert of_all(library, tmp_path, "1,", 20_000) < 4
        assert of_all(library, tmp_path, "幅度达", 180) < 4


@pytest.mark.long
@pytest.mark.parametrize("pump", ENDLESS)
def test_four_times_the_letters_take_no_more_than_six_times_as_long(tmp_path: Path, pump: str) -> None:
    with Library.open(tmp_path / "data", None) as library:
        library.add_post("1/1", "DeepSeek 的训练成本是 557 万美元。", CHAT)
        took = [of_all(library, tmp_path, pump, letters) for letters in (2_000, 8_000)]
    assert took[1] < 6 * took[0] + 0.1


def of_all(library: Library, folder: Path, pump: str, letters: int) -> float:
    """Seconds of CPU to take in so many letters, and to answer beside them."""
    run = pump * (letters // len(pump))
    (folder / "a.txt").write_text(f"DeepSeek 的训练成本是 {run} 美元。\nDeepSeek 说增长了 {run}x\n", "utf-8")

    def work() -> None:
        library.add_file(folder / "a.txt", "a.txt", CHAT)
        answer = library.ask(Q, collections=(CHAT,))
        library.disagreements(answer, collections=(CHAT,))
        library.timeline("DeepSeek", collections=(CHAT,))

    work()
    library.clear(CHAT)
    return spent(work)


@pytest.mark.long
def test_no_pattern_is_worse_than_quadratic_or_dear_at_its_length() -> None:
    done = subprocess.run(
        [sys.executable, HERE / "patterns_in_use.py"], capture_output=True, text=True, check=True, env=os.environ
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    unseen = [f"{file}:{line}" for row in rows if "pattern" not in row for file, line in row["places"]]
    assert len(unseen) <= UNSEEN, unseen
    plain = spent(lambda: re.findall(r"\w", "a一 " * (LENGTH // 3)), 9)
    bad = {
        f"{row['places'][0]} {row['pattern'][:60]}": found
        for row in rows
        if "pattern" in row and (found := wrong(row, plain))
    }
    assert not bad


LENGTH = LONGEST + FEWEST
UNSEEN = 12  # calls whose pattern is made of others while it runs, and that this work does not come to


def wrong(row: dict[str, object], plain: float) -> str | None:
    """What is wrong with a pattern; None where nothing is."""
    written, flags = str(row["pattern"]), int(str(row["flags"]))
    made: Pattern = re.compile(written.encode("latin-1"), flags) if row["bytes"] else re.compile(written, flags)
    dearest = max(attacks(made, LENGTH), key=lambda text: spent(lambda: looked(made, text)))
    took = spent(lambda: looked(made, dearest), 3)
    if took > DEAREST * plain:
        return f"takes {took / plain:.0f} plain looks through {dearest[:20]!r}…{dearest[-20:]!r}"
    if took < MEASURABLE:
        return None
    half = spent(lambda: looked(made, dearest[: LENGTH // 2] + dearest[-1:]), 3)
    return f"takes {took / half:.1f} times as long for twice {dearest[:20]!r}" if took > WORST * half else None


def looked(pattern: Pattern, text: str) -> None:
    """All that it finds."""
    said = text.encode() if isinstance(pattern.pattern, bytes) else text
    for _ in pattern.finditer(said):  # type: ignore[arg-type]
        pass
