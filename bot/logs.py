"""What may be written to the log?"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unicodedata import category

from telegram.error import Conflict, InvalidToken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType
    from typing import TextIO

HIDDEN = "<token>"
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# httpx writes every address at INFO, and the token is part of it; python-telegram-bot writes whole updates
# at DEBUG, and the question is part of them.
QUIET_LOGGERS = ("httpx", "httpcore", "telegram")
SAID_ELSEWHERE = (Conflict, InvalidToken)  # the program ends with a sentence about these


class WithoutToken(logging.Formatter):
    """Writes a record for people, with the token taken out wherever it stands.

    Of an exception it writes what it is and where it was, never its own words: those may be somebody's question.
    """

    def __init__(self, token: str | None) -> None:
        super().__init__(FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The record's text without the token."""
        return self.without_token(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, with nothing in it that could begin another."""
        record.message = visible(record.message)
        return super().formatMessage(record)

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Each exception of the chain, the first cause first: its class, and where it was."""
        return "\n".join(stack(ei[1])) if ei[1] is not None else ""

    def without_token(self, written: str) -> str:
        """What is written, as it may be read."""
        return written.replace(self._token, HIDDEN) if self._token else written


class AsJson(WithoutToken):
    """Writes the same as JSON, one object a line: at, level, logger, message; error and stack where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON without the token."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            told |= {"error": type(error).__name__, "stack": "\n".join(stack(error))}
        return self.without_token(visible(json.dumps(told, ensure_ascii=False)))


FORMATS: Mapping[str, type[WithoutToken]] = {"human": WithoutToken, "json": AsJson}


def visible(words: str) -> str:
    """`words` in one line that turns nothing around, escaped as in JSON: names of files are others' to choose.

    >>> print(visible("两\\n行\\x1b[2J　。"))
    两\\n行\\u001b[2J　。
    """
    return "".join(one if one.isprintable() or category(one) == "Zs" else json.dumps(one)[1:-1] for one in words)


def stack(error: BaseException) -> Iterator[str]:
    """Where each exception of the chain was, the first cause first, and its class."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from stack(before)
    yield from (line.rstrip("\n") for line in traceback.format_tb(error.__traceback__))
    yield type(error).__name__


def is_news(record: logging.LogRecord) -> bool:
    """Whether nobody says it in plain words anyway."""
    return not (record.exc_info and isinstance(record.exc_info[1], SAID_ELSEWHERE))


def set_up_logs(token: str | None, level: str, stream: TextIO | None = None, format: str = "human") -> None:
    """Log to `stream` (stderr), `level` and up; nothing that was asked, and never the token. `format`: of FORMATS."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(FORMATS[format](token))
    handler.addFilter(is_news)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
