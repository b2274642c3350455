"""How do small rows get to disk without anybody waiting?"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from typing import TYPE_CHECKING, TypeVar

from bot.secret_files import OWNERS_FOLDER, OWNERS_ONLY
from retrieval.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")
LOCKED_SECONDS = 2.0  # how long another writer is waited for
BROKEN = ".broken"  # behind the name of a file that is no database any more
# One script a version; `user_version` says how many a file has seen. Never change one: add one.
STEPS = (
    """
    CREATE TABLE questions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that an old button opens nothing new
        chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        sender_id INTEGER NOT NULL,
        thread_id INTEGER,
        private INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        in_reply INTEGER NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        cut INTEGER NOT NULL,
        asked_at INTEGER NOT NULL,
        asked_before TEXT NOT NULL,           -- JSON
        UNIQUE (chat_id, message_id)
    );
    CREATE INDEX questions_by_sender ON questions (sender_id, chat_id, message_id);
    CREATE INDEX questions_by_age ON questions (asked_at);
    CREATE TABLE answers (
        chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        PRIMARY KEY (chat_id, message_id)
    ) WITHOUT ROWID;
    CREATE INDEX answers_by_question ON answers (question_id, place);
    CREATE TABLE languages (
        chat_id INTEGER PRIMARY KEY,          -- a person's or a group's
        language TEXT NOT NULL
    );
    CREATE TABLE silences (
        chat_id INTEGER PRIMARY KEY,          -- where we may not write
        why TEXT NOT NULL,
        since INTEGER NOT NULL
    );
    """,
    """
    CREATE TABLE timelines (                  -- questions that ask for one, and which part of it is seen
        question_id INTEGER PRIMARY KEY REFERENCES questions ON DELETE CASCADE,
        page INTEGER NOT NULL,
        year INTEGER NOT NULL,
        bits INTEGER NOT NULL
    );
    """,
    """
    CREATE TABLE bindings (                   -- collections that a chat, or one of its topics, asks as well
        chat_id INTEGER NOT NULL,
        thread_id INTEGER NOT NULL,           -- 0: the whole chat
        collection TEXT NOT NULL,
        title TEXT NOT NULL,                  -- what people call it
        PRIMARY KEY (chat_id, thread_id, collection)
    ) WITHOUT ROWID;
    CREATE TABLE listening (                  -- chats whose messages are kept as they come
        chat_id INTEGER PRIMARY KEY
    );
    """,
    """
    CREATE TABLE lookups (                    -- questions that look something up, and which page of it is seen
        question_id INTEGER PRIMARY KEY REFERENCES questions ON DELETE CASCADE,
        command TEXT NOT NULL,
        page INTEGER NOT NULL
    );
    CREATE TABLE leads (                      -- what a button below an answer says for whoever presses it
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        command TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (question_id, place)
    ) WITHOUT ROWID;
    CREATE TABLE votes (
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        voter TEXT NOT NULL,                  -- a keyed hash
        up INTEGER NOT NULL,
        PRIMARY KEY (question_id, voter)
    ) WITHOUT ROWID;
    CREATE INDEX votes_by_voter ON votes (voter);
    CREATE TABLE log (                        -- what was asked, without who and mostly without its words
        question_id INTEGER PRIMARY KEY,
        chat TEXT NOT NULL,                   -- keyed hashes
        asker TEXT NOT NULL,
        terms TEXT NOT NULL,                  -- JSON
        outcome TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        text TEXT                             -- only where an admin turned that on
    );
    CREATE INDEX log_by_asker ON log (asker);
    CREATE INDEX log_by_chat ON log (chat, asked_at);
    CREATE INDEX log_by_age ON log (asked_at);
    CREATE TABLE watches (                    -- questions whose answer is awaited
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL,
        thread_id INTEGER,
        message_id INTEGER NOT NULL,
        sender_id INTEGER NOT NULL,
        private INTEGER NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        mark TEXT NOT NULL,                   -- JSON: where the material stood at the last look
        made_at INTEGER NOT NULL,
        UNIQUE (chat_id, sender_id, text)
    );
    CREATE INDEX watches_by_sender ON watches (sender_id);
    CREATE TABLE manners (                    -- how a chat wants us to behave
        chat_id INTEGER PRIMARY KEY,
        mode TEXT NOT NULL,
        quiet TEXT NOT NULL,                  -- 22-08, or nothing
        zone TEXT NOT NULL,                   -- a time zone of its own, or nothing
        keeps_text INTEGER NOT NULL
    );
    CREATE TABLE doors (                      -- people and chats that may, or may not, use us
        id INTEGER PRIMARY KEY,
        allowed INTEGER NOT NULL
    );
    """,
    """
    CREATE TABLE additions (                  -- questions that want to add something, and what
        question_id INTEGER PRIMARY KEY REFERENCES questions ON DELETE CASCADE,
        collection TEXT NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL,                   -- until it is decided
        source TEXT NOT NULL,                 -- JSON
        file TEXT,                            -- JSON: id, name, size
        said TEXT NOT NULL,                   -- JSON: what people say of its source
        state TEXT NOT NULL
    );
    CREATE TABLE albums (                     -- messages that are one post
        chat_id INTEGER NOT NULL,
        album TEXT NOT NULL,
        message_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (chat_id, album, message_id)
    ) WITHOUT ROWID;
    CREATE INDEX albums_by_age ON albums (at);
    """,
    """
    CREATE TABLE inbox (                      -- updates that were taken and are not done yet
        update_id INTEGER PRIMARY KEY,
        told TEXT NOT NULL,                   -- JSON
        begun INTEGER NOT NULL                -- how often
    );
    """,
    """
    CREATE TABLE unkept (                     -- posts that could not be kept yet
        chat_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL,                   -- nothing: it is to go
        source TEXT NOT NULL,                 -- JSON
        turn INTEGER NOT NULL,
        title TEXT NOT NULL,                  -- the chat's
        in_group INTEGER NOT NULL,
        since INTEGER NOT NULL,
        full INTEGER NOT NULL,                -- whether there was no room
        told INTEGER NOT NULL,                -- whether it was said that it waits
        PRIMARY KEY (chat_id, name)
    );
    """,
    """
    CREATE TABLE quoted (                     -- what an answer quotes: all that is left when its words are forgotten
        question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
        place INTEGER NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        length INTEGER NOT NULL,
        PRIMARY KEY (question_id, place)
    ) WITHOUT ROWID;
    """,
)


class Database:
    """`bot.sqlite3`, asked in one thread of its own. Without a path it lives in memory only.

    What cannot be read or written is logged, and the bot goes on without it: it still answers.
    """

    def __init__(self, path: Path | None = None) -> None:
        """StoreError where a newer version made the file: it is not touched."""
        if path is not None and version_at(path) > len(STEPS):
            raise StoreError(f"{path}: made by a newer Yinju; upgrade, or choose another data folder (YINJU_DATA)")
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="memory")
        self._opened: sqlite3.Connection | None = None

    def beside(self, name: str) -> Path | None:
        """Where a file of that name lies beside this one; None where this is none."""
        return None if self._path is None else self._path.with_name(name)

    async def run(self, work: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        """What `work` gives, in one transaction; `otherwise` where the disk is full, the file locked or broken."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._done, work, otherwise)

    async def close(self) -> None:
        """Let go of the file. The next `run` opens it again."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)

    def _done(self, work: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        try:
            with self._connection() as connection:
                return work(connection)
        except (sqlite3.Error, OSError) as error:
            LOG.error("bot.sqlite3: %s; going on without it", error)  # SQLite's texts hold no values
            return otherwise

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = opened(self._path)
        return self._opened

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def version_at(path: Path) -> int:
    """How many steps a file has seen; 0 where there is none, or none that can be read: `opened` sees to that."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
        return int(file.execute("PRAGMA user_version").fetchone()[0])
    return 0


def opened(path: Path | None) -> sqlite3.Connection:
    """The database with every table; a file that is none is put aside, and a new one begun."""
    if path is None:
        return connected(":memory:")
    path.parent.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    try:
        return connected(made_private(path))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        LOG.error("%s is no database any more: put aside as %s, begun anew", path, path.name + BROKEN)
        path.replace(path.with_name(path.name + BROKEN))
        return connected(made_private(path))


def made_private(path: Path) -> str:
    """The file, made where it is missing, for its owner alone; what SQLite lays beside it is then so too."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNERS_ONLY))
    return str(path)


def connected(address: str) -> sqlite3.Connection:
    """A connection to a database that has seen all steps."""
    connection = sqlite3.connect(address, timeout=LOCKED_SECONDS, check_same_thread=False)
    try:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        for number in range(int(connection.execute("PRAGMA user_version").fetchone()[0]), len(STEPS)):
            connection.executescript(f"BEGIN; {STEPS[number]}; PRAGMA user_version = {number + 1}; COMMIT;")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
