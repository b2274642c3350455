"""Whose words an excerpt is, where its text reports what somebody said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import known

from retrieval.answer.reported import reported, sayings
from retrieval.text.spans import Span

KNOWN = known("reported_known.jsonl")


def test_known_speakers_are_named_and_no_others() -> None:
    told = [(row["speaker"], reported(str(row["text"]), str(row["before"]))) for row in KNOWN]
    named = [(wanted, got) for wanted, got in told if got]
    right = sum(wanted == got for wanted, got in named)
    assert right >= 0.95 * len(named)
    assert right >= 0.85 * sum(wanted is not None for wanted, _ in told)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“浪潮来了。我们要准备好。”马斯克说。", "马斯克"),
        ("馬斯克在X上發帖回應，稱這是謊言，並表示將起訴。", "馬斯克"),
        ("路透社的报道称，双方谈判破裂。", "路透社"),
        ("在周二的电话会上马斯克说，产能会翻倍。", "马斯克"),
        ("据新华社报道，大桥昨天通车。", "新华社"),
        ("新华社报道，特朗普说：“我会去的，一定会去。”", "特朗普"),
        ("这种说法不对。", None),
        ("马斯克说明了情况，并说服了董事会。", None),
        ("据说这家工厂要关门。", None),
        ("他被称为钢铁侠。", None),
        ("专家表示，海水正在变暖。", None),
        ("外界认为，马斯克会离开。", None),
        ("馬斯克被奧特曼駁斥，兩人不再往來。", None),
        ("马斯克说：“可以。”特朗普回应：“我不同意你的看法。”", None),
        ("〔記者林可欣／台北報導〕氣象署指出，雨勢增強。", "氣象署"),
        ("恒岳公布业绩，派息不变，并透露项目将于秋天推售。", "恒岳"),
        ("他在诉状里说，两家试图垄断市场，被OpenAI严词驳斥。", None),
        ("删去的帖文里有一条说他涉案，白宫早先已否认。", None),
    ],
)
def test_reported_speech_has_the_speaker_that_its_text_names(text: str, speaker: str | None) -> None:
    assert reported(text) == speaker


def test_a_pronoun_is_whom_the_sentence_before_is_about() -> None:
    assert reported("他说，公司会好起来。", "马斯克周三回到总部。") == "马斯克"
    assert reported("他说，公司会好起来。", "马斯克周三见了特朗普。") is None
    assert reported("他说，公司会好起来。") is None


def test_words_inside_a_quotation_are_those_of_whom_it_is_given_to() -> None:
    assert reported("我们要准备好。", "马斯克说：“浪潮来了。", "”说完他走了。") == "马斯克"
    assert reported("我们要准备好。", "“浪潮来了。", "”马斯克说。") == "马斯克"


@given(st.text("马斯克特朗普他说称，。：“”「」据报道表示\n将", max_size=60))
def test_sayings_lie_within_any_text_and_so_do_their_speakers(text: str) -> None:
    whole = Span(0, len(text))
    for saying in sayings(text):
        assert whole.holds(saying.words)
        assert text[slice(*saying.speaker)].strip()
