"""Names' cards: what it is, the newest, the most telling, what it stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cards_samples import material

from retrieval.answer.defining import PLAIN, plainness
from retrieval.library import Library
from retrieval.text.fold import fold
from retrieval.text.spans import Span

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.library import Card, Excerpt


def quotes(card: Card) -> list[Excerpt]:
    return [quote for quote in (card.defining, card.newest, *card.telling) if quote]


@pytest.mark.parametrize("asked", ["马斯克", "馬斯克", "Elon Musk", "musk", "谁是马斯克", "马斯克是谁？"])
def test_a_name_is_known_in_any_spelling(shelves: Library, asked: str) -> None:
    card = shelves.who(asked)
    assert (card.name, card.kind, card.count) == ("马斯克", "person", 3)


def test_a_card_says_what_it_is_and_when_it_stands_there(shelves: Library) -> None:
    card = shelves.who("马斯克")
    assert card.defining is not None
    assert card.defining.text == "马斯克是一位爱修屋顶的企业家。"
    assert (str(card.first), str(card.last)) == ("2024-03-05", "2024-07-11")
    assert card.spellings == ("Elon Musk",)


def test_the_newest_is_of_the_newest_document(shelves: Library) -> None:
    newest = shelves.who("马斯克").newest
    assert newest is not None
    assert str(newest.source.published) == "2024-07-11"


def test_a_name_that_nobody_knows_has_a_card(shelves: Library) -> None:
    card = shelves.who("林小满")
    assert (card.name, card.kind, card.count, card.passages) == ("林小满", None, 2, 2)
    assert all("林小满" in quote.text for quote in quotes(card))
    assert card.defining is not None
    assert card.defining.text.startswith("厂长林小满")


def test_names_beside_it_are_counted_by_passages_and_documents(shelves: Library) -> None:
    beside = {one.name: (one.passages, one.documents) for one in shelves.who("特斯拉").together}
    assert beside["马斯克"] == (2, 2)
    assert beside["比亚迪"] == (2, 2)
    assert "特斯拉" not in beside


def test_what_is_not_there_is_answered_with_what_is_like_it(shelves: Library) -> None:
    assert [one.name for one in shelves.who("林小曼").near] == ["林小满"]
    assert [one.name for one in shelves.who("masike").near] == ["马斯克"]
    card = shelves.who("根本没有这个")
    assert (card.count, quotes(card), card.near) == (0, [], ())


@pytest.mark.parametrize("asked", ["", " ", "？", "的", "a" * 5_000, "\ud800", "谁是"])
def test_odd_names_have_an_empty_card_and_no_error(shelves: Library, asked: str) -> None:
    card = shelves.who(asked)
    assert all(shelves.holds(quote) for quote in quotes(card))


def test_what_others_hold_moves_nothing(shelves: Library) -> None:
    mine, theirs = shelves.who("马斯克"), shelves.who("马斯克", collections=("shared", "chat:9"))
    assert not any("岛" in quote.text for quote in quotes(mine))
    assert theirs.count == mine.count + 1
    assert theirs.newest is not None
    assert "岛" in theirs.newest.text
    assert shelves.who("阿布").count == 0
    assert shelves.who("阿卜").near == ()


@pytest.mark.parametrize("asked", ["马斯克", "特斯拉", "比亚迪", "xAI", "林小满"])
def test_every_quote_is_a_slice_of_its_document(shelves: Library, asked: str) -> None:
    shown = quotes(shelves.who(asked))
    assert shown
    assert all(shelves.holds(quote) for quote in shown)
    assert len({(quote.document_id, quote.span) for quote in shown}) == len(shown)
    assert all(quote.marks for quote in shown)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("xAI是马斯克创办的一家人工智能公司。", "xai"),
        ("投资人、xAI创始人马斯克说不。", "马斯克"),
        ("中國AI創業公司DeepSeek用得少。", "deepseek"),
        ("马斯克（Elon Musk）说不。", "马斯克"),
        ("DOGE即“政府效率部”。", "doge"),
        ("該公司由馬斯克創辦，xAI成立於2023年。", "xai"),
    ],
)
def test_clauses_that_define(said: str, name: str) -> None:
    folded = fold(said)
    at = folded.index(name)
    assert plainness(folded, Span(0, len(folded)), Span(at, at + len(name))) >= PLAIN


@pytest.mark.parametrize(
    ("said", "name"),
    [("马斯克是对的。", "马斯克"), ("他买了特斯拉。", "特斯拉"), ("作者认为，马斯克是个好人。", "马斯克")],
)
def test_clauses_that_do_not_define(said: str, name: str) -> None:
    at = said.index(name)
    assert plainness(said, Span(0, len(said)), Span(at, at + len(name))) < PLAIN


def test_a_collections_own_names_have_cards(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", material(tmp_path / "corpus")) as library:
        library.own_words.say("shared", ["林小满", "林厂长"], "person")
        card = library.who("林廠長")
        assert (card.name, card.kind, card.count) == ("林小满", "person", 2)
        assert ("林小满", 1) in {(one.name, one.documents) for one in library.who("特斯拉").together}
