"""How do people ask the bot from other chats?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.offline.members import Member
from bot.offline.people import Place
from bot.offline.results import said_of
from bot.offline.writing import Writing

if TYPE_CHECKING:
    from bot.offline.people import Person
    from bot.offline.state import Json

LONGEST_QUERY = 256
UNSEEN = Place(0, "private")  # a chat that the bot knows nothing of


class Inline(Writing):
    """Inline queries (`@bot …` in any chat) and guest queries (a bot named where it is no member)."""

    __slots__ = ()

    def asks_inline(self, person: Person, query: str, *, offset: str = "", chat: str = "private") -> Json:
        """The update of somebody typing `@bot query`. `chat`: in which kind of chat."""
        assert self.inline_mode, "Telegram asks no bot that has it off"
        assert len(query) <= LONGEST_QUERY, "Telegram passes no more on"
        asked = {"query": query, "offset": offset, "chat_type": chat}
        return self.tells("inline_query", {"id": self.asked("inline", person).id, "from": person.as_json(), **asked})

    def chooses(
        self, person: Person, query_id: str, result_id: str, place: Place | None = None, thread: int | None = None
    ) -> list[Json]:
        """Somebody sends one of the results: what tells of it, with the message where the bot sees that place."""
        result = next(one for one in self.results[query_id] if one["id"] == result_id)
        said = said_of(result, place or UNSEEN, person, self.now(), self.bot)
        number = f"inline{next(self.numbers)}"
        chosen = {"result_id": result_id, "from": person.as_json(), "query": query_id}
        # Telegram tells the message's id only where there are buttons below it.
        named = {"inline_message_id": number} if said.markup else {}
        told = [self.tells("chosen_inline_result", {**chosen, **named})]
        if place is not None:
            said = self.put(replace(said, place=self.current(place), id=self.next_id(place), thread=thread))
            told.append(self.told("channel_post" if place.kind == "channel" else "message", said))
        self.inline[number] = said
        return told

    def asks_as_guest(self, place: Place, person: Person, text: str, *, reply_to: int | None = None) -> Json:
        """The update of somebody naming the bot in a chat where it is no member."""
        self.set_member(place, Member(self.bot, "left"))
        query = self.asked("guest", person)
        said = self.says(place, person, text, reply_to=reply_to, guest_query_id=query.id)
        asked = said["message"]
        assert isinstance(asked, dict)
        return self.tells("guest_message", asked)
