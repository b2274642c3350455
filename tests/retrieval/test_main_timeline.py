"""`python -m retrieval timeline`: the names that other tools read, filters, and a text for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from samples import lay_down

from retrieval.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """---
title: 两家公司
publisher: 甲报
date: 2025-06-10
---

2023年11月17日，OpenAI董事会解除奥特曼的职务。上周六，马斯克删除帖文，股价较上年同期下跌5%。
"""
NAMES = [
    "start", "end", "precision", "expression", "expression_start", "expression_end", "basis", "planned", "comparison",
    "approximate", "confidence", "text", "document", "file", "start_offset", "end_offset", "source", "also",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one text in it."""
    return lay_down(tmp_path / "corpus", {"新闻/两家.md": TEXT})


def printed(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """What a command prints, which must succeed."""
    assert main(["timeline", *map(str, words)]) == 0
    return capsys.readouterr().out


def rows(capsys: pytest.CaptureFixture[str], *words: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed(capsys, *words, "--json").splitlines()]


def test_a_line_has_the_names_that_others_read(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    first, second = rows(capsys, "--corpus", folder)
    assert list(first)[: len(NAMES)] == NAMES
    assert (first["start"], first["end"], first["basis"]) == ("2023-11-17", "2023-11-17", "stated")
    assert (second["start"], second["basis"]) == ("2025-06-07", "inferred:published")
    assert first["file"] == "新闻/两家.md"


def test_offsets_are_into_the_stored_text(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for row in rows(capsys, "--corpus", folder):
        start, offset = row["expression_start"], row["start_offset"]
        assert isinstance(start, int)
        assert isinstance(offset, int)
        assert str(row["text"])[start - offset :].startswith(str(row["expression"]))


def test_mentions_have_comparisons_and_events_have_none(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert any(row["comparison"] for row in rows(capsys, "--corpus", folder, "--mentions"))
    assert not any(row["comparison"] for row in rows(capsys, "--corpus", folder))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("奥特曼",), ["2023-11-17"]),
        (("--from", "2025"), ["2025-06-07"]),
        (("--to", "2023-11"), ["2023-11-17"]),
        (("--from", "2023-11-17", "--to", "2023-11-17"), ["2023-11-17"]),
        (("--stated-only",), ["2023-11-17"]),
        (("--from", "2024", "--to", "2024"), []),
    ],
)
def test_what_is_asked_for_is_shown(
    capsys: pytest.CaptureFixture[str], folder: Path, words: tuple[str, ...], found: list[str]
) -> None:
    assert [row["start"] for row in rows(capsys, *words, "--corpus", folder)] == found


@pytest.mark.parametrize("said", ["2023-13", "昨天", "20231117", "2023..2024"])
def test_what_is_no_date_is_refused_by_name(capsys: pytest.CaptureFixture[str], folder: Path, said: str) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["timeline", "--from", said, "--corpus", str(folder)])
    assert refused.value.code == 2
    assert said in capsys.readouterr().err


def test_people_read_years_quotes_and_sources(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    said = printed(capsys, "--corpus", folder)
    assert "\n2023\n" in said
    assert "▎2023年11月17日，OpenAI董事会解除奥特曼的职务。" in said
    assert "「上周六」由发文日推算" in said
    assert "《两家公司》 · 甲报 · 2025-06-10" in said


def test_nothing_found_says_what_there_is(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert "1 篇" in printed(capsys, "长颈鹿", "--corpus", folder)
