"""What happens when somebody presses a button?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.state import Json, State

if TYPE_CHECKING:
    from bot.offline.people import Person, Place


class Pressing(State):
    """Presses of buttons below messages."""

    __slots__ = ()

    def presses(
        self, place: Place, person: Person, message_id: int, data: str, *, inaccessible: bool = False
    ) -> Json:
        """The update of `person` pressing a button that carries `data`. `inaccessible`: Telegram does not show
        the bot the message any more, only where it was; so it is with one that was deleted.
        """
        self.is_seen(place, person)
        said = self.messages.get((place.id, message_id))
        if said is None or inaccessible:
            chat = self.current(place).as_json()
            return self._pressed(person, data, message={"chat": chat, "message_id": message_id, "date": 0})
        return self._pressed(person, data, message=said.as_json())

    def presses_inline(self, person: Person, inline_message_id: str, data: str) -> Json:
        """The same below a message that was sent by inline mode: the bot sees no message."""
        return self._pressed(person, data, inline_message_id=inline_message_id)

    def _pressed(self, person: Person, data: str, **where: object) -> Json:
        query = self.asked("callback", person)
        pressed = {"id": query.id, "from": person.as_json(), **where, "chat_instance": "1", "data": data}
        return self.tells("callback_query", pressed)
