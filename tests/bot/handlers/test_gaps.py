"""A question that was not answered, asked again by what is left of it: when is it said to be answered now?"""

from __future__ import annotations

import pytest

from bot.handlers.feedback import answers
from bot.memory.log import Gap


@pytest.mark.parametrize(
    ("text", "said", "answered"),
    [
        (None, "谷歌的量子芯片有105个量子比特。", True),
        (None, "谷歌自行研发的专用芯片。", False),  # about two of its words, and not about the third
        (None, None, False),  # the material says nothing
        ("谷歌的量子芯片有多少比特", "Willow 有105个。", True),  # it was asked again as it was
    ],
)
def test_where_only_its_words_are_kept_all_of_them_must_be_quoted(
    text: str | None, said: str | None, answered: bool
) -> None:
    assert answers(Gap(("谷歌", "芯片", "量子比特"), text, 1, 0), said) is answered


def test_capitals_make_no_difference() -> None:
    assert answers(Gap(("Grok",), None, 1, 0), "GROK 3 来了。")
