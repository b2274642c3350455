"""Warming up, and what stands besides an answer that does not wait for it."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from telegram import Update

from bot.app import build_app
from bot.asking import Reader
from bot.meter import Backlog, Meter
from bot.offline.people import AT_DESK, Person
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.offline.world import World
from bot.rules import Rules
from bot.texts.language import Language
from bot.warming import Warming
from retrieval.library import SHARED, Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor
    from pathlib import Path

    from bot.offline.people import Said

from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as made:
        yield made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data", None) as opened:
        opened.add_post("a", "2015年12月，OpenAI成立。马斯克起诉了OpenAI。后来的事大家都知道。", SHARED)
        opened.add_post("b", "DeepSeek的训练成本约为557.6万美元。马斯克在2018年离开了OpenAI。", SHARED)
        yield opened


async def said(library: Library, executor: Executor, wait: float | None) -> list[tuple[str, list[str]]]:
    """The bot's calls for one question, each with the buttons."""
    world = World(now=lambda: 1_700_000_000)
    request = OfflineRequest(world)
    reader = Reader(library, executor, 120)
    rules = Rules(besides_wait=wait)
    app = build_app(OFFLINE_TOKEN, request, request, reader, Language.HANS, rules=rules)
    person = Person(AT_DESK, "You", language=Language.HANS)
    async with app:
        update = world.says(world.private(person), person, "OpenAI什么时候成立？")
        await app.process_update(Update.de_json(update, app.bot))
    shown = [(one.method, one.said) for one in world.events if one.method in ("sendMessage", "editMessageText")]
    return [(method, labels(message)) for method, message in shown if message is not None]


def labels(message: Said) -> list[str]:
    """What stands on its buttons."""
    return re.findall(r"'text': '([^']*)'", str(message.markup))


async def test_what_comes_late_is_added_by_one_edit(library: Library, executor: Executor) -> None:
    [(_, whole)] = await said(library, executor, None)
    [(first, fewer), (second, all_of_it)] = await said(library, executor, 0)
    assert (first, second) == ("sendMessage", "editMessageText")
    assert all_of_it == whole
    assert len(fewer) < len(whole)


async def test_what_is_there_in_time_is_sent_at_once(library: Library, executor: Executor) -> None:
    assert [method for method, _ in await said(library, executor, 60)] == ["sendMessage"]


async def test_warming_does_nothing_while_somebody_asks(library: Library, executor: Executor) -> None:
    backlog = Backlog(Meter())
    warming = Warming(Reader(library, executor, 120), backlog)
    backlog.put_nowait(object())
    going = asyncio.create_task(warming.once())
    done, _ = await asyncio.wait({going}, timeout=0.3)
    assert not done
    backlog.get_nowait()
    backlog.task_done()
    await asyncio.wait_for(going, 60)
