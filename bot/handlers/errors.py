"""Something went wrong while answering: who is told what?"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Conflict, Forbidden, RetryAfter, TimedOut

from bot.asking import SearchTooSlow
from bot.incoming import read_question
from bot.listening import Context, us_of
from bot.markup import plain
from bot.texts.language import language_of
from bot.texts.spoken import SAYS
from retrieval.errors import IndexUnavailable, IndexUnusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.memory.chats import Chats
    from bot.sending import Outbox
    from bot.texts.language import Language
    from bot.texts.says import Says

LOG = logging.getLogger(__name__)
# Where Telegram itself fails there is nobody to tell: blocked, out of reach, or asked to wait. A send that
# timed out may have arrived, so nothing is sent after it.
QUIET = (Forbidden, RetryAfter, TimedOut)
SORRY: Mapping[type[Exception], Callable[[Says], str]] = {
    SearchTooSlow: lambda says: says.too_slow,
    IndexUnusable: lambda says: says.broken_index,
    IndexUnavailable: lambda says: says.index_away,
}


@dataclass(frozen=True, slots=True)
class Errors:
    """The one error handler: logs under an id, apologises once, never fails itself."""

    outbox: Outbox
    chats: Chats
    fallback: Language

    async def handle(self, update: object, context: Context) -> None:
        """What python-telegram-bot calls with whatever a handler, or polling, raised."""
        error, number = context.error, token_hex(3)
        if not isinstance(update, Update):
            if not isinstance(error, Conflict):  # that ends the program, with a sentence
                LOG.warning("Telegram is out of reach (%s)", type(error).__name__)
            return
        if error is None:
            return
        LOG.error("error %s: %s", number, "; ".join(places(error)))
        if not isinstance(error, QUIET):
            await self._apologise(update, error, number)

    async def _apologise(self, update: Update, error: Exception, number: str) -> None:
        try:
            await (self._toast if update.callback_query else self._reply)(update, error, number)
        except Exception as failed:  # nobody is left to handle what goes wrong here
            LOG.warning("error %s: the apology failed too (%s)", number, type(failed).__name__)

    async def _reply(self, update: Update, error: Exception, number: str) -> None:
        question = read_question(update, us_of(update, self.fallback))
        if question is not None:
            chosen = await self.chats.language(question.chat_id, question.sender_id)
            await self.outbox.send(question, [sorry(error, number, SAYS[chosen or question.language])])

    async def _toast(self, update: Update, error: Exception, number: str) -> None:
        query = update.callback_query
        if query is not None:
            chosen = await self.chats.language(query.from_user.id)
            says = SAYS[chosen or language_of(query.from_user.language_code) or self.fallback]
            await query.answer(plain(sorry(error, number, says)))


def sorry(error: Exception, number: str, says: Says) -> str:
    """What somebody is told who gets no answer."""
    known = next((words for kind, words in SORRY.items() if isinstance(error, kind)), None)
    return says.sorry.format(id=number) if known is None else known(says)


def places(error: BaseException) -> Iterator[str]:
    """What was raised and where, without its text: that may hold what somebody wrote to us."""
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)
        where = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
        yield f"{type(cause).__name__} in {where}"
        cause = cause.__cause__ or cause.__context__
