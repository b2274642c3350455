"""Whose turn is it when somebody says something to us?"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from telegram import Update
from telegram.ext import BaseHandler, ContextTypes

from bot.incoming import Question, Us, read_question

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram.ext import filters

    from bot.texts.language import Language

Answering: TypeAlias = "Callable[[Question], Awaitable[None]]"
Context: TypeAlias = ContextTypes.DEFAULT_TYPE


def us_of(update: Update, fallback: Language) -> Us:
    """Who we are, as the update's bot has it."""
    bot = update.get_bot()
    return Us(bot.id, bot.username, fallback)


class Listener(BaseHandler[Update, Context, None]):
    """Reads what is said to us in updates of one kind, once, and passes it to whoever answers that.

    `answering`: who answers which command; None stands for plain text. `otherwise`: who answers the rest.
    python-telegram-bot's own CommandHandler looks at Telegram's entities, which /ask什么 does not have.
    """

    def __init__(
        self,
        kind: filters.BaseFilter,
        answering: Mapping[str | None, Answering],
        fallback: Language,
        otherwise: Answering | None = None,
    ) -> None:
        super().__init__(self._answer)
        self.kind = kind
        self.answering = answering
        self.fallback = fallback
        self.otherwise = otherwise

    def check_update(self, update: object) -> Question | None:
        """What was said, where it is for us and somebody answers it."""
        if not isinstance(update, Update) or not self.kind.check_update(update):
            return None
        question = read_question(update, us_of(update, self.fallback))
        return question if question is not None and self._answering(question) else None

    async def handle_update(
        self, update: Update, application: object, check_result: object, context: Context
    ) -> None:
        """Answer what `check_update` read."""
        if isinstance(check_result, Question) and (answer := self._answering(check_result)):
            await answer(check_result)

    async def _answer(self, update: Update, context: Context) -> None:
        """python-telegram-bot wants a callback; ours are given what was read instead."""

    def _answering(self, question: Question) -> Answering | None:
        return self.answering.get(question.command, self.otherwise)
