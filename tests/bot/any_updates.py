"""Updates as Telegram may send them, however odd, each with what the rules say: an answer, silence, or either."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import count, product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.offline.people import ANONYMOUS, CHANNEL, TELEGRAM, Person, Place, Said
from bot.offline.world import YINJU
from bot.units import CAPTION_LIMIT, MESSAGE_LIMIT, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.offline.world import Json, World

TOPIC, CHAIN = 7, 9  # a forum's topic; a chain of replies, which is none
GROUPS = frozenset({"group", "supergroup", "forum"})
SENDERS = ("person", "anonymous", "as channel", "bot", "service", "echo")
NOBODY = frozenset({"bot", "service", "echo"})
PLACES = ("private", "group", "supergroup", "forum", "channel")
ALBUMS: Iterator[int] = count(1)
OTHER_BOT = Person(5, "Bot", "other_bot", is_bot=True)
LANGUAGES = (None, "", "zh", "zh-hans", "ZH-Hant", "zh_TW", "en", "de", "xx-YY-zzzzzz", "🙂", "z" * 64)
PEOPLE = tuple(Person(300 + number, "某人", None, language) for number, language in enumerate(LANGUAGES))
ASKING = ("/ask ", "/ASK", "/ask\n", "/ask　", "/ask@yinju_bot ", "/Ask@YINJU_bot", "/ask：")
COMMANDS = (
    *("help", "start", "timeline", "who", "compare", "find", "latest", "random", "coverage", "export", "context"),
    *("explain", "lang", "settings", "mode", "quiet", "watch", "unwatch", "gaps", "stats", "allow", "deny", "status"),
    *("privacy", "forget", "add", "sources", "remove", "hide", "unhide", "readmit", "alias", "word", "names"),
    *("reindex", "bind", "unbind", "index"),
)
TURNS = (*range(7), len(COMMANDS), len(COMMANDS) + 1)  # every spelling, but for commands: some of these
UNKNOWN = ("/nobody ", "/_", "/ask_me@yinju_bot ", "/" + "a" * 40)
THEIRS = ("/ask@other_bot ", "/ask@yinju_bot2 ", "/help@OTHER_BOT", "/ask@x")
NAMED = ("@yinju_bot{}", "@Yinju_Bot，{}", "@YINJU_BOT\n{}", "请问@yinju_bot是{}", "，@yinju_bot {}")
ALMOST = (
    "@yinju_bot2 {}",
    "x@yinju_bot {}",
    "@@yinju_bot {}",
    "@yinju_bo {}",
    "@ yinju_bot{}",
    "／ask {}",
    " /ask {}",
)
LONG = ("字" * 4096, "𠮷" * 2048, "🙂a" * 1365, "马斯克？" * 1024, "\u0301" * 4096, "\u200b" * 4096, "<b>&" * 1024)
SHORT = ("", " ", "\u200b", "\u202e卧", "？", "\x00", "马斯克是谁", "DeepSeek-V3 的训练成本是多少", "时间线 OpenAI",
         "对比 A 和 B", "谁是 奥特曼", "最新 xAI", "那他呢", "&lt;b>", "👩‍👩‍👧‍👦", "2024..2025", "a|b")  # fmt: skip
WORDS = (
    st.sampled_from(SHORT) | st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.sampled_from(LONG)
)
FILE: Json = {"file_id": "f", "file_unique_id": "u", "file_size": 10**12}
MEDIA: Mapping[str, Json] = {
    "photo": {"photo": [{**FILE, "width": 1, "height": 1}]},
    "document": {"document": {**FILE, "file_name": "../../报告.md", "mime_type": "text/markdown"}},
    "nameless": {"document": FILE},
    "voice": {"voice": {**FILE, "duration": 0}},
    "video": {"video": {**FILE, "width": 1, "height": 1, "duration": 0}},
}
WORDLESS: Mapping[str, Json] = {
    "sticker": {"sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False,
                            "is_video": False}},
    "dice": {"dice": {"emoji": "🎲", "value": 1}},
    "contact": {"contact": {"phone_number": "1", "first_name": "某"}},
    "location": {"location": {"longitude": 0.0, "latitude": 0.0}},
}  # fmt: skip
SERVICE: Mapping[str, Json] = {
    "title": {"new_chat_title": "新名字"},
    "members": {"new_chat_members": [{"id": 77, "is_bot": False, "first_name": "新人"}]},
    "topic": {"forum_topic_created": {"name": "财经", "icon_color": 1}},
    "pinned": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    "video_chat": {"video_chat_started": {}},
}
ORIGINS: Mapping[str, Json] = {
    "hidden": {"type": "hidden_user", "sender_user_name": "某人", "date": 1},
    "user": {"type": "user", "sender_user": {"id": 78, "is_bot": False, "first_name": "他"}, "date": 1},
    "channel": {
        "type": "channel",
        "chat": {"id": -1009, "type": "channel", "title": "台"},
        "message_id": 3,
        "date": 1,
    },
}
ENTITIES = st.lists(
    st.builds(
        lambda kind, offset, length: {"type": kind, "offset": offset, "length": length},
        st.sampled_from(["bot_command", "mention", "url", "bold", "text_mention", "blockquote", "of_a_later_day"]),
        st.integers(-3, 5000),
        st.integers(-3, 5000),
    ),
    max_size=4,
)


class Way(Enum):
    """How it is said to us, or not."""

    PLAIN = "plain"
    ASKING = "asking"  # /ask and what follows
    COMMAND = "command"  # another command of ours
    UNKNOWN = "unknown"  # a command of nobody's
    THEIRS = "theirs"  # a command that names another bot
    NAMED = "named"
    ALMOST = "almost"  # it looks as if
    REPLY = "reply"
    ASIDE = "aside"  # in reply to somebody else


class Due(Enum):
    """What the rules say that comes of it."""

    ANSWER = 1  # one
    SILENCE = 2
    EITHER = 3  # one answer at most


@dataclass(frozen=True, slots=True)
class Drawn:
    """What somebody says. `text`: as it is written, or the caption of `media`. `shows`: a thing without any words."""

    place: str
    way: Way
    text: str
    sender: str = "person"
    person: Person = PEOPLE[0]
    media: str | None = None
    shows: Json | None = None
    service: bool = False
    origin: str | None = None
    via: Person | None = None
    album: bool = False
    entities: tuple[Json, ...] | None = None

    @property
    def due(self) -> Due:
        """What PLATFORM.md and DESIGN.md say of a new message."""
        private, commanding = self.place == "private", self.way in COMMANDING
        if self.service or self.sender in NOBODY or self.via == YINJU:
            return Due.SILENCE
        if self.origin and private and self.text:
            return Due.ANSWER
        if self.way is Way.THEIRS or (commanding and (self.origin or self.via)):
            return Due.SILENCE
        if private:
            return Due.ANSWER
        if not self.text or self.way in (Way.PLAIN, Way.ALMOST, Way.ASIDE, Way.UNKNOWN):
            return Due.SILENCE
        if self.place == "channel" and not commanding:
            return Due.SILENCE
        return Due.EITHER if self.way is Way.COMMAND else Due.ANSWER


COMMANDING = frozenset({Way.ASKING, Way.COMMAND, Way.UNKNOWN, Way.THEIRS})


def written(way: Way, words: str, turn: int) -> str:
    """`words` in that way; `turn` chooses one of its spellings."""
    spelled = {
        Way.ASKING: [one + "{}" for one in ASKING],
        Way.COMMAND: [f"/{one} {{}}" for one in (*COMMANDS, *(f"{one.upper()}@Yinju_Bot" for one in COMMANDS))],
        Way.UNKNOWN: [one + "{}" for one in UNKNOWN],
        Way.THEIRS: [one + "{}" for one in THEIRS],
        Way.NAMED: NAMED,
        Way.ALMOST: ALMOST,
    }.get(way, ["{}"])
    return fitting(spelled[turn % len(spelled)].replace("{}", words), MESSAGE_LIMIT)


@st.composite
def drawn_updates(draw: st.DrawFn) -> Drawn:
    """Anything that somebody may say anywhere."""
    place = draw(st.sampled_from(PLACES))
    way, words = draw(st.sampled_from(Way)), draw(WORDS.filter(lambda words: not words.startswith("/")))
    text = written(way, words, draw(st.integers(0, 999)))
    media = draw(st.none() | st.sampled_from(sorted(MEDIA)))
    sender = draw(st.sampled_from(SENDERS if place in GROUPS else SENDERS[:1]))
    common = {"place": place, "sender": sender, "person": draw(st.sampled_from(PEOPLE))}
    if draw(st.integers(0, 9)) == 0:
        return Drawn(
            way=Way.PLAIN, text="", shows=draw(st.sampled_from(list(SERVICE.values()))), service=True, **common
        )
    return Drawn(
        way=way,
        text=fitting(text, CAPTION_LIMIT) if media else text,
        media=media,
        shows=None if text or media else draw(st.sampled_from(list(WORDLESS.values()))),
        origin=draw(st.none() | st.none() | st.sampled_from(sorted(ORIGINS))),
        via=draw(st.sampled_from([None, None, None, YINJU, OTHER_BOT])),
        album=media is not None and draw(st.booleans()),
        entities=draw(st.none() | ENTITIES),
        **common,
    )


def every_way(words: str, media: str | None = None, origin: str | None = None) -> Iterator[Drawn]:
    """`words` in every spelling of every way, in every place, by everybody who may write there."""
    for place, way in product(PLACES, Way):
        spelled = list(dict.fromkeys(written(way, words, turn) for turn in TURNS))
        for number, text in enumerate(spelled):
            sender = SENDERS[number % len(SENDERS)] if place in GROUPS and number else SENDERS[0]
            said = fitting(text, CAPTION_LIMIT) if media else text
            yield Drawn(place, way, said, sender, media=media, origin=origin)


def place_of(world: World, drawn: Drawn) -> Place:
    """A new place of that kind, or the person's own chat."""
    made = {
        "private": lambda: world.private(drawn.person),
        "group": lambda: world.basic_group("读书会"),
        "supergroup": lambda: world.group("读书会"),
        "forum": lambda: world.group("论坛", frozenset({TOPIC})),
        "channel": lambda: world.channel("频道"),
    }
    return made[drawn.place]()


def told(world: World, drawn: Drawn, place: Place) -> Json:
    """The update that tells of it."""
    media, more = MEDIA.get(drawn.media or "", {}), dict(drawn.shows or {})
    more |= {"forward_origin": ORIGINS[drawn.origin]} if drawn.origin else {}
    more |= {"via_bot": drawn.via.as_json()} if drawn.via else {}
    more |= {"media_group_id": f"any{next(ALBUMS)}"} if drawn.album else {}
    if drawn.place == "channel":
        update = world.posts(place, drawn.text, media=media, **more)[0]
    else:
        channel = Place(-1_003_000_000_001, "channel", "台")
        person, as_chat = {
            "person": (drawn.person, None),
            "anonymous": (ANONYMOUS, place),
            "as channel": (CHANNEL, channel),
            "bot": (OTHER_BOT, None),
            "service": (TELEGRAM, None),
            "echo": (CHANNEL, channel),
        }[drawn.sender]
        more |= {"is_automatic_forward": True} if drawn.sender == "echo" else {}
        thread = TOPIC if drawn.place == "forum" else CHAIN if drawn.place == "supergroup" else None
        update = world.says(
            place, person, drawn.text, reply_to=replied(world, drawn, place), thread=thread, as_chat=as_chat,
            media=media, **more,
        )  # fmt: skip
    [message] = [one for one in update.values() if isinstance(one, dict)]
    if drawn.entities is not None:
        message["caption_entities" if media else "entities"] = list(drawn.entities)
    return update


def replied(world: World, drawn: Drawn, place: Place) -> int | None:
    """The message that it replies to: one of ours, or of somebody else's; kept just now."""
    if drawn.way not in (Way.REPLY, Way.ASIDE):
        return None
    by = YINJU if drawn.way is Way.REPLY else Person(79, "别人")
    thread = TOPIC if drawn.place == "forum" else None
    return world.put(Said(place, world.next_id(place), by, 0, "早", thread=thread)).id
