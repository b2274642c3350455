"""The whole road: three little articles, a question in Telegram, quoted words with their source."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, CHEN, Chat, bare

from bot.app import build_app
from bot.asking import Reader
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.texts.language import Language
from bot.texts.spoken import SAYS
from retrieval.library import Library, Outcome, shipped_corpus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.offline.world import World

ARTICLES = {
    "cost.md": (
        "---\ntitle: 低成本的模型\npublisher: 示例日报\npublished: 2024-12-28\nurl: https://example.org/a1\n---\n\n"
        "深度求索公司的总部在杭州。\n\n论文称，DeepSeek-V3 正式训练的成本约为 557.6 万美元。\n"
    ),
    "bridge.md": (
        "---\ntitle: 大橋之爭\npublisher: 示例週刊\npublished: 2025-02-03\n---\n\n"
        "南灣大橋全長 1,240 公尺，耗資 36 億元。\n\n總工程師林秀英說，大橋將在 2026 年通車。\n"
    ),
    "digest.md": (
        "---\ntitle: 茶园的摘要\nlanguage: zh-Hans\ndigest_of:\n  title: 云上的茶园\n  publisher: 示例晚报\n"
        "  author: 某人\n  date: 2025-05-06\n---\n\n云雾茶园去年产茶 82 吨，比前年多一成。\n"
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The real one, over the three."""
    corpus: Path = tmp_path_factory.mktemp("corpus")
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, "utf-8")
    with Library.open(tmp_path_factory.mktemp("data"), corpus) as library:
        yield library


# A fact that answers each sample of /start over the material that ships.
FACTS = {
    "老马为什么跟川普翻脸": "法案",
    "馬斯克為什麼跟川普翻臉": "法案",
    "xAI 有多少块 H100": "10萬塊",
    "xAI 有多少塊 H100": "10萬塊",
    "How many H100 does xAI have?": "10萬塊",
    "马斯克花多少钱买下 Twitter": "440億美元",
    "馬斯克花多少錢買下推特": "440億美元",
    "How much did Musk pay for Twitter?": "440億美元",
    "特斯拉 2024 年第四季度的营收是多少": "257億美元",
    "特斯拉 2024 年第四季的營收是多少": "257億美元",
    "Tesla revenue Q4 2024": "257億美元",
    "马斯克起诉 OpenAI 的案子什么时候开庭": "2026年4月27日",
    "馬斯克控告 OpenAI 的案子什麼時候開庭": "2026年4月27日",
    "SpaceX 和 Anthropic 为什么想去太空": "太空",
    "SpaceX 和 Anthropic 為什麼想去太空": "太空",
    "Anthropic 新增多少算力": "300兆瓦",
    "xAI 是什么时候成立的": "2023年7月",
    "xAI 是什麼時候成立的": "2023年7月",
    "When was xAI founded?": "2023年7月",
}


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


async def test_a_question_is_answered_with_the_sentence_that_answers_it(talk: Chat) -> None:
    [said] = await talk.says("DeepSeek-V3 的训练成本是多少？")
    assert "557.6 万美元" in bare(said)[0]
    assert "① 《低成本的模型》 · 示例日报 · 2024-12-28" in said.text


async def test_a_simplified_question_finds_traditional_words_and_leaves_them_so(talk: Chat) -> None:
    [said] = await talk.says("南湾大桥多长")
    assert "南灣大橋全長 1,240 公尺" in bare(said)[0]


async def test_a_digest_says_whose_article_it_sums_up(talk: Chat) -> None:
    [said] = await talk.says("云雾茶园去年产茶多少吨", CHEN)
    assert "82 吨" in bare(said)[0]
    assert "據〈云上的茶园〉（示例晚报，2025-05-06）摘述" in said.text


async def test_every_quote_is_in_the_stored_text(talk: Chat, library: Library) -> None:
    stored = "".join(ARTICLES.values())
    for text in ("大橋何時通車", "深度求索的总部在哪里", "茶", "林秀英是谁", "36 億元"):
        for said in await talk.says(text):
            for quoted in bare(said):
                assert all(line in stored for line in quoted.split("\n"))


async def test_nothing_is_said_twice_of_the_same_question(talk: Chat) -> None:
    [first] = await talk.says("/ask 南湾大桥多长")
    [second] = await talk.says("/ask 南湾大桥多长")
    assert first.text == second.text


async def test_sources_and_start_tell_what_there_is(talk: Chat) -> None:
    [listing] = await talk.says("/sources")
    assert listing.text.split("\n") == [
        "资料清单：3 篇（2024-12 → 2025-05）",
        "1. 据《云上的茶园》（示例晚报，2025-05-06）摘述",
        "2. 《大橋之爭》 · 示例週刊 · 2025-02-03",
        "3. 《低成本的模型》 · 示例日报 · 2024-12-28",
    ]
    [start] = await talk.says("/start")
    assert "来源：示例晚报、示例週刊、示例日报" in start.text


@pytest.mark.parametrize("text", ["？？", "🙂" * 50, "a" * 4096, "<b>x</b>", "\x00", "' OR 1=1 --", "茶 " * 500])
async def test_whatever_is_asked_gets_one_message(talk: Chat, text: str) -> None:
    assert len(await talk.says(text, ANNA)) == 1


@pytest.mark.parametrize("sample", sorted({sample for says in SAYS.values() for sample in says.samples}))
def test_what_start_suggests_is_answered_by_the_material_that_ships(shipped: Library, sample: str) -> None:
    answer = shipped.ask(sample)
    assert answer.outcome is Outcome.ANSWER
    assert any(FACTS[sample] in excerpt.text for excerpt in answer.excerpts)
