"""Who talks, where, and what was said?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.offline.entities import Entity


AT_DESK = 1  # the id of whoever sits at this machine


@dataclass(frozen=True, slots=True)
class Person:
    """A user, or a bot. `language`: as Telegram tells it, None where it does not."""

    id: int
    name: str
    username: str | None = None
    language: str | None = None
    is_bot: bool = False

    def as_json(self) -> dict[str, object]:
        """A User of the Bot API."""
        said = {"username": self.username, "language_code": self.language}
        known = {name: value for name, value in said.items() if value is not None}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.name, **known}


# Telegram's own: who stands as the sender where no person is shown.
TELEGRAM = Person(777000, "Telegram")
ANONYMOUS = Person(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
CHANNEL = Person(136817688, "Channel", "Channel_Bot", is_bot=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A chat: `kind` is private, group, supergroup or channel; one with topics is a forum.

    `title`: None in a private chat, where `name` is the person's.
    """

    id: int
    kind: str
    title: str | None = None
    topics: frozenset[int] = frozenset()
    username: str | None = None
    name: str | None = None
    forum: bool = False

    @property
    def has_topics(self) -> bool:
        """Whether it is a forum, even one with General only."""
        return self.forum or bool(self.topics)

    @property
    def is_group(self) -> bool:
        """Whether several people talk here."""
        return self.kind in ("group", "supergroup")

    def as_json(self) -> dict[str, object]:
        """A Chat of the Bot API."""
        said = {
            "title": self.title,
            "username": self.username,
            "first_name": self.name,
            "is_forum": self.has_topics or None,
        }
        return {
            "id": self.id,
            "type": self.kind,
            **{name: value for name, value in said.items() if value is not None},
        }


@dataclass(frozen=True, slots=True)
class Said:
    """A message. `sender_chat`: the chat in whose name it is written. `media`: what it shows beside its words,
    as the Bot API has it; `text` is then its caption. `more`: fields that only a few messages have.
    """

    place: Place
    id: int
    sender: Person
    date: int
    text: str
    entities: tuple[Entity, ...] = ()
    edited: int | None = None
    reply_to: Said | None = None
    thread: int | None = None
    markup: Mapping[str, object] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)
    sender_chat: Place | None = None
    media: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """A Message of the Bot API, with the one that it replies to, but none beyond that."""
        replied = {} if self.reply_to is None else {"reply_to_message": self.reply_to.alone()}
        return {**self.alone(), **replied}

    def alone(self) -> dict[str, object]:
        """The message without what it replies to."""
        return {
            "message_id": self.id,
            **self._writer(),
            "chat": self.place.as_json(),
            "date": self.date,
            **{name: value for name, value in self._parts().items() if value},
            **self.media,
            **self.more,
        }

    def _writer(self) -> dict[str, object]:
        if self.place.kind == "channel":
            return {"sender_chat": self.place.as_json()}
        as_chat = {} if self.sender_chat is None else {"sender_chat": self.sender_chat.as_json()}
        return {"from": self.sender.as_json(), **as_chat}

    def _parts(self) -> dict[str, object]:
        text, entities = ("caption", "caption_entities") if self.media else ("text", "entities")
        return {
            text: self.text,
            entities: [entity.as_json() for entity in self.entities],
            "edit_date": self.edited,
            "message_thread_id": self.thread,
            "is_topic_message": self.thread in self.place.topics,
            "reply_markup": self.markup,
        }
