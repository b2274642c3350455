"""How do people write, edit and delete messages?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.offline.entities import found_entities
from bot.offline.links import PAYLOAD
from bot.offline.people import ANONYMOUS, CHANNEL, Person, Place, Said
from bot.offline.state import Json, State
from bot.units import MESSAGE_LIMIT, utf16_units

if TYPE_CHECKING:
    from collections.abc import Mapping


class Writing(State):
    """What people write."""

    __slots__ = ()

    def says(
        self,
        place: Place,
        person: Person,
        text: str,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        as_chat: Place | None = None,
        media: Mapping[str, object] | None = None,
        **more: object,
    ) -> Json:
        """The update that tells of `person` writing `text`, also where privacy mode keeps it from the bot:
        then it is not in `updates`. `as_chat`: in the name of the group itself, as an anonymous
        administrator, or of a channel. `media`: what stands beside the text, which is then its caption.
        """
        assert utf16_units(text) <= MESSAGE_LIMIT, "nobody can send more in one message"
        here = self.current(place)
        self.is_seen(here, person)
        replied = self._replied(here, reply_to, thread)
        said = Said(
            here,
            self.next_id(here),
            writer(here, person, as_chat),
            self.now(),
            text,
            found_entities(text),
            reply_to=replied,
            thread=self.threaded(here, replied, thread),
            more=more,
            sender_chat=as_chat,
            media=media or {},
        )
        return self.told("message", self.put(said))

    def starts(self, person: Person, payload: str = "") -> Json:
        """`person` opens the bot, by a deep link where there is a payload."""
        assert not payload or PAYLOAD.fullmatch(payload), "Telegram knows no such deep link"
        place = self.known(Place(person.id, "private", username=person.username, name=person.name))
        return self.says(place, person, f"/start {payload}".rstrip())

    def edits(self, place: Place, message_id: int, text: str) -> Json:
        """The update that tells of a message being edited."""
        kind = "edited_channel_post" if place.kind == "channel" else "edited_message"
        said = self.message(place.id, message_id)
        return self.told(kind, self.put(replace(said, text=text, entities=found_entities(text), edited=self.now())))

    def deletes(self, place: Place, message_id: int) -> None:
        """A message goes; no update tells of it."""
        del self.messages[place.id, message_id]

    def _replied(self, place: Place, reply_to: int | None, thread: int | None) -> Said | None:
        """The message replied to. In a topic it is, where none is named, the one that opened the topic."""
        if reply_to is not None:
            return self.message(place.id, reply_to)
        return self.messages.get((place.id, thread)) if thread in place.topics and thread is not None else None


def writer(place: Place, person: Person, as_chat: Place | None) -> Person:
    """Who stands as the sender."""
    if as_chat is None:
        return person
    return ANONYMOUS if as_chat.id == place.id else CHANNEL
