"""How a pattern is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer.pattern import Pattern, Problem, ProblemKind, read_pattern


@pytest.mark.parametrize(
    ("said", "pattern"),
    [
        ('"训练成本"', Pattern(words=("训练成本",))),
        ("「訓練成本」 馬斯克", Pattern(words=("訓練成本", "馬斯克"))),
        ("“两 个词”", Pattern(words=("两 个词",))),
        ("成本 -微软 -“很 贵”", Pattern(words=("成本",), excluded=("微软", "很 贵"))),
        ("成本 来源:字母榜", Pattern(words=("成本",), publishers=("字母榜",))),
        ("成本 來源：字母榜 -source:示例日报", Pattern(("成本",), (), ("字母榜",), ("示例日报",))),
        ('成本 title:"两 家"', Pattern(words=("成本",), titles=("两 家",))),
        ("成本 -標題:周刊", Pattern(words=("成本",), not_titles=("周刊",))),
        ("成本 2024..", Pattern(words=("成本",), first=date(2024, 1, 1))),
        ("成本 ..2024-05", Pattern(words=("成本",), last=date(2024, 5, 31))),
        ("成本 2023-11", Pattern(words=("成本",), first=date(2023, 11, 1), last=date(2023, 11, 30))),
        ("成本 2023..2024", Pattern(words=("成本",), first=date(2023, 1, 1), last=date(2024, 12, 31))),
        ("2024", Pattern(words=("2024",))),
        ('"2024" 成本', Pattern(words=("2024", "成本"))),
        ("GPT-4o 4.7", Pattern(words=("GPT-4o", "4.7"))),
        ("1500美元 1500", Pattern(words=("1500美元", "1500"))),
        ("馬斯克 马斯克", Pattern(words=("馬斯克",))),
    ],
)
def test_what_patterns_say(said: str, pattern: Pattern) -> None:
    assert read_pattern(said) == pattern


@pytest.mark.parametrize(
    ("said", "kind", "piece"),
    [
        ("", ProblemKind.EMPTY, ""),
        (" ？！ ", ProblemKind.EMPTY, "？！"),
        ("来源:字母榜", ProblemKind.ONLY_FILTERS, "来源:字母榜"),
        ("-微软", ProblemKind.ONLY_FILTERS, "-微软"),
        ("2024..", ProblemKind.ONLY_FILTERS, "2024.."),
        ("「开着", ProblemKind.UNCLOSED, "「开着"),
        ("成本 来源:", ProblemKind.NO_VALUE, "来源:"),
        ("成本 2024-13", ProblemKind.NO_DATE, "2024-13"),
        ("成本 2024..2023", ProblemKind.NO_DATE, "2024..2023"),
        ("成本 2024.. ..2023", ProblemKind.NO_DATE, "..2023"),
        ("长" * 401, ProblemKind.TOO_LONG, "长" * 20),
    ],
)
def test_what_is_no_pattern_says_why(said: str, kind: ProblemKind, piece: str) -> None:
    assert read_pattern(said) == Problem(kind, piece)


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(['"', "-", "来源:", "2024", "..", " ", "词", "「", "》"])).map("".join)
)
def test_anything_is_a_pattern_or_a_problem(said: str) -> None:
    read = read_pattern(said)
    assert isinstance(read, Problem) or read.words
