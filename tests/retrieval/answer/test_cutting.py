"""A stretch of a passage becomes a quote: a whole sentence where it is short, else the clauses around."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.answer.cutting import Line, around, cut, every_line, lines
from retrieval.answer.lookup import Held
from retrieval.corpus.documents import Document, Passage, Source
from retrieval.text.fold import fold
from retrieval.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSES = [f"第{digit}个分句说了一件不太要紧的事情，" for digit in "一二三四五六七八"]
LONG = "".join(CLAUSES)[:-1] + "。"  # of 17 characters each
SHORT = "灯塔亮了。"
TEXT = SHORT + LONG + "「Ｏｐｅｎ」來了。"


def held(text: str = TEXT) -> Held:
    passage = Passage(7, 1, 2, Span(100, 100 + len(text)), text, "题", 3)
    return Held(passage, fold(text), date(2025, 1, 1))


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def quotes(found: Sequence[Line]) -> list[str]:
    return [line.text for line in found]


def test_a_sentence_that_has_it_is_a_line() -> None:
    (opening, last) = lines(held(), [at("來了"), at("灯塔"), at("亮了")])
    assert (opening.text, opening.opens) == (SHORT, True)
    assert (last.text, last.opens) == ("「Ｏｐｅｎ」來了。", False)
    assert last.folded == '"open"来了。'
    assert last.sentence == last.quote == at("「Ｏｐｅｎ」來了。")


def test_of_a_long_sentence_the_clauses_around_are_quoted() -> None:
    (line,) = lines(held(), [at("第六"), at("第八")])
    assert line.sentence == at(LONG)
    assert line.text == "".join(CLAUSES[:7])[:-1]  # all that fits, with the first place in it


def test_what_two_sentences_share_is_in_neither() -> None:
    assert list(lines(held(), [Span(3, 8)])) == []


def test_a_bracket_that_is_left_open_takes_the_whole_sentence() -> None:
    wide = "这里说（" + "".join(CLAUSES[:4])[:-1] + "），" + "".join(CLAUSES[4:6])[:-1] + "。"
    (line,) = lines(held(wide), [at("第六", wide)])
    assert line.text.count("（") == line.text.count("）")
    open_ = "".join(CLAUSES[:3]) + "(" + "".join(CLAUSES[3:7])[:-1] + "。"
    (line,) = lines(held(open_), [at("第七", open_)])
    assert line.text == open_
    longer = "".join(CLAUSES[:7]) + "(" + "".join(CLAUSES[:7])[:-1] + "。"
    (line,) = lines(held(longer), [Span(200, 202)])
    assert len(line.text) <= 120


def test_every_sentence_is_quoted_from_its_beginning() -> None:
    found = list(every_line(held()))
    assert [line.opens for line in found] == [True, False, False]
    assert [line.quote.start for line in found] == [0, 5, 5 + len(LONG)]
    assert found[0].text == SHORT
    assert found[1].text.startswith(CLAUSES[0])
    assert len(found[1].text) <= 120


def line_of(text: str) -> Line:
    (line,) = every_line(held(text))
    return line


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("第二", "第二", CLAUSES[1][:-1]),
        ("第二", "第四", "".join(CLAUSES[1:4])[:-1]),
        ("第八", "第八", CLAUSES[7][:-1] + "。"),
        ("第一", "第八", LONG),
        ("，第三", "第三", "".join(CLAUSES[1:3])[:-1]),
    ],
)
def test_the_clauses_from_the_first_place_to_the_last(first: str, last: str, words: str) -> None:
    found = around(line_of(LONG), [at(last, LONG), at(first, LONG)])
    assert found is not None
    assert (found.text, found.opens, found.sentence) == (words, True, Span(0, len(LONG)))


@pytest.mark.parametrize(("letters", "whole"), [(110, True), (111, False)])
def test_a_sentence_of_a_hundred_and_ten_is_quoted_whole(letters: int, whole: bool) -> None:
    text = ("".join(CLAUSES) * 2)[: letters - 1] + "。"
    found = around(line_of(text), [at("第二", text)])
    assert found is not None
    assert (found.text == text) is whole


def test_clauses_that_are_too_many_are_no_quote() -> None:
    text = "".join(CLAUSES) + "".join(CLAUSES).replace("第", "又")[:-1] + "。"
    assert around(line_of(text), [at("第一", text), at("又二", text)]) is not None  # 10 of 17
    assert around(line_of(text), [at("第一", text), at("又三", text)]) is None
    longer = text.replace("第二个", "第二十个")
    assert around(line_of(longer), [at("第一", longer), at("又二", longer)]) is None
    assert around(line_of(text), [Span(900, 901)]) is None


def test_a_mark_that_dangles_stays_where_it_is_asked_for() -> None:
    found = around(line_of(LONG), [Span(17, 34)])
    assert found is not None
    assert found.text == CLAUSES[1]


def test_an_excerpt_keeps_the_marks_that_lie_in_it() -> None:
    document = Document(1, "shared", "一", "一.txt", Source(title="题"), 0, None)
    passage = held(SHORT + LONG).passage
    marks = [Span(7, 9), Span(5, 7), Span(4, 6), Span(10, 11), Span(21, 23)]
    found = cut(document, passage, Span(5, 22), marks, 0.123456789)
    assert found.text == CLAUSES[0]
    assert found.span == Span(105, 122)
    assert found.marks == (Span(0, 4), Span(5, 6))
    assert (found.score, found.paragraph, found.passage_id) == (0.123457, 3, 7)
    assert cut(document, passage, Span(5, 22), []).score == 0.0
