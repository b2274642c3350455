"""Which questions a sentence is turned into."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.answer.question_english import english
from retrieval.answer.questions import questions
from retrieval.text.dates import Anchors, date_mentions


def asked(text: str, *, opening: bool = False) -> list[str]:
    dates = date_mentions(text, Anchors(date(2025, 6, 1)))
    return [one.question for one in questions(text, dates, opening=opening)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("2015年12月，OpenAI成立。", "OpenAI什么时候成立？"),
        ("OpenAI成立于2015年12月。", "OpenAI是什么时候成立的？"),
        ("馬斯克於2018年2月退出了OpenAI董事會。", "馬斯克什麼時候退出OpenAI董事會？"),
        ("DeepSeek的训练成本约为557.6万美元。", "DeepSeek的训练成本是多少？"),
        ("2024年第四季度，特斯拉交付495,570辆车。", "特斯拉2024年第四季度交付多少辆车？"),
        ("马斯克起诉了OpenAI。", "谁起诉了OpenAI？"),
        ("《望川》由张艺谋执导。", "《望川》由谁执导？"),
        ("因为芯片不够，马斯克推迟发布Grok 3。", "马斯克为什么推迟发布Grok 3？"),
        ("马斯克说，OpenAI已经背离初衷。", "关于OpenAI，马斯克说了什么？"),
    ],
)
def test_what_fills_a_slot_becomes_a_question_word(text: str, question: str) -> None:
    assert question in asked(text)


def test_the_first_sentence_of_a_document_says_what_it_is_about() -> None:
    assert "DeepSeek是什么？" in asked("DeepSeek（深度求索），是一家研究大模型的公司。", opening=True)


@pytest.mark.parametrize(
    "text",
    [
        "他2015年12月创立了OpenAI。",  # leans on what stands before
        "该公司成立于2019年。",
        "2015年12月OpenAI成立后，马斯克出任董事。",  # no sentence by itself
        "马斯克表示，2025年会更好。",
        "OpenAI将于2027年发布新模型。",
        "据说2015年成立了很多公司。",
        "",
    ],
)
def test_what_does_not_stand_alone_is_not_asked_for(text: str) -> None:
    assert asked(text) == []


def test_english_is_said_where_names_have_a_latin_spelling() -> None:
    def in_english(text: str) -> list[str | None]:
        return [english(one) for one in questions(text, date_mentions(text, Anchors(date(2025, 6, 1))))]

    assert in_english("2015年12月，OpenAI成立。") == ["When was OpenAI founded?"]
    assert in_english("马斯克起诉了OpenAI。") == ["Who sued OpenAI?"]
    assert in_english("2015年12月，望川大桥通车。") in ([], [None])
