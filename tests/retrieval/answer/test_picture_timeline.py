"""A timeline as a picture: laid out so that nothing overlaps, honest in what it shows and leaves out."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_samples import DAILY, EVENTS, JOINS, MODEL, OUSTED, ROUND, many, telling, timeline

from retrieval.answer.pictures.font import font
from retrieval.answer.pictures.palette import Ink
from retrieval.answer.pictures.sheet import Mark, Sheet
from retrieval.answer.pictures.timeline import timeline_sheet
from retrieval.answer.pictures.typeset import DATE, TALLEST
from retrieval.answer.pictures.words import ENGLISH, HANS, HANT, PICTURE_WORDS
from retrieval.answer.timeline import Event, Timeline
from retrieval.corpus.documents import Source

LONG = "2024年5月6日，" + "公司宣布了一個很長的計畫（包括 GB300 與 NVLink）：" * 20
LONG_SOURCE = Source("t" * 300, "很长的报纸名称" * 20, None, date(2024, 5, 7))
MANY_SAMPLES = [timeline(*EVENTS), timeline(EVENTS[2]), many(1), many(40), many(1000)]


def sheet_of(given_timeline: Timeline, language: str = "zh-Hans", **more: int) -> Sheet:
    sheet = timeline_sheet(given_timeline, PICTURE_WORDS[language], **more)
    assert sheet is not None
    return sheet


def texts(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.lines]


def is_well_laid_out(sheet: Sheet) -> bool:
    """No two texts on each other, all inside the canvas, every letter inside its box."""
    boxes = [line.box for line in sheet.lines]
    inside = all(
        0 <= item.box.left <= item.box.right <= sheet.width and 0 <= item.box.top < item.box.bottom <= sheet.height
        for item in sheet.items
    )
    fits = all(font(line.size).getlength(line.text) <= line.box.right - line.box.left + 1 for line in sheet.lines)
    return inside and fits and not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("language", PICTURE_WORDS)
@pytest.mark.parametrize("sample", MANY_SAMPLES, ids=lambda sample: f"{len(sample.events)} events")
def test_nothing_overlaps_and_all_is_inside(sample: Timeline, language: str) -> None:
    assert is_well_laid_out(sheet_of(sample, language))


@given(text=st.text(max_size=500), subject=st.text(max_size=200), publisher=st.text(max_size=100), by=st.text())
@settings(max_examples=60)
def test_whatever_the_words_nothing_overlaps(text: str, subject: str, publisher: str, by: str) -> None:
    told = telling(f"{text}2024年5月6日{text}", "2024年5月6日", date(2024, 5, 6), speaker=by)
    told = replace(told, excerpt=replace(told.excerpt, source=replace(DAILY, title=text, publisher=publisher)))
    assert is_well_laid_out(sheet_of(timeline(Event(told, otherwise=(told,)), subject=subject), "en"))


def test_a_timeline_of_nothing_is_no_picture() -> None:
    assert timeline_sheet(timeline(), HANS) is None


def test_the_weightiest_are_shown_in_the_order_of_time() -> None:
    sheet = sheet_of(timeline(*EVENTS), most=3)
    dates = [line.text for line in sheet.lines if line.size == DATE and line.glyphs[0].look.bold]
    assert dates == ["约 2023年3月", "2023-11-17", "2023-11-20"]


def test_says_how_many_of_how_many() -> None:
    assert "显示 3 / 7 个事件" in texts(sheet_of(timeline(*EVENTS), most=3))
    assert "3 of 7 events shown" in texts(sheet_of(timeline(*EVENTS), "en", most=3))
    assert "1 個事件" in texts(sheet_of(many(1), "zh-Hant"))


def test_is_never_taller_than_it_may_be_and_says_what_is_left_out() -> None:
    sheet = sheet_of(many(1000), most=200)
    shown = len([item for item in sheet.items if isinstance(item, Mark)])
    assert sheet.height <= TALLEST
    assert f"显示 {shown} / 1000 个事件" in texts(sheet)
    assert len(sheet_of(many(1000), most=200, tallest=100).lines) > 4  # one is always shown


def test_each_year_is_named_once() -> None:
    years = [text for text in texts(sheet_of(timeline(*EVENTS), tallest=9000)) if text.isdecimal() and len(text) == 4]
    assert years == ["2015", "2023", "2024", "2025"]


def test_marks_are_full_when_told_hollow_when_planned_grey_and_crossed_when_missed() -> None:
    sheet = sheet_of(timeline(Event(OUSTED), Event(JOINS), Event(ROUND)))
    marks = [item for item in sheet.items if isinstance(item, Mark)]
    assert [(mark.ink, mark.hollow, mark.crossed) for mark in marks] == [
        (Ink.NAME, False, False),
        (Ink.MISSED, True, True),
        (Ink.NAME, True, False),
    ]


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        (HANS, ["没有如期·由「週一」推算", "计划中"]),
        (HANT, ["未如期·由「週一」推算", "計畫中"]),
        (ENGLISH, ["did not happen·inferred from 週一", "planned"]),
    ],
)
def test_what_lies_ahead_and_what_is_inferred_is_said(words: object, signs: list[str]) -> None:
    language = next(name for name, its in PICTURE_WORDS.items() if its is words)
    shown = texts(sheet_of(timeline(Event(OUSTED), Event(JOINS), Event(ROUND)), language))
    assert [text for text in shown if text in signs] == signs


def test_the_subject_has_its_colour_and_the_date_its_line() -> None:
    glyphs = [glyph for line in sheet_of(timeline(Event(OUSTED))).lines for glyph in line.glyphs]
    coloured = "".join(glyph.character for glyph in glyphs if glyph.look.ink is Ink.NAME)
    assert coloured == "时间线OpenAI"
    assert "".join(glyph.character for glyph in glyphs if glyph.look.underlined) == "2023年11月17日"


def test_a_quote_is_whole_where_it_fits() -> None:
    assert OUSTED.excerpt.text in "".join(texts(sheet_of(timeline(Event(OUSTED)))))
    assert "…" not in "".join(texts(sheet_of(timeline(Event(OUSTED)))))


def test_a_long_quote_is_cut_outside_its_marks() -> None:
    shown = texts(sheet_of(timeline(Event(MODEL))))
    assert [text for text in shown if "…" in text] == ["此同时，训练所需的算力以更快的速度增长”…"]


def test_five_hundred_characters_take_four_lines() -> None:
    sheet = sheet_of(timeline(Event(telling(LONG, "2024年5月6日", date(2024, 5, 6), source=LONG_SOURCE))))
    assert len(LONG) > 500
    assert sheet.height < 1000
    assert is_well_laid_out(sheet)


def test_the_date_is_seen_where_it_comes_late() -> None:
    late = "公司說" + "很多別的話，" * 40 + "並且在2024年5月6日開了門。"
    shown = "".join(texts(sheet_of(timeline(Event(telling(late, "2024年5月6日", date(2024, 5, 6)))))))
    assert "…“並且在2024年5月6日開了門。”" in shown


@pytest.mark.parametrize("event", EVENTS, ids=attrgetter("told.excerpt.text"))
def test_what_is_quoted_is_in_the_source(event: Event) -> None:
    shown = "".join(texts(sheet_of(timeline(event))))
    quoted = shown[shown.index("“") + 1 : shown.rindex("”")]
    assert quoted in event.told.excerpt.text


def test_other_sources_are_counted_and_other_dates_named() -> None:
    shown = texts(sheet_of(timeline(EVENTS[2])))
    assert "示例日报·2023-11-18·《董事会的五天》·另有 1 篇" in shown
    assert "另一来源：2023-11-18（示例週刊）" in shown


def test_a_digest_is_said_to_be_one() -> None:
    assert "据 Example Review·2024-03-01 摘述" in texts(sheet_of(timeline(Event(MODEL))))
    assert "奥尔特曼说·据 Example Review·2024-03-01 摘述" in texts(sheet_of(timeline(Event(ROUND))))
