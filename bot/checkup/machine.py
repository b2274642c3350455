"""Is this machine ready: disk, folder, files, index?"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

from bot.checkup.findings import Finding, bad, good, odd
from bot.listening_at import listen_at
from bot.secret_files import is_tight
from bot.settings import OFF, PREFIX, env_file_of_token
from retrieval.errors import YinjuError
from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.settings import Settings

MEGABYTE: Final = 1024 * 1024
LITTLE, SCARCE = 200 * MEGABYTE, 1000 * MEGABYTE
SECRETS: Final = ("*.secret", "*.key")
PROBE: Final = "引据"


def machine_findings(settings: Settings) -> Iterator[Finding]:
    """All that can be seen without Telegram, one after the other."""
    yield from disk(settings.data)
    yield from folder(settings.data)
    yield from secrets(settings)
    yield from stores(settings)
    yield from doors(settings)


def disk(data: Path) -> Iterator[Finding]:
    """Is there room?"""
    free = shutil.disk_usage(there(data)).free
    amount = f"{free // MEGABYTE} MB"
    if free < LITTLE:
        yield bad(f"磁盘只剩 {amount}：清出空间", f"only {amount} are left on the disk: make room")
    elif free < SCARCE:
        yield odd(f"磁盘只剩 {amount}", f"only {amount} are left on the disk")
    else:
        yield good(f"磁盘还有 {amount}", f"{amount} are left on the disk")


def folder(data: Path) -> Iterator[Finding]:
    """May we write there, and may others read?"""
    try:
        with TemporaryFile(dir=there(data)):
            pass
    except OSError as error:
        yield bad(
            f"数据目录不能写（{error.strerror}）：{data}，把它给运行机器人的用户",
            f"the data folder cannot be written ({error.strerror}): {data}; give it to the user that runs the bot",
        )
        return
    if not data.exists():
        yield odd(
            f"还没有数据目录，第一次启动时会建：{data}", f"no data folder yet; the first start makes it: {data}"
        )
    elif not is_tight(data):
        yield odd(
            f"这台机器上的别人也能进数据目录（里面有大家问过的话）：chmod 700 {data}",
            f"others on this machine can enter the data folder, where questions are: chmod 700 {data}",
        )
    else:
        yield good(
            f"数据目录可写，别人进不来：{data}", f"the data folder can be written, and others cannot enter: {data}"
        )


def secrets(settings: Settings) -> Iterator[Finding]:
    """May only we read what is secret?"""
    held = [path for pattern in SECRETS for path in sorted(settings.data.glob(pattern))]
    if settings.bot_token_file is not None:
        held.append(settings.bot_token_file)
    if settings.index_password_file is not None:
        held.append(settings.index_password_file)
    if (env := env_file_of_token()) is not None:
        held.append(env)
    loose = [path for path in held if path.exists() and not is_tight(path)]
    for path in loose:
        yield bad(f"别人也能读这个密钥：chmod 600 {path}", f"others can read this secret: chmod 600 {path}")
    if held and not loose:
        names = "、".join(path.name for path in held)
        yield good(f"只有自己能读：{names}", f"only we can read: {names}")


def stores(settings: Settings) -> Iterator[Finding]:
    """Are the databases whole, and does the library answer?"""
    faults = {path: fault_of(path) for path in sorted(settings.data.glob("*.sqlite3"))}
    for path, wrong in faults.items():
        if wrong is None:
            yield good(f"{path.name} 完好", f"{path.name} is whole")
        else:
            yield bad(
                f"{path.name} 坏了（{wrong}）：停下机器人，用 python -m retrieval restore 放回备份",
                f"{path.name} is damaged ({wrong}): stop the bot, put a backup back with python -m retrieval restore",
            )
    if not faults:
        yield odd("还没有资料库，第一次启动时会建", "no store yet; the first start makes it")
    elif not any(faults.values()):
        yield library(settings)


def fault_of(path: Path) -> str | None:
    """What SQLite finds wrong with a file; None where it is whole. It changes nothing."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as rows:
            found = str(rows.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else "quick_check"


def library(settings: Settings) -> Finding:
    """Does a question get an answer?"""
    try:
        with Library.open(settings.data, None, cluster=settings.cluster()) as library:
            library.ask(PROBE)
            documents = library.coverage().documents
    except YinjuError as error:
        return bad(f"索引读不了：{error}", f"the index cannot be read: {error}")
    return good(f"索引可读，共有资料 {documents} 篇", f"the index can be read; {documents} articles are everybody's")


def doors(settings: Settings) -> Iterator[Finding]:
    """Who can reach our ports?"""
    chosen = {"WEBHOOK_LISTEN": settings.webhook_listen if settings.webhook_url else OFF}
    chosen["HEALTH_LISTEN"] = settings.health_listen or OFF
    for name, where in chosen.items():
        if where != OFF and not listen_at(where).is_here:
            yield odd(
                f"别的机器也能连到 {PREFIX}{name}（{where}）：除非在容器里，改成 127.0.0.1",
                f"other machines can reach {PREFIX}{name} ({where}): unless in a container, make it 127.0.0.1",
            )


def there(path: Path) -> Path:
    """It, or the nearest folder above it that exists."""
    return next(one for one in (path.absolute(), *path.absolute().parents) if os.path.isdir(one))
