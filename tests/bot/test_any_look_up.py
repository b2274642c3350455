"""Whatever a look-up or an addition comes to, Telegram takes what is said of it, and its quotes are the sources'."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot_samples import excerpt
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.addition_render import render_added, render_preview
from bot.card_render import Told, render_card, render_comparison, unknown_name
from bot.find_render import render_finds, render_latest, render_random
from bot.markup import plain
from bot.offline.markup import parse_html
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.units import MESSAGE_LIMIT, utf16_units
from retrieval.library import (
    Added,
    Aspect,
    Beside,
    Card,
    Comparison,
    Dropped,
    Excerpt,
    Finds,
    Incoming,
    Latest,
    Near,
    Pattern,
    Preview,
    Side,
    Source,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120)
LONG = TEXTS | st.builds(lambda part, times: part * times, TEXTS, st.integers(1, 60))
NUMBERS = st.integers(0, 10**7)
LANGUAGES = st.sampled_from(Language).map(SAYS.__getitem__)
PLAIN_SOURCES = st.builds(Source, st.none() | LONG, st.none() | LONG, st.none(), st.none() | st.dates())
SOURCES = PLAIN_SOURCES | st.builds(Source, digest_of=PLAIN_SOURCES)
SPANS = st.tuples(st.integers(0, 120), st.integers(0, 120)).map(lambda pair: Span(*sorted(pair)))
EXCERPTS = st.builds(
    lambda text, source, marks, speaker: excerpt(text, source, marks=tuple(marks), speaker=speaker),
    st.just("长" * 2950) | LONG.filter(str.strip), SOURCES, st.lists(SPANS, max_size=30), st.none() | LONG,
)  # fmt: skip


def several(each: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(each, max_size=most).map(tuple)


NEAR = several(st.builds(Near, LONG, NUMBERS), 6)
MONTHS = st.none() | st.dates(date(1990, 1, 1))
CARDS = st.builds(
    Card, LONG, LONG, st.none() | st.sampled_from(["person", "company"]), several(LONG, 9), st.none() | EXCERPTS,
    st.none() | EXCERPTS, several(EXCERPTS, 4), several(st.builds(Beside, LONG, NUMBERS), 9), st.just(()), NUMBERS,
    NUMBERS, st.booleans(), MONTHS, MONTHS, st.just(()),
)  # fmt: skip
FINDS = st.builds(
    Finds, st.builds(Pattern), st.none(), several(EXCERPTS, 3), NUMBERS, st.booleans(), NUMBERS,
    several(st.tuples(LONG, NUMBERS), 9), several(st.tuples(st.sampled_from(["", "2024-11"]), NUMBERS), 9),
    st.booleans(),
)  # fmt: skip
NAMES = st.lists(LONG, min_size=2, max_size=4)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Two to four names, and for each aspect a quote of each, or none."""
    names = draw(NAMES)
    sides = tuple(Side(name, name, draw(NUMBERS), draw(NEAR)) for name in names)  # type: ignore[arg-type]
    quotes = st.tuples(*(st.none() | EXCERPTS for _ in names))
    aspects = st.builds(Aspect, LONG, st.none() | st.just("founded"), quotes)
    return Comparison(sides, draw(several(EXCERPTS, 3)), draw(several(aspects, 3)))  # type: ignore[arg-type]


def check(message: str) -> None:
    """Telegram takes it whole."""
    assert 0 < utf16_units(parse_html(message).text) <= MESSAGE_LIMIT
    assert utf16_units(plain(message)) <= MESSAGE_LIMIT


def check_told(told: Told, among: Sequence[Excerpt]) -> None:
    """And its quotes are the beginnings of what they quote."""
    check(told.text)
    for block in told.text.split("<blockquote")[1:]:
        quoted = plain("<blockquote" + block.split("</blockquote>")[0])
        assert any(one.text.startswith(quoted) for one in among)


@settings(max_examples=25)
@given(CARDS, LANGUAGES, st.integers(0, 3), st.booleans(), st.none() | NUMBERS)
def test_any_card(card: Card, says, page: int, dated: bool, id: int | None) -> None:  # type: ignore[no-untyped-def]
    among = [one for one in (card.defining, card.newest, *card.telling) if one is not None]
    check_told(render_card(card, id, page, says, dated=dated), among)


@settings(max_examples=25)
@given(comparisons(), LANGUAGES, st.integers(0, 3))
def test_any_comparison(made: Comparison, says, page: int) -> None:  # type: ignore[no-untyped-def]
    quotes = [one for aspect in made.aspects for one in aspect.quotes if one is not None]
    check_told(render_comparison(made, 7, page, says), [*made.direct, *quotes])


@settings(max_examples=25)
@given(FINDS, LONG, LANGUAGES, st.integers(0, 3))
def test_any_finds(found: Finds, written: str, says, page: int) -> None:  # type: ignore[no-untyped-def]
    check_told(render_finds(found, written, 7, page, says), found.hits)


@given(st.builds(Latest, LONG | st.just(""), several(EXCERPTS, 3), NUMBERS, st.booleans(), NEAR), LANGUAGES)
def test_any_latest(found: Latest, says) -> None:  # type: ignore[no-untyped-def]
    check_told(render_latest(found, 7, 0, says, dated=True), found.quotes)
    for one in found.quotes[:1]:
        check_told(render_random(one, 7, says), [one])
    check(unknown_name(found.subject or "x", found.near, says).text)


DROPPED = several(st.builds(Dropped, st.just("marks"), NUMBERS, several(LONG, 3)), 4)


@given(
    st.builds(Preview, NUMBERS, SOURCES, NUMBERS, NUMBERS, several(TEXTS, 3), DROPPED, st.just(()), st.just(0)),
    LONG,
    LANGUAGES,
    NUMBERS,
)
def test_any_preview(preview: Preview, name: str, says, kept_out: int) -> None:  # type: ignore[no-untyped-def]
    check(render_preview(Incoming(preview, (), (), kept_out), name, "x", says))


@given(st.builds(Added, st.just(()), *[st.integers(0, 3) | NUMBERS] * 6), LANGUAGES)
def test_any_addition(added: Added, says) -> None:  # type: ignore[no-untyped-def]
    check(render_added(added, "x", says))
