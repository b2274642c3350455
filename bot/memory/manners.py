"""How does a chat want us to behave?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.recent import Recent

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime, tzinfo

    from bot.memory.database import Database

MOST_CHATS = 4096


class Mode(StrEnum):
    """When we answer in a group."""

    MENTION = "mention"  # when addressed
    QUESTION = "question"  # also questions that nobody was asked
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Hours:
    """From one full hour of the day to another: 22 to 8 goes over midnight."""

    first: int
    last: int

    def hold(self, hour: int) -> bool:
        """Whether this hour of the day is among them.

        >>> Hours(22, 8).hold(23), Hours(22, 8).hold(8), Hours(9, 17).hold(12)
        (True, False, True)
        """
        if self.first <= self.last:
            return self.first <= hour < self.last
        return hour >= self.first or hour < self.last

    def __str__(self) -> str:
        return f"{self.first:02}-{self.last:02}"


@dataclass(frozen=True, slots=True)
class Manner:
    """`quiet`: when we say nothing by ourselves, in the zone `zone` ("": ours). `keeps_text`: the log has words."""

    mode: Mode = Mode.MENTION
    quiet: Hours | None = None
    zone: str = ""
    keeps_text: bool = False

    def is_quiet(self, now: datetime, ours: tzinfo) -> bool:
        """Whether it is quiet at that moment."""
        zone = ZoneInfo(self.zone) if self.zone else ours
        return self.quiet is not None and self.quiet.hold(now.astimezone(zone).hour)


@dataclass(frozen=True, slots=True)
class Manners:
    """Manners by chat. Who said nothing has the usual ones."""

    database: Database
    known: Recent[int, Manner] = field(default_factory=lambda: Recent(MOST_CHATS))

    async def of(self, chat_id: int) -> Manner:
        """How a chat wants it."""
        known = self.known.under(chat_id)
        if known is None:
            known = await self.database.run(lambda rows: read(rows, chat_id), Manner())
            self.known.note(chat_id, known)
        return known

    async def choose(self, chat_id: int, manner: Manner) -> None:
        """From now on so."""
        self.known.note(chat_id, manner)
        await self.database.run(lambda rows: write(rows, chat_id, manner), None)

    async def forget(self, chat_id: int) -> None:
        """As usual again."""
        self.known.forget(chat_id)
        await self.database.run(lambda rows: remove(rows, chat_id), None)


def read_hours(written: str) -> Hours | None:
    """Full hours as somebody writes them; None where they are none.

    >>> str(read_hours("22-8")), str(read_hours("22:00–08:00")), read_hours("25-8"), read_hours("8-8")
    ('22-08', '22-08', None, None)
    """
    ends = written.replace("–", "-").replace("—", "-").replace("~", "-").replace(":00", "").split("-")
    if len(ends) != 2 or not all(end.isascii() and end.isdigit() for end in ends):
        return None
    first, last = map(int, ends)
    return Hours(first, last % 24) if first < 24 and last <= 24 and first != last % 24 else None


def read(rows: sqlite3.Connection, chat_id: int) -> Manner:
    """What stands in its row."""
    row = rows.execute("SELECT mode, quiet, zone, keeps_text FROM manners WHERE chat_id = ?", (chat_id,)).fetchone()
    return Manner() if row is None else Manner(Mode(row[0]), read_hours(row[1]), row[2], bool(row[3]))


def write(rows: sqlite3.Connection, chat_id: int, manner: Manner) -> None:
    """Put it in its row."""
    quiet = "" if manner.quiet is None else str(manner.quiet)
    row = (chat_id, manner.mode, quiet, manner.zone, manner.keeps_text)
    rows.execute("INSERT OR REPLACE INTO manners VALUES (?, ?, ?, ?, ?)", row)


def remove(rows: sqlite3.Connection, chat_id: int) -> None:
    """Its row goes."""
    rows.execute("DELETE FROM manners WHERE chat_id = ?", (chat_id,))
