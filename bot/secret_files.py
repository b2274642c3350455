"""Which secrets lie in files, and who else could read them?"""

from __future__ import annotations

import os
import secrets
import stat
import sys
from typing import TYPE_CHECKING

from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from pathlib import Path

OWNERS_ONLY, OWNERS_FOLDER = 0o600, 0o700
ACL = "system.posix_acl_access"
LONGEST = 4096  # bytes; a token has about 46
SECRET_BYTES = 32


class SecretError(YinjuError):
    """A secret cannot be read or kept. The text names the file, never what is in it."""


def secret_in(path: Path) -> str:
    """The one line that the file holds. Raises SecretError where it cannot be read, or holds none."""
    try:
        with path.open(encoding="utf-8") as file:
            held = file.read(LONGEST).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SecretError(f"{path}: the secret in it cannot be read ({type(error).__name__})") from None
    if not held or len(held.split()) != 1:
        raise SecretError(f"{path}: holds no secret; it should be one line, and nothing else")
    return held


def kept_secret(path: Path) -> str:
    """The secret in the file; where there is none, one is made, and kept for its owner only."""
    if path.exists() and path.stat().st_size:
        return secret_in(path)
    made, beside = secrets.token_urlsafe(SECRET_BYTES), path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)  # one that was killed in between
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNERS_ONLY), "w") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise SecretError(f"{path}: a secret cannot be kept there: {error.strerror}") from error
    return made


def is_tight(path: Path) -> bool:
    """Whether only its owner may read or write it; systems without such rights are believed."""
    # With a list of rights, as systemd's credentials have one, the group's bits are only that list's bound.
    loose = stat.S_IRWXO if has_list(path) else stat.S_IRWXG | stat.S_IRWXO
    return os.name != "posix" or not path.stat().st_mode & loose


def has_list(path: Path) -> bool:
    """Whether somebody gave named users rights to it (POSIX ACL)."""
    if sys.platform != "linux":
        return False
    try:
        return ACL in os.listxattr(path)
    except OSError:  # file systems that have none
        return False
