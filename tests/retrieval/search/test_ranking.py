"""Where the words of a question stand, and which clause is likeliest to answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.corpus.documents import Passage
from retrieval.errors import DataError
from retrieval.index.base import Statistics
from retrieval.search import rank
from retrieval.search.features import FEATURES, clause_slots, features
from retrieval.search.features import _unit as unit_column
from retrieval.search.matches import Found, find, lay, occurrences, passage_scores, rarity, statistics_terms, telling
from retrieval.search.query import Kind, parse_query
from retrieval.search.rank import Weights, ranked, read_weights, weights
from retrieval.search.slots import slots
from retrieval.search.spread import nearness
from retrieval.search.sums import across, along, total
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


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("5名够了。", True), ("要5名。", True), ("要 5 名。", True), ("要5     名。", True), ("要5      名。", False),
        ("要十名。", True), ("要几名。", True), ("名。", False), ("要名。", False), ("第一次,要名。", False),
    ],
)  # fmt: skip
def test_a_unit_stands_behind_its_number(text: str, stands: bool) -> None:
    found = found_in("要多少名工程师?", (text, "灯塔。"))
    column = unit_column(found, "名")
    assert column.max() == stands
    if stands:
        assert (
            "名" in found.laid.text[found.laid.starts[int(column.argmax())] : found.laid.ends[int(column.argmax())]]
        )


def test_a_unit_is_looked_for_in_every_clause() -> None:
    found = found_in("要多少名工程师?", ("5名来了,6名走了,名单在这。",))
    assert unit_column(found, "名").tolist() == [1, 1, 0]
    assert unit_column(found, "").tolist() == [0, 0, 0]


def test_where_there_is_nothing_there_is_no_row() -> None:
    found = found_in("旧厂", ())
    assert clause_slots(found).shape == (0, len(slots()))
    assert features(found, passage_scores(found)).shape == (0, len(FEATURES))
    assert (ranked(found).likely.shape, ranked(found).best) == ((0,), 0.0)


def test_a_word_that_stands_everywhere_is_near_too() -> None:
    near = nearness(found_in("旧厂", ("旧厂。甲。", "旧厂。乙。", "旧厂。丙。")), (15.0,))[0]
    assert near.tolist() == pytest.approx([1, np.exp(-3 / 15)] * 3)


def test_weights_that_are_not_said_are_nothing() -> None:
    read = read_weights('{"features": {"words": 2}, "slots": {"who": {"role": 3}}}')
    assert read.features.sum() == read.features[FEATURES.index("words")] == 2
    assert {kind.value: float(row.sum()) for kind, row in read.slots.items() if row.any()} == {"who": 3.0}
    with pytest.raises(DataError, match="unknown: wards; train again"):
        read_weights('{"features": {"wards": 2}, "slots": {}}')


def test_however_sure_the_weights_are_likelihoods_are_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = Weights(
        np.full(len(FEATURES), 100, np.float32), {kind: np.zeros(len(slots()), np.float32) for kind in Kind}
    )
    monkeypatch.setattr(rank, "weights", lambda: sure)
    likely = ranked(found_in("马斯克为什么卖掉旧厂?")).likely
    assert np.isfinite(likely).all()
    assert likely.sum() == pytest.approx(1)


def test_in_a_question_about_the_text_itself_its_header_decides() -> None:
    texts = ("马斯克卖掉了旧厂。", "作者。")
    found = found_in("这篇文章的作者是谁?", texts)
    assert found.query.kind is Kind.BYLINE
    rows = features(found, passage_scores(found))
    plain = along(rows, weights().features) + along(clause_slots(found), weights().slots[Kind.BYLINE])
    headed = plain + 20 * rows[:, FEATURES.index("words_context")]
    assert ranked(found).best == pytest.approx(float(headed.max()), rel=1e-5)


def test_sums_are_weighted_sums() -> None:
    rows, by_row, by_column = (
        np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        np.array([10.0, 1.0]),
        np.array([1.0, 0, 2]),
    )
    assert across(by_row, rows).tolist() == [14, 25, 36]
    assert along(rows, by_column).tolist() == [7, 16]
    assert total(by_row, np.array([3.0, 4.0])) == 34
    assert across(by_row, rows).dtype == along(rows, by_column).dtype == np.float32
