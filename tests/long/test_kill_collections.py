"""Two processes add, edit, hide and remove, each in a collection; both are killed at any moment. Nothing that was
acknowledged is missing, nothing removed is back, store and index agree."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from long_samples import rounds
from mixing import sign

from retrieval import library as front_door
from retrieval.index import shelves
from retrieval.ingest import passage_terms
from retrieval.library import Library

pytestmark = pytest.mark.long
REPOSITORY = Path(__file__).resolve().parents[2]
KILLS, LONGEST = 25, 2.0  # of each engine; seconds until a kill, at most
CHATS = ("chat:1", "chat:2")
Held = dict[str, str]


def started(data: Path, folder: Path, collection: str, small: int, seed: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "ignore", str(REPOSITORY / "tests" / "long" / "mixing.py")]
    return subprocess.Popen(
        [*command, str(data), str(folder), collection, str(small), str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )


def told(process: subprocess.Popen[bytes], held: Held) -> tuple[Held, Held]:
    """What there must be after all that was acknowledged, and what there may be with what was just begun."""
    assert process.stdout
    assert process.stderr
    with process:  # not `communicate`, which loses what was read ahead with the first line
        out, err = process.stdout.read(), process.stderr.read()
    begun: dict[str, str | None] = {}
    now = dict(held)
    for line in out.decode(errors="ignore").splitlines():
        if not line.endswith("]"):
            break  # cut off by the kill
        what, *words = json.loads(line)
        if what == "begin":
            (begun,) = words
        elif what == "end":
            now = applied(now, begun)
            begun = {}
    assert "Traceback" not in err.decode(), err.decode()
    return now, applied(now, begun)


def applied(held: Held, change: dict[str, str | None]) -> Held:
    return {name: text for name, text in (held | change).items() if text is not None}


def disagreement(library: Library, collection: str) -> str:
    """What store and index disagree about; nothing where they agree."""
    store, index = library._store, library._index
    passages = [p for document in library.documents([collection]) for p in store.passages_of(document.id)]
    terms = {passage.id: passage_terms(passage) for passage in passages}
    counts = Counter(term for own in terms.values() for term in set(own))
    statistics = index.statistics(list(counts), [collection])
    if (statistics.passages, statistics.frequencies) != (len(passages), dict(counts)):
        return f"{statistics.passages} passages in the index, {len(passages)} in the store"
    for passage, own in terms.items():
        rarest = min(own, key=lambda term: (counts[term], term))
        if passage not in {hit.passage_id for hit in index.search([rarest], [collection], len(passages))}:
            return f"passage {passage} is not found by {rarest}"
    return ""


def orphans(library: Library) -> list[tuple[object, ...]]:
    """Rows of the store that belong to nothing."""
    return [
        *library._store.rows("SELECT id FROM passages WHERE document_id NOT IN (SELECT id FROM documents)"),
        *library._store.rows("SELECT passage_id FROM vectors WHERE passage_id NOT IN (SELECT id FROM passages)"),
        *library._store.rows("PRAGMA foreign_key_check"),
        *[row for row in library._store.rows("PRAGMA integrity_check") if row != ("ok",)],
    ]


@pytest.mark.parametrize("small", [2_000, 0], ids=["memory", "disk"])
def test_a_kill_at_any_moment_leaves_what_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=small))
    generator, data, folder = random.Random(small + 1), tmp_path / "data", tmp_path / "files"
    folder.mkdir()
    held: dict[str, Held] = {chat: {} for chat in CHATS}
    done = 0
    for turn in range(rounds(KILLS)):
        processes = [started(data, folder, chat, small, turn * 2 + n) for n, chat in enumerate(CHATS)]
        for process in processes:
            assert process.stdout
            assert json.loads(process.stdout.readline() or b"[]") == ["open"], process.communicate()[1].decode()
        time.sleep(generator.uniform(0, LONGEST))
        for process in generator.sample(processes, 2):
            process.kill()
        outcomes = [told(process, held[chat]) for process, chat in zip(processes, CHATS, strict=True)]
        with Library.open(data, None) as library:
            assert orphans(library) == []
            for chat, (must, may) in zip(CHATS, outcomes, strict=True):
                every = [*library.documents([chat]), *library.documents([chat], hidden=True)]
                there = {document.name: sign(library._store.text(document.id) or "") for document in every}
                assert there in (must, may), set(there) ^ set(must)
                assert disagreement(library, chat) == ""
                library.unhide(chat, [document.id for document in every])
                done += must != held[chat]
                held[chat] = there
    assert done >= rounds(KILLS) // 2
