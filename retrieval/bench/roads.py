"""How fast does material come in? An export of posts, and one post more; beside the same road with jieba cutting."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

from retrieval.bench.alone import Figures, reference
from retrieval.bench.clocks import in_turns, peak_mb
from retrieval.bench.material import write_export
from retrieval.index.terms import segmenter
from retrieval.library import Library

POSTS, _BESIDE, _ROUNDS = 10_000, 2_000, 3
_CHAT = "chat:1"


def adding(pool: Sequence[str]) -> Figures:
    """POSTS into a chat's collection; one post more, until a question finds it."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder, "result.json")
        write_export(export, pool, POSTS)
        segmenter().words(pool[0])
        with Library.open(Path(folder, "data"), None) as library:
            started, cpu = time.perf_counter(), time.process_time()
            added = library.add_file(export, "result.json", _CHAT)
            stored, spent = time.perf_counter(), time.process_time() - cpu
            library.add_post("later", "守塔人在湖边的新灯塔里养了一只会游泳的骆驼。", _CHAT)
            found = library.ask("守塔人养了什么?", collections=(_CHAT,)).excerpts[0].document
            ended = time.perf_counter()
    return {
        "posts": added.new,
        "cpu_ms_a_post": round(spent * 1000 / added.new, 3),
        "posts_a_second": round(added.new / (stored - started)),
        "one_more_s": round(ended - stored, 3) if found == "later" else float("nan"),
        "peak_mb": peak_mb(),
    }


def beside_jieba(pool: Sequence[str]) -> Figures:
    """The same import with our cutter and with jieba, its dictionary loaded already, in turns."""
    jieba = reference()
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder, "result.json")
        write_export(export, pool, _BESIDE)

        def imported() -> None:
            with (
                tempfile.TemporaryDirectory(dir=folder) as data,
                Library.open(Path(data), None) as library,
            ):
                library.add_file(export, "result.json", _CHAT)

        def with_jieba() -> None:
            with patch("retrieval.index.terms.segmenter", lambda: jieba):
                imported()

        imported()
        ours, theirs = in_turns(_ROUNDS, imported, partial(with_jieba))
    return {"posts": _BESIDE, "ours_ms": round(ours), "jieba_ms": round(theirs), "ratio": round(theirs / ours, 2)}
