"""Of what kind is the amount that a question asks for, and is it told?"""

from __future__ import annotations

import pytest

from retrieval.answer.asked import amount_told


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("那块玻璃值多少钱", "他送了一块玻璃,底座是24k金的", False),
        ("那块玻璃值多少钱", "玻璃值3万美元", True),
        ("奥特曼几岁", "奥特曼说要花5000亿美元", False),
        ("公司值多少钱", "估值是3000亿", True),
        ("奥特曼几岁", "奥特曼今年39岁", True),
        ("离太阳多远", "它离太阳14.2光年", True),
        ("离太阳多远", "它绕太阳一圈要3年", False),
        ("开会开多久", "每周开一次会", True),  # a stretch of time is told in too many ways: nothing is asked of it
        ("为什么翻脸", "因为一份法案", True),
    ],
)
def test_who_asks_for_an_amount_is_told_one_of_its_kind(question: str, text: str, told: bool) -> None:
    assert amount_told(question, [text]) is told


def test_one_text_of_several_is_enough() -> None:
    assert amount_told("多少钱", ["没有说", "5亿美元"])
    assert not amount_told("多少钱", [])
