"""How do people open and close a forum's topics?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.offline.state import Json, State
from bot.offline.topics import Topic

if TYPE_CHECKING:
    from bot.offline.people import Person, Place, Said


class Forums(State):
    """Topics of forums."""

    __slots__ = ()

    def opens_topic(self, place: Place, person: Person, name: str) -> Json:
        """A new topic: the update of the message that opens it, whose id is the topic's."""
        return self.told("message", self.open_topic(place, person, Topic(0, name)))

    def closes_topic(self, place: Place, person: Person, number: int) -> Json:
        """Nobody but administrators writes into the topic any more."""
        return self.told("message", self.shut_topic(place, person, number, closed=True))

    def reopens_topic(self, place: Place, person: Person, number: int) -> Json:
        """Everybody writes into it again."""
        return self.told("message", self.shut_topic(place, person, number, closed=False))

    def open_topic(self, place: Place, person: Person, topic: Topic) -> Said:
        """Keep a topic as new, under the id of the message that tells of it, which comes back."""
        said = self.service(place, person, {})
        opened = replace(topic, id=said.id)
        self.topics.setdefault(place.id, {})[said.id] = opened
        here = self.current(place)
        here = self.known(replace(here, topics=here.topics | {said.id}, forum=True))
        return self.changed(said, place=here, thread=said.id, more={"forum_topic_created": opened.created()})

    def shut_topic(self, place: Place, person: Person, number: int, *, closed: bool) -> Said:
        """Keep a topic as closed or open; the message that tells of it comes back."""
        topics = self.topics[place.id]
        topics[number] = replace(topics[number], closed=closed)
        word = "forum_topic_closed" if closed else "forum_topic_reopened"
        return self.service(place, person, {word: {}}, thread=number)

    def drop_topic(self, place: Place, number: int) -> None:
        """A topic goes, with all that was said in it."""
        del self.topics[place.id][number]
        here = self.current(place)
        self.known(replace(here, topics=here.topics - {number}))
        for key in [key for key, said in self.messages.items() if key[0] == place.id and said.thread == number]:
            del self.messages[key]
