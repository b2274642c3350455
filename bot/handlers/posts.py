"""Somebody posts in a channel, or says something in a group: is it kept?"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.brought import album_name, link_to_post, post_of
from bot.incoming import GROUPS, is_addressed, is_echo, read_command, said_in
from bot.listening import us_of
from bot.memory.albums import Part
from bot.memory.unkept import Post
from retrieval.errors import CorpusError, StoreError
from retrieval.library import chat_collection

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.allowances import Allowances
    from bot.brought import Brought
    from bot.handlers.storing import Storing
    from bot.keeping import Keeper
    from bot.listening import Context
    from bot.memory.albums import Albums
    from bot.memory.bindings import Bindings
    from bot.texts.language import Language

LOG = logging.getLogger(__name__)
SHORTEST = 10  # letters of a group's message: 好的 is no material
ORDINARY = 0  # in place of an album's number: a post's turn is its message's


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts and edits of bound channels; messages of groups whose admins want that."""

    keeper: Keeper
    bindings: Bindings
    albums: Albums
    allowances: Allowances
    storing: Storing
    fallback: Language

    async def posted(self, update: Update, context: Context) -> None:
        """What python-telegram-bot calls."""
        message = update.effective_message
        if message is None or not await self._is_kept(message):
            return
        us = us_of(update, self.fallback)
        text = said_in(message)
        if read_command(text) is not None or is_echo(message, us) or message.chat.type not in KEPT:
            return
        if message.chat.type in GROUPS and is_addressed(message, None, us):
            return
        async with self.storing.turns.turn((message.chat_id, turn_of(message))):
            await self._keep(await self._whole(message), message)

    async def moved(self, update: Update, context: Context) -> None:
        """A group became a supergroup: what it has goes along. Both tell of it; python-telegram-bot calls this."""
        message = update.effective_message
        if message is None or message.migrate_to_chat_id is None:
            return
        old, new = message.chat_id, message.migrate_to_chat_id
        await self.bindings.moved(old, new)
        try:
            await self.keeper.run(lambda stock: stock.rename(chat_collection(old), chat_collection(new)))
        except (CorpusError, StoreError) as error:
            LOG.error("a group's material did not move along (%s)", error)

    async def _is_kept(self, message: Message) -> bool:
        if message.chat_id in await self.bindings.listening():
            return True
        channel = message.chat.type == ChatType.CHANNEL
        if not channel or not self.allowances.keeps_posts_of(message.chat_id, message.chat.username):
            return False
        return await self.bindings.listen(message.chat_id, on=True)  # its discussion group may ask from now on

    async def _whole(self, message: Message) -> Brought:
        """The post that the message is, or is a part of: an album goes by its first part that says anything."""
        post = post_of(message)
        if message.media_group_id is None:
            return post
        part = Part(message.message_id, post.text)
        parts = await self.albums.note(message.chat_id, message.media_group_id, part, message.date)
        return replace(
            post,
            name=album_name(message.chat_id, message.media_group_id),
            text="\n".join(one.text for one in parts),
            source=replace(
                post.source, url=link_to_post(message.chat, parts[0].message_id if parts else message.message_id)
            ),
        )

    async def _keep(self, brought: Brought, message: Message) -> None:
        group = message.chat.type in GROUPS
        letters = sum(letter.isalnum() for letter in brought.text)
        says_something = letters >= (SHORTEST if group else 1)
        if says_something or message.edit_date is not None:  # what an edit has emptied goes
            await self.storing.keep(
                Post(
                    chat_id=message.chat_id,
                    name=brought.name,
                    text=brought.text if says_something else "",
                    source=brought.source,
                    turn=turn_of(message),
                    title=message.chat.title or "",
                    in_group=group,
                    since=int((message.edit_date or message.date).timestamp()),
                )
            )


def turn_of(message: Message) -> int:
    """Edits overtake each other, and so do the parts of an album."""
    return ORDINARY if message.media_group_id else message.message_id


KEPT = frozenset({ChatType.CHANNEL, *GROUPS})
