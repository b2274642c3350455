"""Which messages are one post?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from bot.memory.database import Database


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an album."""

    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Albums:
    """The parts of albums that say something, as long as questions are kept."""

    database: Database

    async def note(self, chat_id: int, album: str, part: Part, at: datetime) -> list[Part]:
        """All parts that say something now, in their order; `part` is as it is said here."""
        when = int(at.timestamp())
        return await self.database.run(lambda rows: note(rows, chat_id, album, part, when), [part])

    async def forget_before(self, moment: datetime) -> None:
        """What is older is edited no more."""
        when = int(moment.timestamp())
        await self.database.run(lambda rows: rows.execute("DELETE FROM albums WHERE at < ?", (when,)), None)


def note(rows: sqlite3.Connection, chat_id: int, album: str, part: Part, at: int) -> list[Part]:
    """Note the part, or that it says nothing any more; all that do."""
    here = (chat_id, album, part.message_id)
    rows.execute("DELETE FROM albums WHERE (chat_id, album, message_id) = (?, ?, ?)", here)
    if part.text.strip():
        rows.execute(
            "INSERT INTO albums (chat_id, album, message_id, text, at) VALUES (?, ?, ?, ?, ?)", (*here, part.text, at)
        )
    found = rows.execute(
        "SELECT message_id, text FROM albums WHERE (chat_id, album) = (?, ?) ORDER BY message_id", (chat_id, album)
    )
    return [Part(*row) for row in found]
