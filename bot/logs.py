"""What may be written to the log?"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.error import Conflict, InvalidToken

if TYPE_CHECKING:
    from typing import TextIO

HIDDEN = "<token>"
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# httpx writes every address at INFO, and the token is part of it; python-telegram-bot writes whole updates
# at DEBUG, and the question is part of them.
QUIET_LOGGERS = ("httpx", "httpcore", "telegram")
SAID_ELSEWHERE = (Conflict, InvalidToken)  # the program ends with a sentence about these


class WithoutToken(logging.Formatter):
    """Writes a record, stack included, with the token taken out wherever it stands."""

    def __init__(self, token: str | None) -> None:
        super().__init__(FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The record's text without the token."""
        written = super().format(record)
        return written.replace(self._token, HIDDEN) if self._token else written


def is_news(record: logging.LogRecord) -> bool:
    """Whether nobody says it in plain words anyway."""
    return not (record.exc_info and isinstance(record.exc_info[1], SAID_ELSEWHERE))


def set_up_logs(token: str | None, level: str, stream: TextIO | None = None) -> None:
    """Log to `stream` (stderr), `level` and up; nothing that was asked, and never the token."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutToken(token))
    handler.addFilter(is_news)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
