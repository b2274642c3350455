"""What does a button below an answer say for whoever presses it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from bot.leads import Lead
    from bot.memory.database import Database


@dataclass(frozen=True, slots=True)
class Leads:
    """Leads by the question whose answer has them; they go with it."""

    database: Database

    async def keep(self, question_id: int | None, leads: Sequence[Lead]) -> bool:
        """These stand below the answer now, in place of what did before; whether they could be kept."""
        if question_id is None:
            return False
        return await self.database.run(lambda rows: keep(rows, question_id, leads), False)

    async def at(self, question_id: int, place: int) -> tuple[str, str] | None:
        """The command and the words of one; None where there is none."""
        return await self.database.run(lambda rows: at(rows, question_id, place), None)


def keep(rows: sqlite3.Connection, question_id: int, leads: Sequence[Lead]) -> bool:
    """Put them in the place of the former ones."""
    rows.execute("DELETE FROM leads WHERE question_id = ?", (question_id,))
    rows.executemany(
        "INSERT INTO leads VALUES (?, ?, ?, ?)",
        [(question_id, place, lead.command, lead.words) for place, lead in enumerate(leads)],
    )
    return True


def at(rows: sqlite3.Connection, question_id: int, place: int) -> tuple[str, str] | None:
    """One of them."""
    row = rows.execute("SELECT command, words FROM leads WHERE (question_id, place) = (?, ?)", (question_id, place))
    found = row.fetchone()
    return None if found is None else (str(found[0]), str(found[1]))
