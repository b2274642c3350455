"""Which posts could not be kept yet?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.memory.additions import read, written

if TYPE_CHECKING:
    import sqlite3

    from bot.memory.database import Database
    from retrieval.library import Source

MOST = 5_000  # posts that wait
COLUMNS = "chat_id, name, text, source, turn, title, in_group, since, full, told"


@dataclass(frozen=True, slots=True)
class Post:
    """A chat's post as it is to be kept; without a `text` it is to go. `turn`: changes of one turn are in line.
    `title`: the chat's; `since`: when it came, in seconds; `full`: whether there was no room; `told`: whether it was
    said that it waits.
    """

    chat_id: int
    name: str
    text: str
    source: Source
    turn: int
    title: str
    in_group: bool
    since: int
    full: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Unkept:
    """Posts that wait to be kept, oldest first; each by its name, as it was said last. Where not even our own file
    can be written, they are held until we end.
    """

    database: Database
    held: dict[tuple[int, str], Post] = field(default_factory=dict)

    async def note(self, post: Post) -> None:
        """It waits."""
        if not await self.database.run(lambda rows: note(rows, post), False) and len(self.held) < MOST:
            self.held[post.chat_id, post.name] = post

    async def all(self) -> list[Post]:
        """Those that wait."""
        nothing: list[Post] = []
        noted = await self.database.run(found, nothing)
        return sorted([*noted, *self.held.values()], key=lambda post: post.since)

    async def settled(self, post: Post) -> None:
        """It waits no more."""
        self.held.pop((post.chat_id, post.name), None)
        await self.database.run(lambda rows: removed(rows, post), None)


def note(rows: sqlite3.Connection, post: Post) -> bool:
    """Its row; the oldest of too many go."""
    written_down = (*(post.chat_id, post.name, post.text, written(post.source), post.turn), post.title)
    values = (*written_down, post.in_group, post.since, post.full, post.told)
    rows.execute(f"INSERT OR REPLACE INTO unkept ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)  # noqa: S608
    newest = "SELECT rowid FROM unkept ORDER BY since DESC LIMIT ?"
    rows.execute(f"DELETE FROM unkept WHERE rowid NOT IN ({newest})", (MOST,))  # noqa: S608
    return True


def found(rows: sqlite3.Connection) -> list[Post]:
    """Every row."""
    every = rows.execute(f"SELECT {COLUMNS} FROM unkept ORDER BY since")  # noqa: S608
    return [
        Post(chat, name, text, read(source), turn, title, bool(group), since, bool(full), bool(told))
        for chat, name, text, source, turn, title, group, since, full, told in every
    ]


def removed(rows: sqlite3.Connection, post: Post) -> None:
    """No row."""
    rows.execute("DELETE FROM unkept WHERE (chat_id, name) = (?, ?)", (post.chat_id, post.name))
