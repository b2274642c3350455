"""Who waits for an answer to what?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.incoming import Question
from bot.texts.language import Language

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from bot.memory.database import Database

MOST_WATCHES = 10  # of one person
COLUMNS = "id, chat_id, thread_id, message_id, sender_id, private, language, text, mark, made_at"


@dataclass(frozen=True, slots=True)
class Watch:
    """A question whose answer is awaited, asked where it is to be told. `mark`: where the material stood last."""

    id: int
    question: Question
    mark: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Watches:
    """Awaited answers by whoever waits. None is a full list."""

    database: Database

    async def add(self, question: Question, mark: Sequence[int]) -> bool | None:
        """From now on this is awaited; False where it was already, None where somebody waits for enough."""
        return await self.database.run(lambda rows: add(rows, question, mark), None)

    async def of(self, sender_id: int) -> list[Watch]:
        """What somebody waits for, the oldest first."""
        return await self.database.run(lambda rows: read(rows, "sender_id = ?", sender_id), [])

    async def all(self) -> list[Watch]:
        """What anybody waits for."""
        return await self.database.run(lambda rows: read(rows, "1 = ?", 1), [])

    async def looked(self, watch: Watch, mark: Sequence[int]) -> None:
        """The material was looked at up to `mark`, and has no answer yet."""
        written = (json.dumps(list(mark)), watch.id)
        await self.database.run(lambda rows: changed(rows, "UPDATE watches SET mark = ? WHERE id = ?", written), 0)

    async def drop(self, watch_id: int, sender_id: int) -> bool:
        """Whether it was theirs; it is awaited no more."""
        sql = "DELETE FROM watches WHERE (id, sender_id) = (?, ?)"
        return await self.database.run(lambda rows: changed(rows, sql, (watch_id, sender_id)), 0) > 0

    async def forget(self, sender_id: int) -> int:
        """Somebody waits for nothing any more; how much it was."""
        sql = "DELETE FROM watches WHERE sender_id = ?"
        return await self.database.run(lambda rows: changed(rows, sql, (sender_id,)), 0)


def add(rows: sqlite3.Connection, asked: Question, mark: Sequence[int]) -> bool | None:
    """Put it in its row, where there is room."""
    key = (asked.chat_id, asked.sender_id, asked.text)
    if rows.execute("SELECT 1 FROM watches WHERE (chat_id, sender_id, text) = (?, ?, ?)", key).fetchone():
        return False
    if len(read(rows, "sender_id = ?", asked.sender_id)) >= MOST_WATCHES:
        return None
    rows.execute(
        f"INSERT INTO watches ({COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            asked.chat_id,
            asked.thread_id,
            asked.message_id,
            asked.sender_id,
            asked.private,
            asked.language,
            asked.text,
            json.dumps(list(mark)),
            int(asked.asked_at.timestamp()),
        ),
    )
    return True


def read(rows: sqlite3.Connection, where: str, value: int) -> list[Watch]:
    """Those of which that is true, in order."""
    found = rows.execute(f"SELECT {COLUMNS} FROM watches WHERE {where} ORDER BY id", (value,))  # noqa: S608
    return [watch_of(row) for row in found]


def watch_of(row: tuple[Any, ...]) -> Watch:
    """What stands in a row."""
    id, chat, thread, message, sender, private, language, text, mark, at = row
    made = datetime.fromtimestamp(int(at), UTC)
    asked = Question(None, text, False, chat, message, sender, thread, bool(private), False, made, Language(language))
    return Watch(id, asked, tuple(json.loads(mark)))


def changed(rows: sqlite3.Connection, sql: str, values: tuple[object, ...]) -> int:
    """How many rows that changes."""
    return rows.execute(sql, values).rowcount
