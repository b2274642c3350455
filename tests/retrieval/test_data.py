"""The data files: what a person edits can be read, and what cannot is named."""

import pytest

from retrieval.answer.tense_cues import cues
from retrieval.data import data_lines, data_text
from retrieval.errors import DataError
from retrieval.text.date_rules import date_rules
from retrieval.text.patterns import Patterns, data_patterns


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"retrieval/data/none\.txt cannot be read"):
        data_text("none.txt")


def test_lines_keep_their_numbers_and_lose_their_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.data.data_text", lambda _: "# 头\n甲 # 注\n\n  乙  \n")
    assert data_lines("x.txt") == [(2, "甲"), (4, "乙")]


@pytest.mark.parametrize("name", ["names.txt", "words.txt", "stop.txt", "labels.txt", "synonyms.txt"])
def test_our_own_tables_say_something(name: str) -> None:
    assert len(data_lines(name)) > 5


@pytest.mark.parametrize(
    "patterns",
    [cues(), date_rules().tokens, date_rules().cues, *map(data_patterns, ("reported.toml", "questions.toml"))],
)
def test_every_pattern_of_ours_is_one(patterns: Patterns) -> None:
    assert all(patterns[name].pattern == patterns.written(name) for name in patterns)


def test_a_pattern_that_is_none_is_named_when_it_is_asked_for() -> None:
    patterns = Patterns("x.toml", {"whole": "灯塔", "broken": "(灯塔"})
    assert patterns["whole"].search("旧灯塔")
    with pytest.raises(DataError, match=r"retrieval/data/x\.toml: broken"):
        patterns["broken"]
