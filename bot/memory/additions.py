"""What does somebody want to add, until they say yes or no?"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.brought import Attached, Brought
from retrieval.library import Source

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from bot.memory.database import Database

DATES = ("published", "updated")


class State(StrEnum):
    """Where it stands."""

    OPEN = "open"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Addition:
    """Of the question `id`: what is to come into which collection, and what people said of its source."""

    id: int
    collection: str
    brought: Brought
    said: Mapping[str, str]
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Additions:
    """One for each question that wants to add; it goes with the question."""

    database: Database

    async def note(self, one: Addition) -> bool:
        """Whether it could be noted."""
        return await self.database.run(lambda rows: note(rows, one), False)

    async def of(self, id: int | None) -> Addition | None:
        """That of a question."""
        return None if id is None else await self.database.run(lambda rows: found(rows, id), None)

    async def settle(self, id: int, state: State) -> None:
        """It is decided: what it brought is forgotten."""
        await self.database.run(lambda rows: settle(rows, id, state), None)


def note(rows: sqlite3.Connection, one: Addition) -> bool:
    """Note it, in place of what was noted of the same question."""
    brought = one.brought
    file = None if brought.file is None else json.dumps([brought.file.id, brought.file.name, brought.file.size])
    rows.execute(
        "INSERT OR REPLACE INTO additions (question_id, collection, name, text, source, file, said, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(one.id, one.collection, brought.name, brought.text, written(brought.source), file),
            *(json.dumps(dict(one.said)), one.state),
        ),
    )
    return True


def found(rows: sqlite3.Connection, id: int) -> Addition | None:
    """What was noted of a question."""
    row = rows.execute(
        "SELECT collection, name, text, source, file, said, state FROM additions WHERE question_id = ?", (id,)
    ).fetchone()
    if row is None:
        return None
    collection, name, text, source, file, said, state = row
    attached = None if file is None else Attached(*json.loads(file))
    return Addition(id, collection, Brought(name, text, read(source), attached), json.loads(said), State(state))


def settle(rows: sqlite3.Connection, id: int, state: State) -> None:
    """Only that it was there is kept."""
    rows.execute(
        "UPDATE additions SET state = ?, name = '', text = '', source = '{}', file = NULL, said = '{}'"
        " WHERE question_id = ?",
        (state, id),
    )


def written(source: Source) -> str:
    """A source as it lies in a row."""
    parts = {name: value for name, value in asdict(source).items() if value is not None}
    return json.dumps({name: str(value) for name, value in parts.items()})


def read(row: str) -> Source:
    """The source that lies there."""
    parts: dict[str, str] = json.loads(row)
    days = {name: date.fromisoformat(parts.pop(name)) for name in DATES if name in parts}
    return Source(**parts, **days)  # type: ignore[arg-type]  # by name: texts, then days
