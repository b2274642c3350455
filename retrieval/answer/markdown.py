"""How is a text written in Markdown so that it reads as it is?"""

from __future__ import annotations

import re
from collections.abc import Iterator

_INLINE = re.compile(r"[\\`*_\[\]<>&~|]")
_OPENING = re.compile(
    r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))"
)  # what would begin a heading, a list or a line below a heading


def written(text: str) -> str:
    """`text`, one line of it, with CommonMark's marks escaped.

    >>> print(written("1. *甲*"))
    1\\. \\*甲\\*
    """
    escaped = _INLINE.sub(lambda mark: "\\" + mark[0], " ".join(text.split("\n")))
    opening = _OPENING.match(escaped)
    if not opening:
        return escaped
    at = opening.end() if opening[2][0].isdigit() else opening.start(2)
    return f"{escaped[:at]}\\{escaped[at:]}"


def quoted_lines(text: str) -> Iterator[str]:
    """`text` as the lines of a block quotation, each of its own lines one."""
    lines = [written(line.strip()) for line in text.split("\n")]
    yield from (
        f"> {line}\\" if line and following else f"> {line}"
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    )
