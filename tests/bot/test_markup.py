"""Telegram's HTML, in messages that fit."""

from hypothesis import given
from hypothesis import strategies as st

from bot.markup import escaped, linked, marked, packed, plain, quote_block
from bot.offline.markup import parse_html
from bot.units import utf16_units
from retrieval.library import Span

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(TEXTS)
def test_an_escaped_text_is_shown_as_it_was(text: str) -> None:
    assert parse_html(f"x{escaped(text)}x").text == f"x{text}x"
    assert plain(escaped(text)) == text


def test_matches_are_bold_and_nothing_else_changes() -> None:
    assert marked("A<B 的成本", [Span(0, 1), Span(5, 7)]) == "<b>A</b>&lt;B 的<b>成本</b>"


@given(TEXTS, st.lists(st.tuples(st.integers(-3, 210), st.integers(-3, 210)), max_size=40))
def test_a_quote_shows_its_text_whatever_the_marks(text: str, marks: list[tuple[int, int]]) -> None:
    block = quote_block(text, [Span(*mark) for mark in marks], expandable=True)
    assert plain(block) == text
    parse_html(f"x{block}x")


def test_only_links_that_telegram_opens_are_made() -> None:
    assert linked("标题", "https://example.org/?a=1&b=2") == '<a href="https://example.org/?a=1&amp;b=2">标题</a>'
    assert linked("标题", "javascript:alert(1)") == "标题"
    assert linked("标题", 'https://example.org/"onclick') == "标题"
    assert linked("标题", None) == "标题"


def test_blocks_go_together_while_they_fit() -> None:
    assert packed(["一", "二", "三"]) == ("一\n二\n三",)
    assert packed(["一二", "三四", "五"], limit=5) == ("一二\n三四", "五")


@given(st.lists(st.text("ab<&🙂", min_size=1, max_size=20).map(escaped), max_size=30))
def test_no_message_is_over_the_limit_and_no_block_is_parted(blocks: list[str]) -> None:
    messages = packed(blocks, limit=40)
    assert "\n".join(messages) == "\n".join(blocks)
    assert all(utf16_units(plain(message)) <= 40 for message in messages)
