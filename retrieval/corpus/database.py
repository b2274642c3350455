"""Where does the store lie, and how is it opened? One SQLite file: its connections, transactions and versions."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from retrieval.corpus import schema
from retrieval.errors import StoreError

OWNERS_FOLDER, _OWNERS_FILE = 0o700, 0o600
_PATIENCE = 30.0  # seconds that a writer waits for another process's transaction to end
_USUAL, _ROOM = 2_000, 128_000  # KiB of pages in memory
_BRIEFLY = 200  # milliseconds
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)  # seconds


class Safety(StrEnum):
    """What outlives what, by SQLite's `synchronous`. Whatever is chosen, a kill loses nothing, and nothing breaks.

    POWER_CUT waits for the disk with every transaction: what was acknowledged outlives a power cut. KILL does not
    wait: a power cut may take back the last additions, each whole. What the wait costs is the disk's to say: 0.4 ms a
    transaction on the machine this was measured on (a post added took 2.6 ms in place of 2.0), 10 ms and more where
    platters turn.
    """

    POWER_CUT = "FULL"
    KILL = "NORMAL"


class Database:
    """The file. Any thread may read and write; each has its own connection."""

    def __init__(self, path: Path, safety: Safety = Safety.POWER_CUT) -> None:
        """Opens or makes it, and brings it up to the newest schema. StoreError names the file and what is wrong."""
        self.path, self._safety = path, safety
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        with errors_as_ours(path):
            path.parent.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
            keep_private(path)
            self._migrate()

    def close(self) -> None:
        """Closes every thread's connection."""
        with self._writing:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is there afterwards, or none."""
        with self._writing, errors_as_ours(self.path):
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # else SQLite has rolled it back by itself: the disk is full
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def roomy(self, wanted: bool) -> Iterator[None]:
        """Holds more pages in memory meanwhile, where that is `wanted`: a large table is written all over."""
        if wanted:
            self.connection.execute(f"PRAGMA cache_size = -{_ROOM}")
        try:
            yield
        finally:
            if wanted:
                self.connection.execute(f"PRAGMA cache_size = -{_USUAL}")

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]  # who asks knows what a row holds
        """What a query finds."""
        with errors_as_ours(self.path):
            return self.connection.execute(query, tuple(values)).fetchall()

    def empty_log(self) -> None:
        """Takes what was removed out of the write-ahead log too; unless others read or write for long just now."""
        with self._writing, errors_as_ours(self.path):
            self.connection.execute(f"PRAGMA busy_timeout = {_BRIEFLY}")
            try:
                with suppress(sqlite3.OperationalError):  # somebody is busy: the next removal will do
                    self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            _write_ahead(connection)
            connection.execute(f"PRAGMA synchronous = {self._safety.value}")
            connection.execute("PRAGMA secure_delete = ON")  # what was removed is not left in free pages
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
            with self._writing:
                self._connections.append(connection)
        return connection

    def _migrate(self) -> None:
        version = self._version()
        if version > len(schema.SCHEMA_STEPS):
            raise StoreError(
                f"{self.path}: made by a newer Yinju (schema {version}); upgrade, or choose another data folder"
            )
        for number, step in enumerate(schema.SCHEMA_STEPS[version:], version + 1):
            try:
                self.connection.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")
            except sqlite3.Error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if self._version() < number:  # else somebody else has applied it meanwhile
                    raise

    def _version(self) -> int:
        """How many schema steps the file has had."""
        ((version,),) = self.connection.execute("PRAGMA user_version")
        return int(version)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Makes a file keep a write-ahead log. Of several that do so at once, SQLite turns all but one away, unwaited."""
    for pause in _PAUSES:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            time.sleep(pause)
    connection.execute("PRAGMA journal_mode = WAL")


def keep_private(path: Path) -> None:
    """Makes the file where it is missing, empty, for its owner alone; what SQLite lays beside it is then so too."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNERS_FILE))


@contextmanager
def errors_as_ours(path: Path) -> Iterator[None]:
    """SQLite's errors, the system's, and those of half characters, which SQLite cannot hold, as ours."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
        raise StoreError(f"{path}: {error}") from error
