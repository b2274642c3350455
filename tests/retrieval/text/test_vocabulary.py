"""What a collection calls its own, on top of what ships."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.text.fold import fold
from retrieval.text.names import Name, names
from retrieval.text.vocabulary import ANY_NAME, NONE, WORD, Vocabulary

OWN = Vocabulary(
    [
        Name(ANY_NAME, ("输入法之神", "张三丰丰", "Zhang Fengfeng")),
        Name(ANY_NAME, ("火星船长", "马斯克")),
        Name(WORD, ("量子鸭",)),
        Name("company", ("量子鸭工坊",)),
    ]
)


def found(text: str, own: Vocabulary = OWN) -> list[str]:
    return [text[slice(*mention.span)] for mention in own.find(fold(text))]


def test_own_names_are_found_beside_the_shipped_ones() -> None:
    assert found("輸入法之神見了黃仁勳") == ["輸入法之神", "黃仁勳"]


def test_own_words_are_no_names() -> None:
    assert found("量子鸭和量子鸭工坊") == ["量子鸭工坊"]


def test_what_shares_a_spelling_with_a_shipped_name_is_one_with_it() -> None:
    (mention,) = OWN.find("火星船长")
    assert mention.name.said == "马斯克"
    assert mention.name.kind == "person"
    assert {"火星船长", "老马", "Elon Musk"} <= set(mention.name.spellings)
    assert OWN.find("老马")[0].name == mention.name


def test_own_names_that_share_a_spelling_are_one() -> None:
    table = Vocabulary(
        [Name(ANY_NAME, ("甲乙", "丙丁")), Name("person", ("戊己", "庚辛")), Name(ANY_NAME, ("丙丁", "戊己"))]
    )
    assert table.find("庚辛")[0].name == Name("person", ("戊己", "庚辛", "甲乙", "丙丁"))


def test_a_refused_spelling_is_nobodys() -> None:
    refusing = Vocabulary(refused=["老马"])
    assert found("老马和马斯克", refusing) == ["马斯克"]
    assert "老马" not in refusing.find("马斯克")[0].name.spellings
    assert names().find("老马")  # elsewhere it is as it was


def test_what_is_refused_and_said_anew_is_the_own_one() -> None:
    other = Vocabulary([Name("person", ("马师傅", "老马"))], ["老马"])
    assert other.find("老马")[0].name == Name("person", ("马师傅", "老马"))
    assert "老马" not in other.find("马斯克")[0].name.spellings


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("量子鴨工坊的量子鸭", ["量子鸭", "量子鸭工坊", "量子鸭"]),
        ("zhang fengfengs", []),
        ("问Zhang Fengfeng吧", ["zhang fengfeng"]),
        ("马斯克", ["马斯克"]),
        ("", []),
    ],
)
def test_own_spellings_are_counted_where_they_stand(text: str, stands: list[str]) -> None:
    assert OWN.stands(fold(text)) == stands


@given(written)
def test_who_has_none_of_their_own_finds_what_ships(text: str) -> None:
    assert NONE.find(fold(text)) == names().find(fold(text))
    assert NONE.stands(fold(text)) == []


@given(st.lists(st.lists(st.text("甲乙丙ab ", min_size=2, max_size=4), min_size=1, max_size=3), max_size=5), written)
def test_any_vocabulary_finds_names_in_order_and_apart(lines: list[list[str]], text: str) -> None:
    own = Vocabulary(Name(ANY_NAME, tuple(line)) for line in lines)
    spans = [mention.span for mention in own.find(fold(text + "甲乙ab"))]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for line in lines:
        spellings = {name and name.said for name in (own.names().named(fold(spelling)) for spelling in line)}
        assert len(spellings) == 1  # all of a line is one
