"""The names in a string, by the alias table."""

from itertools import pairwise

import pytest
from hypothesis import given
from samples import written

from retrieval.errors import DataError
from retrieval.index.terms import names
from retrieval.text.fold import fold
from retrieval.text.names import KINDS, Name, Names, read_names
from retrieval.text.spans import Span

FEW = Names(
    [
        Name("person", ("马斯克", "埃隆·马斯克", "Elon Musk", "Musk")),
        Name("product", ("龙飞船", "龙飞船二号")),
        Name("company", ("X1", "X1公司")),
    ]
)


def said(text: str) -> list[str]:
    return [text[slice(*mention.span)] for mention in FEW.find(fold(text))]


def test_the_longest_spelling_wins() -> None:
    assert said("埃隆·马斯克看龙飞船二号") == ["埃隆·马斯克", "龙飞船二号"]


def test_spellings_of_one_are_one() -> None:
    assert {mention.name.said for mention in FEW.find("elon musk和马斯克")} == {"马斯克"}


@pytest.mark.parametrize("text", ["muskrat", "xmusk", "x12", "musk7"])
def test_a_latin_name_within_a_longer_word_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["问Musk吧", "Musk,走", "(MUSK)", "Musk"])
def test_a_latin_name_beside_chinese_and_marks_is_one(text: str) -> None:
    assert [word.lower() for word in said(text)] == ["musk"]


def test_the_other_script_is_found() -> None:
    assert said("馬斯克坐龍飛船") == ["馬斯克", "龍飛船"]


@given(written)
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    spans = [mention.span for mention in names().find(fold(text))]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_kind_has_its_spellings() -> None:
    assert FEW.of_kind("product") == ["龙飞船", "龙飞船二号"]
    assert FEW.of_kind("place") == []


def test_our_own_table_can_be_read() -> None:
    table = read_names()
    assert {"马斯克", "musk", "老马"} <= set(table.spellings)
    assert all(table.of_kind(kind) for kind in KINDS - {"work"})


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ([(3, "human: 甲乙")], r"names\.txt:3: begins with none of"),
        ([(4, "甲乙 = 丙丁")], r"names\.txt:4: begins with none of"),
        ([(5, "person: 甲乙 = 丙")], r"names\.txt:5: .*fewer than two"),
        ([(1, "person: 甲乙"), (9, "person: 丙丁 = 甲乙")], r"names\.txt:9: '甲乙' stands in line 1"),
        ([(1, "person: 馬某"), (2, "person: 马某")], r"names\.txt:2: '马某' stands in line 1"),
    ],
)
def test_a_bad_line_is_named(monkeypatch: pytest.MonkeyPatch, lines: list[tuple[int, str]], complaint: str) -> None:
    monkeypatch.setattr("retrieval.text.names.data_lines", lambda _: lines)
    with pytest.raises(DataError, match=complaint):
        read_names()


def test_a_table_of_nothing_finds_nothing() -> None:
    assert Names([]).find("马斯克") == []


def test_a_name_at_the_end_ends_with_the_text() -> None:
    table = Names([Name("company", ("谷歌", "谷歌母公司字母控股"))])
    assert [mention.span for mention in table.find("那谷歌")] == [Span(1, 3)]
