"""How do chats come about, and people into and out of them?"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from bot.offline.members import ALL_ADMIN_RIGHTS, Member
from bot.offline.people import Person, Place
from bot.offline.state import Json, State
from bot.offline.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

SUPERGROUPS = -1_001_000_000_000  # Telegram's supergroups and channels count downwards from here
BASIC_GROUPS = -1_000_000


class Belonging(State):
    """Chats and their members."""

    __slots__ = ()

    def private(self, person: Person) -> Place:
        """The chat of `person` with the bot."""
        return self.known(Place(person.id, "private", username=person.username, name=person.name))

    def group(self, title: str, topics: frozenset[int] = frozenset(), *, forum: bool = False) -> Place:
        """A supergroup with the bot in it; with topics, or as a forum, one of topics."""
        place = self._founded(
            Place(SUPERGROUPS - len(self.places), "supergroup", title, topics, forum=forum or bool(topics))
        )
        # A forum's message 1 is its founding: General's number, which no topic can have.
        self.message_ids[place.id] = count(2 if place.has_topics else 1)
        self.topics[place.id] = {number: Topic(number, f"话题 {number}") for number in topics}
        return place

    def basic_group(self, title: str) -> Place:
        """A group of the old kind, which may become a supergroup."""
        return self._founded(Place(BASIC_GROUPS - len(self.places), "group", title))

    def channel(self, title: str, username: str | None = None) -> Place:
        """A channel; the bot is an administrator there, as it must be to see anything."""
        place = self.known(Place(SUPERGROUPS - len(self.places), "channel", title, username=username))
        self.set_member(place, Member(self.bot, "administrator", ALL_ADMIN_RIGHTS))
        return place

    def links(self, channel: Place, group: Place) -> None:
        """`group` becomes the discussion group of `channel`."""
        self.linked[channel.id] = group.id

    def joins(self, place: Place, *people: Person, by: Person | None = None) -> list[Json]:
        """People come into a group, the bot too: first what becomes of the bot, then the message of it."""
        adder = by or people[0]
        parts = [update for person in people for update in self._becomes(place, Member(person), adder)]
        here: Json = {"new_chat_members": [person.as_json() for person in people]}
        return [*parts, self.told("message", self.service(place, adder, here))]

    def leaves(self, place: Place, person: Person, by: Person | None = None) -> list[Json]:
        """Somebody leaves a group, or is removed `by` somebody."""
        doer = by or person
        gone = self.service(place, doer, {"left_chat_member": person.as_json()})
        update = self.told("message", gone)  # told while they are still there: nobody hears of it afterwards
        return [*self._becomes(place, Member(person, "left" if by is None else "kicked"), doer), update]

    def promotes(
        self, place: Place, person: Person, rights: Iterable[str] = ALL_ADMIN_RIGHTS, *, anonymous: bool = False
    ) -> list[Json]:
        """Somebody becomes an administrator."""
        return self._becomes(place, Member(person, "administrator", frozenset(rights), anonymous), person)

    def founds(self, place: Place, person: Person, *, anonymous: bool = False) -> None:
        """Somebody is the owner of a chat."""
        self.set_member(place, Member(person, "creator", anonymous=anonymous))

    def demotes(self, place: Place, person: Person) -> list[Json]:
        """An administrator becomes an ordinary member."""
        return self._becomes(place, Member(person), person)

    def restricts(self, place: Place, person: Person, may: Iterable[str] = ()) -> list[Json]:
        """Somebody may from now on do only what is in `may`, such as can_send_messages."""
        return self._becomes(place, Member(person, "restricted", frozenset(may)), person)

    def blocks(self, person: Person) -> Json:
        """Somebody stops the bot in their private chat."""
        self.blocked.add(person.id)
        return self._private_part(person, "member", "kicked")

    def unblocks(self, person: Person) -> Json:
        """Somebody starts the bot again."""
        self.blocked.discard(person.id)
        return self._private_part(person, "kicked", "member")

    def migrates(self, group: Place) -> tuple[Place, list[Json]]:
        """A basic group becomes a supergroup: the new one, and what both say of it."""
        new = self.known(replace(group, id=SUPERGROUPS - len(self.places), kind="supergroup"))
        self.members[new.id] = dict(self.members.get(group.id, {}))
        # Telegram's first message of a supergroup is this one's.
        self.message_ids[new.id] = count(1)
        leaving = self.service(group, self.bot, {"migrate_to_chat_id": new.id})
        coming = self.service(new, self.bot, {"migrate_from_chat_id": group.id})
        updates = [self.told("message", leaving), self.told("message", coming)]
        self.moved[group.id] = new.id
        return new, updates

    def _founded(self, place: Place) -> Place:
        self.set_member(place, Member(self.bot))
        return self.known(place)

    def _becomes(self, place: Place, member: Member, by: Person) -> list[Json]:
        """Somebody's part in a chat changes: an update tells of the bot's own, and to administrators of others'."""
        before = self.member(place, member.person)
        self.set_member(place, member)
        kind = "my_chat_member" if member.person == self.bot else "chat_member"
        if kind == "chat_member" and not self.me(place).is_admin:
            return []
        return [self._part(kind, self.current(place), by, before, member)]

    def _part(self, kind: str, place: Place, by: Person, before: Member, after: Member) -> Json:
        changed: Json = {
            "chat": place.as_json(),
            "from": by.as_json(),
            "date": self.now(),
            "old_chat_member": before.as_json(),
            "new_chat_member": after.as_json(),
        }
        return self.tells(kind, changed)

    def _private_part(self, person: Person, before: str, after: str) -> Json:
        place = self.private(person)
        return self._part("my_chat_member", place, person, Member(self.bot, before), Member(self.bot, after))
