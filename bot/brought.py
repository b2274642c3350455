"""What does a message bring that could be kept: a file, or words?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import MessageOriginChannel, MessageOriginChat, MessageOriginHiddenUser, MessageOriginUser

from retrieval.library import Source

if TYPE_CHECKING:
    from datetime import date, datetime

    from telegram import Chat, Message, MessageOrigin

UNNAMED = "file"
LONGEST_NAME = 120  # characters of a file's name
SUPERGROUP = "-100"  # what the numbers of channels and supergroups begin with, but in links


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that Telegram keeps. `size`: in bytes, None where it does not say."""

    id: str
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """`name` stays the same however often the message is brought; a file goes by its own. `text`: to the letter.
    `by`: the person who said it first, and here. `album`: of which a file is one."""

    name: str
    text: str
    source: Source
    file: Attached | None = None
    by: int | None = None
    album: str | None = None


def brought_by(message: Message) -> Brought | None:
    """What it brings; None where it is neither a file nor a person's words. A forward is its origin's, if we know."""
    text, document = message.text or message.caption or "", message.document
    if document is not None:
        name = (document.file_name or UNNAMED).replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:] or UNNAMED
        # A file says itself whose it is and when; who sent it says nothing of that.
        return Brought(
            name, "", Source(), Attached(document.file_id, name, document.file_size), album=message.media_group_id
        )
    if not text.strip() or is_ours(message):
        return None
    if message.forward_origin is not None:
        return Brought(name_of(message), text, told_by(message.forward_origin))
    by = message.from_user.id if message.from_user is not None and message.sender_chat is None else None
    return Brought(name_of(message), text, own_source(message), by=by)


def is_ours(message: Message) -> bool:
    """Whether a bot says it: what quotes the material is none."""
    said_by = message.from_user
    return said_by is not None and said_by.is_bot and message.sender_chat is None and not message.forward_origin


def post_of(message: Message) -> Brought:
    """A message of a channel or a group, as it stands there. What it passes on is its origin's."""
    source = own_source(message)
    if message.forward_origin is not None:
        first = told_by(message.forward_origin)
        source = replace(source, publisher=first.publisher or first.author, author=first.author)
    return Brought(name_of(message, own=True), message.text or message.caption or "", source)


def name_of(message: Message, *, own: bool = False) -> str:
    """Where it stood first: chat and message; where it stands now, for its `own` sake."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel) and not own:
        return post_name(origin.chat.id, origin.message_id)
    if message.media_group_id is not None:
        return album_name(message.chat_id, message.media_group_id)
    return post_name(message.chat_id, message.message_id)


def album_name(chat_id: int, album: str) -> str:
    """What an album is called in a collection."""
    return f"{chat_id}/album {album}"


def post_name(chat_id: int, message_id: int) -> str:
    """What a chat's message is called in a collection."""
    return f"{chat_id}/{message_id}"


def told_by(origin: MessageOrigin) -> Source:
    """Who said it first, and when."""
    day = origin.date.date()
    if isinstance(origin, MessageOriginChannel):
        link = link_to_post(origin.chat, origin.message_id)
        return Source(publisher=origin.chat.title, author=origin.author_signature, published=day, url=link)
    if isinstance(origin, MessageOriginChat):
        return Source(publisher=origin.sender_chat.title, author=origin.author_signature, published=day)
    if isinstance(origin, MessageOriginUser):
        return Source(author=origin.sender_user.full_name, published=day)
    if isinstance(origin, MessageOriginHiddenUser):
        return Source(author=origin.sender_user_name, published=day)
    return Source(published=day)


def own_source(message: Message) -> Source:
    """A message that stands where it was written."""
    chat, person = message.chat, message.from_user
    post = message.sender_chat is not None
    return Source(
        publisher=chat.title,
        author=message.author_signature if post else person.full_name if person is not None else None,
        published=message.date.date(),
        updated=later(message.date, message.edit_date),
        url=link_to_post(chat, message.message_id),
    )


def later(first: datetime, last: datetime | None) -> date | None:
    """The day of the last change, where that is another one."""
    return last.date() if last is not None and last.date() != first.date() else None


def link_to_post(chat: Chat, message_id: int) -> str | None:
    """A link to a message; of a chat without a name it serves its members alone. None where there is none."""
    if chat.username:
        return f"https://t.me/{chat.username}/{message_id}"
    number = str(chat.id)
    return f"https://t.me/c/{number.removeprefix(SUPERGROUP)}/{message_id}" if number.startswith(SUPERGROUP) else None
