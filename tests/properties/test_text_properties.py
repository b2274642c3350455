"""What holds for any text, on every step from a string to its words, sentences and dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.terms import segmenter
from retrieval.text.calendar import Precision
from retrieval.text.dates import Anchors, Basis, DateMention, date_mentions
from retrieval.text.fold import fold
from retrieval.text.segment import is_han
from retrieval.text.sentences import clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [
    "馬斯克",
    "OpenAI",
    "gpt-4o",
    "459,445",
    "說",
    "「",
    "」",
    "。",
    "，",
    "\n",
    " ",
    "İ",
    "㎡",
    "😀",
    "𠮷",
    "ａＢ",
    "……",
]
ANY_TEXT = st.text(st.characters()) | st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
DAYS = st.dates(date(1950, 1, 1), date(2110, 12, 31))  # the years of the Republic are believed until 200
TUESDAY = date(2025, 6, 10)
_FIGURES = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """1 to 31 as people write them."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _FIGURES[tens]) + ("十" if tens else "") + (_FIGURES[ones] if ones else "")


WAYS: dict[str, Callable[[date], str]] = {
    "plain": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "filled": lambda day: f"{day:%Y年%m月%d日}",
    "iso": lambda day: f"{day}",
    "slashed": lambda day: f"{day:%Y/%m/%d}",
    "spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "号": lambda day: f"{day.year}年{day.month}月{day.day}号",
    "wide": lambda day: f"{day.year}年{day.month}月{day.day}日".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "written": lambda day: (
        "".join(_FIGURES[int(digit)] for digit in str(day.year)) + f"年{numeral(day.month)}月{numeral(day.day)}日"
    ),
    "republic": lambda day: f"民國{day.year - 1911}年{day.month}月{day.day}日",
}


@given(ANY_TEXT)
def test_every_word_stands_in_the_text_at_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(fold(text[slice(*token.span)]) == token.term for token in segmenter().tokens(folded))


@given(ANY_TEXT)
def test_every_letter_stands_in_a_word(text: str) -> None:
    folded = fold(text)
    held = {place for token in segmenter().tokens(folded) for place in range(*token.span)}
    every = {at for at, one in enumerate(folded) if (is_han(one) and one < "\U00030000") or one in "abcxyz019"}
    assert every <= held  # what Unicode has added since, jieba passes over


@given(ANY_TEXT)
def test_sentences_and_clauses_hold_every_letter_once(text: str) -> None:
    for spans in (sentences(text), [one for span in sentences(text) for one in clauses(text, span)]):
        places = [place for span in spans for place in range(*span)]
        assert places == sorted(set(places))
        assert {at for at, one in enumerate(text) if one.isalnum()} <= set(places)


def only(text: str, published: date | None = TUESDAY) -> tuple[DateMention, str]:
    (mention,) = date_mentions(text, Anchors(published))
    return mention, text[slice(*mention.span)]


@pytest.mark.parametrize("way", WAYS)
@given(DAYS, st.none() | DAYS)
def test_a_day_that_is_written_out_is_read_back(way: str, day: date, published: date | None) -> None:
    said = WAYS[way](day)
    mention, words = only(f"据说{said}，灯塔点亮了。", published)
    assert words == said
    assert (mention.interval.first, mention.interval.last) == (day, day)
    assert (mention.precision, mention.basis) == (Precision.DAY, Basis.STATED)


@given(DAYS, st.integers(2, 30))
def test_days_are_counted_from_the_publication(published: date, number: int) -> None:
    ways = {"昨天": -1, "前天": -2, "昨日": -1, f"{number}天前": -number}
    for said, by in ways.items():
        mention, words = only(f"灯塔{said}点亮了。", published)
        day = published + timedelta(by)
        assert (words, mention.interval.first, mention.interval.last) == (said, day, day)
        assert mention.basis is Basis.PUBLISHED


@given(DAYS, DAYS, st.integers(0, 6), st.booleans())
def test_a_weekday_is_one_of_the_seven_days_until_the_publication(
    published: date, other: date, weekday: int, week: bool
) -> None:
    said = f"{'上周' if week else '周'}{'一二三四五六日'[weekday]}"
    mention, words = only(f"灯塔{said}点亮了。", published)
    assert words == said
    assert mention.interval.first == mention.interval.last
    assert mention.interval.first.weekday() == weekday
    monday = published - timedelta(published.weekday())
    if week:
        assert mention.interval.first == monday - timedelta(7 - weekday)
    else:
        assert timedelta(0) <= published - mention.interval.first <= timedelta(6)


@given(st.integers(1950, 2100), st.integers(1, 12))
def test_months_quarters_halves_and_years_hold_their_days(year: int, month: int) -> None:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    for said, begins, ends in (
        (f"{year}年{month}月", first, following - timedelta(1)),
        (f"{year}年第{_FIGURES[(month + 2) // 3]}季度", date(year, (month - 1) // 3 * 3 + 1, 1), None),
        (f"{year}年{'上' if month < 7 else '下'}半年", date(year, 1 if month < 7 else 7, 1), None),
        (f"{year}年", date(year, 1, 1), date(year, 12, 31)),
    ):
        mention, words = only(f"灯塔在{said}点亮了。", None)
        assert (words, mention.interval.first) == (said, begins)
        assert ends in (None, mention.interval.last)
        assert mention.interval.first <= first <= mention.interval.last
        assert mention.basis is Basis.STATED
