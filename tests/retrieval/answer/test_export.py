"""Exports: valid by others' parsers, and quotes that read as they stand."""

from __future__ import annotations

import html
import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus
from markdown_it import MarkdownIt
from samples import written as any_text
from tellings import telling

from retrieval.answer.answer import Answer, Outcome, WordCount
from retrieval.answer.export import FORMATS, answer_export, timeline_export
from retrieval.answer.export_calendar import timeline_ics
from retrieval.answer.export_markdown import answer_markdown, timeline_markdown
from retrieval.answer.export_slides import timeline_json
from retrieval.answer.markdown import quoted_lines, written
from retrieval.answer.timeline import Event, Status, Telling, Timeline
from retrieval.corpus.documents import Coverage, Source

COVERAGE = Coverage(2, date(2025, 1, 1), date(2025, 6, 1))
LAUNCH = telling("2025年5月7日，甲公司发布新模型，售价<9元>；用户*很多*，A&B。", "2025年5月7日", "2025-05-07")
PLAN = telling("乙公司計畫2026年上市。", "2026年", "2026-01-01", "2026-12-31", document=2, status=Status.PLANNED)
MISS = telling(
    "丙公司原定2025年3月交付，没有做到。", "2025年3月", "2025-03-01", "2025-03-31",
    document=3, status=Status.MISSED, speaker="丙公司", digest_of=Source("旧文", "示例周刊", None, date(2025, 4, 1)),
)  # fmt: skip
OTHER = telling("甲公司5月8日发布新模型。", "5月8日", "2025-05-08", document=4)


def timeline(*events: Event | Telling) -> Timeline:
    told = tuple(event if isinstance(event, Event) else Event(event) for event in events)
    return Timeline("甲公司", ("甲",), told, COVERAGE)


WHOLE = timeline(MISS, Event(LAUNCH, (PLAN,), (OTHER,)), PLAN)


def slides(of: Timeline, language: str = "zh-Hans") -> list[dict[str, object]]:
    events: list[dict[str, object]] = json.loads(timeline_json(of, language))["events"]
    return events


def lines_of_text(markdown: str) -> list[str]:
    """What a reader of Markdown sees of its quotations, line by line."""
    found, depth = [], 0
    for token in MarkdownIt("commonmark").parse(markdown):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "inline" and depth:
            shown = "".join(
                "\n" if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or []
            )
            found.append(shown)
    return found


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_format_speaks_every_language_and_says_the_same_twice(format: str, language: str) -> None:
    made = timeline_export(WHOLE, language, format)
    assert made == timeline_export(WHOLE, language, format)
    assert "甲公司" in made.decode()


# -- iCalendar --------------------------------------------------------------------------


def test_a_calendar_is_read_by_another_parser() -> None:
    events = IcsCalendarStream.calendar_from_ics(timeline_ics(WHOLE)).events
    assert [event.summary for event in events] == [one.told.excerpt.text for one in WHOLE.events]
    assert [event.status for event in events] == [
        EventStatus.CANCELLED,
        EventStatus.CONFIRMED,
        EventStatus.TENTATIVE,
    ]


def test_days_are_whole_and_the_end_is_exclusive() -> None:
    event = IcsCalendarStream.calendar_from_ics(timeline_ics(timeline(PLAN))).events[0]
    assert (event.dtstart, event.dtend) == (date(2026, 1, 1), date(2026, 12, 31) + timedelta(1))
    assert "DTSTART;VALUE=DATE:20260101" in timeline_ics(timeline(PLAN))


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_says() -> None:
    lines = timeline_ics(WHOLE).split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)


def test_a_calendar_entry_keeps_its_name_and_its_stamp() -> None:
    entry = timeline_ics(timeline(LAUNCH))
    assert re.findall(r"DTSTAMP:(\S+)", entry) == ["20250611T000000Z"]
    assert re.findall(r"UID:(\S+)", entry) == re.findall(r"UID:(\S+)", timeline_ics(timeline(LAUNCH, PLAN)))[:1]


@given(any_text)
def test_any_quote_is_a_valid_calendar_entry(text: str) -> None:
    made = timeline_ics(timeline(telling("2025年" + text, "2025年", "2025-01-01", "2025-12-31")))
    assert len(IcsCalendarStream.calendar_from_ics(made).events) == 1


# -- TimelineJS --------------------------------------------------------------------------


def test_a_slide_is_dated_no_finer_than_the_text() -> None:
    missed, launch, plan = slides(WHOLE)
    assert missed["start_date"] == {"year": 2025, "month": 3}
    assert launch["start_date"] == {"year": 2025, "month": 5, "day": 7}
    assert plan["start_date"] == {"year": 2026}
    assert "end_date" not in plan


def test_slides_have_the_properties_that_timelinejs_documents() -> None:
    known = {"unique_id", "start_date", "end_date", "display_date", "group", "text", "autolink"}
    assert all(set(slide) <= known for slide in slides(WHOLE))
    assert set(json.loads(timeline_json(WHOLE))) == {"title", "events", "scale"}
    assert len({str(slide["unique_id"]) for slide in slides(WHOLE)}) == 3


def test_markup_in_a_quote_is_text_on_a_slide() -> None:
    said = slides(timeline(LAUNCH))[0]["text"]
    assert isinstance(said, dict)
    assert f"<blockquote>{html.escape(LAUNCH.excerpt.text)}</blockquote>" in said["text"]


# -- Markdown --------------------------------------------------------------------------


def test_quotes_read_as_they_stand() -> None:
    assert lines_of_text(timeline_markdown(WHOLE)) == [event.told.excerpt.text for event in WHOLE.events]


@given(any_text)
def test_any_text_reads_as_it_is(text: str) -> None:
    words = [line.strip() for line in text.splitlines()]
    text = "\n".join(line for line in words if line and line.isprintable())
    shown = "\n".join(lines_of_text("\n".join(quoted_lines(text))))
    assert shown.split() == text.split()


@pytest.mark.parametrize(
    "line", ["# 甲", "- 乙", "1. 丙", "+ 丁", "=== 戊", "> 己", "*庚*", "<b>辛</b>", "[壬](http://a)"]
)
def test_marks_at_the_beginning_of_a_line_are_text(line: str) -> None:
    (token, *_) = [one for one in MarkdownIt("commonmark").parse(written(line)) if one.type == "inline"]
    assert "".join(child.content for child in token.children or []) == line


def test_a_digest_is_introduced_as_one_and_another_date_stands_beside() -> None:
    said = timeline_markdown(WHOLE)
    assert "据 《旧文》 · 示例周刊 · 2025-04-01 摘述" in said
    assert "另一来源作 2025-05-08" in said


def test_nothing_found_is_said() -> None:
    assert "资料里没有这样的日期" in timeline_markdown(timeline())


def test_an_answer_is_quotes_and_sources() -> None:
    answer = Answer(
        "甲公司发布了什么?", "甲公司发布了什么?", (), Outcome.ANSWER, 0.9, (LAUNCH.excerpt,), (), COVERAGE
    )
    assert lines_of_text(answer_markdown(answer)) == [LAUNCH.excerpt.text]
    assert "《示例》" in answer_export(answer, "zh-Hans").decode()


def test_no_answer_says_what_there_is_of_each_word() -> None:
    missing = (WordCount("猫", 0), WordCount("火星", 3, "猫", 0))
    answer = Answer("火星上有猫吗?", "火星上有猫吗?", (), Outcome.ABSENT, 0.1, (), missing, COVERAGE)
    assert "猫：0 篇提到" in answer_markdown(answer)
    assert "No sentence in the material" in answer_markdown(answer, "en")
