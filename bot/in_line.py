"""Does somebody who has to wait know that they are in line?"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from telegram import Update
from telegram.error import TelegramError

from bot.incoming import read_question
from bot.listening import us_of
from bot.recent import Recent
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.reception import Reception

LOG = logging.getLogger(__name__)
MOST_CHATS: Final = 4096
AT_ONCE: Final = 16  # are told: the answers go on meanwhile
AFTER: Final = 8.0  # seconds that somebody waits until it is said
AGAIN: Final = 300.0  # seconds until a chat is told once more


@dataclass(slots=True)
class InLine:
    """Tells a chat whose question has waited for its turn for `after` seconds, once in a while."""

    reception: Reception
    after: float = AFTER
    clock: Callable[[], float] = time.monotonic
    told: Recent[int, float] = field(default_factory=lambda: Recent(MOST_CHATS))
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    telling: set[asyncio.Task[None]] = field(default_factory=set)

    @contextmanager
    def waiting(self, update: object) -> Iterator[Callable[[], None]]:
        """While this is open, `update` waits; until what it gives is called: then it is its turn."""
        turn = asyncio.Event()

        def late() -> None:
            task = asyncio.create_task(self._tell(update, turn))
            self.telling.add(task)
            task.add_done_callback(self.telling.discard)

        def begins() -> None:
            turn.set()
            timer.cancel()

        timer = asyncio.get_running_loop().call_later(self.after, late)
        try:
            yield begins
        finally:
            begins()

    async def _tell(self, update: object, turn: asyncio.Event) -> None:
        if not isinstance(update, Update) or update.callback_query is not None:
            return
        question = read_question(update, us_of(update, self.reception.fallback))
        if question is None or question.edited_at is not None or self._knows(question.chat_id):
            return
        self.told.note(question.chat_id, self.clock())
        async with self.slots:
            heard = None if turn.is_set() else await self.reception.heard(question)
            if heard is None or turn.is_set():
                self.told.forget(question.chat_id)
                return
            try:
                await self.reception.outbox.send(heard, [SAYS[heard.language].house.in_line])
            except TelegramError as error:
                LOG.info("who waits was not told (%s)", type(error).__name__)

    def _knows(self, chat_id: int) -> bool:
        told = self.told.under(chat_id)
        return told is not None and self.clock() - told < AGAIN
