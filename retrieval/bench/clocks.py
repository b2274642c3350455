"""How much does it take? CPU time, for a busy machine's clock says little, and memory."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence

Work = Callable[[], object]


def cpu_ms(work: Work) -> float:
    """Milliseconds of CPU, of all threads, that `work` takes once."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def clock_ms(work: Work) -> float:
    """Milliseconds by the clock that `work` takes once."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def p50(times: Iterable[float]) -> float:
    """The median."""
    return statistics.median(times)


def p99(times: Sequence[float]) -> float:
    """What one in a hundred is over."""
    return sorted(times)[int(0.99 * (len(times) - 1))]


def in_turns(rounds: int, *works: Work) -> list[float]:
    """The median milliseconds of each, in turns, so that a busy moment counts for all."""
    times = [[cpu_ms(work) for work in works] for _ in range(rounds)]
    return [p50(column) for column in zip(*times, strict=True)]


def peak_mb() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
