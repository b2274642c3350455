"""The data files: what a person edits can be read, and what cannot is named."""

import pytest

from retrieval.data import data_lines, data_text
from retrieval.errors import DataError


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"retrieval/data/none\.txt cannot be read"):
        data_text("none.txt")


def test_lines_keep_their_numbers_and_lose_their_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.data.data_text", lambda _: "# 头\n甲 # 注\n\n  乙  \n")
    assert data_lines("x.txt") == [(2, "甲"), (4, "乙")]


@pytest.mark.parametrize("name", ["names.txt", "words.txt", "stop.txt", "labels.txt", "synonyms.txt"])
def test_our_own_tables_say_something(name: str) -> None:
    assert len(data_lines(name)) > 5
