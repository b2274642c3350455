"""Which updates were taken, but are not done yet?"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import Bot, Update

if TYPE_CHECKING:
    import sqlite3

    from bot.memory.database import Database

LOG = logging.getLogger(__name__)
MOST_BEGINNINGS: Final = 4  # of one update: what ends us each time is not taken up for ever


@dataclass(frozen=True, slots=True)
class Inbox:
    """Keeps what Telegram gave us until it is answered: Telegram gives it once, and we may be killed at any moment.

    What nobody waits for after that, queries from other chats, is not kept.
    """

    database: Database

    async def note(self, update: Update) -> None:
        """It was taken."""
        if update.inline_query is None and update.guest_message is None:
            told = update.to_json()
            await self.database.run(lambda rows: note(rows, update.update_id, told), None)

    async def done(self, update: Update) -> None:
        """It is answered, or never will be: it is forgotten."""
        await self.database.run(lambda rows: done(rows, update.update_id), None)

    async def left(self, bot: Bot) -> list[Update]:
        """What was not done when we ended, in order of coming."""
        rows: list[str] = await self.database.run(left, [])
        return [update for told in rows if (update := read(told, bot)) is not None]


def read(told: str, bot: Bot) -> Update | None:
    """An update as it was noted; None where it cannot be read any more."""
    try:
        return Update.de_json(json.loads(told), bot)
    except (KeyError, TypeError, ValueError):
        LOG.warning("an update that was left cannot be read; it is skipped")
        return None


def note(rows: sqlite3.Connection, id: int, told: str) -> None:
    """A row for it; one that is there stays."""
    rows.execute("INSERT OR IGNORE INTO inbox (update_id, told, begun) VALUES (?, ?, 1)", (id, told))


def done(rows: sqlite3.Connection, id: int) -> None:
    """No row any more."""
    rows.execute("DELETE FROM inbox WHERE update_id = ?", (id,))


def left(rows: sqlite3.Connection) -> list[str]:
    """Those that may be begun once more."""
    rows.execute("DELETE FROM inbox WHERE begun >= ?", (MOST_BEGINNINGS,))
    rows.execute("UPDATE inbox SET begun = begun + 1")
    return [str(told) for (told,) in rows.execute("SELECT told FROM inbox ORDER BY update_id")]
