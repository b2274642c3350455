"""How are our words put into Telegram's HTML, in messages that fit?"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bot.units import MESSAGE_LIMIT, utf16_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.library import Span

TAG = re.compile(r"<[^>]*>")  # attributes are escaped, so no tag of ours holds a bare >
LINK = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
MOST_MARKS = 25  # of one quote: Telegram shows a hundred entities a message, and drops the rest, quotes too


def escaped(text: str) -> str:
    """`text` as Telegram shows it unchanged."""
    return html.escape(text, quote=False)


def bold(text: str) -> str:
    """`text`, bold."""
    return f"<b>{escaped(text)}</b>"


def linked(markup: str, url: str | None) -> str:
    """`markup`, a link to `url` where that is one that Telegram opens."""
    if url is None or not LINK.fullmatch(url):
        return markup
    return f'<a href="{html.escape(url)}">{markup}</a>'


def marked(text: str, marks: Sequence[Span]) -> str:
    """`text` with what `marks` span in bold. Only whole marks inside the text count."""
    made, done = [], 0
    for start, end in marks[:MOST_MARKS]:
        if done <= start < end <= len(text):
            made += [escaped(text[done:start]), bold(text[start:end])]
            done = end
    return "".join([*made, escaped(text[done:])])


def quote_block(text: str, marks: Sequence[Span], *, expandable: bool) -> str:
    """A quote block with `text`, matches bold, and nothing else."""
    tag = "blockquote expandable" if expandable else "blockquote"
    return f"<{tag}>{marked(text, marks)}</blockquote>"


def plain(markup: str) -> str:
    """The text that `markup` of ours shows."""
    return html.unescape(TAG.sub("", markup))


def packed(blocks: Iterable[str], limit: int = MESSAGE_LIMIT) -> tuple[str, ...]:
    """Messages of whole blocks, one on each line, none over `limit` units. Each block must fit by itself."""
    messages: list[str] = []
    room = 0
    for block in blocks:
        units = utf16_units(plain(block))
        if messages and units + 1 <= room:
            messages[-1] += f"\n{block}"
            room -= units + 1
        else:
            messages.append(block)
            room = limit - units
    return tuple(messages)
