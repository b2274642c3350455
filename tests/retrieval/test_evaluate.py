"""Questions with known answers: what counts as answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples import json_lines

from retrieval.errors import QuestionError
from retrieval.evaluate import Known, evaluate, read_known, table

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.library import Library

BENCH = {"id": 1, "question": "马斯克为什么卖掉旧厂?", "answers": ["屋顶漏雨"], "documents": ["旧厂.txt"]}
GOLD = {
    "id": "g1", "question": "晶片多少钱?", "type": "number", "script": "hans", "seed": "晶片", "also_seeds": ["旧"],
    "answer": ["四萬美元"], "context": ["辉达卖什么?"],
}  # fmt: skip
DECLINED = {"id": "g2", "question": "火星上有猫吗?", "type": "offtopic", "seed": None, "also_seeds": [], "answer": []}


def known_in(folder: Path, *tables: dict[str, object]) -> list[Known]:
    path = folder / "q.jsonl"
    path.write_text("\ufeff" + json_lines(*tables), "utf-8")
    return read_known(path)


def one(*answers: str) -> Known:
    return Known("1", "?", (), answers, (), (), "", "")


def test_both_kinds_of_lines_are_read(tmp_path: Path) -> None:
    bench, gold = known_in(tmp_path, BENCH, GOLD)
    assert (bench.answers, bench.documents, bench.seeds) == (("屋顶漏雨",), ("旧厂.txt",), ())
    assert (gold.answers, gold.seeds, gold.type) == (("四萬美元",), ("晶片", "旧"), "number")
    assert gold.asked_before == ("辉达卖什么?",)


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"id": 1}', "[" * 100_000])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json_lines(BENCH) + line, "utf-8")
    with pytest.raises(QuestionError, match=r"q\.jsonl:2"):
        read_known(path)


@pytest.mark.parametrize(
    ("answer", "text", "hit"),
    [
        ("屋顶漏雨", "因为屋顶漏雨。", True),
        ("屋顶漏雨", "因为屋顶 漏\n雨。", True),
        ("屋顶,漏雨", "屋顶，漏雨", True),
        ("數據", "數(shù)據(jù)很多", True),
        ("屋顶漏雨", "屋顶漏水", False),
    ],
)
def test_an_answer_is_held_whatever_its_widths_and_spaces(answer: str, text: str, hit: bool) -> None:
    assert one(answer).hit(text) is hit


def test_an_answer_is_found_where_it_stands() -> None:
    text = "漏 雨了,又漏雨。"
    assert [text[start:end] for start, end in one("漏雨").answer_spans(text)] == ["漏 雨", "漏雨"]


def test_a_text_whose_readings_would_be_dropped_has_no_places() -> None:
    assert list(one("數據").answer_spans("數(shù)據(jù)")) == []


def test_hits_are_counted_by_type_and_script(library: Library, tmp_path: Path) -> None:
    said: list[str] = []
    results = evaluate(library, known_in(tmp_path, BENCH, GOLD, DECLINED), 120, said.append)
    assert [result.hits[:1] for result in results] == [(True,), (True,), ()]
    lines = [line.split() for line in table(results)]
    assert lines[1] == ["all", "3", "100.0", "100.0", "0.0"]
    assert ["number", "1", "100.0", "100.0", "0.0"] in lines
    assert ["offtopic", "1", "–", "–", "100.0"] in lines


def test_an_answer_from_the_wrong_file_is_no_hit(library: Library, tmp_path: Path) -> None:
    (result,) = evaluate(library, known_in(tmp_path, {**GOLD, "seed": "茶", "also_seeds": []}), 120, print)
    assert not any(result.hits)


def test_progress_is_told(library: Library) -> None:
    said: list[str] = []
    evaluate(library, [one("x")] * 500, 120, said.append)
    assert said == ["500/500 questions asked"]


def test_nothing_asked_makes_a_table_all_the_same() -> None:
    assert len(list(table([]))) == 1


@pytest.mark.parametrize(("name", "wanted"), [("旧厂.txt", True), ("晶片.md", False)])
def test_a_question_knows_its_documents(library: Library, name: str, wanted: bool, tmp_path: Path) -> None:
    (bench,) = known_in(tmp_path, BENCH)
    assert {d.name: bench.wants(d) for d in library.documents()}[name] is wanted
