"""The whole road of a timeline: the real library, Telegram's rules, what people get; and its files read again."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, Chat, bare, labels
from icalendar import Calendar

from bot.app import build_app
from bot.asking import Reader
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval.library import Library, shipped_corpus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.offline.people import Said
    from bot.offline.world import World

ARTICLES = {
    "bridge.md": (
        "---\ntitle: 大橋之爭\npublisher: 示例週刊\npublished: 2025-02-03\n---\n\n"
        "南灣大橋於2019年3月5日動工，耗資36億元。\n\n上週六，南灣大橋封閉了一條車道。\n\n"
        "總工程師林秀英說，南灣大橋將在2026年通車。\n"
    ),
    "ferry.md": (
        "---\ntitle: 渡轮停航\npublisher: 示例日报\npublished: 2025-02-10\nurl: https://example.org/f\n---\n\n"
        "南湾大桥2019年3月5日动工时，渡轮还有12艘。\n\n2024年第四季度，渡轮的乘客减少了两成。\n"
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The real one, over the two."""
    corpus: Path = tmp_path_factory.mktemp("corpus")
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, "utf-8")
    with Library.open(tmp_path_factory.mktemp("data"), corpus) as library:
        yield library


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The real one, over the material that ships."""
    with Library.open(tmp_path_factory.mktemp("shipped"), shipped_corpus()) as library:
        yield library


@pytest.fixture
async def talk(world: World, library: Library) -> AsyncIterator[Chat]:
    """The real application over the real library."""
    request = OfflineRequest(world)
    with ThreadPoolExecutor(2) as executor:
        app = build_app(OFFLINE_TOKEN, request, request, Reader(library, executor, 120), Language.HANS)
        async with app:
            yield Chat(world, app)


def content(talk: Chat, said: Said) -> bytes:
    """The file that a message carries."""
    return talk.world.files[str(said.media["document"]["file_id"])].content  # type: ignore[index]


async def test_a_timeline_tells_dates_as_honestly_as_the_texts(talk: Chat) -> None:
    [said] = await talk.says("/timeline 南湾大桥")
    lines = said.text.split("\n")
    assert "2019-03-05 原文日期" in lines
    assert "2025-02-01 由「上週六」推算" in lines
    assert "2026年 原文日期 · 计划中" in lines
    assert all(line in "".join(ARTICLES.values()) for quote in bare(said) for line in quote.split("\n"))
    assert re.search(r"③ \w+说，见《大橋之爭》 · 示例週刊 · 2025-02-03 · 第3段", said.text)


async def test_two_sources_of_one_event_are_one(talk: Chat) -> None:
    [said] = await talk.says("时间线 南湾大桥 2019")
    assert len(bare(said)) == 1
    assert said.text.endswith("另有 1 篇")
    assert "1 个事件 · 2 篇\n只看：2019" in said.text


async def test_only_dates_as_written(talk: Chat) -> None:
    [said] = await talk.says("/timeline 南湾大桥")
    [stated] = await talk.presses(said, "只看原文日期")
    assert "推算" not in stated.text
    assert 0 < len(bare(stated)) < len(bare(said))


async def test_in_every_language_and_script_the_same_quotes(talk: Chat) -> None:
    said = [
        (await talk.says(text, person))[0]
        for text, person in (("/timeline 南湾大桥", ANNA), ("時間軸 南灣大橋", CHEN), ("timeline 南湾大桥", BEN))
    ]
    assert bare(said[0]) == bare(said[1]) == bare(said[2])
    assert "原文日期" in said[1].text
    assert "date as written" in said[2].text


async def test_nothing_found_is_honest(talk: Chat) -> None:
    [said] = await talk.says("/timeline 火星探测器")
    assert bare(said) == []
    assert "资料：2 篇（2025-02）。" in said.text or "资料：2 篇（2025-02 → 2025-02）。" in said.text
    [then] = await talk.says("/timeline 南湾大桥 1998")
    assert "不限时间的话，有" in then.text


async def test_an_export_says_what_the_timeline_says(talk: Chat) -> None:
    [said] = await talk.says("/timeline 南湾大桥")
    quotes = bare(said)
    files = {name: (await talk.says(f"/export {name}", reply_to=said.id))[0] for name in ("md", "json", "ics")}
    words = content(talk, files["md"]).decode()
    assert all(quote in words for quote in quotes)
    slides = json.loads(content(talk, files["json"]))["events"]
    assert len(slides) == len(quotes)
    assert {2019, 2025, 2026} <= {int(slide["start_date"]["year"]) for slide in slides}
    calendar = Calendar.from_ical(content(talk, files["ics"]))
    assert len(calendar.walk("VEVENT")) == len(quotes)


async def test_an_answer_is_exported_with_its_quote_and_source(talk: Chat) -> None:
    [said] = await talk.says("南湾大桥耗资多少")
    [file] = await talk.says("/export", reply_to=said.id)
    words = content(talk, file).decode()
    assert bare(said)[0] in words
    assert "示例週刊" in words


async def test_context_of_an_event_stands_around_its_quote(talk: Chat) -> None:
    [said] = await talk.says("/timeline 南湾大桥")
    [context] = await talk.says("/context 2", reply_to=said.id)
    assert bare(said)[1] in bare(context)[0]


async def test_inline_offers_the_same_events(talk: Chat) -> None:
    await talk.hears(talk.world.asks_inline(ANNA, "时间线 南湾大桥"))
    [offers] = talk.world.results.values()
    [said] = await talk.says("/timeline 南湾大桥")
    assert len(offers) == 1 + len(bare(said))


@pytest.mark.parametrize("language", Language)
def test_what_is_suggested_has_events_in_the_material_that_ships(shipped: Library, language: Language) -> None:
    assert all(shipped.timeline(subject).events for subject in SAYS[language].timeline.samples[:3])


@pytest.mark.parametrize(
    "text", ["", "老马", "OpenAI", "xAI 2024", "特斯拉", "？？", "a" * 900, "<b>&", "2023..2024"]
)
async def test_whatever_is_asked_of_what_ships_every_part_fits(world: World, shipped: Library, text: str) -> None:
    request = OfflineRequest(world)
    with ThreadPoolExecutor(2) as executor:
        app = build_app(OFFLINE_TOKEN, request, request, Reader(shipped, executor, 120), Language.HANS)
        async with app:
            talk = Chat(world, app)
            [said] = await talk.says(f"/timeline {text}")
            for label in ("全部", *["›"] * 30):
                if not any(label in one for row in labels(said) for one in row):
                    break
                [said] = await talk.presses(said, label)
                assert bare(said)
