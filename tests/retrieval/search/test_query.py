"""What a question asks, and in which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.search.query import Kind, Query, parse_query
from retrieval.search.slots import slots
from retrieval.search.synonyms import glossary, synonyms
from retrieval.text.fold import fold


def words(query: Query) -> set[str]:
    return {term.text for term in query.terms}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("旧厂是什么时候卖掉的?", Kind.WHEN),
        ("舊廠是何時賣掉的?", Kind.WHEN),
        ("谁买了旧厂?", Kind.WHO),
        ("新厂建在哪里?", Kind.WHERE),
        ("为什么卖掉旧厂?", Kind.WHY),
        ("修理要花多少美元?", Kind.NUMBER),
        ("马斯克怎么评价旧厂?", Kind.QUOTE),
        ("有哪些公司买了晶片?", Kind.LIST),
        ("旧厂和新厂有什么区别?", Kind.COMPARE),
        ("旧厂卖掉了吗?", Kind.YESNO),
        ("Why did Musk sell the plant?", Kind.WHY),
        ("When was it sold?", Kind.WHEN),
        ("旧厂", Kind.KEYWORD),
    ],
)
def test_a_cue_says_what_is_wanted(question: str, kind: Kind) -> None:
    assert parse_query(question).kind is kind


def test_cues_are_no_words_of_substance() -> None:
    assert words(parse_query("旧厂是什么时候卖掉的?")).isdisjoint({"什么", "时候", "什么时候"})


def test_a_name_is_one_word_with_all_its_spellings() -> None:
    query = parse_query("老馬为什么卖厂")
    (name,) = (term for term in query.terms if term.is_name)
    assert name.text == "老马"
    assert {"马斯克", "musk"} <= set(name.aliases)
    assert [one.said for one in query.names] == ["马斯克"]


def test_either_script_makes_the_same_words() -> None:
    assert words(parse_query("馬斯克為什麼賣掉舊廠?")) == words(parse_query("马斯克为什么卖掉旧厂?"))


def test_words_of_an_earlier_question_count_less() -> None:
    query = parse_query("为什么?", "马斯克卖掉了旧厂吗?")
    assert query.terms
    assert all(term.weight < 1 for term in query.terms)
    assert query.names


@pytest.mark.parametrize("question", ["", "?", "是什么", "为什么呢"])
def test_a_question_may_hold_nothing_to_search_for(question: str) -> None:
    assert parse_query(question).terms == ()


@given(written | st.text(st.characters()), written)
def test_any_question_makes_a_query_of_folded_words(question: str, before: str) -> None:
    query = parse_query(question, before)
    assert query.text == question
    for term in query.terms:
        assert term.text
        assert all(fold(word) == word for word in (term.text, *term.aliases, *term.related))
        assert 0 < term.weight <= 1
        assert term.text not in (*term.aliases, *term.related)


def test_words_of_the_same_meaning_know_each_other() -> None:
    assert "决裂" in synonyms("翻脸")
    assert "翻脸" in synonyms("决裂")
    assert synonyms("没有这个词") == ()


@pytest.mark.parametrize("word", ["cost", "costs"])
def test_an_english_word_is_known_by_its_forms(word: str) -> None:
    assert glossary(word) == glossary("cost") != ()


def test_an_unknown_english_word_has_none() -> None:
    assert glossary("qwertyuiop") == ()


@pytest.mark.parametrize(
    ("slot", "text"),
    [("number", "卖了3座"), ("money", "花了三百万美元,即300万美元"), ("percent", "涨了5%"), ("cause", "因为下雨")],
)
def test_a_slot_is_seen_where_it_is(slot: str, text: str) -> None:
    assert slots()[slot].search(text)
    assert not slots()[slot].search("灯塔亮了")


@pytest.mark.parametrize("name", ["known_person", "known_place"])
def test_names_fill_slots(name: str) -> None:
    assert name in slots()
