"""A question and what was asked before: what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.search.followup import meant

BEFORE = "马斯克为什么卖掉旧厂?"


@pytest.mark.parametrize("question", ["他后来去了哪里?", "为什么?", "那是什么时候的事?", "it was sold when?"])
def test_a_question_that_leans_takes_the_one_before_along(question: str) -> None:
    whole = meant(question, ["泡茶用什么水?", BEFORE])
    assert BEFORE.rstrip("?") in whole.understood
    assert whole.understood != question


@pytest.mark.parametrize("question", ["那黄仁勋呢?", "黄仁勋呢", "what about 黄仁勋?"])
def test_another_name_takes_the_place_of_the_one_before(question: str) -> None:
    whole = meant(question, [BEFORE])
    assert "黄仁勋" in whole.question
    assert "马斯克" not in whole.question


@pytest.mark.parametrize("question", ["泡绿茶用多少度的水?", "黄仁勋卖什么晶片?"])
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    whole = meant(question, [BEFORE])
    assert (whole.question, whole.before, whole.understood) == (question, "", question)


@pytest.mark.parametrize("before", [[], [""], ["  ", ""]])
def test_nothing_before_adds_nothing(before: list[str]) -> None:
    whole = meant("他后来去了哪里?", before)
    assert (whole.question, whole.before, whole.understood) == ("他后来去了哪里?", "", "他后来去了哪里?")


@given(written, st.lists(written, max_size=3))
def test_what_was_meant_can_always_be_said(question: str, before: list[str]) -> None:
    whole = meant(question, before)
    assert whole.before in ("", *before)
    assert question in (whole.understood, whole.question) or whole.understood == whole.question or whole.before


def test_only_a_name_takes_the_place_of_a_name() -> None:
    assert meant("那特斯拉的股价呢", ["老马为什么跟川普翻脸"]).swapped is False
    assert meant("那谷歌呢", ["特斯拉的股价跌了多少"]).question == "谷歌的股价跌了多少"
