"""Telegram's own export as `result.json`: a channel's or group's posts, read one by one however many there are.

The format is Telegram Desktop's: https://core.telegram.org/import-export
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from retrieval.corpus.documents import Draft
from retrieval.corpus.faults import wrong
from retrieval.corpus.limits import Limits
from retrieval.corpus.readers.events import Event, TooMuch, built, counted, items, members, passed_over
from retrieval.corpus.readers.export import username_in
from retrieval.corpus.readers.posts import Chat, Post, drafts_of_posts
from retrieval.corpus.reading import AS_USUAL, Reading

_PUBLIC = re.compile(r"channel|supergroup")  # what has links; a small group and a talk have none
_HEAD = ("name", "type", "id")
_CHUNK = 1 << 20  # bytes at a time: a long string is looked at again with each
_SHOWN = 30  # chats that an error names


def read_export(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The posts of an exported chat, each a document; of a whole account's export those of the chat asked for.

    CorpusError where it is no export, is cut short, or holds several chats and none is asked for.
    """
    import ijson

    reading.limits.check_size(path, name)
    try:
        with path.open("rb") as file:
            events = iter(ijson.basic_parse(_Mended(file, reading.limits), buf_size=_CHUNK, use_float=True))
            yield from _drafts_of_file(events, name, reading)
    except TooMuch as error:
        raise wrong("export_broken", name, detail=error) from error
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise wrong("export_cut", name, detail=str(error).splitlines()[0]) from error
    except OSError as error:
        raise wrong("lost", name, detail=error.strerror or error) from error


def _drafts_of_file(events: Iterator[Event], name: str, reading: Reading) -> Iterator[Draft]:
    """The posts of a chat, or of the one chat asked for among those of a whole account."""
    head: dict[str, object] = {}
    others: list[str] | None = None
    first = next(events)
    for key, begun in members(events) if first[0] == "start_map" else ():
        if key == "messages" and begun[0] == "start_array":
            yield from _drafts(items(events), head, name, reading)
            for _ in events:  # to the end: it may be cut short behind the messages
                pass
            return
        if key in ("chats", "left_chats") and begun[0] == "start_map":
            others = others or []
            yield from _of_account(events, others, name, reading)
        elif key in _HEAD:
            head[key] = built(begun, counted(events))
        else:
            passed_over(begun, events)
    if others is None:
        raise wrong("export_none", name)
    if not reading.chat or reading.chat not in _names(others):
        raise wrong("export_account", name, chats=_listed(others))


class _Mended:
    """A file whose `\\x0B` is JSON's `\\u000B`: Telegram Desktop writes control characters as JSON does not."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file, self._held, self._begun = file, b"", False
        self._longest, self._within = limits.characters * 4 + 2 * _CHUNK, 0  # bytes of one string

    def read(self, size: int = -1) -> bytes:
        """About `size` bytes; none at the end."""
        if size == 0:
            return b""
        raw = self._file.read(size)
        self._within = 0 if re.search(rb'[^\\]"', raw) else self._within + len(raw)
        if self._within > self._longest:
            raise TooMuch("a string that is longer than any document may be")
        chunk, self._held = self._held + raw, b""
        if not self._begun:
            chunk, self._begun = chunk.removeprefix(b"\xef\xbb\xbf"), True
        if raw:  # an escape that the chunk cuts in two waits for the next
            cut = re.search(rb"(?<!\\)(?:\\\\)*(\\(?:x[0-9A-Fa-f]?)?)\Z", chunk)
            if cut:
                chunk, self._held = chunk[: cut.start(1)], cut[1]
        mended = re.sub(rb"\\(x[0-9A-Fa-f]{2}|.)", _escape, chunk, flags=re.DOTALL)
        return mended or (self.read(size) if raw else b"")


def _escape(found: re.Match[bytes]) -> bytes:
    return b"\\u00" + found[1][1:] if found[1].startswith(b"x") and len(found[1]) == 3 else found[0]


def _of_account(events: Iterator[Event], others: list[str], name: str, reading: Reading) -> Iterator[Draft]:
    """The posts of the chat asked for, by its name or id, among these; `others` gets the names of all that may be."""
    for key, begun in members(events):
        if key != "list" or begun[0] != "start_array":
            passed_over(begun, events)
            continue
        for chat in events:
            if chat[0] == "end_array":
                break
            if chat[0] == "start_map":
                yield from _of_chat(events, others, name, reading)
            else:
                passed_over(chat, events)


def _of_chat(events: Iterator[Event], others: list[str], name: str, reading: Reading) -> Iterator[Draft]:
    head: dict[str, object] = {}
    for key, begun in members(events):
        if key in _HEAD:
            head[key] = built(begun, counted(events))
        elif key == "messages" and begun[0] == "start_array" and _PUBLIC.search(str(head.get("type"))):
            others.append(f"{head.get('name')} ({head.get('id')})")
            if reading.chat and reading.chat in _names(others[-1:]):
                yield from _drafts(items(events), head, name, reading)
            else:
                passed_over(begun, events)
        else:
            passed_over(begun, events)


def _names(chats: list[str]) -> set[str]:
    """What the chats may be called by: `name (id)`, the name alone, the id alone."""
    return {part for chat in chats for part in (chat, *chat.removesuffix(")").rsplit(" (", 1))}


def _listed(chats: list[str]) -> str:
    return "、".join(chats[:_SHOWN]) + ("…" if len(chats) > _SHOWN else "") or "–"


def _drafts(messages: Iterator[object], head: Mapping[str, object], name: str, reading: Reading) -> Iterator[Draft]:
    chat = Chat(_text(head.get("name")) or None, _link(head, reading))
    yield from drafts_of_posts(_posts(messages, str(head.get("type")), reading.zone), chat, name, name, reading)


def _link(head: Mapping[str, object], reading: Reading) -> str | None:
    """What a post's number is put behind: without a username a link that serves those who are in the chat."""
    username = username_in(reading.channel)
    if username:
        return f"https://t.me/{username}"
    number = str(head.get("id")).removeprefix("-100").removeprefix("-")
    return f"https://t.me/c/{number}" if _PUBLIC.search(str(head.get("type"))) and number.isdecimal() else None


def _posts(messages: Iterator[object], kind: str, zone: str) -> Iterator[Post]:
    """The messages that people wrote, in order; what Telegram itself says ("joined", "pinned") are none."""
    topics: dict[int, str] = {}  # of a forum: message -> its topic
    for message in messages:
        number = message.get("id") if isinstance(message, dict) else None
        if not isinstance(message, dict) or not isinstance(number, int) or isinstance(number, bool):
            continue
        answered = message.get("reply_to_message_id")
        if message.get("action") == "topic_created":
            topics[number] = _text(message.get("title"))
        elif isinstance(answered, int) and answered in topics:
            topics[number] = topics[answered]
        if message.get("type") == "message":
            yield _post(number, message, kind, zone, topics.get(number))


def _post(number: int, message: Mapping[str, object], kind: str, zone: str, topic: str | None) -> Post:
    origin = _text(message["forwarded_from"]) if "forwarded_from" in message else None
    sender = None if "channel" in kind or origin is not None else _text(message.get("from"))
    media = any(key in message for key in ("photo", "file", "media_type"))
    when = str(message.get("date_unixtime") or message.get("date"))
    return Post(
        id=number,
        text="\n".join(filter(None, (_text(message.get("text")), _poll(message.get("poll"))))),
        published=_day(message, "date", zone),
        updated=_day(message, "edited", zone),
        author=_text(message.get("author")) or sender or None,
        origin=origin,
        topic=topic,
        sent=(str(message.get("from_id")), when) if media else None,
    )


def _text(said: object) -> str:
    """Words as they show: a string, or a list of strings and of pieces that carry marks."""
    if isinstance(said, list):
        return "".join(_text(piece) for piece in said if not isinstance(piece, list))
    if isinstance(said, dict):
        said = said.get("text")
    return said if isinstance(said, str) else ""


def _poll(poll: object) -> str:
    """A poll's question and what it lets choose from, a line each."""
    if not isinstance(poll, dict):
        return ""
    answers = poll.get("answers")
    lines = [_text(poll.get("question")), *(_text(one) for one in (answers if isinstance(answers, list) else []))]
    return "\n".join(filter(None, lines))


def _day(message: Mapping[str, object], key: str, zone: str) -> date | None:
    """The day in `zone`; of an old export, which has only the clock of who exported it, the day there."""
    try:
        return datetime.fromtimestamp(int(str(message[f"{key}_unixtime"])), ZoneInfo(zone)).date()
    except (KeyError, ValueError, OverflowError, OSError):
        pass
    try:
        return datetime.fromisoformat(str(message.get(key))).date()
    except ValueError:
        return None
