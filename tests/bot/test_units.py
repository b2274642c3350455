"""Telegram counts UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from bot.units import CAPTION_LIMIT, MESSAGE_LIMIT, clipped, fitting, utf16_units


@given(st.text())
def test_units_are_those_of_utf16(text: str) -> None:
    assert utf16_units(text) == len(text.encode("utf-16-le")) // 2


@given(st.text(), st.integers(0, 50))
def test_the_longest_beginning_that_fits_is_a_beginning_and_fits(text: str, limit: int) -> None:
    beginning = fitting(text, limit)
    assert text.startswith(beginning)
    assert utf16_units(beginning) <= limit
    assert beginning == text or utf16_units(text[: len(beginning) + 1]) > limit


@given(st.text(), st.integers(1, 50))
def test_a_clipped_text_fits(text: str, limit: int) -> None:
    assert utf16_units(clipped(text, limit)) <= limit


def test_what_fits_just_is_whole() -> None:
    assert (fitting("🙂a", 3), fitting("🙂a", 2), fitting("a🙂", 2), fitting("a", 0)) == ("🙂a", "🙂", "a", "")
    assert (clipped("🙂a", 3), clipped("🙂a", 2), clipped("🙂ab", 3)) == ("🙂a", "…", "🙂…")


def test_telegrams_limits() -> None:
    assert (MESSAGE_LIMIT, CAPTION_LIMIT) == (4096, 1024)
    assert utf16_units("\uffff\U00010000") == 3
