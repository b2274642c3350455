"""How does a run compare with what it must be, and with the last one that was kept? By ratios: machines differ."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WORSE = 1.3  # times what it was: beyond that it is a regression, below that it may be the machine's mood
Run = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure that may be `most` (or must be at least that, where it is `least`)."""

    name: str
    value: float
    bound: float
    least: bool = False

    @property
    def holds(self) -> bool:
        """Whether it is as it must be."""
        return self.value >= self.bound if self.least else self.value <= self.bound


def figure(run: Run, *path: str) -> float | None:
    """The number at `path`; None where this run has none."""
    here: object = run
    for key in path:
        here = here.get(key) if isinstance(here, Mapping) else None
    return float(here) if isinstance(here, int | float) else None


def sizes_of(run: Run) -> list[int]:
    """The sizes of a run, in order."""
    sizes = run.get("sizes")
    return sorted(map(int, sizes)) if isinstance(sizes, Mapping) else []


# Name, where it stands in a size's figures, and its bound; those at the least end with True.
_OF_SIZE: tuple[tuple[str, tuple[str, ...], float, bool], ...] = (
    ("memory while it is built, MB", ("built", "peak_mb"), 800, False),
    ("memory while it is asked, MB", ("served", "asking_peak_mb"), 400, False),
    ("a text added can be found, ms", ("served", "add_visible_p50_ms"), 300, False),
    ("two threads, times one", ("served", "two_threads"), 1.6, True),
    ("two processes, times one", ("served", "two_processes"), 1.6, True),
)
_OF_RUN: tuple[tuple[str, tuple[str, ...], float, bool], ...] = (
    ("first answer, times its imports", ("first_answer", "ratio"), 1.5, False),
    ("import, times as fast as with jieba", ("beside_jieba", "ratio"), 10, True),
    ("memory of an import of 10,000 posts, MB", ("adding", "peak_mb"), 300, False),
    ("one more post can be found, s", ("adding", "one_more_s"), 1, False),
)


def bars(run: Run) -> list[Bar]:
    """What the run says of each thing that must be true, as far as it has looked."""
    found = [
        Bar(name, value, bound, least)
        for name, path, bound, least in _OF_RUN
        if (value := figure(run, *path)) is not None
    ]
    for size in sizes_of(run):
        for name, path, bound, least in _OF_SIZE:
            value = figure(run, "sizes", str(size), *path)
            if value is not None:
                found.append(Bar(f"{size:,} passages: {name}", value, bound, least))
    return found + _between_sizes(run)


def _between_sizes(run: Run) -> list[Bar]:
    """Bars that set a million beside others, or beside smaller sizes."""
    last = "1000000"
    p50, p99 = (figure(run, "sizes", last, "served", f"ask_{which}_ms") for which in ("p50", "p99"))
    before = figure(run, "sizes", "100000", "served", "ask_p50_ms")
    bare, hungry = (figure(run, "sizes", last, "beside", f"{name}_p50_ms") for name in ("tantivy", "rank_bm25"))
    score = figure(run, "sizes", "10000", "served", "stages_ms", "score")
    found = []
    if p50 and p99 and bare and score:
        found.append(Bar("a million, times bare tantivy and scoring: p50", p50 / (bare + score), 4))
        found.append(Bar("a million, times bare tantivy and scoring: p99", p99 / (bare + score), 8))
    if p50 and hungry:
        found.append(Bar("a million, times as fast as rank_bm25", hungry / p50, 300, least=True))
    if p50 and before:
        found.append(Bar("a million, times a hundred thousand", p50 / before, 5))
    return found


def ratios(run: Run) -> dict[str, float]:
    """What can be compared between machines: the higher, the worse."""
    alone = {
        name: (figure(run, *path), turned)
        for name, path, turned in (
            ("first answer", ("first_answer", "ratio"), False),
            ("cutting beside jieba", ("cutting", "ratio"), True),
            ("import beside jieba", ("beside_jieba", "ratio"), True),
        )
    }
    found = {name: 1 / value if turned else value for name, (value, turned) in alone.items() if value}
    for size in sizes_of(run):
        answer = figure(run, "sizes", str(size), "beside", "ask_p50_ms")
        for peer in ("tantivy", "fts5"):
            other = figure(run, "sizes", str(size), "beside", f"{peer}_p50_ms")
            if answer and other:
                found[f"{size:,} passages: an answer beside {peer}"] = answer / other
    return found


def regressions(run: Run, before: Run) -> list[str]:
    """What is WORSE than in the run `before`, in words."""
    was = ratios(before)
    return [
        f"{name}: {now:.3g}, was {was[name]:.3g}"
        for name, now in ratios(run).items()
        if name in was and now > was[name] * WORSE
    ]


def kept(path: Path) -> Run | None:
    """The run that was kept last; None where none was."""
    if not path.exists():
        return None
    run = json.loads(path.read_text("utf-8"))
    return run if isinstance(run, Mapping) else None
