"""What does one size cost? Built, served, and set beside others: each in a process of its own, for its memory."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from shutil import rmtree

from retrieval.bench.alone import Figures
from retrieval.bench.clocks import clock_ms, cpu_ms, p50, p99, peak_mb
from retrieval.bench.material import questions, recombined
from retrieval.bench.peers import Terms, peers
from retrieval.bench.stages import stages
from retrieval.bench.together import by_jobs, by_threads
from retrieval.corpus.documents import SHARED
from retrieval.index.terms import terms
from retrieval.library import Library
from retrieval.search.matches import nominating_terms, telling
from retrieval.search.query import parse_query

_MOST = 10.0  # seconds of CPU that one peer may search
_ADDED = 5  # posts that are added while others ask
_WARM = 20  # questions asked before any is measured


def report(words: str) -> None:
    """Progress: to stderr, at once."""
    print(words, file=sys.stderr, flush=True)


def built(folder: Path) -> Figures:
    """From raw text to searchable."""
    opened: list[Library] = []
    cpu, started = time.process_time(), time.perf_counter()
    opened.append(Library.open(folder / "data", folder / "corpus", report=report))
    figures = {"cpu_s": round(time.process_time() - cpu, 2), "clock_s": round(time.perf_counter() - started, 2)}
    opened[0].close()
    files = [path for path in (folder / "data").rglob("*") if path.is_file()]
    return figures | {"peak_mb": peak_mb(), "disk_mb": sum(path.stat().st_size for path in files) // 2**20}


def served(folder: Path, pool: Sequence[str]) -> dict[str, object]:
    """Opened again, asked, added to while asked, asked by two threads."""
    cpu = time.process_time()
    asked = questions(pool)
    with Library.open(folder / "data", folder / "corpus", report=report) as library:
        opened = time.process_time() - cpu
        for question in asked[-_WARM:]:  # tables that the first questions read
            library.ask(question)
        library._asking._views._kept.clear()
        cold = [cpu_ms(partial(library.ask, question)) for question in asked]
        warm = [cpu_ms(partial(library.ask, question)) for question in asked]
        peak = peak_mb()
        by_stage = stages(library, asked)
        threads = by_threads(library, asked)
        jobs = by_jobs(folder, library, asked)
        visible = [visible_ms(library, asked, number) for number in range(_ADDED)]
        library.remove(SHARED, file="post/bench")
    return {
        "reopen_cpu_s": round(opened, 3),
        "ask_first_p50_ms": round(p50(cold), 2),
        "ask_first_p99_ms": round(p99(cold), 2),
        "ask_p50_ms": round(p50(warm), 2),
        "ask_p99_ms": round(p99(warm), 2),
        "stages_ms": by_stage,
        "two_threads": threads[0],
        "two_processes": jobs[0],
        "same_bytes": threads[1] and jobs[1],
        "add_visible_p50_ms": round(p50(visible)),
        "add_visible_most_ms": round(max(visible)),
        "asking_peak_mb": peak,
        "peak_mb": peak_mb(),
    }


def visible_ms(library: Library, asked: Sequence[str], number: int) -> float:
    """By the clock, from adding a text to an answer that quotes it, while another thread asks without a pause."""
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            for question in asked:
                if over.is_set():
                    return
                library.ask(question)

    sign = "甲乙丙丁戊己庚辛壬癸"[number]

    def added() -> None:
        library.add_post("bench", f"守塔人{sign}在湖边的新灯塔里养了一只会游泳的骆驼。", SHARED)
        while not any("骆驼" in one.text for one in library.ask(f"守塔人{sign}养了什么?").excerpts):
            time.sleep(0.001)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        return clock_ms(added)
    finally:
        over.set()
        asking.join()


@dataclass(frozen=True, slots=True)
class Recombined:
    """The terms of every passage, those of its sentences end to end: ready terms, as peers are given them."""

    ready: Sequence[Terms]
    count: int

    def __iter__(self) -> Iterator[Terms]:
        return (list(chain.from_iterable(some)) for some in recombined(self.ready, self.count))


def beside(folder: Path, pool: Sequence[str], count: int, named: Collection[str]) -> Figures:
    """The median milliseconds of an answer and of each peer's search by the same terms, in turns."""
    with Library.open(folder / "data", folder / "corpus", report=report) as library:
        index, asked = library._upkeep.index, questions(pool)
        ready = [terms(sentence) for sentence in pool]
        wanted = [nominating_terms(parse_query(question)) for question in asked]
        telling_terms = [telling(some, index.statistics(some, (SHARED,))) for some in wanted]
        times: dict[str, list[float]] = {"ask": []}
        rmtree(folder / "peers", ignore_errors=True)
        (folder / "peers").mkdir()
        found = []
        for name, peer in peers(folder / "peers", Recombined(ready, count), named):
            report(f"  {name} over {count} passages")
            found.append((name, peer))
            times[name] = []
        for question in asked:
            library.ask(question)
        for question, some in zip(asked, telling_terms, strict=True):
            times["ask"].append(cpu_ms(partial(library.ask, question)))
            for name, peer in found:
                if sum(times[name]) < _MOST * 1000 and some:
                    times[name].append(cpu_ms(partial(peer.search, some)))
    rmtree(folder / "peers", ignore_errors=True)
    return {f"{name}_p50_ms": round(p50(own), 3) for name, own in times.items() if own}
