"""Stretches of a text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.spans import Span, merge_spans

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 10)).map(lambda pair: Span(pair[0], sum(pair))))


@given(SPANS)
def test_merged_spans_cover_the_same_places(spans: list[Span]) -> None:
    assert {p for s in merge_spans(spans) for p in range(*s)} == {p for s in spans for p in range(*s)}


@given(SPANS)
def test_merged_spans_stand_in_order_and_do_not_touch(spans: list[Span]) -> None:
    merged = merge_spans(spans)
    assert all(a.end < b.start for a, b in pairwise(merged))


def test_a_span_holds_what_lies_inside() -> None:
    assert Span(2, 5).holds(Span(2, 5))
    assert not Span(2, 5).holds(Span(2, 6))


def test_a_shifted_span_is_as_long() -> None:
    assert Span(2, 5).shifted(3) == Span(5, 8)
