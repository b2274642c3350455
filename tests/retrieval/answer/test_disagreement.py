"""Two quotes that say different things of one, and the many pairs that only look so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer.amounts import amounts
from retrieval.answer.disagreement import differing
from retrieval.text.fold import fold


class Quote(TypedDict):
    published: str | None
    text: str


class Pair(TypedDict):
    a: Quote
    b: Quote
    disagree: bool
    what: str


def known_pairs() -> list[Pair]:
    file = Path(__file__).with_name("disagreement_pairs.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def kind(pair: Pair) -> str:
    one, other = pair["a"], pair["b"]
    told = differing(one["text"], other["text"], (day(one["published"]), day(other["published"])))
    return told.kind if told else "none"


def test_what_is_called_a_disagreement_is_one() -> None:
    pairs = [(pair["what"], kind(pair)) for pair in known_pairs()]
    called = [wanted for wanted, got in pairs if got != "none"]
    assert sum(wanted != "none" for wanted in called) >= 0.95 * len(called)
    assert sum(got == wanted != "none" for wanted, got in pairs) >= 0.65 * sum(w != "none" for w, _ in pairs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DeepSeek-V3的训练成本约为557.6万美元。", "DeepSeek-V3的训练成本约560万美元。"),
        ("北嶼半導體融資1.2億元。", "北屿半导体融资超过1亿元。"),
        ("OpenAI第一季度营收10亿美元。", "OpenAI第二季度营收12亿美元。"),
        ("OpenAI营收10亿美元。", "OpenAI亏损12亿美元。"),
        ("望川大桥造价5亿元。", "望川大桥造价7000万美元。"),
        ("马斯克预计特斯拉交付200万辆。", "特斯拉交付了178万辆。"),
        ("OpenAI成立于2015年12月。", "Anthropic成立于2021年。"),
        ("《望川》是2004年上映的动画片。", "《望川之二》是2003年上映的动画片。"),
        ("广茂铁路全长421公里，共有47个车站。", "河茂铁路全长61公里，共设7座车站。"),
        ("北京时间5月7日凌晨，OpenAI发布Sora。", "OpenAI于当地时间5月6日发布Sora。"),
    ],
)
def test_what_only_looks_like_a_disagreement_is_none(one: str, other: str) -> None:
    assert differing(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("望川大桥的造价为1亿元。", "望川大橋的造價為1.2億元。", ("1亿元", "1.2億元")),
        ("OpenAI成立于2015年12月。", "OpenAI是2016年3月成立的。", ("2015年12月", "2016年3月")),
    ],
)
def test_what_differs_is_marked(one: str, other: str, marked: tuple[str, str]) -> None:
    told = differing(one, other)
    assert told is not None
    assert (one[slice(*told.one)], other[slice(*told.other)]) == marked


def test_amounts_are_read_with_what_they_may_mean() -> None:
    assert [(one.value, one.unit) for one in amounts(fold("1萬2千張，七成，3500公尺，$5.6亿"))] == [
        (12000, "张"),
        (70, "%"),
        (3500, "米"),
        (560_000_000, "美元"),
    ]


@given(st.text("0123456789.,万亿千百元美约超过至-%年月日马斯克成本，。", max_size=40))
def test_any_text_agrees_with_itself(text: str) -> None:
    assert differing(text, text) is None
    assert all(one.agrees(one) for one in amounts(fold(text)))
