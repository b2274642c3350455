"""Killed while it puts a copy back: what is there is what was, or what was copied, whole."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from long_samples import rounds

from retrieval.backup import backup
from retrieval.library import Library

pytestmark = pytest.mark.long
REPOSITORY = Path(__file__).resolve().parents[2]
KILLS, LONGEST, POSTS = 30, 0.6, 3_000  # how often; seconds until a kill, at most
RESTORES = """
import sys
from pathlib import Path
from retrieval.backup import restore
print("open", flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_kill_while_restoring_leaves_one_or_the_other(tmp_path: Path) -> None:
    generator, data, chat = random.Random(2), tmp_path / "data", ("chat:1",)
    lines = [json.dumps({"id": n, "text": f"第{n}条船回来了。" + "雾散了。" * 40}) for n in range(POSTS)]
    (tmp_path / "posts.jsonl").write_text("\n".join(lines), "utf-8")
    with Library.open(data, None) as library:
        library.add_file(tmp_path / "posts.jsonl", "posts.jsonl", *chat)
    backup(data, tmp_path / "a.backup")
    for _ in range(rounds(KILLS)):
        with Library.open(data, None) as library:
            library.add_post("later", "后来的船。", *chat)
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", RESTORES, str(data), str(tmp_path / "a.backup")],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        ) as restoring:
            assert restoring.stdout
            assert restoring.stdout.readline() == b"open\n"
            time.sleep(generator.uniform(0, LONGEST))
            restoring.kill()
        with Library.open(data, None) as library:
            assert len(library.documents(chat)) in (POSTS, POSTS + 1)
            assert library._store.rows("PRAGMA integrity_check") == [("ok",)]
            assert library.ask("第7条船", collections=chat).excerpts
