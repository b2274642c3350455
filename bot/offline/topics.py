"""What is a forum's topic?"""

from __future__ import annotations

from dataclasses import dataclass

GREEN = 9367192  # one of the six colours that Telegram has for topics
COLOURS = frozenset({7322096, 16766590, 13338331, GREEN, 16749490, 16478047})
LONGEST_NAME = 128


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its id is the id of the message that opened it. General is none of these: it has no id."""

    id: int
    name: str
    colour: int = GREEN
    closed: bool = False

    def as_json(self) -> dict[str, object]:
        """A ForumTopic of the Bot API."""
        return {"message_thread_id": self.id, **self.created()}

    def created(self) -> dict[str, object]:
        """What the message that opened it says."""
        return {"name": self.name, "icon_color": self.colour}
