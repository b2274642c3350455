"""What a timeline looks like: whatever is in it, it fits a message and quotes to the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bot_samples import DAILY, day, many, telling, timeline
from hypothesis import given
from hypothesis import strategies as st

from bot.captions import timeline_caption
from bot.offline.wording import read_caption, read_text
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from bot.timeline_render import render_nothing, render_timeline
from bot.timeline_view import IN_GROUPS, IN_PRIVATE, TimelineView, leaf, paged, view_of, weightiest
from bot.wanted import Wanted, read_wanted
from retrieval.library import Basis, Event, Precision, Source, Status, Telling

if TYPE_CHECKING:
    from bot.offline.markup import Shown

LONG = Source("标" * 300, "社" * 300, "人" * 300, DAILY.published, url="https://example.org/" + "a" * 900)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=900)


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """Anything that a source may say, in any length."""
    text = draw(WORDS)
    first = draw(st.dates())
    return telling(
        text,
        text[: draw(st.integers(1, 40))],
        day(first.isoformat()),
        draw(st.sampled_from(Precision)),
        basis=draw(st.sampled_from(Basis)),
        approximate=draw(st.booleans()),
        status=draw(st.sampled_from(Status)),
        speaker=draw(st.none() | WORDS),
        document_id=draw(st.integers(1, 5)),
        source=draw(st.sampled_from([LONG, DAILY, Source(), Source(digest_of=LONG)])),
    )


EVENTS = st.lists(
    st.builds(
        Event,
        tellings(),
        st.lists(tellings(), max_size=1).map(tuple),
        st.lists(tellings(), max_size=4).map(tuple),
        st.floats(0, 9),
    ),
    min_size=1,
    max_size=9,
)


def seen(events: list[Event], view: TimelineView, language: Language, *, private: bool) -> tuple[Shown, list[Event]]:
    """What Telegram shows of that part, if it takes it."""
    whole = timeline(*events, subject="题" * 90, also_searched=("名" * 90,) * 12, left_out=7)
    part = leaf(whole.events, view, private=private)
    markup = render_timeline(whole, Wanted("题" * 900, written="2023" * 90), view, part, SAYS[language])
    return read_text(markup, "HTML", []), list(part.events)


@given(EVENTS, st.sampled_from(Language), st.booleans(), st.integers(0, 9))
def test_every_part_fits_a_message_and_quotes_to_the_letter(
    events: list[Event], language: Language, private: bool, page: int
) -> None:
    shown, there = seen(events, TimelineView(page, whole=page > 0), language, private=private)
    units = shown.text.encode("utf-16-le")
    quotes = [
        units[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le")
        for one in shown.entities
        if one.kind.endswith("blockquote")
    ]
    said = [event.told.excerpt.text for event in there if event.told.excerpt.text.strip()]
    assert len(quotes) <= len(there)
    assert all(any(quote in text for text in said) for quote in quotes)


@given(EVENTS, st.sampled_from([IN_GROUPS, IN_PRIVATE]))
def test_pages_hold_every_event_once_in_order(events: list[Event], most: int) -> None:
    sheets = list(paged(events, most))
    assert [event for sheet in sheets for event in sheet] == events
    assert all(1 <= len(sheet) <= most for sheet in sheets)


def test_the_weightiest_stand_by_date() -> None:
    events = [replace(event, weight=weight) for event, weight in zip(many(5), (1, 9, 3, 9, 5), strict=True)]
    assert list(weightiest(events, 3)) == [events[1], events[3], events[4]]


def test_in_a_group_a_message_has_half_as_many() -> None:
    assert len(leaf(many(9), TimelineView(), private=True).events) == 6
    assert len(leaf(many(9), TimelineView(), private=False).events) == 3


@given(st.integers(0, 2**63), st.integers(0, 2**63), st.integers(0, 2**63))
def test_whatever_a_button_carries_is_a_part(page: int, year: int, bits: int) -> None:
    view = view_of(page, year, bits)
    part = leaf(many(9), view, private=True)
    assert part.events or view.year
    assert view_of(*view.numbers()) == view


@pytest.mark.parametrize("language", Language)
def test_a_caption_fits_whatever_is_asked(language: Language) -> None:
    wanted = Wanted("题" * 900, written="2023" * 90)
    caption = timeline_caption(wanted, TimelineView(year=2023, stated=True), many(20), 12, SAYS[language])
    read_caption(caption, "HTML", [])


@pytest.mark.parametrize("language", Language)
def test_what_was_not_found_is_escaped_and_fits(language: Language) -> None:
    nothing = timeline(subject="<b>")
    text = render_nothing(read_wanted("<b>&" * 200 + " 2023"), nothing, ["<a>", "OpenAI"], SAYS[language])
    shown = read_text(text, "HTML", [])
    assert "<b>&<b>" in shown.text
    assert "/timeline <a>" in shown.text
