"""Where the words of a question stand, and which clause is likeliest to answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.corpus.documents import Passage
from retrieval.index.base import Statistics
from retrieval.search.features import FEATURES, features
from retrieval.search.matches import Found, find, lay, occurrences, passage_scores, rarity, statistics_terms, telling
from retrieval.search.query import parse_query
from retrieval.search.rank import ranked
from retrieval.search.slots import slots
from retrieval.search.views import Views, view
from retrieval.text.fold import fold
from retrieval.text.spans import Span

TEXTS = ("马斯克卖掉了旧厂,因为屋顶漏雨。修理要三百万美元。", "新厂建在湖边。", "黄仁勋卖晶片。")


def passage(number: int, text: str) -> Passage:
    return Passage(number, number, 0, Span(0, len(text)), text, "题", 1)


def found_in(question: str, texts: tuple[str, ...] = TEXTS) -> Found:
    query = parse_query(question)
    counts = {term: sum(term in fold(text) for text in texts) for term in statistics_terms(query)}
    laid = lay([view(passage(number, text)) for number, text in enumerate(texts, 1)])
    return find(query, laid, Statistics(len(texts), counts))


@given(written)
def test_a_view_has_the_clauses_of_its_passage(text: str) -> None:
    seen = view(passage(1, text))
    assert len(seen.folded) == len(text)
    assert seen.slots.shape == (len(seen.starts), len(slots()))
    assert all(seen.starts < seen.ends)
    assert all(seen.ends[:-1] <= seen.starts[1:])
    assert all(np.diff(seen.sentence) >= 0)


def test_views_are_kept_until_there_are_too_many() -> None:
    views = Views(most=2)
    first = views.of(passage(1, TEXTS[0]))
    assert views.of(passage(1, TEXTS[0])) is first
    assert views.of(passage(1, TEXTS[1])) is not first
    for number in (2, 3):
        views.of(passage(number, TEXTS[0]))
    assert views.of(passage(1, TEXTS[1])) is not first


@given(st.lists(written, max_size=4))
def test_passages_are_laid_end_to_end(texts: list[str]) -> None:
    laid = lay([view(passage(number, text)) for number, text in enumerate(texts)])
    assert all(
        laid.text[start:end] == fold(texts[place])[start - laid.offsets[place] : end - laid.offsets[place]]
        for start, end, place in zip(laid.starts, laid.ends, laid.passage, strict=True)
    )
    assert all(np.diff(laid.sentence) >= 0)


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("grok和grokking", "grok", [0]),
        ("15和150和15", "15", [0, 7]),
        ("漏雨又漏雨", "漏雨", [0, 3]),
        ("300美元", "美元", [3]),
        ("h100", "100", [1]),
        ("", "漏", []),
    ],
)
def test_latin_words_and_numbers_are_found_whole(text: str, word: str, places: list[int]) -> None:
    assert list(occurrences(text, word)) == places


def test_the_rarer_a_word_the_more_it_counts() -> None:
    assert rarity(1, 100) > rarity(50, 100) > rarity(100, 100) > 0


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 50), max_size=12), st.integers(50, 99))
def test_terms_to_nominate_by_are_there(frequencies: dict[str, int], passages: int) -> None:
    chosen = telling(list(frequencies), Statistics(passages, frequencies))
    assert all(frequencies[term] for term in chosen)
    assert bool(chosen) == any(frequencies.values())


@given(written, st.lists(written, max_size=4))
def test_every_clause_has_finite_features(question: str, texts: list[str]) -> None:
    found = found_in(question, tuple(texts))
    rows = features(found, passage_scores(found))
    assert rows.shape == (len(found.laid.starts), len(FEATURES))
    assert np.isfinite(rows).all()
    assert ((found.clause >= 0) & (found.clause <= 1)).all()
    assert len(found.covered) == len(found.laid.text)


@given(written, st.lists(written, max_size=4))
def test_clauses_share_one_likelihood(question: str, texts: list[str]) -> None:
    likely = ranked(found_in(question, tuple(texts))).likely
    assert (likely >= 0).all()
    assert not len(likely) or abs(float(likely.sum()) - 1) < 1e-3


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("马斯克为什么卖掉旧厂?", "屋顶漏雨"),
        ("新厂建在哪里?", "湖边"),
        ("修理要多少美元?", "三百万美元"),
        ("谁卖晶片?", "黄仁勋"),
    ],
)
def test_the_likeliest_clause_answers(question: str, words: str) -> None:
    found = found_in(question)
    best = int(ranked(found).likely.argmax())
    sentence = found.laid.sentence == found.laid.sentence[best]
    assert words in found.laid.text[found.laid.starts[sentence][0] : found.laid.ends[sentence][-1]]


def test_the_passage_with_the_words_is_worth_most() -> None:
    assert int(passage_scores(found_in("新厂建在哪里?")).argmax()) == 1
