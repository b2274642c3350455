"""What is said of the words of a question that has no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.answer import absence
from retrieval.answer.absence import _told
from retrieval.answer.answer import WordCount
from retrieval.search.query import Term

if TYPE_CHECKING:
    from retrieval.library import Library


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


def test_more_than_were_counted_is_said_with_a_plus() -> None:
    assert (WordCount("甲", 7).told, WordCount("甲", 998, more=True).told) == ("7", "998+")


def test_of_words_that_stand_everywhere_only_so_many_are_counted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = library.ask("旧厂几岁")
    monkeypatch.setattr(absence, "_COUNTED", 1)
    few = library.ask("旧厂几岁")
    assert [count.more for count in whole.missing] == [False] * len(whole.missing)
    assert any(count.more and not count.beside for count in few.missing)
