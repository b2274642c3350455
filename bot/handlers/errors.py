"""Something went wrong while answering: who is told what?"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Conflict, Forbidden, RetryAfter, TimedOut

from bot.incoming import read_question
from bot.listening import Context, us_of
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sending import Outbox
    from bot.texts.language import Language

LOG = logging.getLogger(__name__)
# Where Telegram itself fails there is nobody to tell: blocked, out of reach, or asked to wait. A send that
# timed out may have arrived, so nothing is sent after it.
QUIET = (Forbidden, RetryAfter, TimedOut)


@dataclass(frozen=True, slots=True)
class Errors:
    """The one error handler: logs under an id, apologises once, never fails itself."""

    outbox: Outbox
    fallback: Language

    async def handle(self, update: object, context: Context) -> None:
        """What python-telegram-bot calls with whatever a handler, or polling, raised."""
        error = context.error
        if error is None or isinstance(error, Conflict):  # a Conflict ends the program, with a sentence
            return
        number = token_hex(3)
        if not isinstance(update, Update):
            LOG.warning("Telegram is out of reach (%s)", type(error).__name__)
            return
        LOG.error("error %s: %s", number, "; ".join(places(error)))
        if not isinstance(error, QUIET):
            await self._apologise(update, number)

    async def _apologise(self, update: Update, number: str) -> None:
        try:
            question = read_question(update, us_of(update, self.fallback))
            if question is not None:
                await self.outbox.send(question, [SAYS[question.language].sorry.format(id=number)])
        except Exception as error:  # nobody is left to handle what goes wrong here
            LOG.warning("error %s: the apology failed too (%s)", number, type(error).__name__)


def places(error: BaseException) -> Iterator[str]:
    """What was raised and where, without its text: that may hold what somebody wrote to us."""
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)
        where = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
        yield f"{type(cause).__name__} in {where}"
        cause = cause.__cause__ or cause.__context__
