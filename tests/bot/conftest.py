"""What tests of the bot share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from bot_samples import COST, DAILY, LATER, ONLY, WEEKLY, Chat, Q, Stack, answer, excerpt

from bot.app import build_app
from bot.asking import Reader
from bot.offline.request import OFFLINE_TOKEN, OfflineRequest
from bot.offline.world import World
from bot.texts.language import Language
from retrieval.library import Span

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture
def world() -> World:
    """A Telegram with nobody in it."""
    return World()


@pytest.fixture
def stack() -> Stack:
    """A library with two documents, and one answer of three quotes."""
    quotes = (excerpt(COST, DAILY, marks=(Span(4, 15),)), excerpt(ONLY, WEEKLY), excerpt(LATER, DAILY))
    return Stack({Q: answer(*quotes, question=Q)})


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    """Two threads."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture
async def chat(world: World, stack: Stack, executor: ThreadPoolExecutor) -> AsyncIterator[Chat]:
    """The real application over the offline Telegram."""
    request = OfflineRequest(world)
    app = build_app(OFFLINE_TOKEN, request, request, Reader(stack, executor, 120), Language.HANS)
    async with app:
        yield Chat(world, app, stack)
