"""`python -m retrieval.bench`: how fast, on this machine? Figures as JSON, and a picture of them.

BENCH_SIZES   how many passages: "1000,10000" where it says nothing
BENCH_FROM    folders or JSONL files whose sentences are recombined, parted by ":": else the shipped material
BENCH_HUNGRY  up to how many passages the peers are asked that keep all in memory: 100000
BENCH_PEERS   which peers, of tantivy,fts5,bm25s,rank_bm25: all that are installed
BENCH_IN      a folder that keeps what is built and found, so that a run that was broken off goes on; else nothing is
BENCH_KEEP    1: keeps the run as docs/bench.json and draws its pictures; else it is compared with the one kept

Ends with 1 where a ratio is a third worse than in the run that was kept.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from retrieval.bench.record import Run, bars, kept, regressions
from retrieval.library import shipped_corpus

DOCS = Path("docs")
RECORD = DOCS / "bench.json"


def main(argv: Sequence[str]) -> int:
    """The whole run, or one step of it in a process of its own."""
    if argv:
        print(json.dumps(STEPS[argv[0]](*argv[1:])))
        return 0
    sizes = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000").split(",")]
    run: dict[str, object] = {"date": date.today().isoformat(), "machine": _machine()}
    for step in ("first_answer", "cutting", "dating", "adding", "beside_jieba"):
        run[step] = _said(step, _step(step))
    by_size: dict[str, object] = {}
    run["sizes"] = by_size
    for size in sizes:
        with _place(size) as folder:
            _once("corpus", folder, size)
            steps = {name: _once(name, folder, size) for name in ("built", "served", "beside")}
        by_size[str(size)] = _said(f"{size} passages", steps)
    return _ended(run)


def _ended(run: Run) -> int:
    for bar in bars(run):
        sign = "≥" if bar.least else "≤"
        print(f"{'✓' if bar.holds else '✗'} {bar.name}: {bar.value:.4g} (to be {sign} {bar.bound:g})")
    if os.environ.get("BENCH_KEEP") == "1":
        from retrieval.bench.chart import pictures

        RECORD.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        for name, png in pictures(run).items():
            (DOCS / "pictures" / name).write_bytes(png)
        return 0
    before = kept(RECORD)
    worse = regressions(run, before) if before else []
    for words in worse:
        print(f"✗ worse than the run that was kept: {words}")
    return int(bool(worse))


@contextmanager
def _place(size: int) -> Iterator[Path]:
    """The folder of one size."""
    if kept_in := os.environ.get("BENCH_IN"):
        folder = Path(kept_in, str(size))
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    else:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)


def _once(step: str, folder: Path, size: int) -> object:
    """What a step finds, or has found in this folder."""
    found = folder / f"{step}.json"
    if not found.exists():
        found.write_text(json.dumps(_step(step, str(folder), str(size))), encoding="utf-8")
    return json.loads(found.read_text("utf-8"))


def _machine() -> str:
    return f"{os.cpu_count()} × {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def _said(name: str, figures: object) -> object:
    print(json.dumps({name: figures}, ensure_ascii=False), flush=True)
    return figures


def _step(*arguments: str) -> object:
    """What a step finds, in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "retrieval.bench", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])


# -- the steps, in their own process: they alone import what they measure --------------------------------------------


def _pool() -> list[str]:
    from retrieval.bench.material import sentences_of

    given = [Path(one) for one in os.environ.get("BENCH_FROM", "").split(":") if one]
    return sentences_of(given or [shipped_corpus()])


def _first_answer() -> object:
    from retrieval.bench.alone import first_answer

    return first_answer()


def _cutting() -> object:
    from retrieval.bench.alone import cutting

    return cutting(_pool())


def _dating() -> object:
    from retrieval.bench.alone import dating

    return dating(_pool())


def _adding() -> object:
    from retrieval.bench.roads import adding

    return adding(_pool())


def _beside_jieba() -> object:
    from retrieval.bench.roads import beside_jieba

    return beside_jieba(_pool())


def _corpus(folder: str, size: str) -> object:
    from retrieval.bench.material import write_corpus

    write_corpus(Path(folder, "corpus"), _pool(), int(size))
    return None


def _built(folder: str, _size: str) -> object:
    from retrieval.bench.sizes import built

    return built(Path(folder))


def _served(folder: str, _size: str) -> object:
    from retrieval.bench.sizes import served

    return served(Path(folder), _pool())


def _beside(folder: str, size: str) -> object:
    from retrieval.bench.peers import HUNGRY, PEERS
    from retrieval.bench.sizes import beside

    named = os.environ.get("BENCH_PEERS", ",".join(PEERS)).split(",")
    most_hungry = int(os.environ.get("BENCH_HUNGRY", "100000"))
    wanted = [name for name in named if name not in HUNGRY or int(size) <= most_hungry]
    return beside(Path(folder), _pool(), int(size), wanted)


STEPS: dict[str, Callable[..., object]] = {
    "first_answer": _first_answer,
    "cutting": _cutting,
    "dating": _dating,
    "adding": _adding,
    "beside_jieba": _beside_jieba,
    "corpus": _corpus,
    "built": _built,
    "served": _served,
    "beside": _beside,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
