"""What is a file called that we send?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 60  # characters of its name: in Chinese that is 180 bytes, and file systems take 255
# What no file system, shell or form minds: letters and digits of any script, and a few marks between them.
OTHER = re.compile(r"[^\w.+-]+|\.{2,}|_+")
EDGES = "._-+ "


def file_name(parts: Iterable[str], extension: str) -> str:
    """A name for a file, made of what it is about.

    >>> file_name(("时间线", "OpenAI / <xAI>", "2023..2024"), "md"), file_name(("", "../.."), "ics")
    ('时间线-OpenAI-xAI-2023-2024.md', 'yinju.ics')
    """
    words = (OTHER.sub("-", part).strip(EDGES) for part in parts)
    name = "-".join(word for word in words if word)[:LONGEST].strip(EDGES)
    return f"{name or 'yinju'}.{extension}"
