"""Telegram's own export as HTML: `messages.html`, `messages2.html`…, a thousand posts a page.

It does not hold the chat's id: links there are only where its username is given. Layout: Telegram Desktop's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from retrieval.corpus.days import day_in
from retrieval.corpus.documents import Draft
from retrieval.corpus.readers.export import username_in
from retrieval.corpus.readers.posts import Chat, Post, drafts_of_posts
from retrieval.corpus.reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGNS = ('class="page_wrap"', 'class="history"', "message default clearfix")
_NUMBER = re.compile(r"message(\d{1,15})")
_MOMENT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\s+UTC([+-])(\d{1,2}):?(\d{2}))?")


def is_export(markup: str) -> bool:
    """Whether a page is one of Telegram's export."""
    return all(sign in markup for sign in _SIGNS)


def posts_in_page(tree: _Element, name: str, reading: Reading) -> Iterator[Draft]:
    """The posts of one page, each a document; on whichever page a post has got to, it is called the same."""
    header = next(_classed(tree, "page_header"), None)
    title = " ".join(_shown(header).split()) if header is not None else ""
    username = username_in(reading.channel)
    chat = Chat(title or None, f"https://t.me/{username}" if username else None)
    calls = str(PurePosixPath(name).with_name("messages.html"))
    yield from drafts_of_posts(_posts(tree, reading.zone), chat, name, calls, reading)


def _posts(tree: _Element, zone: str) -> Iterator[Post]:
    """The posts in order. One that follows another of the same sender does not name it again."""
    sender: str | None = None
    origin: str | None = None
    for message in _classed(tree, "message", "default"):
        number = _NUMBER.fullmatch(message.get("id") or "")
        body = next(_classed(message, "body"), None)
        if not number or body is None:
            continue
        forwarded = next(_classed(body, "forwarded", "body"), None)
        sender = _name(body, but=forwarded) or sender
        origin = None if forwarded is None else _name(forwarded) or origin or ""
        moment = next(_classed(body, "date", "details"), None)
        said = (moment.get("title") if moment is not None else None) or ""
        signature = "".join(_shown(one).strip() for one in _classed(body, "signature"))
        yield Post(
            id=int(number[1]),
            text=_text(forwarded if forwarded is not None else body),
            published=_day(said, zone),
            author=signature or (sender if origin is None else None),
            origin=origin,
            sent=(sender or "", said) if next(_classed(body, "media_wrap"), None) is not None else None,
        )


def _classed(element: _Element, *classes: str) -> Iterator[_Element]:
    """The elements below that have all these classes."""
    for one in element.iterdescendants("div", "span", "a"):
        if set(classes) <= set((one.get("class") or "").split()):
            yield one


def _name(body: _Element, but: _Element | None = None) -> str | None:
    """The name that stands over a body, not the one over another's within it."""
    for element in _classed(body, "from_name"):
        if but is None or but not in element.iterancestors():
            return re.sub(r"\s+via @\w+$", "", " ".join(_shown(element, "details").split())) or None
    return None


def _text(body: _Element) -> str:
    """A post's words, and its poll's."""
    words = [_shown(one) for one in _classed(body, "text") if "bold" not in (one.get("class") or "")]
    for poll in _classed(body, "media_poll"):
        words += [_shown(one) for one in _classed(poll, "question")]
        words += [_shown(one, "details").strip().removeprefix("- ") for one in _classed(poll, "answer")]
    return "\n".join(part.strip() for part in words)


def _shown(element: _Element, but: str | None = None) -> str:
    """The words of an element, lines where it breaks them; without those of the class `but`."""
    if but and but in (element.get("class") or "").split():
        return ""
    shown = [(element.text or "").replace("\n", " ") if element.tag != "br" else "\n"]
    block = element.tag in ("blockquote", "pre")
    for child in element:
        if isinstance(child.tag, str):
            shown.append(_shown(child, but))
        shown.append((child.tail or "").replace("\n", " "))
    return "".join(["\n", *shown, "\n"] if block else shown)


def _day(said: str, zone: str) -> date | None:
    """The day in `zone` of `04.01.2021 18:53:16 UTC+03:00`; without an offset the day that it says."""
    found = _MOMENT.search(said)
    if not found:
        return None
    day, month, year, hour, minute, second = (int(part) for part in found.groups()[:6])
    try:
        moment = datetime(year, month, day, hour, minute, second)
        if not found[7]:
            return moment.date()
        offset = timedelta(hours=int(found[8]), minutes=int(found[9])) * (-1 if found[7] == "-" else 1)
        return day_in(moment.replace(tzinfo=timezone(offset)), zone)  # the clock of who exported it
    except (ValueError, OverflowError):
        return None
