"""How fast are parts of it by themselves: the first answer, cutting, dating?"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from datetime import date
from importlib import import_module
from pathlib import Path

from retrieval.bench.clocks import in_turns
from retrieval.index.terms import segmenter
from retrieval.text.dates import Anchors, date_mentions
from retrieval.text.fold import fold
from retrieval.text.names import read_names
from retrieval.text.segment import OWN_FREQUENCY, ReferenceSegmenter, is_han, own_words

Figures = dict[str, float]
_ROUNDS = 5
# What the first answer cannot do without, and nothing of ours: who cuts, arrays, an index, a store.
_NEEDED = "import rjieba, numpy, tantivy, rank_bm25, sqlite3, json, tomllib, dataclasses, pathlib, filelock"
_CUTTER = f"{_NEEDED}; rjieba.tokenize('灯塔', 'search', False); rjieba.tag('老马某甲', True)"  # its tables are read


def first_answer() -> Figures:
    """CPU seconds of a new process from start to the first answer over the shipped material, index at hand; and of
    one that only imports and readies what this cannot do without."""
    asking = [sys.executable, "-m", "retrieval", "ask", "老马为什么跟川普翻脸"]
    needing = [sys.executable, "-c", _CUTTER]
    with tempfile.TemporaryDirectory() as cache:
        _children_s(asking, cache)  # the index is made by now
        times = [(_children_s(asking, cache), _children_s(needing, cache)) for _ in range(_ROUNDS)]
    ours, needed = (statistics.median(column) for column in zip(*times, strict=True))
    return {"cpu_s": round(ours, 3), "imports_cpu_s": round(needed, 3), "ratio": round(ours / needed, 2)}


def _children_s(command: Sequence[str], cache: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=_as_installed(cache))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _as_installed(cache: str) -> dict[str, str]:
    """An environment in which modules are compiled once, as they are for anybody who installs this."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"XDG_CACHE_HOME": cache, "PYTHONPYCACHEPREFIX": str(Path(cache, "compiled"))}


def reference() -> ReferenceSegmenter:
    """jieba with the words that ours has."""
    spellings = dict.fromkeys((s for s in read_names().spellings if any(map(is_han, s))), OWN_FREQUENCY)
    return ReferenceSegmenter(own_words() | spellings)


def cutting(pool: Sequence[str]) -> Figures:
    """All sentences cut, ours beside jieba's, the same words."""
    texts, jieba = [fold(sentence) for sentence in pool], reference()
    segmenter().words(texts[0])
    ours, theirs = in_turns(
        _ROUNDS,
        lambda: [segmenter().words(text) for text in texts],
        lambda: [jieba.words(text) for text in texts],
    )
    characters = sum(map(len, texts))
    return {
        "characters": characters,
        "ours_ms": round(ours, 1),
        "jieba_ms": round(theirs, 1),
        "ratio": round(theirs / ours, 1),
    }


def dating(pool: Sequence[str]) -> Figures:
    """The dates of sentences, ours beside jionlp's where that is installed (`pip install jionlp`)."""
    anchors = Anchors(date(2025, 6, 10))
    dated = [sentence for sentence in pool if date_mentions(sentence, anchors)]
    texts = [*dated, *pool[: len(dated)]]  # half of them have none
    peer = _jionlp_dates()
    ours, theirs = in_turns(
        _ROUNDS,
        lambda: [date_mentions(text, anchors) for text in texts],
        lambda: [peer(text) for text in texts] if peer else None,
    )
    figures: Figures = {"sentences": len(texts), "ours_ms": round(ours, 1)}
    return figures | ({"jionlp_ms": round(theirs, 1), "ratio": round(theirs / ours, 1)} if peer else {})


def _jionlp_dates() -> Callable[[str], object] | None:
    """The peer's function; None where it is not installed."""
    try:
        with redirect_stdout(sys.stderr):  # it greets
            jionlp = import_module("jionlp")
    except ImportError:
        return None
    base = {"year": 2025, "month": 6, "day": 10}

    def found(text: str) -> object:
        try:
            return jionlp.ner.extract_time(text, time_base=base)
        except Exception as error:  # it raises ValueError and more on expressions it cannot resolve
            return error

    return found
