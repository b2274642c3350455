"""How good are the answers? Questions with known answers in, figures out.

Reads both kinds of question lines: `{"id","question","documents":[names],"answers":[...]}`, and
`{"id","question","type","seed","also_seeds","answer",...}`, where `seed` is what a file's name begins with.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.answer.answer import Answer, Outcome
from retrieval.corpus.documents import Document
from retrieval.errors import QuestionError
from retrieval.index.engines import engine_of_large
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import Shelves
from retrieval.library import Library, made_folder

DECLINED = frozenset({"unanswerable", "offtopic"})  # types of question that ought to be declined
_WIDTHS = str.maketrans("，：；？！（）", ",:;?!()")
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_READING = re.compile(rf"(?<=[\u4e00-\u9fff])[(（](?=[a-zü]*[{_TONES}])[a-zü{_TONES}]+[)）]")


@dataclass(frozen=True, slots=True)
class Known:
    """A question and what answers it. `answers` is empty where it ought to be declined."""

    id: str
    question: str
    asked_before: tuple[str, ...]
    answers: tuple[str, ...]
    documents: tuple[str, ...]
    seeds: tuple[str, ...]
    type: str
    script: str

    def wants(self, document: Document) -> bool:
        """Whether the answer is known to stand in `document`."""
        name = document.file.rsplit("/", 1)[-1]
        return document.name in self.documents or any(name.startswith(seed) for seed in self.seeds)

    def hit(self, text: str) -> bool:
        """Whether `text` holds an answer; white space, widths and readings in brackets set aside."""
        plain = _plain(text)
        return any(_plain(answer) in plain for answer in self.answers)

    def answer_spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in `text` an answer stands."""
        kept = [i for i, character in enumerate(text) if not character.isspace()]
        plain = _plain("".join(text[i] for i in kept))
        if len(plain) != len(kept):
            return
        for wanted in map(_plain, self.answers):
            at = plain.find(wanted) if wanted else -1
            while at >= 0:
                yield kept[at], kept[at + len(wanted) - 1] + 1
                at = plain.find(wanted, at + 1)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", _READING.sub("", text).translate(_WIDTHS))


def read_known(path: Path) -> list[Known]:
    """The questions of a file, those left out that it says don't count. QuestionError names file and line."""
    known = []
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            table = json.loads(line)
            if table.get("tag") not in ("furniture", "soft"):
                known.append(_known(table))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise QuestionError(
                f'{path}:{number}: not a question with a known answer ("id", "question", "answers"): {error}'
            ) from error
    return known


def _known(table: dict[str, object]) -> Known:
    def texts(key: str) -> tuple[str, ...]:
        value = table.get(key) or ()
        return tuple(str(one) for one in value) if isinstance(value, list) else ()

    seeds = (str(table["seed"]), *texts("also_seeds")) if table.get("seed") else ()
    return Known(
        str(table["id"]), str(table["question"]), texts("context"), texts("answers") or texts("answer"),
        texts("documents"), seeds, str(table.get("type", "")), str(table.get("script", "")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One question asked. `hits`: for each excerpt whether it holds the answer, from a document that has it."""

    known: Known
    answer: Answer
    hits: tuple[bool, ...]
    milliseconds: float


ENGINES = {"memory": 1 << 40, "disk": 0}  # -> how many passages of a collection are kept in memory at most


def library_on(engine: str, data: Path, corpus: Path, report: Callable[[str], None]) -> Library:
    """The library over `corpus` with all of it on one engine, whatever its size; in a folder of its own in `data`."""
    own = data / engine
    made_folder(own)
    shelves = Shelves(MemoryIndex(), engine_of_large(own / "index", None), ENGINES[engine])
    return Library.over(own, corpus, shelves, report, semantic=False)


def evaluate(
    library: Library, known: Sequence[Known], characters: int, report: Callable[[str], None]
) -> list[Result]:
    """Every question asked, in order."""
    results = []
    for number, one in enumerate(known, 1):
        started = time.perf_counter()
        answer = library.ask(one.question, one.asked_before, excerpt_chars=characters)
        elapsed = (time.perf_counter() - started) * 1000
        results.append(
            Result(one, answer, tuple(one.hit(e.text) and _listed(one, e.file) for e in answer.excerpts), elapsed)
        )
        if number % 500 == 0:
            report(f"{number}/{len(known)} questions asked")
    return results


def _listed(known: Known, file: str) -> bool:
    """For questions about files: whether it is one of theirs. Others count wherever the answer stands."""
    return not known.seeds or any(file.rsplit("/", 1)[-1].startswith(seed) for seed in known.seeds)


def table(results: Sequence[Result], misses: int = 0) -> Iterator[str]:
    """The figures as lines: all, then by type and by script; then so many of the questions that were missed."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for name in dict.fromkeys(["all", result.known.type, result.known.script]):
            if name:
                groups[name].append(result)
    yield f"{'':14} {'questions':>9} {'hit@1':>7} {'hit@3':>7} {'declined':>9}"
    for name, group in groups.items():
        asked = [result for result in group if result.known.type not in DECLINED]
        refused = [
            result.answer.outcome is not Outcome.ANSWER
            for result in group
            if bool(asked) == (result.known.type not in DECLINED)
        ]
        first = _percent([any(result.hits[:1]) for result in asked])
        third = _percent([any(result.hits) for result in asked])
        yield f"{name:14} {len(group):9} {first:>7} {third:>7} {_percent(refused):>9}"
    times = sorted(result.milliseconds for result in results)
    if times:
        yield f"milliseconds   p50 {statistics.median(times):.2f}  p99 {times[int(0.99 * (len(times) - 1))]:.2f}"
    missed = [r for r in results if r.known.type not in DECLINED and not any(r.hits)]
    for result in missed[:misses]:
        yield f"- {result.known.id} {result.known.question} => {[e.text[:60] for e in result.answer.excerpts]}"


def _percent(values: Sequence[bool]) -> str:
    return f"{100 * sum(values) / len(values):.1f}" if values else "–"
