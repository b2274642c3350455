"""Many questions by several processes: the same lines in the same order as by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples import json_lines

from retrieval.errors import QuestionError
from retrieval.library import Library
from retrieval.shell.batch import answered, answered_by, read_questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASKED = [{"id": n, "question": f"马斯克{'为什么' * (n % 3)}卖掉旧厂{n}?"} for n in range(40)]


def untimed(lines: Iterator[str]) -> list[str]:
    """The lines but for how long each took, and those before a line that is no question."""
    kept = []
    try:
        for line in lines:
            before, _, behind = line.partition('"elapsed_ms"')
            kept.append(before + behind.partition(",")[2])
    except QuestionError as error:
        kept.append(str(error))
    return kept


def test_any_number_of_processes_answers_alike_up_to_a_wrong_line(corpus: Path, tmp_path: Path) -> None:
    lines = [*json_lines(*ASKED).splitlines(), "kaputt", *json_lines(*ASKED).splitlines()]
    with Library.open(tmp_path, corpus) as library:
        one = untimed(answered(library, read_questions(lines), 120))
    assert len(one) == len(ASKED) + 1
    assert "line 41" in one[-1]
    assert untimed(answered_by(2, tmp_path, corpus, read_questions(lines), 120)) == one
