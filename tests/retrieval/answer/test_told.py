"""Amounts, attributes and editions are each told, or the quotes are no answer."""

from __future__ import annotations

import pytest
from found_samples import found_in, run_with, whole

from retrieval.answer.told import told


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("马斯克为什么卖掉旧厂", "旧厂漏雨。", True),
        ("修理要多少钱", "修理要三百万美元。", True),
        ("修理要多少錢", "修理要三百萬美元。", True),
        ("修理要多少钱", "修理要三年。", False),  # no amount of money
        ("马斯克今年几岁", "马斯克今年五十三岁。", True),
        ("马斯克今年几岁", "黄仁勋今年六十岁。", False),  # of another
        ("马斯克是哪里毕业的", "马斯克卖掉了旧厂。", False),  # no school
        ("麦浪二季度收入多少", "麦浪二季度收入42.7亿元。", True),
        ("麦浪二季度收入多少", "麦浪三季度收入42.7亿元。", False),  # another quarter
        ("How old is Musk?", "马斯克今年五十三岁。", True),
        ("How old is Musk?", "马斯克卖掉了旧厂。", False),
    ],
)
def test_what_is_asked_for_is_told(question: str, text: str, is_told: bool) -> None:
    found = found_in(question, text)
    assert told(found, whole(found)) is is_told


def test_one_quote_of_several_is_enough() -> None:
    found = found_in("修理要多少钱", "修理要三年。", "修理要三百万美元。")
    years, dollars = whole(found)
    assert told(found, (years, dollars))
    assert not told(found, (years,))


def test_an_amount_beside_the_quote_tells_nothing() -> None:
    found = found_in("修理要多少钱", "修理要三百万美元。屋顶漏雨。")
    assert told(found, [run_with(found, "美元")])
    assert not told(found, [run_with(found, "漏雨")])


def test_nothing_quoted_tells_no_amount() -> None:
    assert not told(found_in("修理要多少钱", "修理要三百万美元。"), ())
    assert told(found_in("马斯克为什么卖掉旧厂", "旧厂漏雨。"), ())
