"""What tests of the bot share."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from bot_samples import COST, DAILY, LATER, ONLY, WEEKLY, Chat, Clock, Q, Stack, answer, excerpt, talking
from keeping_samples import SHARED_TEXT, keeping
from second_opinion import watched_call, watched_numbering

from bot.offline import serving
from bot.offline.state import State
from bot.offline.world import World
from bot.rules import Rules
from retrieval.library import Library, Span

os.environ["PTB_TIMEDELTA"] = "true"  # else python-telegram-bot warns at every RetryAfter that it makes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _second_opinion(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every call that the offline Telegram takes, and every update, is one by aiogram's models too."""
    complaints: list[str] = []
    monkeypatch.setattr(serving, "call", watched_call(serving.call, complaints))
    monkeypatch.setattr(State, "numbered", watched_numbering(State.numbered, complaints))
    yield
    assert complaints == []


@pytest.fixture
def world() -> World:
    """A Telegram with nobody in it."""
    return World()


@pytest.fixture
def stack() -> Stack:
    """A library with two documents, and one answer of three quotes."""
    quotes = (excerpt(COST, DAILY, marks=(Span(4, 15),)), excerpt(ONLY, WEEKLY, document_id=2), excerpt(LATER, DAILY))
    return Stack({Q: answer(*quotes, question=Q)})


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    """Two threads."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture
def clock() -> Clock:
    """The world's morning."""
    return Clock()


@pytest.fixture
def rules(clock: Clock) -> Rules:
    """No limits, little patience."""
    return Rules(now=clock, album_wait=0.05, inline_wait=0.02)


@pytest.fixture
async def chat(world: World, stack: Stack, executor: ThreadPoolExecutor, rules: Rules) -> AsyncIterator[Chat]:
    """The real application over the offline Telegram."""
    async with talking(world, stack, executor, rules) as chat:
        yield chat


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A real library, with one shared article."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "cost.md").write_text(SHARED_TEXT, "utf-8")
    with Library.open(tmp_path / "data", corpus) as library:
        yield library


@pytest.fixture
async def talk(world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules) -> AsyncIterator[Chat]:
    """The application over it; nobody runs it: owners may see more."""
    async with keeping(world, library, executor, rules, owners=frozenset()) as chat:
        yield chat
