"""Whose questions are answered from which collections? This is the one place that says so."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.memory.bindings import WHOLE
from bot.recent import Recent
from bot.rules import lately
from retrieval.library import SHARED, chat_collection

if TYPE_CHECKING:
    from telegram import Bot

    from bot.asking import Reader
    from bot.incoming import Question
    from bot.memory.bindings import Bindings
    from bot.rules import Rules

LOG = logging.getLogger(__name__)
MOST_GROUPS = 4096
ASKED_AGAIN = timedelta(minutes=10)  # whose discussion group a group is, may change
SUPERGROUPS = -1_000_000_000_000  # channels and groups that may be theirs have ids below


def topic_collection(chat_id: int, thread_id: int) -> str:
    """The name of a topic's own collection."""
    return f"{chat_collection(chat_id)}:{thread_id}"


@dataclass(frozen=True, slots=True)
class Links:
    """Of which channel a group is the discussion group, as Telegram says."""

    bot: Bot
    rules: Rules
    known: Recent[int, tuple[datetime, int | None]] = field(default_factory=lambda: Recent(MOST_GROUPS))

    async def channel_of(self, chat_id: int) -> int | None:
        """The channel's id; None where there is none, or Telegram does not say."""
        now, known = self.rules.now(), self.known.under(chat_id)
        if known is not None and lately(known[0], ASKED_AGAIN, now):
            return known[1]
        try:
            linked = (await self.bot.get_chat(chat_id)).linked_chat_id
        except TelegramError as error:
            LOG.info("a group's channel could not be asked for (%s)", type(error).__name__)
            linked = None if known is None else known[1]
        self.known.note(chat_id, (now, linked))
        return linked


@dataclass(frozen=True, slots=True)
class Readers:
    """A `Reader` for whoever asks: their chat's own collections, those that are bound to it, and the shared one."""

    reader: Reader
    bindings: Bindings
    links: Links

    async def of(self, question: Question) -> Reader:
        """For a question, or for a button below its answer."""
        return await self.at(question.chat_id, question.thread_id)

    async def at(self, chat_id: int, thread_id: int | None = None) -> Reader:
        """For whoever asks in a chat, or in a topic of it."""
        return self.reader.within(await self.collections(chat_id, thread_id))

    def of_person(self, person_id: int) -> Reader:
        """For somebody who asks from a chat that we do not see: what is theirs, and what is everybody's."""
        return self.reader.within((chat_collection(person_id), SHARED))

    async def collections(self, chat_id: int, thread_id: int | None = None) -> tuple[str, ...]:
        """All that is asked there, each once; first what is their own."""
        here = [one for one in await self.bindings.of(chat_id) if one.thread_id in (WHOLE, thread_id)]
        channel = await self._channel(chat_id)
        linked = () if channel is None else (chat_collection(channel),)
        own = await self.own(chat_id, thread_id)
        named = (one.collection for one in here)
        return tuple(dict.fromkeys((own, chat_collection(chat_id), *named, *linked, SHARED)))

    async def own(self, chat_id: int, thread_id: int | None = None) -> str:
        """What is added there goes here: the topic's own collection where it has one, else the chat's."""
        if thread_id is not None:
            of_topic = topic_collection(chat_id, thread_id)
            if any(one.collection == of_topic for one in await self.bindings.of(chat_id)):
                return of_topic
        return chat_collection(chat_id)

    async def _channel(self, chat_id: int) -> int | None:
        """The channel that a group discusses, where we keep its posts."""
        listening = await self.bindings.listening()
        if chat_id > SUPERGROUPS or not listening:
            return None
        channel = await self.links.channel_of(chat_id)
        return channel if channel in listening else None
