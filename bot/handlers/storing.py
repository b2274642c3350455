"""A post is to be kept: now, or later? Who is told where it stays impossible?"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.incoming import Question
from bot.markup import escaped
from bot.texts.spoken import SAYS, counted
from bot.turns import Turns
from bot.units import clipped
from retrieval.errors import CorpusError, QuotaExceeded, StoreError
from retrieval.library import chat_collection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.allowances import Allowances
    from bot.keeping import Keeper
    from bot.memory.chats import Chats
    from bot.memory.unkept import Post, Unkept
    from bot.rules import Rules
    from bot.sending import Outbox
    from bot.texts.language import Language
    from bot.texts.says import Says

LOG = logging.getLogger(__name__)
AGAIN = 30.0  # seconds until what waits is tried again
PATIENCE, GIVE_UP = timedelta(minutes=10), timedelta(days=7)  # then it is said that posts wait; that they are lost
TITLE_UNITS = 60


@dataclass(frozen=True, slots=True)
class Storing:
    """Keeps posts; those that meet a locked or a full store wait in our memory, and are tried again and again."""

    keeper: Keeper
    unkept: Unkept
    allowances: Allowances
    outbox: Outbox
    chats: Chats
    rules: Rules
    fallback: Language
    owners: frozenset[int]
    turns: Turns = field(default_factory=Turns)

    async def keep(self, post: Post) -> None:
        """It is kept; or waits. Changes of it come one after the other: whoever calls has its turn."""
        try:
            await self._stored(post)
        except (QuotaExceeded, StoreError) as error:
            LOG.warning("a post is not kept yet (%s)", type(error).__name__)
            await self.unkept.note(replace(post, full=isinstance(error, QuotaExceeded)))
            return
        except CorpusError as error:  # it will never be; the text of the error names no words of the post
            LOG.error("a post was not kept (%s)", type(error).__name__)
        await self.unkept.settled(post)

    async def run(self) -> None:
        """Try again and again, until it is cancelled."""
        while True:
            await asyncio.sleep(AGAIN)
            await self.once()

    async def once(self) -> None:
        """Whatever waits is tried; whoever runs us hears of what has waited long, and of what is given up."""
        for post in await self.unkept.all():
            async with self.turns.turn((post.chat_id, post.turn)):
                if post in await self.unkept.all():  # an edit may have come first
                    await self.keep(post)
        now = int(self.rules.now().timestamp())
        left = await self.unkept.all()
        lost = [post for post in left if now - post.since > GIVE_UP.total_seconds()]
        for post in lost:
            await self.unkept.settled(post)
        await self._tell(lost, lost=True)
        waiting = [one for one in left if one not in lost and now - one.since > PATIENCE.total_seconds()]
        known = {post.chat_id for post in left if post.told}
        await self._tell([post for post in waiting if post.chat_id not in known], lost=False)
        for post in waiting:
            if not post.told:
                await self.unkept.note(replace(post, told=True))

    async def _stored(self, post: Post) -> None:
        collection, quotas = chat_collection(post.chat_id), self.allowances.quotas
        if not post.text:
            await self.keeper.run(lambda stock: stock.remove(collection, name=post.name))
            return
        await self.keeper.run(
            lambda stock: stock.add_post(post.name, post.text, collection, source=post.source, quotas=quotas)
        )

    async def _tell(self, posts: list[Post], *, lost: bool) -> None:
        """The owners, chat by chat; a group itself where nobody is said to run us."""
        for chat_id in dict.fromkeys(post.chat_id for post in posts):
            own = [post for post in posts if post.chat_id == chat_id]
            for there in self.owners or ({chat_id} if own[0].in_group else ()):
                language = await self.chats.language(there) or self.fallback
                try:
                    await self.outbox.send(self._to(there, language), [told_of(own, SAYS[language], lost=lost)])
                except TelegramError as error:
                    LOG.warning("nobody could be told of posts that are not kept (%s)", type(error).__name__)

    def _to(self, chat_id: int, language: Language) -> Question:
        private = chat_id in self.owners
        return Question(None, "", False, chat_id, 0, chat_id, None, private, False, self.rules.now(), language)


def told_of(posts: Iterable[Post], says: Says, *, lost: bool) -> str:
    """How many posts of one chat wait, or are lost, and why."""
    told, every = says.keeping, list(posts)
    why = told.posts_no_room if every[0].full else told.posts_no_store
    forms = told.posts_lost if lost else told.posts_wait
    return counted(forms, len(every), title=escaped(clipped(every[0].title, TITLE_UNITS)), why=why)
