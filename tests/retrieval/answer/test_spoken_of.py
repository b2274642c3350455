"""A passage that speaks of something else answers nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrieval.corpus.documents import Source
from retrieval.library import SHARED, Library, Outcome

TEXTS = {
    "特斯拉": "特斯拉2024年第四季度的营收为257亿美元，同比增加2%。分析师原本预期的营收是272亿美元。",
    "xAI": "xAI去年的营收是10亿美元。马斯克说，xAI的训练集群很大。",
    "茶": "山里的茶园今年春天开放，门票五十元。游客可以自己采茶。",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "空.txt").write_text("这里还没有什么。", "utf-8")
    opened = Library.open(tmp_path / "data", corpus)
    for name, text in TEXTS.items():
        opened.add_post(name, text, SHARED, source=Source(title=name, published=date(2026, 2, 5)))
    return opened


def test_a_year_that_no_passage_tells_of_is_not_answered(library: Library) -> None:
    answer = library.ask("xAI 2027 年的营收是多少")
    assert answer.outcome is not Outcome.ANSWER
    assert "xAI" in answer.excerpts[0].text  # what is near is at least about the name


def test_a_year_that_is_meant_is_told_of(library: Library) -> None:
    assert "10亿" in library.ask("xAI 2025 年的营收是多少").excerpts[0].text


def test_another_name_s_figure_is_no_answer(library: Library) -> None:
    answer = library.ask("英伟达的营收是多少")
    assert answer.outcome is not Outcome.ANSWER


def test_what_is_told_is_answered(library: Library) -> None:
    answer = library.ask("特斯拉2024年第四季度营收是多少")
    assert answer.outcome is Outcome.ANSWER
    assert "257亿" in answer.excerpts[0].text
