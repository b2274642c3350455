"""The weights are fitted from questions with known answers, the same every time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from samples import json_lines

from retrieval import calibrate, train
from retrieval.answer import confidence
from retrieval.evaluate import Known
from retrieval.search.features import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.library import Library

ASKED = [
    {"id": "1", "question": "马斯克为什么卖掉旧厂?", "answers": ["屋顶漏雨"], "documents": ["旧厂.txt"]},
    {"id": "2", "question": "辉达的新晶片卖多少?", "answers": ["四萬美元"], "documents": ["晶片.md"]},
    {"id": "3", "question": "泡绿茶用多少度的水?", "answers": ["八十度"], "documents": ["茶-1"]},
    {"id": "4", "question": "谁负责生产晶片?", "answers": ["台積電"], "documents": ["晶片.md"]},
]
ELSEWHERE = {"id": "5", "question": "红烧肉怎么做?", "answer": [], "type": "offtopic", "seed": "x", "also_seeds": []}


def known(question: dict[str, object]) -> Known:
    return Known(
        str(question["id"]), str(question["question"]), (), tuple(question["answers"]),  # type: ignore[arg-type]
        tuple(question["documents"]), (), "", "",  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "q.jsonl"
    path.write_text(json_lines(*ASKED, ELSEWHERE), "utf-8")
    return path


def test_a_lesson_knows_the_right_clauses(library: Library) -> None:
    learnt = train.lesson(library, known(ASKED[0]), 1.0)
    assert learnt
    assert learnt.right.any()
    assert not learnt.right.all()
    assert learnt.features.shape == (len(learnt.right), len(FEATURES))


def test_an_answer_that_stands_nowhere_teaches_nothing(library: Library) -> None:
    assert train.lesson(library, known({**ASKED[0], "answers": ["没有的话"]}), 1.0) is None


def test_fitting_makes_right_clauses_likelier(library: Library) -> None:
    lessons = [one for one in (train.lesson(library, known(q), 1.0) for q in ASKED) if one]
    weights, slots = train.fit(lessons, rounds=60)
    for one in lessons:
        scores = one.features @ weights + one.slots @ slots[one.kind]
        chances = np.exp(scores - scores.max())
        assert chances[one.right].sum() / chances.sum() > one.right.mean()


def test_the_same_questions_make_the_same_weights(corpus: Path, questions: Path, tmp_path: Path) -> None:
    written = []
    for name in ("a.json", "b.json"):
        assert train.main(["--set", str(questions), str(corpus), "1", "--out", str(tmp_path / name)]) == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert json.loads(written[0])["features"].keys() == set(FEATURES)


def test_confidence_is_fitted_and_can_be_read(corpus: Path, questions: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    assert calibrate.main(["--set", str(questions), str(corpus), "1", "--out", str(out)]) == 0
    table = json.loads(out.read_text("utf-8"))
    assert table["weights"].keys() <= set(confidence.FEATURES)
    assert 0 <= table["answer"] <= 1
