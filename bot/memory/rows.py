"""How does a question lie in its row?"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.cleaning import asks_something
from bot.incoming import Question
from bot.presses import Place, place_of
from bot.texts.language import Language
from bot.timeline_view import TimelineView, view_of
from bot.views import Look

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

FOLLOW_UP_WITHIN = timedelta(minutes=10)
REMEMBERED = 5  # questions of one talk
FORGOTTEN = "\0"  # in place of a question's words
COLUMNS = (
    "id, chat_id, message_id, sender_id, thread_id, private, channel, in_reply, language, text, cut, asked_at,"
    " asked_before"
)
ADD = (
    f"INSERT INTO questions ({COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
    " ON CONFLICT DO UPDATE SET (language, text, cut, asked_at, asked_before) ="
    " (excluded.language, excluded.text, excluded.cut, excluded.asked_at, excluded.asked_before) RETURNING id"
)
READ = f"SELECT {COLUMNS} FROM questions WHERE "  # noqa: S608


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was noted, with the ids of our messages that answer it. `id`: None where it could not be.

    `forgotten`: whether its words are. `seen`: for a timeline, which part; `look`: for a look-up, which and what
    page; None for any other question.
    """

    id: int | None
    question: Question
    answers: tuple[int, ...] = ()
    seen: TimelineView | None = None
    look: Look | None = None
    forgotten: bool = False


def noted(rows: sqlite3.Connection, question: Question, keep: timedelta) -> Asked:
    """The question in its row, and what is too old gone. The same message once more finds its answers."""
    removed(rows, "asked_at < ?", int((question.asked_at - keep).timestamp()))
    before = first(rows, "(chat_id, message_id) = (?, ?)", question.chat_id, question.message_id)
    same = before is not None and (question.message_id < 0 or before.question.asked_at == question.asked_at)
    if before is not None and before.answers and same:  # a press has its number to itself, whenever it comes
        return before
    if before is not None:  # never answered; or an id that was given anew, in another Telegram
        removed(rows, "id = ?", before.id or 0)
    return written(rows, with_talk(rows, question))


def noted_again(rows: sqlite3.Connection, question: Question) -> Asked | None:
    """The edited question in its row, with the answers that it had; None where it had none."""
    before = first(rows, "(chat_id, message_id) = (?, ?)", question.chat_id, question.message_id)
    if before is None or not before.answers:
        return None
    asked = with_talk(rows, question)
    return replace(before, id=written(rows, asked).id, question=asked)


def written(rows: sqlite3.Connection, question: Question) -> Asked:
    """The question, in the row that is its own."""
    return Asked(int(rows.execute(ADD, values_of(question)).fetchall()[0][0]), question)


def values_of(question: Question) -> tuple[object, ...]:
    """What stands in the columns behind the id."""
    return (
        question.chat_id,
        question.message_id,
        question.sender_id,
        question.thread_id,
        question.private,
        question.channel,
        question.in_reply,
        question.language,
        question.text,
        question.cut,
        int(question.asked_at.timestamp()),
        json.dumps(question.asked_before),
    )


def question_of(row: tuple[Any, ...]) -> Question:
    """The question that stands in a row."""
    _, chat, message, sender, thread, private, channel, in_reply, language, text, cut, at, before = row
    asked_at = datetime.fromtimestamp(int(at), UTC)
    return Question(
        command=None,
        text="" if text == FORGOTTEN else text,
        cut=bool(cut),
        chat_id=chat,
        message_id=message,
        sender_id=sender,
        thread_id=thread,
        private=bool(private),
        in_reply=bool(in_reply),
        asked_at=asked_at,
        language=Language(language),
        asked_before=tuple(json.loads(before)),
        channel=bool(channel),
    )


def first(rows: sqlite3.Connection, where: str, *values: object) -> Asked | None:
    """The first question of which that is true."""
    row = rows.execute(READ + where, values).fetchone()
    if row is None:
        return None
    ids = rows.execute("SELECT message_id FROM answers WHERE question_id = ? ORDER BY place", (row[0],))
    answers = tuple(id for (id,) in ids)
    forgotten = row[9] == FORGOTTEN
    return Asked(row[0], question_of(row), answers, seen_of(rows, row[0]), look_of(rows, row[0]), forgotten)


def seen_of(rows: sqlite3.Connection, id: int) -> TimelineView | None:
    """Which part of a timeline is seen; None where the question asks for none."""
    found = rows.execute("SELECT page, year, bits FROM timelines WHERE question_id = ?", (id,)).fetchone()
    return None if found is None else view_of(*found)


def note_seen(rows: sqlite3.Connection, id: int, seen: TimelineView | None) -> None:
    """This part of the timeline is seen from now on; None: the question asks for none any more."""
    if seen is None:
        rows.execute("DELETE FROM timelines WHERE question_id = ?", (id,))
    else:
        rows.execute(
            "INSERT OR REPLACE INTO timelines (question_id, page, year, bits) VALUES (?, ?, ?, ?)",
            (id, *seen.numbers()),
        )


def look_of(rows: sqlite3.Connection, id: int) -> Look | None:
    """Which look-up it is, and what page of it is seen; None where it is none."""
    found = rows.execute("SELECT command, page FROM lookups WHERE question_id = ?", (id,)).fetchone()
    return None if found is None else Look(*found)


def note_look(rows: sqlite3.Connection, id: int, look: Look | None) -> None:
    """This look-up and page from now on; None: the question looks nothing up."""
    if look is None:
        rows.execute("DELETE FROM lookups WHERE question_id = ?", (id,))
    else:
        rows.execute("INSERT OR REPLACE INTO lookups VALUES (?, ?, ?)", (id, look.command, look.page))


def talker(question: Question) -> tuple[int, int, int | None]:
    """Whose talk it is: chat, sender, topic."""
    return question.chat_id, question.sender_id, question.thread_id


def with_talk(rows: sqlite3.Connection, question: Question) -> Question:
    """`question` with what was asked before it: in private lately, in reply to us at any time."""
    found = rows.execute(
        "SELECT text FROM questions WHERE (chat_id, sender_id) = (?, ?) AND thread_id IS ?"
        " AND message_id < ? AND asked_at BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
        (*talker(question), *until(question), REMEMBERED),
    )
    heard = [text for (text,) in found if asks_something(text)]
    return replace(question, asked_before=tuple(reversed(heard)))


def until(question: Question) -> tuple[float, float, float]:
    """Of the talk before it: the message it comes before, and from when to when. A press (it has a number below 0,
    for it is no message) comes behind all that was said until then.
    """
    before = float("inf") if question.message_id < 0 else question.message_id
    return before, earliest(question), question.asked_at.timestamp()


def earliest(question: Question) -> float:
    """The time from which on questions belong to the same talk."""
    if question.in_reply:
        return 0
    return (question.asked_at - FOLLOW_UP_WITHIN).timestamp() if question.private else float("inf")


def note_answers(rows: sqlite3.Connection, asked: Asked, message_ids: Sequence[int]) -> None:
    """These messages answer it, and no others."""
    if asked.id is None:
        return
    rows.execute("DELETE FROM answers WHERE question_id = ?", (asked.id,))
    rows.executemany(
        "INSERT OR REPLACE INTO answers (chat_id, message_id, question_id, place) VALUES (?, ?, ?, ?)",
        [(asked.question.chat_id, id, asked.id, place) for place, id in enumerate(message_ids)],
    )


def forget_before(rows: sqlite3.Connection, asked: Asked) -> None:
    """What was asked before it does not count."""
    rows.execute("UPDATE questions SET asked_before = '[]' WHERE id = ?", (asked.id,))


def note_quoted(rows: sqlite3.Connection, id: int, places: Sequence[Place]) -> None:
    """Its answer quotes these, in this order."""
    rows.execute("DELETE FROM quoted WHERE question_id = ?", (id,))
    values = [(id, at, *place.numbers()) for at, place in enumerate(places)]
    rows.executemany(
        "INSERT INTO quoted (question_id, place, document, start, length) VALUES (?, ?, ?, ?, ?)", values
    )


def quoted_by(rows: sqlite3.Connection, id: int) -> list[Place]:
    """What its answer quotes."""
    found = rows.execute("SELECT document, start, length FROM quoted WHERE question_id = ? ORDER BY place", (id,))
    return [place_of(*numbers) for numbers in found]


def forget_words(rows: sqlite3.Connection, before: int) -> int:
    """Of older questions the words go, also those that a button would ask again; how many questions."""
    old = "SELECT id FROM questions WHERE asked_at < ? AND text NOT IN ('', ?)"
    rows.execute(f"DELETE FROM leads WHERE question_id IN ({old})", (before, FORGOTTEN))  # noqa: S608
    return rows.execute(
        f"UPDATE questions SET text = ?, asked_before = '[]' WHERE id IN ({old})",  # noqa: S608
        (FORGOTTEN, before, FORGOTTEN),
    ).rowcount


def removed(rows: sqlite3.Connection, where: str, value: int) -> int:
    """How many questions went."""
    return rows.execute(f"DELETE FROM questions WHERE {where}", (value,)).rowcount  # noqa: S608
