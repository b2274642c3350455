"""Who wants to be forgotten is: no row holds their number, nor what stands for it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, Chat, Clock, Q, Stack, talking

from bot.memory.database import Database
from bot.memory.seal import Seal, seal_at
from bot.rules import Rules

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.offline.world import World

VAIN = "火星上有什么"
KEY = "asker.key"


@pytest.fixture
async def kept(
    world: World, stack: Stack, executor: ThreadPoolExecutor, clock: Clock, tmp_path: Path
) -> AsyncIterator[Chat]:
    """A chat whose memory can be looked into."""
    async with talking(world, stack, executor, Rules(now=clock), Database(tmp_path / "bot.sqlite3")) as chat:
        yield chat


def everything(folder: Path) -> list[tuple[str, object]]:
    """Every value of every row, with its table."""
    rows = sqlite3.connect(folder / "bot.sqlite3")
    tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [
        (table, value)
        for table in tables
        if not table.startswith("sqlite_")
        for row in rows.execute(f"SELECT * FROM {table}")  # noqa: S608
        for value in row
    ]
    rows.close()
    return found


def traces(folder: Path, person_id: int) -> set[str]:
    """The tables that know somebody: by number, by what stands for it, or by their words."""
    known = {person_id, seal_at(folder / KEY).of(person_id)}
    return {table for table, value in everything(folder) if value in known or (value == VAIN)}


async def use_everything(chat: Chat) -> None:
    """Ben asks, in private and in a group, votes, waits, chooses a language and quiet hours."""
    group = chat.group()
    [said] = await chat.says(Q, BEN)
    await chat.presses(said, "👎", BEN)
    [vain] = await chat.says(VAIN, BEN)
    await chat.presses(vain, "📮", BEN)
    await chat.says(f"/watch {VAIN}!", BEN)
    await chat.says("/quiet 22-08", BEN)
    await chat.says("/timeline OpenAI", BEN)
    [lang] = await chat.says("/lang", BEN)
    await chat.presses(lang, "English", BEN)
    await chat.says(f"/ask {Q}", BEN, group)


async def test_nothing_is_left_of_somebody_who_is_forgotten(kept: Chat, tmp_path: Path) -> None:
    await use_everything(kept)
    [annas] = await kept.says(Q, ANNA)
    await kept.presses(annas, "👍", ANNA)
    assert {"questions", "log", "votes", "watches", "languages", "manners"} <= traces(tmp_path, BEN.id)
    [done] = await kept.says("/forget", BEN)
    assert done.text == "Deleted: 4 questions of yours."
    assert traces(tmp_path, BEN.id) == set()
    assert {"questions", "log", "votes"} <= traces(tmp_path, ANNA.id)


async def test_the_log_names_nobody_and_has_no_words(kept: Chat, tmp_path: Path) -> None:
    await kept.says(VAIN, BEN)
    logged = [value for table, value in everything(tmp_path) if table == "log"]
    assert BEN.id not in logged
    assert VAIN not in logged


async def test_the_log_has_words_where_an_admin_turned_that_on(kept: Chat, tmp_path: Path) -> None:
    [settings] = await kept.says("/settings")
    await kept.presses(settings, "记录问题原文")
    await kept.says(VAIN)
    assert VAIN in [value for table, value in everything(tmp_path) if table == "log"]


def test_the_same_key_gives_the_same_seal_and_only_we_read_it(tmp_path: Path) -> None:
    seal = seal_at(tmp_path / KEY)
    assert seal_at(tmp_path / KEY).of(12) == seal.of(12)
    assert seal.of(12) != seal.of(13)
    assert Seal(b"another").of(12) != seal.of(12)
    assert (tmp_path / KEY).stat().st_mode & 0o077 == 0


def test_where_no_key_can_be_kept_the_bot_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / KEY).mkdir()
    assert seal_at(tmp_path / KEY).of(12)
    assert "cannot be kept" in caplog.text
