"""What do we know of a chat: its language, and whether we may write there?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.recent import Recent
from bot.texts.language import Language

if TYPE_CHECKING:
    import sqlite3

    from bot.memory.database import Database
    from bot.rules import Rules

MOST_CHATS = 4096  # in memory; the rest is read anew
MUTED_FOR = timedelta(hours=1)  # a group's rights may change without any update that says so


class Silence(StrEnum):
    """Why we do not write somewhere."""

    INACTIVE = "inactive"  # blocked, kicked, gone: until Telegram tells that we are in again
    MUTED = "muted"  # no right to write


@dataclass(frozen=True, slots=True)
class Chats:
    """Chats and people by id; a person's private chat has the person's id."""

    database: Database
    rules: Rules
    languages: Recent[int, Language | None] = field(default_factory=lambda: Recent(MOST_CHATS))
    silences: Recent[int, int] = field(default_factory=lambda: Recent(MOST_CHATS))

    async def language(self, *ids: int) -> Language | None:
        """The language chosen by the first of these that chose one."""
        for id in ids:
            language = await self._language(id)
            if language is not None:
                return language
        return None

    async def _language(self, id: int) -> Language | None:
        if not self.languages.has(id):
            self.languages.note(id, await self.database.run(lambda rows: chosen(rows, id), None))
        return self.languages.under(id)

    async def choose(self, id: int, language: Language | None) -> None:
        """From now on `language`; None: as Telegram says."""
        self.languages.note(id, language)
        await self.database.run(lambda rows: choose(rows, id, language), None)

    async def silence(self, id: int, why: Silence) -> None:
        """We may not write there."""
        now = int(self.rules.now().timestamp())
        self.silences.note(id, now if why is Silence.MUTED else 0)
        await self.database.run(lambda rows: silence(rows, id, why, now), None)

    async def hear(self, id: int) -> None:
        """We may write there again, as far as anybody knows."""
        self.silences.note(id, 0)
        await self.database.run(lambda rows: hear(rows, id), None)

    async def muted(self, id: int) -> bool:
        """Whether an answer there would be refused anyway."""
        if not self.silences.has(id):
            self.silences.note(id, await self.database.run(lambda rows: muted_since(rows, id), 0))
        since = self.silences.under(id) or 0
        return 0 <= self.rules.now().timestamp() - since < MUTED_FOR.total_seconds()

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup: all that was known of it goes along."""
        self.languages.note(new, await self._language(old))
        await self.database.run(lambda rows: move(rows, old, new), None)


def chosen(rows: sqlite3.Connection, id: int) -> Language | None:
    """The language that somebody chose."""
    row = rows.execute("SELECT language FROM languages WHERE chat_id = ?", (id,)).fetchone()
    return Language(row[0]) if row else None


def choose(rows: sqlite3.Connection, id: int, language: Language | None) -> None:
    """Note the choice; none is no row."""
    rows.execute("DELETE FROM languages WHERE chat_id = ?", (id,))
    if language is not None:
        rows.execute("INSERT INTO languages (chat_id, language) VALUES (?, ?)", (id, language))


def silence(rows: sqlite3.Connection, id: int, why: Silence, since: int) -> None:
    """Note that we may not write there."""
    rows.execute("INSERT OR REPLACE INTO silences (chat_id, why, since) VALUES (?, ?, ?)", (id, why, since))


def hear(rows: sqlite3.Connection, id: int) -> None:
    """Note that we may."""
    rows.execute("DELETE FROM silences WHERE chat_id = ?", (id,))


def muted_since(rows: sqlite3.Connection, id: int) -> int:
    """Since when we have no right to write there; 0: we have."""
    row = rows.execute("SELECT since FROM silences WHERE (chat_id, why) = (?, ?)", (id, Silence.MUTED)).fetchone()
    return int(row[0]) if row else 0


def move(rows: sqlite3.Connection, old: int, new: int) -> None:
    """Every row of the chat `old` is of `new` now. Message ids begin anew there: answers stay behind."""
    rows.execute("DELETE FROM answers WHERE chat_id = ?", (old,))
    for table in ("questions", "languages", "silences", "bindings", "listening", "manners", "watches"):
        rows.execute(f"UPDATE OR REPLACE {table} SET chat_id = ? WHERE chat_id = ?", (new, old))  # noqa: S608
