"""How is somebody told from others without anybody knowing who it is?"""

from __future__ import annotations

import hmac
import logging
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.secret_files import OWNERS_FOLDER, OWNERS_ONLY

if TYPE_CHECKING:
    from pathlib import Path

LOG = logging.getLogger(__name__)
KEY_BYTES, SHOWN = 32, 20  # of a hash, so many letters


@dataclass(frozen=True, slots=True, repr=False)
class Seal:
    """Keyed hashes (HMAC-SHA256) of ids. Ids are few: without the key, who has the rows could try them all."""

    key: bytes

    def of(self, id: int) -> str:
        """What stands for this id."""
        return hmac.new(self.key, str(id).encode(), "sha256").hexdigest()[:SHOWN]


def seal_at(path: Path | None) -> Seal:
    """The seal whose key lies in a file, made where there is none; a passing one where none can be kept."""
    if path is None:
        return Seal(secrets.token_bytes(KEY_BYTES))
    try:
        if not path.exists():
            path.parent.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNERS_ONLY), "wb") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
        key = path.read_bytes()
    except OSError as error:
        LOG.error("%s: the key of the log cannot be kept: %s", path, error.strerror)
        return Seal(secrets.token_bytes(KEY_BYTES))
    return Seal(key)
