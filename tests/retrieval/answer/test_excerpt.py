"""Which run of clauses is quoted: a second opinion on every run, and what each rule of choice comes to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.answer.candidates import Said, candidates
from retrieval.answer.excerpt import ADDS, Run, best_runs, marks, run_span, tightened
from retrieval.corpus.documents import Passage
from retrieval.index.base import Statistics
from retrieval.search.matches import Found, Laid, find, lay
from retrieval.search.query import parse_query
from retrieval.search.views import Floats, view
from retrieval.text.spans import Span

FIRST, SECOND = "甲一来了,甲二走了。乙一来了,乙二走了,乙三睡了。丙一来了。", "丁一来了。丁二走了。"


def found_in(texts: tuple[str, ...], question: str = "飞机") -> Found:
    starts = accumulate(map(len, texts), initial=0)
    passages = [
        Passage(number, 1, number, Span(start, start + len(text)), text, "题", 1)
        for number, (start, text) in enumerate(zip(starts, texts, strict=False))
    ]
    return find(parse_query(question), lay([view(passage) for passage in passages]), Statistics(len(texts), {}))


def laid_of(*texts: str) -> Laid:
    return found_in(texts).laid


def chances(laid: Laid, *likely: float) -> Floats:
    """These, for the first clauses; nothing for the rest."""
    given_ = np.zeros(len(laid.starts), np.float32)
    given_[: len(likely)] = likely
    return given_


def said(laid: Laid, run: Run) -> str:
    return laid.text[laid.starts[run.first] : laid.ends[run.last]]


def every_run(laid: Laid, likely: Floats, characters: int) -> Iterator[tuple[float, int, int]]:
    """By definition: all that fit, or are one clause, in one passage, with one of the sixteen likeliest clauses."""
    n = len(laid.starts)
    peaks = sorted(range(n), key=lambda clause: (-likely[clause], clause))[:16]
    for first in range(n):
        for last in range(first, n):
            length = int(laid.ends[last] - laid.starts[first])
            if laid.passage[first] != laid.passage[last] or (length > characters and first != last):
                continue
            if not any(first <= peak <= last for peak in peaks):
                continue
            opens = first == 0 or laid.sentence[first - 1] != laid.sentence[first]
            closes = last == n - 1 or laid.sentence[last + 1] != laid.sentence[last]
            chance = float(sum(likely[first : last + 1].tolist()))
            yield -chance * (1 + 0.06 * opens + 0.06 * closes - 0.0002 * length), first, last


MANY = st.lists(written | st.just(FIRST) | st.just(SECOND), min_size=1, max_size=3)
DICE = st.randoms(use_true_random=False)


@given(MANY, st.integers(1, 60), DICE)
def test_every_run_that_fits_is_weighed(texts: list[str], characters: int, dice: Random) -> None:
    laid = laid_of(*texts)
    likely = np.array([dice.random() for _ in laid.starts], np.float32)
    runs, known = candidates(laid, likely, characters), list(every_run(laid, likely, characters))
    weighed = dict(zip(zip(runs.first.tolist(), runs.last.tolist(), strict=True), runs.scores.tolist(), strict=True))
    assert weighed == pytest.approx({(first, last): -score for score, first, last in known}, abs=1e-6)
    assert len(runs) == len(known)
    assert runs.scores.tolist() == sorted(runs.scores.tolist(), reverse=True)


def test_of_runs_as_likely_the_first_comes_first() -> None:
    laid = laid_of("甲一。甲一。")
    runs = candidates(laid, np.array([0.5, 0.5], np.float32), 3)
    assert (runs.first.tolist(), runs.last.tolist()) == ([0, 1], [0, 1])


def test_a_run_holds_one_of_the_sixteen_likeliest_clauses() -> None:
    laid = laid_of("甲一。" * 20)
    runs = candidates(laid, np.linspace(0.9, 0.1, 20, dtype=np.float32), 3)
    assert runs.first.tolist() == list(range(16))


def pairs_of(laid: Laid, first: int, last: int) -> set[tuple[str, str]]:
    return set(pairwise(laid.text[laid.starts[first] : laid.ends[last]]))


@given(MANY, DICE)
def test_what_says_the_same_shares_seven_of_ten_pairs(texts: list[str], dice: Random) -> None:
    laid = laid_of(*texts, *texts[:1])
    runs = candidates(laid, np.ones(len(laid.starts), np.float32), 30)
    every = [pairs_of(laid, *run) for run in zip(runs.first.tolist(), runs.last.tolist(), strict=True)]
    said, chosen = Said(laid), list[set[tuple[str, str]]]()
    for one in dice.sample(range(len(runs)), min(2, len(runs))):
        said.add(int(runs.first[one]), int(runs.last[one]))
        chosen.append(every[one])
        assert said.repeated(runs).tolist() == [
            any(len(own & other) >= 0.7 * min(len(own), len(other)) for other in chosen if own and other)
            for own in every
        ]


def test_a_sentence_is_rather_quoted_whole() -> None:
    laid = laid_of(FIRST, SECOND)
    [run] = best_runs(found_in((FIRST, SECOND)), chances(laid, 0.0, 0.0, 0.02, 0.9), 16, 1)
    assert said(laid, run) == "乙一来了,乙二走了,乙三睡了。"
    assert run.score == pytest.approx(0.92 * (1.12 - 0.0002 * 15), rel=1e-5)


def test_of_what_does_not_fit_the_likeliest_is_quoted() -> None:
    laid = laid_of(FIRST, SECOND)
    [run] = best_runs(found_in((FIRST, SECOND)), chances(laid, 0.0, 0.0, 0.02, 0.9, 0.03), 10, 1)
    assert said(laid, run) == "乙二走了,乙三睡了。"
    [run] = best_runs(found_in((FIRST, SECOND)), chances(laid, 0.0, 0.0, 0.02, 0.9, 0.03), 3, 1)
    assert said(laid, run) == "乙二走了,"


def test_there_are_as_many_as_are_wanted_apart_and_each_says_something_else() -> None:
    texts = ("马斯克上周卖掉了旧厂。", "马斯克上周卖掉了旧厂!", "新厂建在湖边,明年开工。", "灯塔亮了。")
    found = found_in(texts)
    likely = np.array([0.4, 0.3, 0.2, 0.05, 0.05], np.float32)
    assert [said(found.laid, run) for run in best_runs(found, likely, 40, 9)] == [texts[0], texts[2], texts[3]]
    assert [said(found.laid, run) for run in best_runs(found, likely, 40, 2)] == [texts[0], texts[2]]
    assert best_runs(found, likely, 40, 0) == []


def test_one_letter_alone_says_nothing_again() -> None:
    found = found_in(("船", "灯塔亮了。"))
    runs = best_runs(found, np.array([0.6, 0.4], np.float32), 40, 4)
    assert [said(found.laid, run) for run in runs] == ["船", "灯塔亮了。"]
    twice = found_in(("甲乙丙丁戊己庚辛", "甲乙丙甲乙"))  # two of its three pairs, one of them twice
    assert [run.first for run in best_runs(twice, np.array([0.6, 0.4], np.float32), 40, 4)] == [0, 1]
    two = found_in(("灯船", "灯船"))
    assert [run.first for run in best_runs(two, np.array([0.6, 0.4], np.float32), 40, 4)] == [0]


def test_a_comparison_goes_on_with_the_name_that_lacks() -> None:
    texts = ("马斯克喝茶。", "马斯克也喝水。", "黄仁勋喝咖啡。", "灯塔亮了。")
    likely = np.array([0.5, 0.3, 0.13, 0.07], np.float32)
    compared = found_in(texts, "马斯克和黄仁勋有什么区别?")
    assert [said(compared.laid, run) for run in best_runs(compared, likely, 40, 4)] == [
        texts[i] for i in (0, 2, 1, 3)
    ]
    texts3 = (*texts[:3], "阿尔特曼喝牛奶。")
    three = found_in(texts3, "马斯克、黄仁勋和阿尔特曼有什么区别?")
    assert [said(three.laid, run) for run in best_runs(three, likely, 40, 4)] == [texts3[i] for i in (0, 2, 3, 1)]
    coffee = ("马斯克喝茶。", "咖啡很苦。", "黄仁勋睡觉。")  # other words of the question may lack
    compared = found_in(coffee, "马斯克和黄仁勋的咖啡有什么区别?")
    assert [
        said(compared.laid, run) for run in best_runs(compared, chances(compared.laid, 0.5, 0.3, 0.2), 40, 2)
    ] == [
        coffee[0],
        coffee[2],
    ]
    asked = found_in(texts, "马斯克和黄仁勋喝茶吗?")
    assert [said(asked.laid, run) for run in best_runs(asked, likely, 40, 4)] == list(texts)
    alone = found_in(texts, "马斯克比以前怎么样?")
    assert [said(alone.laid, run) for run in best_runs(alone, likely, 40, 4)] == list(texts)


@pytest.mark.parametrize(
    ("likely", "words"),
    [
        ([0.01, 0.0, 0.9, 0.0, 0.0, 0.09], "乙一来了,乙二走了,乙三睡了。丙一来了。"),
        ([0.01, 0.0, 0.98, 0.0, 0.0, 0.01], "乙一来了,乙二走了,乙三睡了。"),
        ([0.01, 0.0, 0.98, 0.0, 0.0, 0.01, 0.9, 0.9], "乙一来了,乙二走了,乙三睡了。"),  # what is not in it counts not
        ([0.9, 0.05, 0.04, 0.0, 0.0, 0.01], "甲一来了,甲二走了。乙一来了,乙二走了,乙三睡了。"),
        ([0.02, 0.0, 0.95, 0.0, 0.01, 0.02], FIRST),
        ([0.99, 0.01], "甲一来了,甲二走了。"),
        ([0.0, 0.0, 0.01, 0.0, 0.0, 0.99], "丙一来了。"),
        ([0.015, 0.0, 0.5, 0.2, 0.275, 0.01], "乙一来了,乙二走了,乙三睡了。"),
    ],
)
def test_sentences_at_the_ends_that_bring_little_are_left_out(likely: list[float], words: str) -> None:
    laid = laid_of(FIRST, SECOND)
    run = tightened(laid, chances(laid, *likely), Run(0, 5, 0.5), ADDS)
    assert (said(laid, run), run.score) == (words, 0.5)


def test_what_stands_before_a_run_is_no_part_of_its_chance() -> None:
    laid = laid_of(FIRST, SECOND)
    run = tightened(laid, chances(laid, 0.9, 0.9, 0.5, 0.2, 0.27, 0.03), Run(2, 5, 0.5), ADDS)
    assert said(laid, run) == "乙一来了,乙二走了,乙三睡了。丙一来了。"


def test_a_part_of_a_sentence_is_not_cut_further() -> None:
    laid = laid_of(FIRST)
    assert tightened(laid, chances(laid, 0.0, 0.0, 0.0, 1.0), Run(2, 4, 0.5), ADDS) == Run(2, 4, 0.5)


@pytest.mark.parametrize(
    ("run", "characters", "words"),
    [
        ((0, 1), 99, "甲一来了,甲二走了。"),
        ((0, 0), 99, "甲一来了"),
        ((2, 3), 99, "乙一来了,乙二走了"),
        ((2, 3), 7, "乙一来了,乙二"),
        ((2, 3), 5, "乙一来了"),
        ((6, 6), 99, "丁一来了。"),
        ((7, 7), 99, "丁二走了。"),
    ],
)
def test_a_quote_ends_in_a_word_or_with_its_sentence(run: tuple[int, int], characters: int, words: str) -> None:
    passage, span = run_span(laid_of(FIRST, SECOND), Run(*run, 1.0), characters)
    assert passage.text == (FIRST if run[0] < 6 else SECOND)
    assert passage.text[slice(*span)] == words


def test_where_nothing_but_marks_fits_they_are_quoted() -> None:
    passage, span = run_span(laid_of("、、、、甲一来了。"), Run(0, 0, 1.0), 3)
    assert passage.text[slice(*span)] == "、、、"


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("馬斯克賣掉舊廠。", "马斯克卖掉旧厂了吗?", ["馬斯克賣掉舊廠"]),
        ("奥特曼说厂卖了。", "阿尔特曼的厂", ["奥特曼"]),  # one letter alone marks nothing
        ("灯亮塔亮,灯塔没亮。", "灯塔亮了吗?", ["灯塔"]),
    ],
)
def test_words_are_marked_where_they_stand(text: str, question: str, marked: list[str]) -> None:
    found = [text[slice(*mark)] for mark in marks(text, parse_query(question))]
    assert found == marked
