"""Do two give more answers than one? Two threads of one process, and two processes over one data folder."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from retrieval.library import EXCERPT_CHARACTERS, Library
from retrieval.shell.batch import Asked, answered, answered_by

_MANY = 2_000  # answers, that two processes are measured by


def by_threads(library: Library, asked: Sequence[str]) -> tuple[float, bool]:
    """How many times as many answers two threads give by the clock as one; whether they are the same bytes."""
    digests, times = [], []
    for threads in (1, 2):
        with ThreadPoolExecutor(threads) as executor:
            started = time.perf_counter()
            answers = list(executor.map(library.ask, asked))
            times.append(time.perf_counter() - started)
            digests.append(sha256("".join(map(repr, answers)).encode()).digest())
    return round(times[0] / times[1], 2), digests[0] == digests[1]


def by_jobs(folder: Path, library: Library, asked: Sequence[str]) -> tuple[float, bool]:
    """The same of two processes beside one thread, each with all questions many times, their start set aside."""
    many = [Asked(n, question, ()) for n, question in enumerate([*asked] * max(1, _MANY // len(asked)))]
    started = time.perf_counter()
    ours = [_untimed(line) for line in answered(library, many, EXCERPT_CHARACTERS)]
    alone = time.perf_counter() - started
    two = answered_by(2, folder / "data", folder / "corpus", many, EXCERPT_CHARACTERS)
    theirs = [_untimed(next(two))]
    started = time.perf_counter()  # both have begun by now: the first share is answered
    theirs += map(_untimed, two)
    return round(alone / (time.perf_counter() - started) * (len(many) - 1) / len(many), 2), theirs == ours


def _untimed(line: str) -> str:
    return re.sub(r'"elapsed_ms": [\d.]+', "", line)
