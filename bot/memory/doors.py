"""Who may use the bot, and who may not?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.recent import Recent

if TYPE_CHECKING:
    import sqlite3

    from bot.memory.database import Database

ALL = 0  # under which both lists are known


@dataclass(frozen=True, slots=True)
class Listed:
    """Ids of people and chats. Where anybody is allowed, nobody else is."""

    allowed: frozenset[int] = frozenset()
    denied: frozenset[int] = frozenset()

    def opens(self, *ids: int) -> bool:
        """Whether somebody there may use us: none of these ids is denied, and one allowed where a list says who."""
        if self.denied.intersection(ids):
            return False
        return not self.allowed or bool(self.allowed.intersection(ids))


@dataclass(frozen=True, slots=True)
class Doors:
    """The two lists. `owners` always come in."""

    database: Database
    owners: frozenset[int]
    known: Recent[int, Listed] = field(default_factory=lambda: Recent(1))

    async def listed(self) -> Listed:
        """Both lists."""
        known = self.known.under(ALL)
        if known is None:
            known = await self.database.run(read, Listed())
            self.known.note(ALL, known)
        return known

    async def open(self, sender_id: int, chat_id: int) -> bool:
        """Whether this person may use us there."""
        return sender_id in self.owners or (await self.listed()).opens(sender_id, chat_id)

    async def put(self, id: int, *, allowed: bool) -> None:
        """On one list, and off the other."""
        self.known.forget(ALL)
        await self.database.run(lambda rows: put(rows, id, allowed), None)

    async def take_off(self, id: int) -> bool:
        """Off both; whether it was on one."""
        self.known.forget(ALL)
        return await self.database.run(lambda rows: take_off(rows, id), False)


def read(rows: sqlite3.Connection) -> Listed:
    """Both lists."""
    found = rows.execute("SELECT id, allowed FROM doors").fetchall()
    return Listed(frozenset(id for id, ok in found if ok), frozenset(id for id, ok in found if not ok))


def put(rows: sqlite3.Connection, id: int, allowed: bool) -> None:
    """One entry."""
    rows.execute("INSERT OR REPLACE INTO doors VALUES (?, ?)", (id, allowed))


def take_off(rows: sqlite3.Connection, id: int) -> bool:
    """No entry."""
    return rows.execute("DELETE FROM doors WHERE id = ?", (id,)).rowcount > 0
