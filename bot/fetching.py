"""How does a file of Telegram's come to lie on our disk, and go again?"""

from __future__ import annotations

import asyncio
import logging
import shutil
from contextlib import asynccontextmanager
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from telegram.error import BadRequest, NetworkError

from retrieval.errors import QuotaExceeded, StoreError, YinjuError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.allowances import Allowances
    from bot.brought import Attached
    from bot.stock import Stock
    from retrieval.library import Quota

LOG = logging.getLogger(__name__)
SECONDS = 60.0  # without a byte
TOO_BIG = ("file is too big",)
FOLDER = "yinju-add-"  # how the names of our folders begin
ON_DISK = "content"


class Lost(Enum):
    """Why a file does not come."""

    TOO_BIG = 1  # for us
    TOO_BIG_FOR_TELEGRAM = 2  # for what it gives to bots
    GONE = 3
    LATER = 4  # Telegram is out of reach


class Unfetchable(YinjuError):
    """A file that does not come; `why`."""

    def __init__(self, why: Lost) -> None:
        super().__init__(f"a file was not fetched: {why.name}")
        self.why = why


def check_size(file: Attached, allowances: Allowances, most: int) -> None:
    """Unfetchable where it says that it is over what we allow, or over what we can have: `most` bytes."""
    if file.size is not None and file.size > allowances.file_bytes:
        raise Unfetchable(Lost.TOO_BIG)
    if file.size is not None and file.size > most:
        raise Unfetchable(Lost.TOO_BIG_FOR_TELEGRAM)


def check_room(stock: Stock, collection: str, name: str, most: Quota) -> None:
    """QuotaExceeded where `collection` is full and has nothing from a file called `name`, which would be replaced."""
    size = stock.size(collection)
    for what, there, limit in (
        ("documents", size.documents + size.hidden, most.documents),
        ("bytes", size.bytes, most.bytes),
    ):
        if (
            limit is not None
            and there >= limit
            and not any(one.file == name for one in stock.documents((collection,)))
        ):
            raise QuotaExceeded(f"{collection}: full", what, limit)


def emptied(folder: Path) -> Path:
    """`folder`, made where it is missing, without what a process that was killed left there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{FOLDER}*"):
            shutil.rmtree(left, ignore_errors=True)
    except OSError as error:
        raise StoreError(f"{folder}: the folder for incoming files cannot be made: {error.strerror}") from error
    return folder


@asynccontextmanager
async def fetched(bot: Bot, file: Attached, allowances: Allowances) -> AsyncIterator[Path]:
    """Where the file lies while this is open. Unfetchable where it does not come."""
    came = await content_of(bot, file)
    if isinstance(came, Path):
        yield came
        return
    if len(came) > allowances.file_bytes:
        raise Unfetchable(Lost.TOO_BIG)
    with TemporaryDirectory(prefix=FOLDER, dir=allowances.folder, ignore_cleanup_errors=True) as folder:
        path = Path(folder) / ON_DISK
        await asyncio.to_thread(path.write_bytes, came)
        yield path


async def content_of(bot: Bot, file: Attached) -> Path | bytearray:
    """What a file holds; where it lies, if that is on this machine: of a Bot API server here, whose own it stays."""
    try:
        told = await bot.get_file(file.id)
        here = Path(told.file_path or "")
        if await asyncio.to_thread(here.is_file):
            return here
        return await told.download_as_bytearray(read_timeout=SECONDS)
    except BadRequest as refused:
        too_big = any(words in refused.message.lower() for words in TOO_BIG)
        raise Unfetchable(Lost.TOO_BIG_FOR_TELEGRAM if too_big else Lost.GONE) from refused
    except NetworkError as error:
        raise Unfetchable(Lost.LATER) from error
