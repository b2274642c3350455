"""What a former version left behind: data folders made of the dumps beside this."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
MATERIAL = HERE / "material"
CHAT = "chat:-1001"
STORES = {int(path.stem.split("_")[1]): path for path in HERE.glob("store_*.sql")}
MEMORIES = {int(path.stem.split("_")[1]): path for path in HERE.glob("bot_*.sql")}


def restored(dump: Path, path: Path) -> Path:
    """The database that was dumped, at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text("utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def with_steps(dump: Path, path: Path, steps: tuple[str, ...], upto: int) -> Path:
    """The same, after the steps that lead to version `upto`."""
    restored(dump, path)
    with closing(sqlite3.connect(path)) as connection:
        for number in range(version_of(path), upto):
            connection.executescript(f"BEGIN; {steps[number]}; PRAGMA user_version = {number + 1}; COMMIT;")
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds there, without any code of ours."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def version_of(path: Path) -> int:
    """How many steps a database has seen."""
    return int(str(rows(path, "PRAGMA user_version")[0][0]))


def carried(dump: Path) -> dict[str, str]:
    """What the buttons carried that the bot of that time had sent, by their labels."""
    said: dict[str, str] = json.loads(dump.read_text("utf-8").splitlines()[0].removeprefix("-- "))
    return said


def shape(path: Path) -> list[tuple[object, ...]]:
    """Every table and index with its columns, as SQLite has them."""
    columns = 'SELECT m.type, m.name, p.name, p.type, p."notnull" FROM sqlite_master m, pragma_table_info(m.name) p'
    return sorted(rows(path, columns)) + sorted(
        rows(path, "SELECT 'index', name FROM sqlite_master WHERE type='index'")
    )
