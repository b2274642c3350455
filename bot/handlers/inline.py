"""Somebody types our name and some words in any chat: what are they offered?"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.cleaning import asks_something, cleaned
from bot.floods import Floods, Turn
from bot.incoming import worded_command
from bot.lookups import Lookups
from bot.offers import answer_offers, hints, no_timeline_offer, quote_offer, timeline_offers
from bot.recent import Recent
from bot.texts.language import language_of
from bot.texts.spoken import SAYS
from bot.wanted import read_wanted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import Bot, InlineQuery, Update

    from bot.asking import Reader
    from bot.listening import Context
    from bot.memory.chats import Chats
    from bot.memory.doors import Doors
    from bot.offers import Offer
    from bot.readers import Readers
    from bot.rules import Rules
    from bot.texts.language import Language
    from bot.texts.says import Says
    from retrieval.library import Excerpt

LOG = logging.getLogger(__name__)
A_PAGE = 20  # offers at a time; Telegram takes 50
MOST_HINTS, SUGGESTED = 4, 3
CACHED = 60  # seconds that Telegram may keep the results: the material may grow
MOST_PEOPLE = 4096
KEYSTROKES = 3  # queries that one question may cost, while it is being typed
HELP = "inline"  # the payload of the way to us


@dataclass(frozen=True, slots=True)
class Inline:
    """Answers inline queries; of several by the same person, only the last is searched."""

    readers: Readers
    bot: Bot
    chats: Chats
    rules: Rules
    fallback: Language
    doors: Doors
    last: Recent[int, str] = field(default_factory=lambda: Recent(MOST_PEOPLE))
    floods: Floods = field(init=False)

    def __post_init__(self) -> None:
        most = self.rules.per_minute
        typed = replace(self.rules, per_minute=None if most is None else most * KEYSTROKES)
        object.__setattr__(self, "floods", Floods(typed))

    async def asked(self, update: Update, context: Context) -> None:
        """What python-telegram-bot calls."""
        query = update.inline_query
        if query is None or not await self._is_last(query):
            return
        says = SAYS[await self._language(query)]
        person = query.from_user.id
        granted = self.floods.turn(person) is Turn.GRANTED and await self.doors.open(person, person)
        await self._answer(query, await self.offers(query.query, says, query.from_user.id) if granted else [], says)

    async def offers(self, typed: str, says: Says, person_id: int) -> list[Offer]:
        """All that is offered to these words from what this person may read."""
        return await self.offers_of(cleaned(typed), says, self.readers.of_person(person_id))

    async def offers_of(self, text: str, says: Says, reader: Reader) -> list[Offer]:
        """The same for a reader: a timeline, a name's quotes, the newest, an answer, or hints."""
        us, (command, words) = self.bot.username, worded_command(text)
        if command == "timeline" or is_dated(text):
            return await self._timeline(words if command == "timeline" else text, says, reader)
        if command in QUOTED and (quoted := await QUOTED[command](Lookups(reader), words)):
            return [quote_offer(excerpt, says, us) for excerpt in quoted]
        if asks_something(text):
            return answer_offers(await reader.answer_to(text), says, us)
        return hints(await reader.answered(says.samples, MOST_HINTS), says, us)

    async def _timeline(self, text: str, says: Says, reader: Reader) -> list[Offer]:
        wanted = read_wanted(text)
        timeline = await reader.timeline(wanted)
        if timeline.events:
            return timeline_offers(timeline, wanted, text, says, self.bot.username)
        instead = await reader.instead(wanted, says.timeline.samples, SUGGESTED)
        return [no_timeline_offer(wanted, *instead, says)]

    async def _is_last(self, query: InlineQuery) -> bool:
        """Whether the same person typed no more meanwhile."""
        self.last.note(query.from_user.id, query.id)
        await asyncio.sleep(self.rules.inline_wait)
        return self.last.under(query.from_user.id) == query.id

    async def _language(self, query: InlineQuery) -> Language:
        chosen = await self.chats.language(query.from_user.id)
        return chosen or language_of(query.from_user.language_code) or self.fallback

    async def _answer(self, query: InlineQuery, offers: list[Offer], says: Says) -> None:
        """Offer a page of them; nobody waits for the answer to a query that is too old."""
        start = int(query.offset) if query.offset.isdecimal() else 0
        page, end = offers[start : start + A_PAGE], start + A_PAGE
        try:
            await self.bot.answer_inline_query(
                query.id,
                [article(number, offer) for number, offer in enumerate(page, start=start)],
                cache_time=CACHED if offers else 0,
                is_personal=True,  # in the language of whoever asks
                next_offset=str(end) if end < len(offers) else None,
                button=None if asks_something(query.query) else hint(says),
            )
        except BadRequest as refused:
            if "query is too old" not in refused.message.lower():
                raise
            LOG.info("an inline query was not answered in time")


async def quotes_of(lookups: Lookups, name: str) -> tuple[Excerpt, ...]:
    """What a name's card quotes, in its order."""
    card = await lookups.who(name)
    return tuple(one for one in (card.defining, card.newest, *card.telling) if one is not None)


async def newest_of(lookups: Lookups, subject: str) -> tuple[Excerpt, ...]:
    """The newest on a subject."""
    return (await lookups.latest(subject, 0)).quotes


QUOTED: Mapping[str | None, Callable[[Lookups, str], Awaitable[tuple[Excerpt, ...]]]] = {
    "who": quotes_of,
    "latest": newest_of,
}


def hint(says: Says) -> InlineQueryResultsButton:
    """What one could type, above the results; it leads to us."""
    return InlineQueryResultsButton(says.timeline.inline_hint, start_parameter=HELP)


def is_dated(text: str) -> bool:
    """Whether somebody names a subject and a time, and nothing else to ask: OpenAI 2023."""
    wanted = read_wanted(text)
    return wanted.limited and asks_something(wanted.subject) and text.endswith(wanted.written)


def article(number: int, offer: Offer) -> InlineQueryResultArticle:
    """An offer as Telegram has it."""
    below = None if offer.url is None else InlineKeyboardMarkup([[InlineKeyboardButton(offer.label, url=offer.url)]])
    words = InputTextMessageContent(offer.markup, ParseMode.HTML, link_preview_options=LinkPreviewOptions(True))
    return InlineQueryResultArticle(
        str(number), offer.title, words, reply_markup=below, description=offer.description
    )
