"""The offline Bot API reads Telegram's HTML as Telegram does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.offline.entities import Entity
from bot.offline.markup import parse_html
from bot.offline.refusals import Refused


def test_tags_become_entities_in_utf16_units() -> None:
    shown = parse_html("🙂<b>成本</b><blockquote expandable>引<i>文</i></blockquote>")
    assert shown.text == "🙂成本引文"
    assert shown.entities == (
        Entity("bold", 2, 2),
        Entity("expandable_blockquote", 4, 2),
        Entity("italic", 5, 1),
    )


def test_characters_written_as_entities_are_read() -> None:
    assert parse_html("&lt;b&gt; &amp; &quot; &#x27; &#39; &nbsp; & &foo").text == "<b> & \" ' ' &nbsp; & &foo"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("a<x>b</x>", 'unsupported start tag "x" at byte offset 1'),
        ("好<", 'unsupported start tag "" at byte offset 3'),
        ("<b>a", 'can\'t find end tag corresponding to start tag "b"'),
        ("<b", "unclosed start tag at byte offset 0"),
        ("a</b>", "unexpected end tag at byte offset 1"),
        ("<b>a</b", "unclosed end tag at byte offset 4"),
        ("<b><i>a</b></i>", 'unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "nested blockquote"),
        ('<a href="x>a</a>', "unclosed start tag"),
    ],
)
def test_what_telegram_cannot_read_is_refused_in_its_words(markup: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(markup)
    assert refused.value.description.lower().startswith(f"bad request: can't parse entities: {reason}")


def test_a_link_has_its_address() -> None:
    assert parse_html('<a href="https://e.org/?a=1&amp;b=2">题</a>').entities == (
        Entity("text_link", 0, 1, "https://e.org/?a=1&b=2"),
    )


def test_a_link_to_nowhere_is_plain_text() -> None:
    assert parse_html('<a href="nowhere">题</a>').entities == ()


def test_white_space_at_the_ends_goes_and_entities_move_along() -> None:
    shown = parse_html(" \n<b> 成本 </b>\n")
    assert shown.text == "成本"
    assert shown.entities == (Entity("bold", 0, 2),)


@given(st.text("<>/b a=&;\"'好🙂", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        shown = parse_html(text)
    except Refused:
        return
    units = len(shown.text.encode("utf-16-le")) // 2
    assert all(one.offset >= 0 and one.length > 0 and one.offset + one.length <= units for one in shown.entities)
