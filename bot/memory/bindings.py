"""Which collections does a chat ask beside its own, and whose messages are kept as they come?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.recent import Recent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from bot.memory.database import Database

MOST_CHATS = 4096  # in memory; the rest is read anew
WHOLE = 0  # in place of a topic's number: the whole chat


@dataclass(frozen=True, slots=True)
class Bound:
    """A collection that a chat asks, and what people call it. `thread_id`: only that topic does; WHOLE: all of it."""

    collection: str
    title: str
    thread_id: int = WHOLE


@dataclass(frozen=True, slots=True)
class Bindings:
    """What admins decided, by chat. Where the memory cannot be read, nothing is bound and nobody is listened to."""

    database: Database
    bound: Recent[int, tuple[Bound, ...]] = field(default_factory=lambda: Recent(MOST_CHATS))
    heard: Recent[int, frozenset[int]] = field(default_factory=lambda: Recent(1))

    async def of(self, chat_id: int) -> tuple[Bound, ...]:
        """All that is bound to a chat and its topics."""
        known = self.bound.under(chat_id)
        if known is None:
            known = tuple(await self.database.run(lambda rows: bound(rows, chat_id), []))
            self.bound.note(chat_id, known)
        return known

    async def bind(self, chat_id: int, one: Bound) -> bool:
        """From now on the chat asks it as well; whether that could be noted."""
        return await self._change(chat_id, lambda rows: bind(rows, chat_id, one))

    async def unbind(self, chat_id: int, one: Bound) -> bool:
        """It does so no more."""
        return await self._change(chat_id, lambda rows: unbind(rows, chat_id, one))

    async def listening(self) -> frozenset[int]:
        """The chats whose messages are kept."""
        known = self.heard.under(0)
        if known is None:
            nobody: list[int] = []
            known = frozenset(await self.database.run(listened, nobody))
            self.heard.note(0, known)
        return known

    async def listen(self, chat_id: int, *, on: bool) -> bool:
        """The messages of this chat are kept from now on, or no more; whether that could be noted."""
        self.heard.forget(0)
        return await self.database.run(lambda rows: listen(rows, chat_id, on=on), False)

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup; its rows have moved already."""
        self.bound.forget(old)
        self.bound.forget(new)
        self.heard.forget(0)

    async def _change(self, chat_id: int, work: Callable[[sqlite3.Connection], bool]) -> bool:
        done = await self.database.run(work, False)
        self.bound.forget(chat_id)
        return done


def bound(rows: sqlite3.Connection, chat_id: int) -> list[Bound]:
    """What is bound to a chat."""
    found = rows.execute(
        "SELECT collection, title, thread_id FROM bindings WHERE chat_id = ? ORDER BY thread_id, collection",
        (chat_id,),
    )
    return [Bound(*row) for row in found]


def bind(rows: sqlite3.Connection, chat_id: int, one: Bound) -> bool:
    """Note it."""
    rows.execute(
        "INSERT OR REPLACE INTO bindings (chat_id, thread_id, collection, title) VALUES (?, ?, ?, ?)",
        (chat_id, one.thread_id, one.collection, one.title),
    )
    return True


def unbind(rows: sqlite3.Connection, chat_id: int, one: Bound) -> bool:
    """Whether it was bound."""
    where = (chat_id, one.thread_id, one.collection)
    deleted = rows.execute("DELETE FROM bindings WHERE (chat_id, thread_id, collection) = (?, ?, ?)", where)
    return deleted.rowcount > 0


def listened(rows: sqlite3.Connection) -> list[int]:
    """Every chat that is listened to."""
    return [id for (id,) in rows.execute("SELECT chat_id FROM listening")]


def listen(rows: sqlite3.Connection, chat_id: int, *, on: bool) -> bool:
    """Note whether."""
    if on:
        rows.execute("INSERT OR IGNORE INTO listening (chat_id) VALUES (?)", (chat_id,))
    else:
        rows.execute("DELETE FROM listening WHERE chat_id = ?", (chat_id,))
    return True
