"""The confidence is fitted from sets with questions to be declined and from such without, the same every time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from samples import json_lines, lay_down

from retrieval import calibrate
from retrieval.answer import confidence
from retrieval.answer.evidence import FEATURES
from retrieval.calibrate import Case
from retrieval.errors import DataError
from retrieval.evaluate import DECLINED, read_known
from retrieval.library import Library
from retrieval.shell.opening import open_corpus

TOWN = {
    "桥.txt": "望沅大桥主跨436米。大桥去年十月通车,花了九亿元。",
    "茶.txt": "茶园在湖边,四月采茶。采茶工每天工资三百元。",
    "窑.txt": "西坪窑烧青瓷,一炉要烧三天。窑主姓罗。",
}
TOWN_ASKED = [
    ("大桥主跨多少米", ["436米"], ""),
    ("大桥什么时候通车", ["去年十月"], ""),
    ("茶园在哪里", ["湖边"], ""),
    ("采茶工每天工资多少", ["三百元"], ""),
    ("西坪窑烧什么", ["青瓷"], ""),
    ("一炉要烧几天", ["三天"], ""),
    ("大桥为什么塌了", [], "unanswerable"),
    ("茶园的游客为什么生气", [], "unanswerable"),
    ("青瓷碗为什么不能进微波炉", [], "offtopic"),
    ("打桥牌怎么叫牌", [], "offtopic"),
]
PLAINS = {"马": "马斯克卖掉了旧厂,因为屋顶漏雨。马斯克要建新厂。", "船": "渔船在三月靠岸,因为风浪太大。"}
PLAIN_ASKED = {
    "马": [("马斯克为什么卖掉旧厂", ["屋顶漏雨"], ""), ("马斯克要建什么", ["新厂"], "")],
    "船": [("渔船为什么靠岸", ["风浪太大"], ""), ("渔船什么时候靠岸", ["三月"], "")],
}


def questions(path: Path, asked: list[tuple[str, list[str], str]], document: str) -> Path:
    lines: Iterator[dict[str, object]] = (
        {"id": f"{path.stem}-{n}", "question": question, "answers": answers, "type": type, "documents": [document]}
        for n, (question, answers, type) in enumerate(asked)
    )
    path.write_text(json_lines(*lines), "utf-8")
    return path


@pytest.fixture
def sets(tmp_path: Path) -> list[tuple[Path, Path]]:
    """Questions and corpus of a town's set, which has some to be declined, and of two that have none."""
    made = [(questions(tmp_path / "town.jsonl", TOWN_ASKED, "桥.txt"), lay_down(tmp_path / "town", TOWN))]
    for name, text in PLAINS.items():
        corpus = lay_down(tmp_path / name, {f"{name}.txt": text})
        made.append((questions(tmp_path / f"{name}.jsonl", PLAIN_ASKED[name], f"{name}.txt"), corpus))
    return made


def arguments(sets: list[tuple[Path, Path]], out: Path) -> list[str]:
    every = [words for file, corpus in sets for words in ("--set", str(file), str(corpus), "1")]
    return [*every, "--out", str(out)]


def test_what_is_fitted_can_be_read_and_is_the_same_every_time(
    sets: list[tuple[Path, Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for name in ("a.json", "b.json"):
        assert calibrate.main(arguments(sets, tmp_path / name)) == 0
        written.append((tmp_path / name).read_text("utf-8"))
    assert written[0] == written[1]
    monkeypatch.setattr(confidence, "data_text", lambda _: written[0])
    read, table = confidence.model.__wrapped__(), json.loads(written[0])
    assert 0 <= read.answer <= 1
    assert read.weights.any()
    assert (list(table["weights"]), list(read.weights)) == (list(FEATURES), list(table["weights"].values()))
    assert (read.bias, read.answer) == (table["bias"], table["answer"])


def test_a_feature_that_is_none_of_ours_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        confidence, "data_text", lambda _: '{"weights": {"mood": 1, "best": 1}, "bias": 0, "answer": 0.5}'
    )
    with pytest.raises(DataError, match=r"confidence\.json: unknown: mood"):
        confidence.model.__wrapped__()


def test_the_threshold_is_chosen_on_the_sets_that_have_some_to_be_declined(
    sets: list[tuple[Path, Path]], tmp_path: Path
) -> None:
    assert calibrate.main(arguments(sets, tmp_path / "c.json")) == 0
    answer = json.loads((tmp_path / "c.json").read_text("utf-8"))["answer"]
    plain = [file for file, _ in sets[1:]]
    rows = [calibrate.cases_of(*one, 1.0, [file for file in plain if file != one[0]]) for one in sets]
    confidences = calibrate.unseen([case for of_set in rows for case in of_set])
    chosen = np.sort([c for c, case in zip(confidences, rows[0], strict=False) if case.answered])
    assert len(chosen) >= 4
    assert chosen[0] < answer < chosen[1]  # 4 of 100 are less, and there are few
    assert answer == pytest.approx(np.quantile(chosen, calibrate.LOST), abs=1e-4)


def test_where_no_set_has_any_it_is_chosen_on_all(sets: list[tuple[Path, Path]], tmp_path: Path) -> None:
    assert calibrate.main(arguments(sets[1:], tmp_path / "c.json")) == 0
    answer = json.loads((tmp_path / "c.json").read_text("utf-8"))["answer"]
    rows = [case for one, other in (sets[1:], sets[:0:-1]) for case in calibrate.cases_of(*one, 1.0, [other[0]])]
    chosen = [c for c, case in zip(calibrate.unseen(rows), rows, strict=True) if case.answered]
    assert answer == pytest.approx(np.quantile(chosen, calibrate.LOST), abs=1e-4)


def test_one_set_without_others_may_have_nothing_to_decline(sets: list[tuple[Path, Path]], tmp_path: Path) -> None:
    assert calibrate.main(arguments(sets[:2], tmp_path / "c.json")) == 0


def test_what_a_set_says_is_to_be_declined_is_not_answered(sets: list[tuple[Path, Path]], tmp_path: Path) -> None:
    file, corpus = sets[0]
    other = questions(tmp_path / "other.jsonl", [("大桥为什么通车", ["因为"], "")], "x.txt")
    types = {one.id: one.type for one in read_known(file)}
    cases = calibrate.cases_of(file, corpus, 0.5, [other])
    assert {case.answered for case in cases} == {True, False}
    assert all(case.answered == (types[case.group] not in DECLINED) for case in cases)  # and no stranger is asked
    assert {case.weight for case in cases} == {0.5}
    assert all(case.written for case in cases)


def test_a_set_with_nothing_to_decline_is_asked_what_others_are(sets: list[tuple[Path, Path]]) -> None:
    (file, corpus), (other, _) = sets[1], sets[2]
    cases = calibrate.cases_of(file, corpus, 1.0, [other])
    assert [case.group for case in cases if case.answered] == ["马-0", "马-1"]
    assert {case.group for case in cases if not case.answered} == {"船-0", "船-1"}
    assert all(case.written is case.answered for case in cases)


def test_a_strange_question_is_asked_about_a_name_of_this_set(sets: list[tuple[Path, Path]]) -> None:
    (file, corpus), (other, _) = sets[1], sets[2]
    with open_corpus(corpus) as library:
        names = calibrate.names_in(library, read_known(file))
        assert names == ["马斯克"]
        asked = [one.question for one in calibrate.about_own(library, read_known(other), names)]
        assert asked == ["马斯克为什么靠岸", "马斯克什么时候靠岸"]
        assert list(calibrate.about_own(library, read_known(other), [])) == []


def test_what_is_declined_whatever_the_weights_are_teaches_nothing(sets: list[tuple[Path, Path]]) -> None:
    known = read_known(sets[0][0])[0]
    with Library.open(sets[0][1].with_name("data"), sets[0][1]) as library:
        assert len(list(calibrate.case(library, known, 1.0))) == 1
        for question in ("", "鲸鱼几岁", "采茶工今年几岁"):
            assert list(calibrate.case(library, replace(known, question=question), 1.0)) == []


def some_cases(many: int = 60) -> list[Case]:
    """Answered where the first number is above half, every question twice."""
    chance = random.Random(3)
    drawn = [[chance.random() for _ in FEATURES] for _ in range(many)]
    return [
        Case(str(n), np.array(numbers), numbers[0] > 0.5, 1.0, True) for n, numbers in enumerate(drawn) for _ in "ab"
    ]


def test_fitting_tells_the_answered_from_the_others() -> None:
    rows = some_cases()
    weights, bias = calibrate.fit(rows)
    answered = np.array([case.answered for case in rows])
    confidences = calibrate.predicted(rows, weights, bias)
    assert ((confidences > 0) & (confidences < 1)).all()
    assert confidences[answered].mean() > 0.6 > 0.4 > confidences[~answered].mean()
    assert np.argmax(np.abs(weights)) == 0


def test_a_heavier_case_counts_more() -> None:
    rows = some_cases()
    heavier = [replace(case, weight=9.0) if case.answered else case for case in rows]
    confidences = [calibrate.predicted(rows, *calibrate.fit(one)).mean() for one in (rows, heavier)]
    assert confidences[1] > confidences[0] + 0.1


def test_no_case_is_judged_by_a_model_that_saw_its_question() -> None:
    rows = some_cases(20)
    strange = [replace(case, answered=not case.answered) if case.group == "7" else case for case in rows]
    of_it = [n for n, case in enumerate(rows) if case.group == "7"]
    assert calibrate.unseen(strange)[of_it] == pytest.approx(calibrate.unseen(rows)[of_it])
    assert calibrate.unseen(strange) != pytest.approx(calibrate.unseen(rows))


def test_of_many_questions_some_are_taken_the_same_every_time(sets: list[tuple[Path, Path]]) -> None:
    file = sets[0][0]
    every = read_known(file)
    assert calibrate.sampled(file, len(every)) == every
    some = calibrate.sampled(file, 4)
    assert some == calibrate.sampled(file, 4)
    assert len({one.id for one in some}) == 4
