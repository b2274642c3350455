"""Small rows on disk."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bot.memory.database import STEPS, Database

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_file_is_made_with_all_its_tables(tmp_path: Path) -> None:
    database = Database(tmp_path / "new" / "b")
    names = await database.run(lambda rows: rows.execute("SELECT name FROM sqlite_master").fetchall(), [])
    assert ("questions",) in names
    mode = await database.run(lambda rows: rows.execute("PRAGMA journal_mode").fetchone(), None)
    assert mode == ("wal",)
    await database.close()
    await database.close()


async def test_steps_are_taken_once(tmp_path: Path) -> None:
    for _ in range(2):
        database = Database(tmp_path / "b")
        version = await database.run(lambda rows: rows.execute("PRAGMA user_version").fetchone(), None)
        assert version == (len(STEPS),)
        await database.close()


async def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "b")

    def half(rows: sqlite3.Connection) -> bool:
        rows.execute("INSERT INTO languages VALUES (1, 'en')")
        rows.execute("INSERT INTO nowhere VALUES (1)")
        return True

    assert not await database.run(half, False)
    assert await database.run(lambda rows: rows.execute("SELECT * FROM languages").fetchall(), None) == []
    await database.close()


async def test_without_a_path_it_is_in_memory_only() -> None:
    database = Database()
    assert await database.run(lambda rows: rows.execute("SELECT 1").fetchone(), None) == (1,)
    await database.close()


async def test_a_file_of_an_older_version_is_brought_up_to_this_one(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "b") as old:
        for script in (STEPS[0], "PRAGMA user_version = 1; INSERT INTO languages VALUES (1, 'en')"):
            old.executescript(script)
    old.close()
    database = Database(tmp_path / "b")
    assert await database.run(lambda rows: rows.execute("SELECT * FROM languages").fetchall(), []) == [(1, "en")]
    assert await database.run(lambda rows: rows.execute("SELECT * FROM timelines").fetchall(), None) == []
    await database.close()
