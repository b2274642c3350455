"""JSONL: a document a line, taken as it is."""

from datetime import date
from pathlib import Path

import pytest

from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.readers.jsonl import read_jsonl
from retrieval.errors import CorpusError, DuplicateName


def read(folder: Path, text: str) -> list[Draft]:
    path = folder / "甲.jsonl"
    path.write_text(text, encoding="utf-8")
    return list(read_jsonl(path, "甲.jsonl"))


def test_a_line_is_a_document_as_it_is(tmp_path: Path) -> None:
    (draft,) = read(
        tmp_path, '{"id": "一", "text": "  數(shù)據\\n\\n</span> ", "title": "题", "published": "2025-06-10"}'
    )
    assert draft == Draft(
        "一", "甲.jsonl", Source(title="题", published=date(2025, 6, 10)), "  數(shù)據\n\n</span> "
    )


def test_an_id_may_be_a_number(tmp_path: Path) -> None:
    assert [draft.name for draft in read(tmp_path, '{"id": 7, "text": "亮"}\n{"id": 0, "text": "散"}\n')] == [
        "7",
        "0",
    ]


def test_empty_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    assert len(read(tmp_path, '\ufeff\n{"id": 1, "text": "亮"}\n\n \n{"id": 2, "text": ""}\n')) == 2


@pytest.mark.parametrize(
    "line",
    [
        "亮了",
        "[1]",
        '{"id": 1}',
        '{"id": 1, "text": 5}',
        '{"text": "亮"}',
        '{"id": "", "text": "亮"}',
        '{"id": 1, "text": "亮", "published": "x"}',
        '{"id": 1, "text": "亮", "title": {}}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(CorpusError, match=r"甲\.jsonl:2: "):
        read(tmp_path, '{"id": "一", "text": "亮"}\n' + line)


def test_the_same_id_twice_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(DuplicateName, match=r"甲\.jsonl: lines 1 and 3 have the same id '7'"):
        read(tmp_path, '{"id": 7, "text": "亮"}\n\n{"id": "7", "text": "散"}\n')


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "甲.jsonl"
    path.write_bytes(b'{"id": 1, "text": "\xff"}')
    with pytest.raises(CorpusError, match=r"甲\.jsonl: not UTF-8"):
        list(read_jsonl(path, "甲.jsonl"))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"甲\.jsonl: cannot be read"):
        list(read_jsonl(tmp_path / "甲.jsonl", "甲.jsonl"))
