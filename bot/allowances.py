"""How much may be added, and by whom?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.library import Limits, Quotas

if TYPE_CHECKING:
    from pathlib import Path

TELEGRAM_BYTES = 20 * 1024 * 1024  # the most that Telegram's own server gives to a bot


@dataclass(frozen=True, slots=True)
class Allowances:
    """What whoever runs the bot allows.

    `file_bytes`: of one file. `limits`, `quotas`: as the library has them; owners have no quotas. `private`: whether
    everybody may add to their own private chat. `channels`: ids and usernames (lower case, without @) of channels
    whose posts are kept without a /bind. `folder`: where files lie while they are read; None: the system's.
    """

    file_bytes: int = TELEGRAM_BYTES
    limits: Limits = field(default_factory=Limits)
    quotas: Quotas = field(default_factory=Quotas)
    private: bool = False
    channels: frozenset[str] = frozenset()
    folder: Path | None = None

    def keeps_posts_of(self, chat_id: int, username: str | None) -> bool:
        """Whether a channel is one of `channels`."""
        return not self.channels.isdisjoint({str(chat_id), (username or "").lower()} - {""})
