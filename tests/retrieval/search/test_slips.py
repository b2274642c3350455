"""Which name was meant, where the words themselves are nowhere."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.index.terms import names
from retrieval.search import slips
from retrieval.search.slips import corrected
from retrieval.text.fold import fold

MATERIAL = "马斯克 特斯拉 openai deepseek anthropic 卖掉 旧厂 发布 没有"


def knows(word: str) -> bool:
    return word in MATERIAL


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("马斯刻卖掉了什么?", "马斯克"),
        ("masike卖掉了什么?", "马斯克"),
        ("opanai发布了什么?", "openai"),
        ("anthropik怎么样", "anthropic"),
    ],
)
def test_a_misspelt_name_is_put_right(question: str, name: str) -> None:
    assert name in fold(corrected(question, knows))


@pytest.mark.parametrize(
    "question", ["马斯克有没有卖掉旧厂?", "Musk卖掉了什么", "OpenAI发布了什么?", "泡茶用什么水?", ""]
)
def test_a_question_without_slips_is_left_alone(question: str) -> None:
    assert corrected(question, knows) == question


@given(
    st.lists(st.sampled_from(names().spellings) | written, max_size=4).map(" ".join),
    st.sampled_from([knows, lambda _: True, lambda _: False]),
    st.integers(0, 30),
)
def test_any_question_is_put_right_once(question: str, known: Callable[[str], bool], gap: int) -> None:
    slipped = question[:gap] + question[gap + 1 :]
    right = corrected(slipped, known)
    assert corrected(right, known) == right


def test_a_name_is_known_by_every_way_its_characters_are_said() -> None:
    assert "cong qin" in slips._sounds("重庆")
    assert len(slips._sounds("行行行行行行")) <= 8
