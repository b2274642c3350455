"""What can somebody do in the page?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.offline.channels import origin
from bot.offline.files import as_document, as_photo, is_image
from bot.offline.inline import LONGEST_QUERY
from bot.offline.page.wishes import Unfit, Wish
from bot.offline.wording import CAPTION_LIMIT
from bot.units import MESSAGE_LIMIT, fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.offline.page.feed import Feed
    from bot.offline.page.town import Room, Town
    from bot.offline.people import Person, Said
    from bot.offline.world import Json, World

LANGUAGES: Final = ("zh-Hans", "zh-Hant", "en")
MOST_PIECES: Final = 10  # messages that one text may become


@dataclass(frozen=True, slots=True)
class Desk:
    """Does in `world` what somebody in the page wishes. `deliver` gives the bot what it has to hear."""

    world: World
    town: Town
    feed: Feed
    deliver: Callable[[], None]

    def does(self, deed: str, wish: Wish) -> Json:
        """What the page is told of a deed that was done. Raises Unfit where it cannot be."""
        return self._done(DEEDS[deed](self, wish))

    def _done(self, told: Json) -> Json:
        """Everybody sees it, the bot hears of it."""
        self.feed.look()
        self.deliver()
        return told

    def say(self, wish: Wish) -> Json:
        """Somebody writes; a text that is too long becomes several messages, as in Telegram's own apps."""
        room, text, reply_to = self._room(wish), wish.text("text"), self._replied(wish)
        for piece in pieces(text):
            self._write(room, wish.number("by"), piece, reply_to)
        return {}

    def attach(self, wish: Wish, name: str, kind: str, content: bytes) -> Json:
        """Somebody sends a file: a picture as a photo, anything else as a document."""
        room, caption, reply_to = self._room(wish), wish.maybe_text("caption"), self._replied(wish)
        file = self.world.keeps(name or "file", content, kind)
        media = as_photo(file) if is_image(content) else as_document(file)
        self._write(room, wish.number("by"), fitting(caption, CAPTION_LIMIT), reply_to, media)
        return self._done({})

    def forward(self, wish: Wish) -> Json:
        """Somebody passes a message on, of any chat, into a room."""
        room, said = self._room(wish), self.world.messages.get((wish.number("from"), wish.number("message")))
        if said is None or not (said.text or said.media):
            raise Unfit("message")
        self._write(room, wish.number("by"), said.text, None, dict(said.media), forward_origin=origin(said))
        return {}

    def edit(self, wish: Wish) -> Json:
        """Somebody edits a message of a person's."""
        said = self._own(wish)
        self.world.edits(
            said.place, said.id, fitting(wish.text("text"), CAPTION_LIMIT if said.media else MESSAGE_LIMIT)
        )
        return {}

    def delete(self, wish: Wish) -> Json:
        """Somebody deletes a message of a person's."""
        said = self._own(wish)
        self.world.deletes(said.place, said.id)
        return {}

    def press(self, wish: Wish) -> Json:
        """Somebody presses a button: the id of the query, for its answer."""
        said = self._said(wish)
        data = button(said, wish.number("row"), wish.number("key"))
        update = self.world.presses(said.place, self._presser(said, wish.number("by")), said.id, data)
        query = update["callback_query"]
        return {"query": query["id"]} if isinstance(query, dict) else {}

    def inline(self, wish: Wish) -> Json:
        """Somebody types the bot's name and some words: the id of the query, for what is offered."""
        room, query = self._room(wish), wish.maybe_text("text")[:LONGEST_QUERY]
        kind = "sender" if room.kind == "private" else room.place.kind
        update = self.world.asks_inline(
            self._writer(room, wish.number("by")), query, offset=wish.maybe_text("offset"), chat=kind
        )
        asked = update["inline_query"]
        return {"query": asked["id"]} if isinstance(asked, dict) else {}

    def choose(self, wish: Wish) -> Json:
        """Somebody sends what was offered."""
        room, query, result = self._room(wish), wish.text("query"), wish.text("result")
        if result not in [one["id"] for one in self.world.results.get(query, ())]:
            raise Unfit("result")
        self.world.chooses(self._writer(room, wish.number("by")), query, result, room.place, room.thread)
        return {}

    def language(self, wish: Wish) -> Json:
        """Whoever sits there has Telegram in another language."""
        language = wish.text("language")
        if language not in LANGUAGES:
            raise Unfit("language")
        self.town.speaks(language)
        self.feed.tell(self.feed.rooms())
        return {}

    def _write(
        self, room: Room, by: int, text: str, reply_to: int | None, media: Json | None = None, **more: object
    ) -> None:
        name = next((place for place, _ in room.names if place.id == by), None)
        if room.kind == "channel" and name is not None:
            self.world.posts(name, text, reply_to=reply_to, media=media, **more)  # type: ignore[arg-type]  # by name
            return
        person = self._writer(room, by)
        there = {"reply_to": reply_to, "thread": room.thread, "as_chat": name, "media": media}
        self.world.says(room.place, person, text, **there, **more)  # type: ignore[arg-type]  # by name

    def _writer(self, room: Room, by: int) -> Person:
        """The person who writes, also where that is in the name of a chat."""
        return self.town.me if any(place.id == by for place, _ in room.names) else person_of(room, by)

    def _room(self, wish: Wish) -> Room:
        room = self.town.room(wish.number("chat"), wish.maybe("thread"))
        if room is None:
            raise Unfit("chat")
        return room

    def _said(self, wish: Wish) -> Said:
        said = self.world.messages.get((wish.number("chat"), wish.number("message")))
        if said is None:
            raise Unfit("message")
        return said

    def _own(self, wish: Wish) -> Said:
        said = self._said(wish)
        if said.sender == self.world.bot or not (said.text or said.media):
            raise Unfit("message")
        return said

    def _replied(self, wish: Wish) -> int | None:
        """The message replied to, where it is still there."""
        number = wish.maybe("reply_to")
        return number if (wish.number("chat"), number) in self.world.messages else None

    def _presser(self, said: Said, by: int) -> Person:
        people = {person.id: person for room in self.town.rooms for person in room.people if room.place == said.place}
        return people.get(by, self.town.me)


def person_of(room: Room, by: int) -> Person:
    """The person who writes. Raises Unfit where nobody of that id is in the room."""
    for person in room.people:
        if person.id == by:
            return person
    raise Unfit("by")


def pieces(text: str) -> Iterator[str]:
    """The text in parts that fit one message each.

    >>> [len(piece) for piece in pieces("字" * 5000)]
    [4096, 904]
    """
    for _ in range(MOST_PIECES):
        piece = fitting(text, MESSAGE_LIMIT)
        if piece.strip():
            yield piece.strip()
        text = text[len(piece) :]


def button(said: Said, row: int, key: int) -> str:
    """What the button carries. Raises Unfit where there is none there, or one that carries nothing."""
    rows = said.markup.get("inline_keyboard")
    try:
        data = rows[row][key]["callback_data"] if isinstance(rows, list) and row >= 0 and key >= 0 else None
    except (IndexError, KeyError, TypeError):
        data = None
    if not isinstance(data, str):
        raise Unfit("button")
    return data


DEEDS: Mapping[str, Callable[[Desk, Wish], Json]] = {
    "say": Desk.say,
    "forward": Desk.forward,
    "edit": Desk.edit,
    "delete": Desk.delete,
    "press": Desk.press,
    "inline": Desk.inline,
    "choose": Desk.choose,
    "language": Desk.language,
}
