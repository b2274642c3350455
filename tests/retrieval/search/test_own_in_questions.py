"""A collection's own names and words in a question: found, followed up, misspelt; for nobody else."""

import pytest

from retrieval.index.terms import own_terms, terms
from retrieval.search.followup import meant, query_of
from retrieval.search.matches import nominating_terms, statistics_terms
from retrieval.search.query import Kind, Term, parse_query
from retrieval.search.slips import corrected
from retrieval.text.names import Name
from retrieval.text.vocabulary import ANY_NAME, NONE, WORD, Vocabulary

OWN = Vocabulary(
    [
        Name(ANY_NAME, ("输入法之神", "张三丰丰", "Zhang Fengfeng")),
        Name("product", ("Model Quack",)),
        Name(WORD, ("量子鸭",)),
        Name("person", ("于敏之",)),
    ]
)


def term(question: str, text: str, own: Vocabulary = OWN) -> Term:
    return next(term for term in parse_query(question, "", own).terms if term.text == text)


def test_an_own_alias_is_searched_in_all_its_spellings() -> None:
    assert term("輸入法之神去哪了?", "输入法之神").aliases == ("张三丰丰", "zhang fengfeng")
    assert parse_query("輸入法之神去哪了?", "", OWN).kind is Kind.WHERE


def test_an_own_word_is_a_word_and_no_name() -> None:
    word = term("量子鸭多少钱?", "量子鸭")
    assert not word.is_name
    assert "量子" not in {term.text for term in parse_query("量子鸭多少钱?", "", OWN).terms}


def test_what_was_cut_across_an_own_name_is_no_word() -> None:
    assert {"于敏之", "设计"} == {term.text for term in parse_query("由于敏之设计", "", OWN).terms}


def test_another_collections_question_is_as_ever() -> None:
    for question in ("輸入法之神去哪了?", "量子鸭多少钱?", "Model Quack何时发布?"):
        assert parse_query(question) == parse_query(question, "", NONE)
        assert not any(term.is_name or term.pieces for term in parse_query(question).terms)


def test_a_name_of_several_words_is_nominated_by_its_words_too() -> None:
    query = parse_query("Model Quack何时发布?", "", OWN)
    assert "model quack" in statistics_terms(query)
    assert {"model", "quack"} <= set(nominating_terms(query))
    assert {"张三", "三丰"} <= set(
        nominating_terms(parse_query("输入法之神", "", OWN))
    )  # where an alias is not known


def test_without_own_words_nothing_else_nominates() -> None:
    query = parse_query("马斯克和Grok 3何时发布?")
    assert nominating_terms(query) == statistics_terms(query)


def test_own_words_are_added_to_the_terms_of_a_text() -> None:
    text = "輸入法之神買了量子鸭,又買量子鴨。Model Quack也在。"
    assert own_terms(text, OWN) == ["输入法之神", "量子鸭", "量子鸭", "model quack"]
    assert own_terms(text, NONE) == []
    assert not {"输入法之神", "量子鸭", "model quack"} & set(terms(text))  # the cutting is as ever


def test_an_own_name_takes_the_place_of_a_name() -> None:
    whole = meant("那输入法之神呢?", ["马斯克为什么卖掉旧厂?"], OWN)
    assert whole.question == "输入法之神为什么卖掉旧厂?"
    assert whole.swapped
    assert query_of(whole, OWN).names[0].said == "输入法之神"


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("张三峰峰去哪了?", "张三丰丰去哪了?"),
        ("shurufazhishen去哪了?", "输入法之神去哪了?"),
        ("zhang fengfneg去哪了?", "zhang fengfeng去哪了?"),
        ("于敏知设计了什么?", "于敏之设计了什么?"),
    ],
)
def test_an_own_name_misspelt_is_put_right(slip: str, right: str) -> None:
    assert corrected(slip, set(OWN.spellings).__contains__, OWN) == right
    assert corrected(slip, set(OWN.spellings).__contains__) == slip  # for others it is nobody's name


def test_a_refused_spelling_is_not_put_in() -> None:
    refusing = Vocabulary(refused=["马斯克", "马思克", "马斯可"])
    assert corrected("masike卖掉了什么?", "马斯克 马思克 马斯可".__contains__, refusing) == "masike卖掉了什么?"
