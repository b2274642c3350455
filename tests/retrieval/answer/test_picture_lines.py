"""Where lines end: Chinese by its rules, Latin words whole, nothing missing but what is said to be."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer.pictures.font import has_glyph
from retrieval.answer.pictures.lines import CLOSES, OPENS, glyphs, width, wrapped
from retrieval.answer.pictures.sheet import Glyph, Look
from retrieval.text.spans import Span

PLAIN, LOUD = Look(), Look(bold=True)
SIZE, ACROSS = 40, 400
LONG = (
    "「他說：『這件事（至少在目前）誰也說不準。』」記者又問：“那么 DeepSeek-V3 的成本呢？”答案是：557.6 万美元，"
    "约合人民币4,000万元——比外界的估计低得多……《示例日报》和〈示例週刊〉都作了报道；埃隆·马斯克没有回应。"
) * 3


def drawn(text: str) -> list[Glyph]:
    return glyphs(text, PLAIN)


def lines(text: str, across: int = ACROSS, most: int = 99) -> list[str]:
    found = wrapped(drawn(text), SIZE, across, most, (), drawn("…"))
    return ["".join(glyph.character for glyph in line) for line in found]


@pytest.mark.parametrize("across", range(330, 900, 37))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(across: int) -> None:
    found = lines(LONG, across)
    assert [line for line in found[1:] if line[0] in CLOSES] == []
    assert [line for line in found if line[-1] in OPENS] == []


@pytest.mark.parametrize("across", range(330, 900, 37))
def test_latin_words_and_figures_stay_whole(across: int) -> None:
    broken = {a[-1] + b[0] for a, b in pairwise(lines(LONG, across)) if (a[-1] + b[0]).isascii()}
    assert {pair for pair in broken if pair.isalnum()} == set()
    assert "DeepSeek-V3" in "\n".join(lines(LONG, across))
    assert "557.6" in "\n".join(lines(LONG, across))


@given(st.text(), st.integers(41, 900))
def test_no_line_is_wider_than_it_may_be(text: str, across: int) -> None:
    for line in wrapped(drawn(text), SIZE, across, 99, (), drawn("…")):
        assert width(line, SIZE) <= across


@given(st.text())
def test_nothing_is_lost_but_spaces_at_the_ends_of_lines(text: str) -> None:
    whole = "".join(glyph.character for glyph in drawn(text))
    assert "".join(lines(text, most=10_000)).replace(" ", "") == whole.replace(" ", "")


@given(st.text())
def test_everything_drawn_has_a_glyph(text: str) -> None:
    assert all(has_glyph(glyph.character) for glyph in drawn(text))


def test_a_word_that_no_line_holds_is_broken() -> None:
    found = lines("https://example.org/" + "a" * 100)
    assert len(found) > 3
    assert "".join(found) == "https://example.org/" + "a" * 100


def test_marks_that_no_line_holds_are_broken_too() -> None:
    assert "".join(lines("。" * 100)) == "。" * 100


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("早上好 🎉👍🏽", "早上好 "),
        ("Škoda 與 Łódź", "Skoda 與 Lódz"),
        ("她寫 नमस्ते 給你", "她寫 〓 給你"),
        ("零\u200b寬\u202e度\x00", "零寬度"),
        ("一行\n\n  二行\t三行", "一行 二行 三行"),
        ("孤\ud800儿", "孤儿"),
        ("", ""),
        (" \n ", ""),
        ("國国体體裏里ァあ①㎡€·—…", "國国体體裏里ァあ①㎡€·—…"),
    ],
)
def test_what_the_font_lacks_never_shows_as_a_box(text: str, shown: str) -> None:
    assert "".join(glyph.character for glyph in drawn(text)) == shown


def test_marks_stay_on_their_characters_where_others_go() -> None:
    text = " 🎉🎉OpenAI 早"
    found = glyphs(text, PLAIN, [(Span(3, 9), LOUD)])
    assert "".join(glyph.character for glyph in found if glyph.look == LOUD) == "OpenAI"


def test_a_text_that_fits_is_not_cut() -> None:
    assert lines("一二三四五六七八九十", most=1) == ["一二三四五六七八九十"]


def test_a_cut_comes_where_a_clause_ends() -> None:
    assert lines("甲乙丙丁戊己，庚辛壬癸子丑寅卯", most=1) == ["甲乙丙丁戊己…"]
    assert lines("甲乙丙丁戊。庚辛壬癸子丑寅卯", most=1) == ["甲乙丙丁戊。…"]


def test_a_cut_never_parts_a_figure_from_its_unit() -> None:
    assert lines("收入从两亿美元升到13亿美元", most=1) == ["收入从两亿美元升到…"]
