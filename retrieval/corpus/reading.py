"""How should files be read? What a caller decides, and what it wants to be told meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.corpus.days import ZONE
from retrieval.corpus.limits import AS_MUCH, Limits
from retrieval.errors import CorpusError

Dropped = Callable[[str, str], None]  # what dropped it (a cleaner's name, "page header"…), and the words dropped
Failed = Callable[[CorpusError], None]


def unheard(_by: str, _words: str) -> None:
    """For those who don't ask what was dropped."""


def raised(error: CorpusError) -> None:
    """For those who don't ask what failed within an archive: the first failure ends it."""
    raise error


@dataclass(frozen=True, slots=True)
class Reading:
    """The choices of one reading.

    `zone`: whose days moments in UTC are, and those of a Telegram export (see `days`). `channel`: the exported
    channel's or group's username, which the export does not hold; without it, its links serve members alone.
    `chat`: the name or id of the one chat to take from the export of a whole account. `failed` hears of each file
    of an archive that could not be read; the rest is read.
    """

    limits: Limits = AS_MUCH
    zone: str = ZONE
    channel: str | None = None
    chat: str | None = None
    dropped: Dropped = unheard
    failed: Failed = raised


AS_USUAL = Reading()
