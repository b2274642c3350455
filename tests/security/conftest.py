"""What attacks share: the real application over the real library and the offline Telegram."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ["PTB_TIMEDELTA"] = "true"  # else python-telegram-bot warns at every RetryAfter that it makes
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bot"))

from bot_samples import Clock
from keeping_samples import SHARED_TEXT, keeping

from bot.offline.world import World
from bot.rules import Rules
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot_samples import Chat

NOBODY = frozenset[int]()


@pytest.fixture
def world() -> World:
    """A Telegram with nobody in it."""
    return World()


@pytest.fixture
def clock() -> Clock:
    """The world's morning."""
    return Clock()


@pytest.fixture
def rules(clock: Clock) -> Rules:
    """No limits, little patience."""
    return Rules(now=clock, album_wait=0.05, inline_wait=0.02)


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    """Two threads."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """One shared article."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "cost.md").write_text(SHARED_TEXT, "utf-8")
    with Library.open(tmp_path / "data", tmp_path / "corpus") as library:
        yield library


@pytest.fixture
async def talk(world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules) -> AsyncIterator[Chat]:
    """The application over it; nobody runs it: owners may do more."""
    async with keeping(world, library, executor, rules, owners=NOBODY) as chat:
        yield chat
