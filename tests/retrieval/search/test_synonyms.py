"""The thesaurus keeps the rules that its head states."""

from collections import Counter

import pytest

from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.index.terms import segmenter
from retrieval.search.synonyms import _tables, glossary, synonyms
from retrieval.text.fold import fold
from retrieval.text.stop import is_stop

PARTS = ("", "[one way]", "[english]")
ALIVE = 0.88  # the share of what the groups hold that our cutter yields as one word


def groups() -> dict[str, list[list[str]]]:
    """The groups of each part, as written."""
    found: dict[str, list[list[str]]] = {part: [] for part in PARTS}
    part = ""
    for _, line in data_lines("synonyms.txt"):
        if line in found:
            part = line
        else:
            found[part].append([word.strip() for word in line.split("=")])
    return found


def test_a_word_stands_as_we_search_it_and_once_in_its_line() -> None:
    lines = [line for part in groups().values() for line in part]
    assert [line for line in lines if [fold(word) for word in line] != line or len({*line}) < len(line)] == []


def test_words_stand_apart_as_we_read_them() -> None:
    lines = [line for _, line in data_lines("synonyms.txt") if line not in PARTS]
    assert [line for line in lines if " = ".join(word.strip() for word in line.split("=")) != line] == []


def test_a_line_of_one_word_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _tables.cache_clear()
    monkeypatch.setattr("retrieval.search.synonyms.data_lines", lambda _: [(3, "灯塔 = 航标"), (7, "灯塔")])
    with pytest.raises(DataError, match=r"synonyms\.txt:7"):
        synonyms("灯塔")


def test_a_word_stands_in_two_groups_at_most() -> None:
    count = Counter(word for line in groups()[""] for word in line)
    assert [word for word, lines in count.items() if lines > 2] == []


def test_what_questions_say_stands_first_once() -> None:
    for part in PARTS[1:]:
        count = Counter(line[0] for line in groups()[part])
        assert [word for word, lines in count.items() if lines > 1] == []


def test_one_character_stands_only_first_in_one_way() -> None:
    parts = groups()
    rest = [*parts[""], *parts["[english]"], *(line[1:] for line in parts["[one way]"])]
    assert [word for line in rest for word in line if len(word) < 2] == []


def test_no_word_is_looked_for_that_says_nothing() -> None:
    parts = groups()
    assert [word for line in [*parts["[one way]"], *parts["[english]"]] for word in line if is_stop(word)] == []


def test_what_questions_say_comes_out_as_one_word() -> None:
    assert [line[0] for line in groups()["[one way]"] if not comes_out(line[0])] == []
    both = {word for line in groups()[""] for word in line}
    assert sum(map(comes_out, both)) >= ALIVE * len(both)


def comes_out(word: str) -> bool:
    """Whether our cutter yields `word` in one of a few questions."""
    return any(word in segmenter().words(asked.format(word)) for asked in ("他们{}了", "谁{}", "他的{}"))


def test_what_people_say_finds_what_is_written() -> None:
    assert "数据中心" in synonyms("机房")
    assert {"营收", "收入"} <= {*synonyms("进账")}
    assert "分道扬镳" in synonyms("掰")
    assert "获胜" in glossary("won")
