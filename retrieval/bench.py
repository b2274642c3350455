"""`python -m retrieval.bench`: how fast, on this machine? CPU times, each the median of several.

The material is recombined from the sentences of a corpus with a fixed seed, so that any size can be had.
`BENCH_SIZES` says how many passages, "1000,10000" where it says nothing.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

from retrieval.corpus.readers import drafts_of
from retrieval.index.terms import segmenter
from retrieval.ingest import material
from retrieval.library import Library, shipped_corpus
from retrieval.text.dates import Anchors, date_mentions
from retrieval.text.fold import fold
from retrieval.text.names import read_names
from retrieval.text.segment import OWN_FREQUENCY, ReferenceSegmenter, is_han, own_words
from retrieval.text.sentences import sentences

SEED, QUESTIONS, PER_PASSAGE = 20, 200, 7  # sentences a passage
POSTS, PER_POST = 10_000, 3  # sentences a post


def corpus_sentences(corpus: Path) -> list[str]:
    """Every sentence of a corpus, in order."""
    drafts = (draft for path, name in material(corpus) for draft in drafts_of(path, name))
    return [draft.text[slice(*span)] for draft in drafts for span in sentences(draft.text)]


def generated(sentences: list[str], passages: int) -> Iterator[str]:
    """JSON lines of so many one-passage documents, recombined."""
    chance = random.Random(SEED)
    for number in range(passages):
        yield json.dumps(
            {"id": str(number), "text": "".join(chance.choices(sentences, k=PER_PASSAGE))}, ensure_ascii=False
        )


def cpu_ms(work: Callable[[], object]) -> float:
    """Milliseconds of CPU that `work` takes once."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def asked(sentences: list[str]) -> list[str]:
    """Questions: pieces of sentences, as people half remember them."""
    chance = random.Random(SEED + 1)
    return [
        sentence[(at := chance.randrange(max(1, len(sentence) - 12))) : at + 12]
        for sentence in chance.choices(sentences, k=QUESTIONS)
    ]


def measure(passages: int, pool: list[str]) -> dict[str, float]:
    """Figures for one size."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "generated.jsonl")
        corpus.write_text("\n".join(generated(pool, passages)), encoding="utf-8")
        opened: list[Library] = []
        built = cpu_ms(lambda: opened.append(Library.open(Path(folder, "data"), corpus)))
        with opened[0] as library:
            times = sorted(cpu_ms(partial(library.ask, question)) for question in asked(pool))
        reopened = cpu_ms(lambda: Library.open(Path(folder, "data"), corpus).close())
    return {
        "passages": passages,
        "build_s": round(built / 1000, 2),
        "reopen_s": round(reopened / 1000, 3),
        "ask_p50_ms": round(statistics.median(times), 2),
        "ask_p99_ms": round(times[int(0.99 * (len(times) - 1))], 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def first_answer_s() -> float:
    """CPU seconds of a new process from start to the first answer over the shipped material, index at hand."""
    command = [sys.executable, "-m", "retrieval", "ask", "老马为什么跟川普翻脸"]

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return round(statistics.median(once() for _ in range(4)), 2)


def cutting(pool: list[str]) -> dict[str, float]:
    """Characters a second, ours beside jieba's, the same words."""
    text = fold("".join(pool))
    spellings = dict.fromkeys((s for s in read_names().spellings if any(map(is_han, s))), OWN_FREQUENCY)
    reference = ReferenceSegmenter(own_words() | spellings)
    segmenter().tokens(text[:100])
    ours = statistics.median(cpu_ms(lambda: segmenter().tokens(text)) for _ in range(5))
    jieba = statistics.median(cpu_ms(lambda: reference.tokens(text)) for _ in range(5))
    return {
        "characters": len(text),
        "ours_ms": round(ours, 1),
        "jieba_ms": round(jieba, 1),
        "ratio": round(jieba / ours, 1),
    }


def dating(pool: list[str]) -> dict[str, float]:
    """The dates of sentences, ours beside jionlp's where that is installed (`pip install jionlp`)."""
    anchors = Anchors(date(2025, 6, 10))
    dated = [sentence for sentence in pool if date_mentions(sentence, anchors)]
    texts = [*dated, *pool[: len(dated)]]  # half of them have none
    ours, theirs = [], []
    peer = jionlp_dates()
    for _ in range(5):  # in turns, so that a busy moment counts for both
        ours.append(cpu_ms(lambda: [date_mentions(text, anchors) for text in texts]))
        theirs.append(cpu_ms(lambda: [peer(text) for text in texts]) if peer else 0.0)
    figures = {"sentences": len(texts), "ours_ms": round(statistics.median(ours), 1)}
    if not peer:
        return figures
    return figures | {
        "jionlp_ms": round(statistics.median(theirs), 1),
        "ratio": round(statistics.median(theirs) / statistics.median(ours), 1),
    }


def jionlp_dates() -> Callable[[str], object] | None:
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


def exported(pool: list[str], posts: int) -> str:
    """Telegram's export of a channel with so many posts."""
    chance = random.Random(SEED + 2)
    messages = [
        {
            "id": number,
            "type": "message",
            "date": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T12:00:00",
            "date_unixtime": str(1_704_067_200 + number * 3600),
            "from": "频道",
            "from_id": "channel123",
            "text": "".join(chance.choices(pool, k=PER_POST)),
        }
        for number in range(1, posts + 1)
    ]
    return json.dumps({"name": "频道", "type": "public_channel", "id": 123, "messages": messages}, ensure_ascii=False)


def adding(pool: list[str], posts: int) -> dict[str, float]:
    """An export of so many posts into a chat's collection; one post more, until a question finds it. By the clock."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder, "result.json")
        export.write_text(exported(pool, posts), encoding="utf-8")
        segmenter().tokens(fold(pool[0]))
        with Library.open(Path(folder, "data"), None) as library:
            started = time.perf_counter()
            added = library.add_file(export, "result.json", "chat:1")
            stored = time.perf_counter()
            library.add_post("later", "守塔人在湖边的新灯塔里养了一只会游泳的骆驼。", "chat:1")
            found = library.ask("守塔人养了什么?", collections=("chat:1",)).excerpts[0].document
            ended = time.perf_counter()
    return {
        "posts": added.new,
        "posts_per_s": round(added.new / (stored - started)),
        "one_more_s": round(ended - stored, 3) if found == "later" else float("nan"),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> int:
    """Prints one JSON line for each measurement."""
    pool = corpus_sentences(shipped_corpus())
    print(json.dumps({"first_answer_cpu_s": first_answer_s()}), flush=True)
    print(json.dumps({"cutting": cutting(pool)}), flush=True)
    print(json.dumps({"dating": dating(pool)}), flush=True)
    print(json.dumps({"adding": adding(pool, POSTS)}), flush=True)
    for size in os.environ.get("BENCH_SIZES", "1000,10000").split(","):
        print(json.dumps(measure(int(size), pool)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
