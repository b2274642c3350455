"""What is said to a question: an answer, something near, or that the material has none."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.answer.answer import Outcome, outcome
from retrieval.answer.excerpt import Run, marks
from retrieval.search.query import parse_query
from retrieval.text.spans import Span

SHARE = st.floats(0, 1)


def apart(spans: Sequence[Span]) -> bool:
    """Whether spans are in order and none touches the next."""
    return all(one.end < following.start for one, following in pairwise(spans))


@given(SHARE, SHARE, SHARE)
def test_more_confidence_never_says_less(chance: float, more: float, around: float) -> None:
    order = [Outcome.ABSENT, Outcome.NEAREST, Outcome.ANSWER]
    low, high = sorted((chance, more))
    assert order.index(outcome(low, around)) <= order.index(outcome(high, around))


def test_certainty_is_an_answer_and_nothing_is_absent() -> None:
    assert outcome(1.0, 1.0) is Outcome.ANSWER
    assert outcome(0.0, 0.0) is Outcome.ABSENT


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("馬斯克賣掉了舊廠。", "马斯克卖掉了什么?", ["馬斯克", "賣掉"]),
        ("Musk卖掉了旧厂。", "老马的旧厂", ["Musk", "旧厂"]),
        ("muskrat游泳。", "Musk", []),
        ("灯塔亮了。", "旧厂", []),
    ],
)
def test_what_the_question_says_is_marked(text: str, question: str, expected: list[str]) -> None:
    marked = [text[slice(*mark)] for mark in marks(text, parse_query(question))]
    assert all(any(word in one for one in marked) for word in expected)
    assert bool(marked) == bool(expected)


@given(written, written)
def test_marks_stand_in_order_and_apart(text: str, question: str) -> None:
    found = marks(text, parse_query(question))
    assert apart(found)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)


@pytest.mark.parametrize(
    ("spans", "expected"), [([], True), ([Span(0, 2), Span(3, 4)], True), ([Span(0, 2), Span(2, 4)], False)]
)
def test_spans_that_touch_are_not_apart(spans: list[Span], expected: bool) -> None:
    assert apart(spans) is expected


@pytest.mark.parametrize(("other", "overlaps"), [((0, 1), False), ((1, 2), True), ((3, 3), True), ((4, 9), False)])
def test_runs_that_share_a_clause_overlap(other: tuple[int, int], overlaps: bool) -> None:
    assert Run(2, 3, 1.0).overlaps(Run(*other, 1.0)) is overlaps
