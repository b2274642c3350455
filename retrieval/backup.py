"""How is a data folder copied while it is used, and put back? Its SQLite files, whole, in one archive.

Copied and put back by SQLite's online backup: https://sqlite.org/backup.html. Whoever has the folder open meanwhile
goes on, and sees what was put back at its next question. Indexes are not copied: they are made from the store.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from retrieval.corpus.database import OWNERS_FOLDER, errors_as_ours, keep_private
from retrieval.corpus.schema import SCHEMA_STEPS
from retrieval.corpus.store import Store
from retrieval.errors import StoreError

if TYPE_CHECKING:  # only who copies pays for it
    import zipfile

STORE, LOCK = "yinju.sqlite3", "writing.lock"  # in a data folder
BEFORE = ".before-restore"
_MANIFEST, _FORMAT = "yinju-backup.json", 1
_KIND, _RESTORING = ".sqlite3", ".restoring-"
_PATIENCE = 120.0  # seconds
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What an archive holds: the sizes of its files in bytes, by name."""

    files: dict[str, int]


def backup(data: Path, target: Path) -> Backup:
    """Copies the data folder into the file `target`, which is there whole or not at all. StoreError says why not."""
    from tempfile import TemporaryDirectory

    if not (data / STORE).is_file():
        raise StoreError(f"{data / STORE}: no such store; say which data folder with --data")
    part = target.with_name(target.name + ".part")
    with errors_as_ours(target):
        try:
            with TemporaryDirectory(prefix="yinju-", dir=target.parent) as folder:
                copies = [_copied(path, Path(folder) / path.name) for path in sorted(data.glob(f"*{_KIND}"))]
                _pack(copies, part)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
    return Backup({copy.name: size for copy, size in copies})


def _copied(path: Path, copy: Path) -> tuple[Path, int]:
    """A copy of a SQLite file as it is at one moment, its log within it; and its size."""
    keep_private(copy)
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(copy)) as there:
        live.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")
    return copy, copy.stat().st_size


def _pack(copies: list[tuple[Path, int]], part: Path) -> None:
    import zipfile

    manifest = {"format": _FORMAT, "sha256": {copy.name: _sum(copy) for copy, _ in copies}}
    part.unlink(missing_ok=True)  # one that was killed may be anybody's to read
    keep_private(part)
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest))
            for copy, _ in copies:
                archive.write(copy, copy.name)
        file.flush()
        os.fsync(file.fileno())


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def restore(data: Path, source: Path) -> Backup:
    """Puts back what `backup` has made: all of it, or StoreError says why nothing was changed.

    What was there is kept beside it as `….before-restore`. Numbers that were given since are not given again.
    """
    from tempfile import TemporaryDirectory

    with errors_as_ours(source):
        data.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
        with _alone(data), TemporaryDirectory(prefix=_RESTORING, dir=data) as folder:
            copies = _unpacked(source, Path(folder))
            _check(copies[STORE], source)
            sizes = {name: path.stat().st_size for name, path in copies.items()}
            _make_newer(copies[STORE], data / STORE)
            for name, path in copies.items():
                _put_back(path, data / name)
    return Backup(sizes)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    try:
        with FileLock(data / LOCK, timeout=_PATIENCE):
            sweep(data)
            yield
    except Timeout as error:
        raise StoreError(f"{data / LOCK}: another process is writing; try again later") from error


def sweep(data: Path) -> None:
    """Takes away what a restore that was killed has left. The caller is the only one who writes."""
    for left in data.glob(_RESTORING + "*"):
        shutil.rmtree(left, ignore_errors=True)


def _unpacked(source: Path, folder: Path) -> dict[str, Path]:
    """Name -> file, each with the sum that the archive says."""
    import zipfile

    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            sums = manifest["sha256"]
            if manifest["format"] != _FORMAT:
                raise StoreError(f"{source}: made by a newer Yinju; upgrade")
            copies = {name: _extracted(archive, name, folder / Path(name).name) for name in sums}
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError) as error:
        raise StoreError(f"{source}: not a backup, or damaged: {error}") from error
    wrong = [name for name, path in copies.items() if _sum(path) != sums[name]]
    if wrong or STORE not in copies or any(Path(name).name != name or Path(name).suffix != _KIND for name in copies):
        raise StoreError(f"{source}: damaged: {', '.join(wrong) or STORE} is not what was copied")
    return copies


def _extracted(archive: zipfile.ZipFile, name: str, path: Path) -> Path:
    with archive.open(name) as packed, path.open("wb") as file:
        while chunk := packed.read(_CHUNK):
            file.write(chunk)
    return path


def _check(store: Path, source: Path) -> None:
    """StoreError where the store in the archive `source` is of a newer version, or is not whole."""
    with closing(sqlite3.connect(store)) as copy:
        ((version,),) = copy.execute("PRAGMA user_version")
        if version > len(SCHEMA_STEPS):
            raise StoreError(f"{source}: made by a newer Yinju (schema {version}); upgrade, then restore")
        ((said,),) = copy.execute("PRAGMA quick_check(1)")
        if said != "ok":
            raise StoreError(f"{source}: the store within is damaged: {said}")


def _make_newer(copy: Path, live: Path) -> None:
    """Has the copy say that all before it is to be made anew, and go on numbering where the live store is."""
    Store(copy).close()  # brings it up to the newest schema
    change, numbers = _given(live)
    with closing(sqlite3.connect(copy)) as store, store:
        ((own,),) = store.execute("SELECT value FROM counters WHERE name = 'change'")
        anew = max(own, change) + 1
        store.execute("UPDATE counters SET value = ? WHERE name IN ('change', 'anew')", (anew,))
        store.executemany(
            "INSERT INTO collections VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
            " next_document = max(next_document, excluded.next_document),"
            " next_passage = max(next_passage, excluded.next_passage)",
            numbers,
        )


def _given(live: Path) -> tuple[int, list[tuple[str, int, int]]]:
    """The last change of the live store, and the numbers that its collections give next."""
    if not live.is_file():
        return 0, []
    try:
        with closing(sqlite3.connect(live)) as store:
            ((change,),) = store.execute("SELECT value FROM counters WHERE name = 'change'")
            return int(change), store.execute("SELECT name, next_document, next_passage FROM collections").fetchall()
    except sqlite3.DatabaseError:  # older than these tables, or the damage that it is put back for
        return 0, []


def _put_back(copy: Path, live: Path) -> None:
    """Makes `live` what `copy` is, in one transaction; one that cannot be opened is put aside."""
    kept = live.with_name(live.name + BEFORE)
    if live.is_file():
        kept.unlink(missing_ok=True)
        try:
            _copied(live, kept)
        except sqlite3.DatabaseError:
            for end in ("", "-wal", "-shm"):
                if (beside := live.with_name(live.name + end)).exists():
                    os.replace(beside, kept.with_name(kept.name + end))
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(live, timeout=_PATIENCE)) as there:
        there.execute("PRAGMA journal_mode = WAL")
        there.execute("PRAGMA synchronous = FULL")
        source.backup(there)
