"""Sentences and clauses end by their marks alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.text.sentences import LONGEST_CLAUSE, clauses, first_of, sentences, trimmed
from retrieval.text.spans import Span

TEXTS = written | st.text()


def cut(text: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text)]


def clauses_of(text: str) -> list[str]:
    return [text[slice(*clause)] for sentence in sentences(text) for clause in clauses(text, sentence)]


@given(TEXTS)
def test_sentences_stand_in_order_and_apart(text: str) -> None:
    spans = sentences(text)
    assert all(span.start < span.end for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(TEXTS)
def test_sentences_have_no_white_space_at_either_end(text: str) -> None:
    assert all(sentence == sentence.strip() for sentence in cut(text))


@given(TEXTS)
def test_every_letter_and_digit_stands_in_a_sentence_and_a_clause(text: str) -> None:
    for spans in (sentences(text), [c for s in sentences(text) for c in clauses(text, s)]):
        held = {place for span in spans for place in range(*span)}
        assert all(place in held for place, character in enumerate(text) if character.isalnum())


@given(TEXTS)
def test_the_clauses_of_a_sentence_lie_in_it_in_order_and_apart(text: str) -> None:
    for sentence in sentences(text):
        spans = clauses(text, sentence)
        assert all(sentence.holds(span) and span.start < span.end for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(TEXTS | st.text(st.sampled_from("马a1、 "), min_size=50, max_size=400))
def test_no_clause_is_longer_than_it_may_be(text: str) -> None:
    assert all(len(clause) <= LONGEST_CLAUSE for clause in clauses_of(text))


def test_a_very_long_clause_is_divided_all_the_same() -> None:
    text = "马" * 100_000
    assert "".join(clauses_of(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他赢了。她输了！真的？是。", ["他赢了。", "她输了！", "真的？", "是。"]),
        ("他问:“好吗?”她走了。", ["他问:“好吗?”", "她走了。"]),
        ("一行\n另一行", ["一行", "另一行"]),
        ("等等……然后走了", ["等等……", "然后走了"]),
        ("等等......然后走了", ["等等......", "然后走了"]),
        ("It ended. Then it began.", ["It ended.", "Then it began."]),
        ("版本 3.5 和 v2.0 都好。", ["版本 3.5 和 v2.0 都好。"]),
        ("用Node.JS写。好。", ["用Node.JS写。", "好。"]),
        ("他说[好。]她说坏。", ["他说[好。]", "她说坏。"]),
        ("好。\n\n。\n\n坏。\n\n", ["好。\n\n。", "坏。"]),
        ("好。— \t", ["好。—"]),
        ("。。。他来了。", ["他来了。"]),
        ("", []),
        (" \n。 ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("number", ["459,445", "12:30", "1,234,567"])
def test_numbers_are_not_cut(number: str) -> None:
    assert clauses_of(f"共有{number}辆,都卖了。") == [f"共有{number}辆,", "都卖了。"]


@pytest.mark.parametrize("mark", ["“", "「", '"', "（", "《"])
def test_a_quotation_that_is_never_closed_swallows_nothing(mark: str) -> None:
    assert cut(f"他说:{mark}不行。第二天下雨。第三天放晴。") == [
        f"他说:{mark}不行。",
        "第二天下雨。",
        "第三天放晴。",
    ]


def test_a_clause_keeps_the_mark_that_ends_it() -> None:
    assert clauses_of("下雨了，船没开；人都走了——真的。") == ["下雨了，", "船没开；", "人都走了——", "真的。"]


def test_a_long_list_is_divided_at_its_pauses() -> None:
    words = "、".join(f"第{n}个很长的名字" for n in range(12)) + "。"
    parts = clauses_of(words)
    assert len(parts) > 1
    assert all(part.endswith("、") for part in parts[:-1])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("马" * 100, [60, 40]),
        ("马" * 29 + "、" + "马" * 30, [60]),  # no longer than it may be
        ("、" + "马" * 100, [60, 41]),  # a pause at its very beginning parts nothing
        ("马、" + "马" * 100, [2, 60, 40]),
        ("马" * 20 + "、" + "马" * 20 + "、" + "马" * 40, [42, 40]),  # at the last pause
        ("马" * 50 + "“" + "马" * 40, [50, 41]),
        ("马" * 50 + "“" + "马" * 40 + "”", [50, 42]),
        ("a" * 50 + "“" + "马" * 40, [60, 31]),  # an inch mark, it may be
        ("马" * 50 + " · " + "马" * 40, [52, 40]),
    ],
)
def test_a_long_clause_is_divided_at_its_last_pause(text: str, parts: list[int]) -> None:
    assert list(map(len, clauses_of(text))) == parts


def test_one_hyphen_parts_no_clause_and_two_do() -> None:
    assert clauses_of("上海-北京--都下雨---真的") == ["上海-北京--", "都下雨---", "真的"]


def test_the_first_sentence_is_the_first_of_all() -> None:
    assert first_of(" 赢了。输了。") == Span(1, 4)
    assert first_of("赢了") == Span(0, 2)
    assert first_of("。\n") is None


def test_only_white_space_is_trimmed_to_nothing() -> None:
    assert trimmed(" \n\t", Span(0, 3)) in (Span(3, 3), Span(0, 0))


def test_white_space_at_either_end_is_trimmed() -> None:
    assert trimmed("马  马斯 克 \n马", Span(1, 8)) == Span(3, 7)
