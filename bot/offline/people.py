"""Who talks, where, and what was said?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.offline.entities import Entity


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


@dataclass(frozen=True, slots=True)
class Place:
    """A chat: `kind` is private, group or supergroup; one with topics is a forum."""

    id: int
    kind: str
    title: str | None = None
    topics: frozenset[int] = frozenset()

    def as_json(self) -> dict[str, object]:
        """A Chat of the Bot API."""
        title = {} if self.title is None else {"title": self.title}
        return {"id": self.id, "type": self.kind, **title, **({"is_forum": True} if self.topics else {})}


@dataclass(frozen=True, slots=True)
class Said:
    """A message. `more`: fields of the Bot API that only a few messages have."""

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

    def as_json(self) -> dict[str, object]:
        """A Message of the Bot API, with the one that it replies to, but none beyond that."""
        replied = {} if self.reply_to is None else {"reply_to_message": self.reply_to.alone()}
        return {**self.alone(), **replied}

    def alone(self) -> dict[str, object]:
        """The message without what it replies to."""
        parts: dict[str, object] = {
            "text": self.text,
            "entities": [entity.as_json() for entity in self.entities],
            "edit_date": self.edited,
            "message_thread_id": self.thread,
            "is_topic_message": self.thread in self.place.topics,
            "reply_markup": self.markup,
        }
        return {
            "message_id": self.id,
            "from": self.sender.as_json(),
            "chat": self.place.as_json(),
            "date": self.date,
            **{name: value for name, value in parts.items() if value},
            **self.more,
        }
