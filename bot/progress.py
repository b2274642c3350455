"""How far is a long addition?"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.texts.spoken import counted

if TYPE_CHECKING:
    from bot.texts.says import Says

COUNTED = re.compile(r"(\d+) (documents|passages)")


class Progress:
    """Hears, from another thread, what the library reports; tells it in our words."""

    def __init__(self) -> None:
        self._last: tuple[int, str] | None = None

    def hear(self, line: str) -> None:
        """A line of the library's."""
        found = COUNTED.search(line)
        if found is not None:
            self._last = int(found[1]), found[2]

    def words(self, says: Says) -> str:
        """How many so far; nothing where nobody has said."""
        if self._last is None:
            return ""
        number, what = self._last
        return " " + counted(says.articles if what == "documents" else says.keeping.passages, number)


async def came(event: asyncio.Event, seconds: float) -> bool:
    """Whether it came within so many seconds."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
