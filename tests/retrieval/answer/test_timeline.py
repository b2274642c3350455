"""A subject's dated events: which words are quoted, whose they are, and in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from samples import json_lines, lay_down, written
from tellings import span_of

from retrieval.answer.quoting import LONGEST, WHOLE, quoted
from retrieval.library import Library, Status, Timeline
from retrieval.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = """---
title: 马斯克与OpenAI
publisher: 甲报
date: 2024-03-05
---

# 马斯克起诉OpenAI

2024年3月1日，马斯克在旧金山起诉OpenAI，称其违背2015年的创立协议。他还要求赔偿。

## 2023年的旧事

去年7月，马斯克成立xAI。黄仁勋2024年2月说，芯片供不应求，营收较上年同期增长两倍。

xAI计划2024年8月发布Grok 2。
"""
SECOND = """---
title: 馬斯克告上法院
publisher: 乙報
date: 2024-03-06
---

馬斯克2024年3月1日於舊金山對OpenAI提告，指對方違背創立協議。特斯拉3月4日停產一天。
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over two documents that tell of one lawsuit."""
    corpus = lay_down(tmp_path_factory.mktemp("corpus"), {"甲.md": FIRST, "乙.md": SECOND})
    with Library.open(tmp_path_factory.mktemp("data"), corpus) as opened:
        yield opened


def quotes(timeline: Timeline) -> list[str]:
    return [event.told.excerpt.text for event in timeline.events]


# -- what is quoted --------------------------------------------------------------------------


def test_every_quote_is_in_the_store_and_holds_its_date(shelf: Library) -> None:
    for event in shelf.timeline().events:
        for told in (event.told, *event.also, *event.otherwise):
            assert shelf.holds(told.excerpt)
            assert told.excerpt.span.holds(told.mention.span)
            assert told.mention.span.shifted(-told.excerpt.span.start) in told.excerpt.marks


def test_a_heading_is_never_quoted(shelf: Library) -> None:
    assert not any("旧事" in quote for quote in quotes(shelf.timeline()))


def test_a_short_sentence_is_quoted_whole() -> None:
    text = "去年7月，马斯克成立xAI，今年2月又买下工厂。"
    first, second = span_of(text, "去年7月"), span_of(text, "今年2月")
    assert quoted(text, Span(0, len(text)), [first, second], second) == Span(0, len(text))


LONG = (
    "2023年11月17日，这家公司的董事会在一次没有预告的视频会议上宣布解除首席执行官的职务，理由是他在沟通中不够坦诚，"
    "董事会不再信任他继续领导公司的能力；五天之后的11月22日，在几乎全部员工联名威胁辞职的压力之下，公司宣布他重新出任原来的职务，董事会也随之改组。"
)


def test_of_two_dates_in_a_long_sentence_each_gets_its_own_clauses() -> None:
    first, second = span_of(LONG, "2023年11月17日"), span_of(LONG, "11月22日")
    said = [LONG[slice(*quoted(LONG, Span(0, len(LONG)), [first, second], one))] for one in (first, second)]
    assert said[0].startswith("2023年11月17日")
    assert "11月22日" not in said[0]
    assert said[1].startswith("五天之后的11月22日")
    assert "2023年" not in said[1]


@given(written, written)
def test_any_quote_lies_in_its_sentence_and_holds_its_date(before: str, behind: str) -> None:
    text = f"{before}2024年{behind}"
    date = Span(len(before), len(before) + 5)
    sentence = Span(0, len(text))
    quote = quoted(text, sentence, [date], date)
    assert sentence.holds(quote)
    assert quote.holds(date)
    assert quote.end - quote.start <= max(WHOLE, LONGEST, date.end - date.start)


# -- whose --------------------------------------------------------------------------


def test_a_subject_is_found_by_every_name_it_has(shelf: Library) -> None:
    found = quotes(shelf.timeline("马斯克"))
    assert found == quotes(shelf.timeline("老马")) == quotes(shelf.timeline("Musk"))
    assert any("xAI" in quote for quote in found)
    assert not any("黄仁勋" in quote for quote in found)


def test_other_names_that_found_something_are_told(shelf: Library) -> None:
    assert "马斯克" in shelf.timeline("Musk").also_searched


def test_of_several_words_all_must_be_near(shelf: Library) -> None:
    assert len(shelf.timeline("马斯克 xAI").events) == 1
    assert shelf.timeline("黄仁勋 特斯拉").events == ()


def test_what_nobody_tells_of_has_no_events_but_a_coverage(shelf: Library) -> None:
    nothing = shelf.timeline("长颈鹿")
    assert nothing.events == ()
    assert nothing.coverage.documents == 2


# -- one event, once --------------------------------------------------------------------------


def test_two_sources_of_one_event_are_one(shelf: Library) -> None:
    suit = next(
        event for event in shelf.timeline("OpenAI").events if event.told.mention.interval.first == date(2024, 3, 1)
    )
    assert len({told.excerpt.document_id for told in (suit.told, *suit.also)}) == 2


def test_a_comparison_is_a_mention_and_no_event(shelf: Library) -> None:
    compared = [one for one in shelf.mentions() if one.mention.comparison]
    assert compared
    assert all(event.told.mention.comparison is False for event in shelf.timeline().events)


def test_a_plan_is_marked(shelf: Library) -> None:
    (plan,) = [event for event in shelf.timeline("Grok").events if "Grok 2" in event.told.excerpt.text]
    assert plan.told.status is Status.PLANNED


def test_who_says_so_is_named(shelf: Library) -> None:
    (said,) = shelf.timeline("黄仁勋").events
    assert said.told.speaker == "黄仁勋"


# -- from when to when --------------------------------------------------------------------------


def test_events_come_in_order_and_within_the_days_wanted(shelf: Library) -> None:
    found = [
        event.told.mention.interval for event in shelf.timeline(first=date(2024, 2, 1), last=date(2024, 3, 31)).events
    ]
    assert found == sorted(found)
    assert {days.first.month for days in found} == {2, 3}


def test_only_stated_dates_where_they_are_asked_for(shelf: Library) -> None:
    stated = quotes(shelf.timeline(stated_only=True))
    assert any("3月1日" in quote for quote in stated)
    assert not any(quote.startswith("去年") for quote in stated)


def test_more_sources_weigh_more(shelf: Library) -> None:
    heaviest = max(shelf.timeline("马斯克").events, key=lambda event: event.weight)
    assert heaviest.also


def test_the_same_question_has_the_same_timeline(shelf: Library, tmp_path: Path) -> None:
    corpus = lay_down(tmp_path / "again", {"甲.md": FIRST, "乙.md": SECOND})
    with Library.open(tmp_path / "data", corpus) as other:
        assert quotes(other.timeline("马斯克")) == quotes(shelf.timeline("马斯克"))


def test_a_document_that_is_gone_tells_nothing_more(tmp_path: Path) -> None:
    corpus = lay_down(tmp_path / "corpus", {"甲.md": FIRST, "乙.md": SECOND})
    with Library.open(tmp_path / "data", corpus) as library:
        assert any("特斯拉" in quote for quote in quotes(library.timeline()))
        (corpus / "乙.md").unlink()
        library.add(corpus)
        assert not any("特斯拉" in quote for quote in quotes(library.timeline()))


# -- where there is much --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over 900 little articles of three years, all of one company."""
    rows = [
        {
            "id": f"{year}-{n}",
            "title": f"消息{n}",
            "published": f"{year}-{n % 12 + 1:02}-20",
            "text": f"{n % 12 + 1}月{n % 18 + 1}日，特斯拉公布编号{year}{n}的文件，涉及{n * 7 + year}个项目。",
        }
        for year in (2022, 2023, 2024)
        for n in range(300)
    ]
    corpus = lay_down(tmp_path_factory.mktemp("corpus"), {"消息.jsonl": json_lines(*rows)})
    with Library.open(tmp_path_factory.mktemp("data"), corpus) as opened:
        yield opened


def test_what_is_too_much_to_read_is_counted(archive: Library) -> None:
    found = archive.timeline("特斯拉")
    assert len(found.events) + found.left_out == 900
    assert found.left_out > 0


def test_of_a_wanted_year_everything_is_read(archive: Library) -> None:
    found = archive.timeline("特斯拉", first=date(2022, 1, 1), last=date(2022, 12, 31))
    assert len(found.events) == 300


def test_every_mention_is_shown_however_many(archive: Library) -> None:
    assert len(archive.mentions("特斯拉")) == len(archive.mentions()) == 900
