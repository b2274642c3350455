"""Whose turn is it when somebody says something to us?"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from telegram import Update
from telegram.ext import BaseHandler, ContextTypes

from bot.incoming import Question, Us, read_question
from bot.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram.ext import filters

    from bot.reception import Reception
    from bot.texts.language import Language

Answering: TypeAlias = "Callable[[Question], Awaitable[None]]"
Context: TypeAlias = ContextTypes.DEFAULT_TYPE
MOST_UPDATES = 4096


def us_of(update: Update, fallback: Language) -> Us:
    """Who we are, as the update's bot has it."""
    bot = update.get_bot()
    return Us(bot.id, bot.username, fallback)


class Listener(BaseHandler[Update, Context, None]):
    """Reads what is said to us in updates of one kind, once, and passes it to whoever answers that.

    `answering`: who answers which command; None stands for plain text. `otherwise`: who answers the rest.
    `reception`: whether it is taken at all. python-telegram-bot's own CommandHandler looks at Telegram's
    entities, which /ask什么 does not have.
    """

    def __init__(
        self,
        kind: filters.BaseFilter,
        answering: Mapping[str | None, Answering],
        reception: Reception,
        otherwise: Answering | None = None,
    ) -> None:
        super().__init__(self._answer)
        self.kind = kind
        self.answering = answering
        self.reception = reception
        self.otherwise = otherwise

    def check_update(self, update: object) -> Question | None:
        """What was said, where it is for us and somebody answers it."""
        if not isinstance(update, Update) or not self.kind.check_update(update):
            return None
        question = read_question(update, us_of(update, self.reception.fallback))
        return question if question is not None and self._answering(question) else None

    async def handle_update(
        self, update: Update, application: object, check_result: object, context: Context
    ) -> None:
        """Answer what `check_update` read."""
        if isinstance(check_result, Question) and (answer := self._answering(check_result)):
            question = await self.reception.received(check_result)
            if question is not None:
                await answer(question)

    async def _answer(self, update: Update, context: Context) -> None:
        """python-telegram-bot wants a callback; ours are given what was read instead."""

    def _answering(self, question: Question) -> Answering | None:
        return self.answering.get(question.command, self.otherwise)


class Seen(BaseHandler[Update, Context, None]):
    """Takes every update that was here before, and does nothing: Telegram may deliver one twice.

    It must stand first. After a restart, `memory.questions` knows what was answered.
    """

    def __init__(self) -> None:
        super().__init__(self._nothing)
        self._ids: Recent[int, bool] = Recent(MOST_UPDATES)

    def check_update(self, update: object) -> bool:
        """Whether it was here before. It is from now on."""
        if not isinstance(update, Update):
            return False
        known = self._ids.has(update.update_id)
        self._ids.note(update.update_id, True)
        return known

    async def _nothing(self, update: Update, context: Context) -> None:
        """It was answered already."""
