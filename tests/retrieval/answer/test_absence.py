"""What is said of the words of a question that has no answer."""

from __future__ import annotations

import pytest

from retrieval.answer.absence import _told
from retrieval.search.query import Term


@pytest.mark.parametrize(
    ("words", "there", "told"),
    [
        (["今天", "天天", "天气", "今天天气"], "今天", ["今天", "天气"]),  # 天天 stands across two words
        (["人工", "智能", "人工智能"], "人工智能", ["人工智能"]),
        (["人工智能", "工智"], "", ["人工智能"]),  # 工智 leaves something out
        (["北京", "牛肉"], "", ["北京", "牛肉"]),
    ],
)
def test_each_stretch_is_told_once(words: list[str], there: str, told: list[str]) -> None:
    terms = [Term(word) for word in words]
    assert [term.text for term in _told(terms, lambda term: term.text == there)] == told


def test_a_name_is_told_whole() -> None:
    terms = [Term("星际之门", is_name=True), Term("星际"), Term("之门")]
    assert [term.text for term in _told(terms, lambda _: False)] == ["星际之门"]
