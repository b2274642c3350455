"""`batch`: many questions, answered in order; by several processes where somebody wants that."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.answer.shape import answer_json
from retrieval.errors import QuestionError, StoreError, YinjuError
from retrieval.library import Library
from retrieval.shell.opening import open_corpus, place_of, report

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PROGRESS_EVERY = 500
_AT_ONCE = 16  # questions that a process is given


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of questions: `id` as given, the question, and what was asked before it in the same talk."""

    id: str | int
    text: str
    asked_before: tuple[str, ...]


def batch_run(arguments: argparse.Namespace) -> int:
    """`batch`: from stdin to stdout, a line each, in order and the same however many processes answer."""
    questions = read_questions(sys.stdin)
    with open_corpus(arguments.corpus) as library:  # whatever is new is taken in once, before others open it
        if arguments.jobs == 1:
            _print(answered(library, questions, arguments.excerpt_chars))
            return 0
    _print(answered_by(arguments.jobs, *place_of(arguments.corpus), questions, arguments.excerpt_chars))
    return 0


def _print(lines: Iterable[str]) -> None:
    for number, line in enumerate(lines, 1):
        print(line, flush=True)
        if number % _PROGRESS_EVERY == 0:
            report(f"{number} questions answered")


def answered(library: Library, questions: Iterable[Asked], characters: int) -> Iterator[str]:
    """The answers as JSON lines."""
    for question in questions:
        started = time.perf_counter()
        answer = library.ask(question.text, question.asked_before, excerpt_chars=characters)
        fields = answer_json(question.id, answer, time.perf_counter() - started)
        yield json.dumps(fields, ensure_ascii=False)


# -- several processes -----------------------------------------------------------------------------------------------


def answered_by(jobs: int, data: Path, corpus: Path, questions: Iterable[Asked], characters: int) -> Iterator[str]:
    """The same lines by `jobs` processes over one data folder, each given its share in turn.

    A line that is no question raises QuestionError when all before it are answered.
    """
    from multiprocessing import get_context  # one process does without

    context = get_context("spawn")
    pipes = [context.Pipe() for _ in range(jobs)]
    workers = [context.Process(target=_work, args=(its, data, corpus, characters)) for _, its in pipes]
    for worker in workers:
        worker.start()
    for _, its in pipes:
        its.close()
    try:
        yield from _in_turns([ours for ours, _ in pipes], questions)
    finally:
        for ours, _ in pipes:
            ours.close()
        for worker in workers:
            worker.join()


def _in_turns(pipes: Sequence[Connection], questions: Iterable[Asked]) -> Iterator[str]:
    busy: deque[Connection] = deque()
    idle, left, wrong = deque(pipes), iter(questions), list[QuestionError]()
    while some := _share(left, wrong):
        if not idle:  # who was given a share first is done first, or is waited for: that keeps the order
            yield from _received(busy[0])
            idle.append(busy.popleft())
        busy.append(idle.popleft())
        busy[-1].send(some)
    for pipe in busy:
        yield from _received(pipe)
    for error in wrong:
        raise error


def _share(left: Iterator[Asked], wrong: list[QuestionError]) -> list[Asked]:
    """The next questions, up to one that is none."""
    some: list[Asked] = []
    try:
        for question in islice(left, 0 if wrong else _AT_ONCE):
            some.append(question)
    except QuestionError as error:
        wrong.append(error)
    return some


def _received(pipe: Connection) -> list[str]:
    try:
        said: list[str] | str = pipe.recv()
    except EOFError as error:
        raise StoreError("a process that answers has gone; ask again, with fewer --jobs") from error
    if isinstance(said, str):
        raise StoreError(said)
    return said


def _work(pipe: Connection, data: Path, corpus: Path, characters: int) -> None:
    """One process: answers what it is sent until nothing comes any more."""
    try:
        with Library.open(data, corpus) as library:
            while True:
                pipe.send(list(answered(library, pipe.recv(), characters)))
    except YinjuError as error:
        pipe.send(str(error))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


# -- questions in ----------------------------------------------------------------------------------------------------


def read_questions(lines: Iterable[str]) -> Iterator[Asked]:
    """The questions of JSON lines; empty lines are passed over. QuestionError names the line and what is wrong."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _asked(line, number)


def _asked(line: str, number: int) -> Asked:
    try:
        table = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"line {number}: not JSON: {error}") from error
    if (
        not isinstance(table, dict)
        or not isinstance(table.get("question"), str)
        or not isinstance(table.get("id"), str | int)
    ):
        raise QuestionError(f'line {number}: not an object with "id" and "question"')
    before = table.get("context") or []
    if not isinstance(before, list) or not all(isinstance(asked, str) for asked in before):
        raise QuestionError(f'line {number}: "context" is no list of earlier questions')
    return Asked(table["id"], table["question"], tuple(before))
