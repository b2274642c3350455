"""`python -m retrieval`: lines in, lines out, and one sentence where something is wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from samples import REPOSITORY, json_lines, lay_down

from retrieval.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Run = tuple[int, list[dict[str, object]], str]
ASKED = [
    {"id": "甲", "question": "马斯克为什么卖掉旧厂?"},
    {"id": 2, "question": "他为什么卖掉它?", "context": ["马斯克上周卖掉了什么?"]},
    {"id": "丙", "question": "火星上有没有猫?", "context": []},
]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs one command with these words and this stdin: its exit code, its lines of JSON, its stderr."""

    def runs(*words: object, stdin: str = "") -> Run:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return runs


# -- batch ----------------------------------------------------------------------------------------------------------


def test_batch_answers_a_line_with_a_line_in_order(run: Callable[..., Run], corpus: Path) -> None:
    code, answers, _ = run("batch", "--corpus", corpus, stdin=json_lines(*ASKED))
    assert code == 0
    assert [answer["id"] for answer in answers] == ["甲", 2, "丙"]
    assert [answer["outcome"] for answer in answers] == ["answer", "answer", "absent"]
    assert "马斯克" in str(answers[1]["understood"])


def test_an_answer_has_the_names_and_shapes_that_others_read(run: Callable[..., Run], corpus: Path) -> None:
    _, (answer, *others), _ = run("batch", "--corpus", corpus, stdin=json_lines(*ASKED))
    assert list(answer)[:5] == ["id", "outcome", "understood", "excerpts", "elapsed_ms"]
    assert isinstance(answer["elapsed_ms"], float)
    assert all(isinstance(other["excerpts"], list) for other in others)
    excerpts = answer["excerpts"]
    assert isinstance(excerpts, list)
    assert 1 <= len(excerpts) <= 3
    for excerpt in excerpts:
        assert list(excerpt) == ["text", "document", "file", "start", "end", "source", "score"]
        assert list(excerpt["source"])[:5] == ["title", "publisher", "author", "published", "url"]
        assert excerpt["end"] - excerpt["start"] == len(excerpt["text"])
        assert isinstance(excerpt["score"], float)
    assert (excerpts[0]["document"], excerpts[0]["file"]) == ("旧厂.txt", "旧厂.txt")
    assert excerpts[0]["source"]["author"] == "林小满"


@pytest.mark.parametrize("path", ["茶.jsonl", ""])
def test_a_line_of_jsonl_is_the_document_and_its_file_the_file(
    run: Callable[..., Run], corpus: Path, path: str
) -> None:
    _, (answer,), _ = run(
        "batch", "--corpus", corpus / path, stdin=json_lines({"id": 1, "question": "水太烫茶会怎样?"})
    )
    (excerpt, *_) = answer["excerpts"]  # type: ignore[misc]
    assert (excerpt["document"], excerpt["file"]) == ("茶-1", "茶.jsonl")
    text = "泡绿茶用八十度的水。水太烫,茶会发苦。"
    assert text[excerpt["start"] : excerpt["end"]] == excerpt["text"]


def test_a_file_in_a_folder_is_named_by_its_path(run: Callable[..., Run], tmp_path: Path) -> None:
    lay_down(tmp_path, {"下/驼.txt": "骆驼队的领队姓周。队里有十二只骆驼。"})
    _, (answer,), _ = run("batch", "--corpus", tmp_path, stdin=json_lines({"id": 1, "question": "几只骆驼?"}))
    assert answer["excerpts"][0]["document"] == "下/驼.txt"  # type: ignore[index]


def test_excerpts_are_as_long_as_they_may_be(run: Callable[..., Run], corpus: Path) -> None:
    _, answers, _ = run("batch", "--corpus", corpus, "--excerpt-chars", 20, stdin=json_lines(*ASKED))
    assert all(len(e["text"]) <= 20 for answer in answers for e in answer["excerpts"])  # type: ignore[attr-defined]


def test_progress_goes_to_stderr(run: Callable[..., Run], corpus: Path) -> None:
    _, _, said = run(
        "batch", "--corpus", corpus, stdin=json_lines(*({"id": n, "question": "马"} for n in range(500)))
    )
    assert "[1/3]" in said
    assert "500 questions answered" in said


def test_the_index_is_used_again(run: Callable[..., Run], corpus: Path) -> None:
    run("batch", "--corpus", corpus)
    assert run("batch", "--corpus", corpus) == (0, [], "")


def test_empty_lines_are_passed_over(run: Callable[..., Run], corpus: Path) -> None:
    assert len(run("batch", "--corpus", corpus, stdin="\n" + json_lines(*ASKED) + " \n")[1]) == 3


@pytest.mark.parametrize(
    "line",
    [
        "马斯克?",
        "[]",
        "{}",
        '{"id": 1}',
        '{"id": 1, "question": 2}',
        '{"question": "马"}',
        '{"id": [], "question": "马"}',
        '{"id": 1, "question": "马", "context": "马"}',
        '{"id": 1, "question": "马", "context": [1]}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_one_sentence_that_names_it(run: Callable[..., Run], corpus: Path, line: str) -> None:
    run("sources", "--corpus", corpus)
    code, answers, said = run("batch", "--corpus", corpus, stdin=json_lines(ASKED[0]) + "\n" + line + "\n")
    assert (code, [answer["id"] for answer in answers]) == (2, ["甲"])
    assert said.startswith("yinju: line 3: ")
    assert said.count("\n") == 1


def test_half_a_character_in_a_question_is_no_trouble(run: Callable[..., Run], corpus: Path) -> None:
    code, (answer,), _ = run(
        "batch", "--corpus", corpus, stdin='{"id": "\\ud800", "question": "旧厂\\udc00怎么了"}\n'
    )
    assert (code, answer["id"]) == (0, "\ud800")


# -- the others -----------------------------------------------------------------------------------------------------


def test_ask_as_json_is_a_line_of_batch_without_its_id(run: Callable[..., Run], corpus: Path) -> None:
    code, (answer,), _ = run("ask", "马斯克为什么卖掉旧厂?", "--corpus", corpus, "--json")
    assert (code, list(answer)[:4]) == (0, ["outcome", "understood", "excerpts", "elapsed_ms"])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("老马为什么卖掉旧厂?", ["▎", "屋顶漏雨", "1. 《马斯克为何卖掉旧厂》 · 示例日报", "也搜索了：", "马斯克"]),
        ("火星上有没有猫?", ["资料里没有能回答这个问题的句子。", "火星：0 篇"]),
        ("辉达的晶片卖多少?", ["《晶片的價錢》 · 示例週刊 · 2025-02-03"]),
    ],
)
def test_ask_answers_people_in_words(
    corpus: Path, capsys: pytest.CaptureFixture[str], question: str, words: list[str]
) -> None:
    assert main(["ask", question, "--corpus", str(corpus)]) == 0
    said = capsys.readouterr().out
    assert [word for word in words if word not in said] == []


def test_a_digest_is_introduced_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = (
        "---\ntitle: 摘\ndigest_of:\n  title: 原\n  publisher: 报\n  date: 2025-01-02\n---\n骆驼队有十二只骆驼。\n"
    )
    main(["ask", "几只骆驼?", "--corpus", str(lay_down(tmp_path, {"驼.md": digest}))])
    assert "据 《原》 · 报 · 2025-01-02 摘述" in capsys.readouterr().out
    main(["ask", "几只骆驼?", "--corpus", str(tmp_path), "--json"])
    (excerpt, *_) = json.loads(capsys.readouterr().out)["excerpts"]
    assert excerpt["source"]["digest_of"]["title"] == "原"


def test_sources_says_what_there_is(run: Callable[..., Run], corpus: Path) -> None:
    code, documents, _ = run("sources", "--corpus", corpus)
    assert (code, [document["document"] for document in documents]) == (0, ["晶片.md", "旧厂.txt", "茶-1"])
    assert list(documents[0]) == ["document", "file", "source", "characters", "passages"]


def test_add_puts_material_where_the_bot_finds_it(run: Callable[..., Run], corpus: Path, tmp_path: Path) -> None:
    code, lines, said = run("add", corpus, "--data", tmp_path / "data")
    assert (code, lines) == (0, [])
    assert "3 documents in " in said
    assert (tmp_path / "data" / "yinju.sqlite3").is_file()


def test_add_goes_to_the_folder_of_the_settings(
    run: Callable[..., Run], corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YINJU_DATA", str(tmp_path / "own"))
    assert run("add", corpus)[0] == 0
    assert (tmp_path / "own" / "yinju.sqlite3").is_file()


def test_evaluate_prints_a_table(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        json_lines(
            {"id": 1, "question": "马斯克为什么卖掉旧厂?", "answers": ["屋顶漏雨"], "documents": ["旧厂.txt"]},
            {"id": 2, "question": "泡绿茶用几度的水?", "answers": ["九十度"], "documents": ["茶-1"]},
        ),
        "utf-8",
    )
    assert main(["evaluate", str(questions), "--corpus", str(corpus), "--misses", "5"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["questions", "hit@1", "hit@3", "declined"]
    assert lines[1].split()[:4] == ["all", "2", "50.0", "50.0"]
    assert lines[2].startswith("milliseconds")
    assert lines[3].startswith("- 2 泡绿茶")


# -- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["ask", "马", "--corpus", "nowhere"], "no such folder or file"),
        (["evaluate", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["add", "nowhere", "--data", "{}/data"], "no such folder or file"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    run: Callable[..., Run], tmp_path: Path, words: list[str], complaint: str
) -> None:
    code, lines, said = run(*(word.format(tmp_path) for word in words))
    assert (code, lines) == (2, [])
    assert said.startswith("yinju: ")
    assert complaint in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("number", ["19", "-5", "viele", ""])
def test_an_excerpt_too_short_to_say_anything_is_refused(capsys: pytest.CaptureFixture[str], number: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ask", "马", f"--excerpt-chars={number}"])
    assert ended.value.code == 2
    assert "is not a number of characters from 20 on" in capsys.readouterr().err


def test_the_program_itself_prints_nothing_but_json(corpus: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "retrieval", "batch", "--corpus", str(corpus)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        command, input=json_lines(*ASKED).encode(), capture_output=True, check=True, env=environment, timeout=60
    )
    assert [json.loads(line)["id"] for line in done.stdout.decode("utf-8").splitlines()] == ["甲", 2, "丙"]
    assert "[1/3] 旧厂.txt" in done.stderr.decode("utf-8")


def test_the_program_says_with_its_exit_code_that_a_line_is_bad(corpus: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "retrieval", "batch", "--corpus", str(corpus)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, input=b"{\n", capture_output=True, check=False, env=environment, timeout=60)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines()[-1].startswith("yinju: line 1: not JSON")
