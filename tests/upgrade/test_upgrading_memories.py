"""What the bot remembered in every former version, it remembers now; buttons of then lead where they led."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, Chat, Clock, talking
from old_folders import MATERIAL, MEMORIES, carried, restored, rows, shape, version_of, with_steps

from bot.memory.chats import Chats
from bot.memory.database import STEPS, Database
from bot.memory.manners import Manners
from bot.memory.questions import Questions
from bot.memory.watches import Watches
from bot.offline.world import World
from bot.rules import Rules
from bot.texts.language import Language
from retrieval.errors import StoreError
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

NEWEST, TOGETHER = len(STEPS), 3  # version 3 came together with 4: no folder was ever of it
GROUP = -1001000000000
EVERY = sorted(MEMORIES)
BROKEN = "; INSERT INTO nowhere VALUES (1);"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The material that was asked about then."""
    with Library.open(tmp_path_factory.mktemp("then"), MATERIAL) as library:
        yield library


@asynccontextmanager
async def begun_again(path: Path, library: Library) -> AsyncIterator[Chat]:
    """The bot of now over the memory of then, and Telegram with Anna's question and its answer, as it was."""
    world, clock = World(), Clock()
    with ThreadPoolExecutor(2) as executor:
        rules, database = Rules(now=clock, album_wait=0.05), Database(path)
        async with talking(
            world,
            library,
            executor,
            rules,
            database,
            owners=frozenset({ANNA.id}),  # type: ignore[arg-type]
        ) as chat:
            world.says(world.private(ANNA), ANNA, "南礁灯塔建于哪一年")
            await chat.app.bot.send_message(ANNA.id, "（从前的答案）")
            yield chat


def test_every_version_has_a_dump() -> None:
    assert set(EVERY) == set(range(1, NEWEST + 1)) - {TOGETHER}, "see README.md beside this"


@pytest.mark.parametrize("version", EVERY)
async def test_questions_and_choices_are_remembered(version: int, tmp_path: Path) -> None:
    path = restored(MEMORIES[version], tmp_path / "bot.sqlite3")
    had = rows(path, "SELECT id, chat_id, message_id, text FROM questions ORDER BY id")
    database = Database(path)
    asked = await Questions(database).by_answer(ANNA.id, 2)
    assert asked is not None
    assert asked.question.text == "南礁灯塔建于哪一年"
    assert await Chats(database, Rules()).language(ANNA.id) is Language.ENGLISH
    await database.close()
    assert version_of(path) == NEWEST
    assert rows(path, "SELECT id, chat_id, message_id, text FROM questions ORDER BY id") == had


@pytest.mark.parametrize("version", EVERY)
async def test_a_button_of_then_works(version: int, tmp_path: Path, library: Library) -> None:
    path = restored(MEMORIES[version], tmp_path / "bot.sqlite3")
    async with begun_again(path, library) as chat:
        pressed = chat.world.presses(chat.world.private(ANNA), ANNA, 2, carried(MEMORIES[version])["① 上下文"])
        (said,) = await chat.hears(pressed)
        assert "南礁灯塔建于 1912 年" in said.text


@pytest.mark.parametrize("version", EVERY)
async def test_an_edit_finds_the_answer_of_then(version: int, tmp_path: Path, library: Library) -> None:
    path = restored(MEMORIES[version], tmp_path / "bot.sqlite3")
    async with begun_again(path, library) as chat:
        (said,) = await chat.edits("渔村有多少户人家")
        assert said.id == 2
        assert "312 户" in said.text


@pytest.mark.parametrize("version", EVERY)
async def test_whoever_wants_to_be_forgotten_is_forgotten_wholly(
    version: int, tmp_path: Path, library: Library
) -> None:
    path = restored(MEMORIES[version], tmp_path / "bot.sqlite3")
    async with begun_again(path, library) as chat:
        await chat.says("/forget", ANNA)
    assert rows(path, "SELECT DISTINCT sender_id FROM questions") == [(BEN.id,)]
    assert rows(path, "SELECT * FROM watches") == []


async def test_what_a_group_chose_and_what_is_awaited_stays(tmp_path: Path) -> None:
    database = Database(restored(MEMORIES[5], tmp_path / "bot.sqlite3"))
    assert str((await Manners(database).of(GROUP)).quiet) == "22-08"
    assert [watch.question.text for watch in await Watches(database).of(ANNA.id)] == ["火星上有多少水"]
    await database.close()


@pytest.mark.parametrize("version", EVERY)
async def test_an_upgraded_memory_has_the_tables_of_a_new_one(version: int, tmp_path: Path) -> None:
    paths = restored(MEMORIES[version], tmp_path / "old.sqlite3"), tmp_path / "new.sqlite3"
    for path in paths:
        database = Database(path)
        assert await database.run(lambda _: True, False)
        await database.close()
    assert shape(paths[0]) == shape(paths[1])


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
async def test_an_upgrade_may_begin_where_another_ended(version: int, tmp_path: Path) -> None:
    database = Database(with_steps(MEMORIES[1], tmp_path / "bot.sqlite3", STEPS, version))
    assert await Questions(database).count() == 4
    await database.close()


async def test_a_step_that_fails_half_way_leaves_the_memory_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = restored(MEMORIES[1], tmp_path / "bot.sqlite3")
    had = shape(path)
    with monkeypatch.context() as patch:
        patch.setattr("bot.memory.database.STEPS", (STEPS[0], STEPS[1] + BROKEN))
        database = Database(path)
        assert not await database.run(lambda _: True, False)
        await database.close()
    assert (version_of(path), shape(path)) == (1, had)
    database = Database(path)
    assert await Questions(database).count() == 4
    await database.close()


def test_a_newer_memory_is_refused_in_words_and_not_touched(tmp_path: Path) -> None:
    path = restored(MEMORIES[NEWEST], tmp_path / "bot.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    had = shape(path)
    with pytest.raises(StoreError, match="made by a newer Yinju; upgrade, or choose another data folder"):
        Database(path)
    assert (version_of(path), shape(path)) == (NEWEST + 1, had)
