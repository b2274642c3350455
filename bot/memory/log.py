"""What was asked, how did it come out, and what did people think of it? Never who asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bot.memory.questions import KEEP
from bot.memory.seal import Seal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from bot.incoming import Question
    from bot.memory.database import Database

ANSWERED = "answer"


class Vote(Enum):
    """What became of a vote."""

    NEW = 1
    SAME = 2
    CHANGED = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was not answered, or whose answer was voted down. `text`: only where it may be kept."""

    terms: tuple[str, ...]
    text: str | None
    unanswered: int
    down: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How many questions, by how many, with which outcome, and how many thumbs."""

    asked: int = 0
    people: int = 0
    answered: int = 0
    near: int = 0
    absent: int = 0
    up: int = 0
    down: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log as it is exported."""

    asked_at: int
    outcome: str
    terms: tuple[str, ...]
    text: str | None
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Log:
    """Questions by their terms. `seal`: who asked and where are told apart by it, not named."""

    database: Database
    seal: Seal
    keep: timedelta = KEEP

    async def note(self, id: int | None, asked: Question, terms: Sequence[str], outcome: str, *, text: bool) -> None:
        """A question came out so. After an edit, it is the same question. `text`: its words are kept as well."""
        if id is None:
            return
        row = (
            id,
            self.seal.of(asked.chat_id),
            self.seal.of(asked.sender_id),
            json.dumps(terms, ensure_ascii=False),
            outcome,
            int(asked.asked_at.timestamp()),
            asked.text if text else None,
        )
        oldest = int((asked.asked_at - self.keep).timestamp())

        def noted(rows: sqlite3.Connection) -> None:
            forget_before(rows, oldest)
            note(rows, row)

        await self.database.run(noted, None)

    async def vote(self, question_id: int, voter: int, *, up: bool) -> Vote:
        """Somebody's vote on an answer: one each, which may be changed."""
        return await self.database.run(lambda rows: vote(rows, question_id, self.seal.of(voter), up), Vote.SAME)

    async def gaps(self, chat_id: int, most: int) -> list[Gap]:
        """What is not answered in a chat, the latest first. Words of one chat are shown in no other."""
        return await self.database.run(lambda rows: gaps(rows, self.seal.of(chat_id), most), [])

    async def figures(self, chat_id: int | None, since: datetime) -> Figures:
        """How much was asked from then on in a chat, or in all (None)."""
        at, chat = int(since.timestamp()), None if chat_id is None else self.seal.of(chat_id)
        return await self.database.run(lambda rows: figures(rows, chat, at), Figures())

    async def lines(self, chat_id: int) -> list[Line]:
        """All of it that is of one chat, in order."""
        return await self.database.run(lambda rows: lines(rows, self.seal.of(chat_id)), [])

    async def forget(self, person_id: int) -> None:
        """Nothing of this person is in it any more: what they asked, and how they voted."""
        await self.database.run(lambda rows: forget(rows, self.seal.of(person_id)), None)

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup: its lines go along."""
        pair = (self.seal.of(new), self.seal.of(old))
        await self.database.run(lambda rows: move(rows, pair), None)


def note(rows: sqlite3.Connection, row: tuple[object, ...]) -> None:
    """A line, in place of an earlier one of the same question."""
    rows.execute("INSERT OR REPLACE INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def vote(rows: sqlite3.Connection, question_id: int, voter: str, up: bool) -> Vote:
    """One vote for each."""
    key = (question_id, voter)
    before = rows.execute("SELECT up FROM votes WHERE (question_id, voter) = (?, ?)", key).fetchone()
    if before is not None and bool(before[0]) == up:
        return Vote.SAME
    rows.execute("INSERT OR REPLACE INTO votes VALUES (?, ?, ?)", (*key, up))
    return Vote.NEW if before is None else Vote.CHANGED


def gaps(rows: sqlite3.Connection, chat: str, most: int) -> list[Gap]:
    """Questions of the same terms are one."""
    found = rows.execute(
        """
        SELECT terms, max(text), sum(outcome != ?), coalesce(sum(down), 0)
        FROM log
        LEFT JOIN (SELECT question_id, sum(NOT up) AS down FROM votes GROUP BY question_id) USING (question_id)
        WHERE chat = ? AND terms != '[]' AND (outcome != ? OR down > 0)
        GROUP BY terms ORDER BY max(asked_at) DESC, terms LIMIT ?
        """,
        (ANSWERED, chat, ANSWERED, most),
    )
    return [Gap(tuple(json.loads(terms)), text, unanswered, down) for terms, text, unanswered, down in found]


def figures(rows: sqlite3.Connection, chat: str | None, since: int) -> Figures:
    """Counted in two goes: questions, then votes on them."""
    within = "FROM log WHERE (? IS NULL OR chat = ?) AND asked_at >= ?"
    asked = rows.execute(
        "SELECT count(*), count(DISTINCT asker), coalesce(sum(outcome = 'answer'), 0),"
        f" coalesce(sum(outcome = 'nearest'), 0), coalesce(sum(outcome = 'absent'), 0) {within}",
        (chat, chat, since),
    ).fetchone()
    thumbs = rows.execute(
        "SELECT coalesce(sum(up), 0), coalesce(sum(NOT up), 0) FROM votes"  # noqa: S608
        f" WHERE question_id IN (SELECT question_id {within})",
        (chat, chat, since),
    ).fetchone()
    return Figures(*asked, *thumbs)


def lines(rows: sqlite3.Connection, chat: str) -> list[Line]:
    """Without whoever asked."""
    found = rows.execute(
        """
        SELECT asked_at, outcome, terms, text, coalesce(sum(up), 0), coalesce(sum(NOT up), 0)
        FROM log LEFT JOIN votes USING (question_id) WHERE chat = ?
        GROUP BY question_id ORDER BY asked_at, question_id
        """,
        (chat,),
    )
    return [Line(at, how, tuple(json.loads(terms)), text, up, down) for at, how, terms, text, up, down in found]


def forget(rows: sqlite3.Connection, person: str) -> None:
    """What they asked, and their votes. What others voted on it goes with the question."""
    rows.execute("DELETE FROM log WHERE asker = ?", (person,))
    rows.execute("DELETE FROM votes WHERE voter = ?", (person,))


def forget_before(rows: sqlite3.Connection, moment: int) -> None:
    """What is too old."""
    rows.execute("DELETE FROM log WHERE asked_at < ?", (moment,))


def move(rows: sqlite3.Connection, pair: tuple[str, str]) -> None:
    """The first of the two instead of the second."""
    rows.execute("UPDATE log SET chat = ? WHERE chat = ?", pair)
