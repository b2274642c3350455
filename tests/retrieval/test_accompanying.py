"""What goes with answers: suggested questions, watched ones, sources, disagreement; by collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.library import SHARED, Library, Outcome, Source, chat_collection

MINE, THEIRS = chat_collection(1), chat_collection(2)
BRIDGE = "望川大桥的造价为5亿元，全长三公里半。昨天上午，市民第一次走上大桥。"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """A library that nothing has been put into yet."""
    with Library.open(tmp_path / "data", None) as opened:
        yield opened


def test_each_suggestion_is_answered_by_the_clause_it_was_made_from(empty: Library) -> None:
    empty.add_post("a", "2015年12月，OpenAI成立。马斯克起诉了OpenAI。后来的事大家都知道。", SHARED)
    empty.add_post("b", "DeepSeek的训练成本约为557.6万美元。这个数字引起了讨论。", SHARED)
    suggested = empty.suggestions()
    assert {one.question for one in suggested} >= {"OpenAI什么时候成立？", "谁起诉了OpenAI？"}
    for one in suggested:
        answer = empty.ask(one.question)
        assert answer.outcome is Outcome.ANSWER
        assert answer.excerpts[0].document_id == one.document_id
    assert empty.suggestions() == suggested


def test_suggestions_come_in_the_asked_script_or_language(empty: Library) -> None:
    empty.add_post("a", "马斯克起诉了OpenAI。", SHARED)
    assert [one.question for one in empty.suggestions(script="zh-Hant")] == ["誰起訴了OpenAI？"]
    assert [one.question for one in empty.suggestions(script="en")] == ["Who sued OpenAI?"]


def test_suggestions_are_of_the_askers_collections_alone(empty: Library) -> None:
    empty.add_post("a", "马斯克起诉了OpenAI。", THEIRS)
    assert empty.suggestions(collections=(SHARED, MINE)) == ()
    document = empty.documents((THEIRS,))[0]
    assert empty.suggestions(collections=(SHARED, MINE), about=document) == ()
    assert empty.suggestions(collections=(THEIRS,), about=document) != ()


def test_suggestions_after_a_question_share_its_words_and_show_nothing_twice(empty: Library) -> None:
    empty.add_post("a", "2015年12月，OpenAI成立。马斯克起诉了OpenAI。", SHARED)
    empty.add_post("b", "DeepSeek的训练成本约为557.6万美元。", SHARED)
    refused = replace(empty.ask("OpenAI在2031年的营收是多少？"), outcome=Outcome.NEAREST)
    questions = [one.question for one in empty.suggestions(after=refused)]
    assert questions
    assert all("OpenAI" in question for question in questions)
    answered = empty.ask("OpenAI什么时候成立？")
    shown = {excerpt.document_id for excerpt in answered.excerpts}
    assert all(one.document_id not in shown for one in empty.suggestions(after=answered))


def test_a_watched_question_is_answered_by_what_came_since(empty: Library) -> None:
    empty.add_post("a", "2015年12月，OpenAI成立。", MINE)
    question, mark = "望川大桥的造价是多少？", empty.mark(collections=(MINE,))
    assert empty.answered_now(question, since=mark, collections=(MINE,)) is None
    empty.add_post("b", BRIDGE, THEIRS)
    assert empty.answered_now(question, since=mark, collections=(MINE,)) is None
    empty.add_post("c", BRIDGE, MINE)
    answer = empty.answered_now(question, since=mark, collections=(MINE,))
    assert answer is not None
    assert answer.excerpts[0].text.startswith("望川大桥的造价为5亿元")
    later = empty.mark(collections=(MINE,))
    assert empty.answered_now(question, since=later, collections=(MINE,)) is None
    assert empty.answered_now(question, collections=(MINE,)) is not None


def test_reprints_are_counted_with_what_they_repeat(empty: Library) -> None:
    empty.add_post("a", BRIDGE, SHARED, source=Source(publisher="晨江日报"))
    empty.add_post("b", "转载自晨江日报。" + BRIDGE, SHARED, source=Source(publisher="网讯"))
    empty.add_post("c", "工程师说，望川大桥总共花了5亿元左右的造价，钱来自两岸的城市。", SHARED)
    sources = empty.sources(empty.ask("望川大桥的造价是多少？"))
    assert sources.reprints == 1
    assert sources.independent <= 2


def test_disagreeing_quotes_are_shown_as_a_pair(empty: Library) -> None:
    empty.add_post("a", "望川大桥的造价为5亿元。", SHARED)
    empty.add_post("b", "据审计，望川大桥的造价为7亿元。", SHARED)
    (pair,) = empty.disagreements(empty.ask("望川大桥的造价是多少？"))
    assert {pair.one.text[slice(*pair.what[0])], pair.other.text[slice(*pair.what[1])]} == {"5亿元", "7亿元"}
