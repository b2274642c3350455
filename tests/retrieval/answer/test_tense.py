"""Told, planned or missed, and who says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written
from tellings import known, span_of

from retrieval.answer.reported import said_at
from retrieval.answer.tense import status
from retrieval.answer.timeline import Status
from retrieval.text.spans import Span

KNOWN = known("tense_known.jsonl")


def told(text: str, expression: str) -> tuple[str, str | None]:
    date = span_of(text, expression)
    return status(text, date).value, said_at(text, date)


def test_known_sentences_are_read_as_people_read_them() -> None:
    right = [
        status(str(row["text"]), span_of(str(row["text"]), str(row["expression"]))) == row["status"] for row in KNOWN
    ]
    assert sum(right) >= 0.97 * len(KNOWN)


def test_known_speakers_are_named() -> None:
    right = [
        said_at(str(row["text"]), span_of(str(row["text"]), str(row["expression"]))) == row["speaker"]
        for row in KNOWN
    ]
    assert sum(right) >= 0.95 * len(KNOWN)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("特斯拉2023年将总部迁至得州。", "2023年"),
        ("马斯克2024年将其出售给微软。", "2024年"),
        ("2024年3月，公司宣布推迟发布。", "2024年3月"),
        ("周一，特朗普表示计划在白宫保留星链。", "周一"),
        ("该计划2023年启动，耗资五亿元。", "2023年"),
        ("马斯克说，2025年公司没有计划上市。", "2025年"),
        ("2023年成立的公司将推出新产品。", "2023年"),
    ],
)
def test_a_word_that_only_looks_like_a_plan_is_none(text: str, expression: str) -> None:
    assert told(text, expression)[0] == Status.TOLD


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("SpaceX将在2026年5月7日把数据中心交给对方。", "2026年5月7日"),
        ("苹果计划在2025年推出新机。", "2025年"),
        ("黃仁勳預計，2027年產能將翻倍。", "2027年"),
        ("发布会从2024年推迟到2025年。", "2025年"),
        ("新廠計畫2028年量產。", "2028年"),
    ],
)
def test_a_plan_is_planned(text: str, expression: str) -> None:
    assert told(text, expression)[0] == Status.PLANNED


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("特斯拉原计划2023年交付，但跳票了。", "2023年"),
        ("发布会从2024年推迟到2025年。", "2024年"),
        ("公司未能在2024年交付。", "2024年"),
        ("2024年底新模型卻沒有發布。", "2024年底"),
    ],
)
def test_a_plan_that_did_not_come_is_missed(text: str, expression: str) -> None:
    assert told(text, expression)[0] == Status.MISSED


def test_what_lies_after_publication_is_planned() -> None:
    text = "新车2027年交付。"
    assert status(text, span_of(text, "2027年"), later=True) is Status.PLANNED
    assert status(text, span_of(text, "2027年"), later=False) is Status.TOLD


@pytest.mark.parametrize(
    ("text", "expression", "who"),
    [
        ("科技富豪马斯克周三表示，对帖文感到后悔。", "周三", "马斯克"),
        ("据《华尔街日报》报道，2024年收入为5亿美元。", "2024年", "《华尔街日报》"),
        (
            "2025年1月25日，Scale AI負責人亞歷山大·王（Alexandr Wang）受訪時聲稱，晶片有5萬塊。",
            "2025年1月25日",
            "亞歷山大·王",
        ),
        ("“我后悔上周的帖文。”马斯克在社交平台上写道。", "上周", "马斯克"),
        ("据悉，公司2024年盈利。", "2024年", None),
        ("他在2024年接受采访时称，方案破坏了工作。", "2024年", None),
    ],
)
def test_who_says_so_is_named_to_the_letter(text: str, expression: str, who: str | None) -> None:
    assert told(text, expression)[1] == who


@given(written, st.integers(0, 80), st.integers(1, 9))
def test_any_text_has_a_status_and_a_speaker_that_it_names(text: str, start: int, length: int) -> None:
    text = text or "空"
    start = min(start, len(text) - 1)
    date = Span(start, min(start + length, len(text)))
    assert status(text, date) in Status
    who = said_at(text, date)
    assert who is None or who in text


@pytest.mark.parametrize(
    ("text", "expression", "said", "who"),
    [
        ("〔記者林可欣／台北報導〕氣象署21日指出，雨勢增強。", "21日", Status.TOLD, "氣象署"),
        ("民進黨團則說，總統4月6日晚間已發表談話。", "4月6日晚間", Status.TOLD, "民進黨團"),
        ("恒岳公布業績，派息維持0.5元，並透露項目將於第四季推售。", "第四季", Status.PLANNED, "恒岳"),
        ("央行重申，将落实好5月7日公布的措施。", "5月7日", Status.TOLD, "央行"),
        ("第一季度数据将于4月中旬公布。", "第一季度", Status.TOLD, None),
        ("原定周五举行的发布会改到10月中旬。", "10月中旬", Status.PLANNED, None),
        ("1977年改為按鈕式電話。", "1977年", Status.TOLD, None),
        ("1945年，中國在抗日戰爭取得勝利。", "1945年", Status.TOLD, None),
        ("甲公司公布第三季財報。", "第三季", Status.TOLD, None),
        ("特朗普4月2日宣布加征关税，一周后又暂停。", "一周后", Status.TOLD, None),
    ],
)
def test_newspapers_and_chronicles_are_read_alike(text: str, expression: str, said: Status, who: str | None) -> None:
    date = span_of(text, expression)
    dates = [date, *(span_of(text, other) for other in ("4月中旬", "4月2日") if other in text)]
    assert status(text, date, dates) is said
    assert said_at(text, date) == who
