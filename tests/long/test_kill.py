"""Killed at any moment: at the next start store and index agree, and nothing acknowledged is missing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from long_samples import rounds

from retrieval import library as front_door
from retrieval.index import shelves
from retrieval.ingest import passage_terms
from retrieval.library import Library

pytestmark = pytest.mark.long
REPOSITORY = Path(__file__).resolve().parents[2]
KILLS, PAGES, LONGEST = 20, 40, 3.0  # how often; how many files; seconds until a kill, at most


def pages(folder: Path) -> Path:
    """Files that differ, some of them long, one of JSONL."""
    generator = random.Random(7)
    folder.mkdir()
    words = ["灯塔", "渔村", "海雾", "守塔人", "马斯克", "船长", "骆驼", "晶片", "绿茶", "屋顶"]
    for number in range(PAGES):
        lines = ["".join(generator.choices(words, k=8)) + f"第{number}页。" for _ in range(generator.randint(2, 200))]
        (folder / f"{number:03}.txt").write_text("\n".join(lines), "utf-8")
    return folder


def killed_after(seconds: float, data: Path, folder: Path, small: int) -> set[str]:
    """Starts adding and kills it after so long; the names it had acknowledged."""
    command = [sys.executable, "-W", "ignore", str(REPOSITORY / "tests" / "long" / "adding.py")]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        [*command, str(data), str(folder), str(small)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as adding:
        assert adding.stdout
        first = adding.stdout.readline()  # so that the time is spent adding, not importing
        time.sleep(seconds)
        adding.kill()
        rest = adding.stdout.read()
        assert adding.stderr
        assert first == b"open\n", adding.stderr.read().decode()
    return {line for line in rest.decode().splitlines(keepends=False) if line.endswith(".txt")}


def agreement(library: Library) -> str:
    """What store and index disagree about; nothing where they agree."""
    store, index = library._store, library._index
    passages = [p for document in library.documents() for p in store.passages_of(document.id)]
    terms = {passage.id: passage_terms(passage) for passage in passages}
    counts = Counter(term for own in terms.values() for term in set(own))
    statistics = index.statistics(list(counts), ["shared"])
    if statistics.passages != len(passages):
        return f"{statistics.passages} passages in the index, {len(passages)} in the store"
    if statistics.frequencies != counts:
        return "the index counts other terms than the store holds"
    for passage, own in terms.items():
        rarest = min(own, key=lambda term: (counts[term], term))
        found = {hit.passage_id for hit in index.search([rarest], ["shared"], len(passages))}
        if found != {other for other, has in terms.items() if rarest in has}:
            return f"passage {passage} by its rarest term {rarest}: {sorted(found)}"
    return ""


@pytest.mark.parametrize("small", [2_000, 0], ids=["memory", "disk"])
def test_a_kill_at_any_moment_loses_nothing_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=small))
    folder, generator, acknowledged = pages(tmp_path / "pages"), random.Random(small + 1), set[str]()
    data = tmp_path / "data"
    for _ in range(rounds(KILLS)):
        acknowledged |= killed_after(generator.uniform(0, LONGEST), data, folder, small)
        with Library.open(data, data / "corpus") as library:
            assert agreement(library) == ""
            assert acknowledged <= {document.name for document in library.documents()}
            assert all(library._store.text(document.id) for document in library.documents())
        if len(acknowledged) == PAGES:  # all is there: begin again with empty hands
            data, acknowledged = tmp_path / f"data{generator.random()}", set()
