"""Telegram's HTML, in messages that fit."""

from hypothesis import given
from hypothesis import strategies as st

from bot.markup import bold, escaped, linked, marked, packed, plain, quote_block
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


def test_marks_that_overlap_reach_beyond_or_are_empty_are_left_out() -> None:
    assert (
        marked("甲乙丙丁", [Span(0, 2), Span(1, 3), Span(2, 3), Span(3, 3), Span(3, 5)]) == "<b>甲乙</b><b>丙</b>丁"
    )
    assert marked("甲乙", [Span(-1, 1), Span(0, 2)]) == "<b>甲乙</b>"


def test_twenty_five_marks_are_shown() -> None:
    text = "甲 " * 26
    assert marked(text, [Span(at, at + 1) for at in range(0, 52, 2)]) == "<b>甲</b> " * 25 + "甲 "


def test_a_quote_block_is_open_or_folded() -> None:
    assert quote_block("<甲>", [Span(1, 2)], expandable=False) == "<blockquote>&lt;<b>甲</b>&gt;</blockquote>"
    assert quote_block("甲", [], expandable=True) == "<blockquote expandable>甲</blockquote>"


def test_what_is_bold_is_escaped_and_quotation_marks_stay() -> None:
    assert bold("<\"'&>") == "<b>&lt;\"'&amp;&gt;</b>"


def test_a_link_may_have_two_thousand_letters_and_no_more() -> None:
    long = "HTTPS://" + "a" * 2000
    assert linked("题", long) == f'<a href="{long}">题</a>'
    assert linked("题", long + "a") == linked("题", "https://") == linked("题", "https://a b") == "题"
    assert linked("题", "http://a") == '<a href="http://a">题</a>'
    assert linked("题", "http://甲'") == '<a href="http://甲&#x27;">题</a>'
    assert linked("题", "ftp://甲") == linked("题", " https://甲") == "题"


def test_only_links_that_telegram_opens_are_made() -> None:
    assert linked("标题", "https://example.org/?a=1&b=2") == '<a href="https://example.org/?a=1&amp;b=2">标题</a>'
    assert linked("标题", "javascript:alert(1)") == "标题"
    assert linked("标题", 'https://example.org/"onclick') == "标题"
    assert linked("标题", None) == "标题"


def test_blocks_go_together_while_they_fit() -> None:
    assert packed(["一", "二", "三"]) == ("一\n二\n三",)
    assert packed(["一二", "三四", "五"], limit=5) == ("一二\n三四", "五")
    assert packed(["一二", "三四", "五"], limit=6) == ("一二\n三四", "五")
    assert packed(["一二", "三四", "五"], limit=7) == ("一二\n三四\n五",)
    assert packed(["<b>一二</b>", "&lt;", ""], limit=4) == ("<b>一二</b>\n&lt;", "")
    assert packed(["🙂", "🙂"], limit=4) == ("🙂", "🙂")
    assert packed([]) == ()


@given(st.lists(st.text("ab<&🙂", min_size=1, max_size=20).map(escaped), max_size=30))
def test_no_message_is_over_the_limit_and_no_block_is_parted(blocks: list[str]) -> None:
    messages = packed(blocks, limit=40)
    assert "\n".join(messages) == "\n".join(blocks)
    assert all(utf16_units(plain(message)) <= 40 for message in messages)
