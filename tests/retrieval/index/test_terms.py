"""Which terms stand for a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.index.terms import index_version, terms
from retrieval.text.fold import fold


def test_words_and_pairs_of_characters_are_terms() -> None:
    assert {"马斯克", "马斯", "斯克", "火箭"} <= set(terms("馬斯克造火箭"))


def test_a_term_stands_as_often_as_in_the_text() -> None:
    assert terms("灯塔和灯塔").count("灯塔") == 2 * terms("灯塔").count("灯塔")


def test_words_that_say_nothing_are_no_terms() -> None:
    assert "的" not in terms("灯塔的光")


@pytest.mark.parametrize(("text", "other"), [("馬斯克", "马斯克"), ("ＯｐｅｎＡＩ", "openai"), ("Grok 3", "grok　3")])
def test_spellings_of_one_have_the_same_terms(text: str, other: str) -> None:
    assert terms(text) == terms(other)


@given(written | st.text(st.characters()))
def test_every_term_stands_in_the_folded_text(text: str) -> None:
    folded = fold(text)
    assert all(term and term in folded and not term.isspace() for term in terms(text))


@given(written)
def test_terms_hold_no_white_space(text: str) -> None:
    assert not any(character.isspace() for term in terms(text) for character in term)


def test_other_words_make_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = index_version()
    monkeypatch.setattr("retrieval.index.terms.data_text", lambda name: name)
    assert index_version() != before
