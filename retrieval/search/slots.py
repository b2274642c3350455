"""What does a clause hold that a question may want? The patterns of `data/slots.toml`, and names we know."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.text.names import names

_FROM_NAMES = {"known_person": "person", "known_place": "place"}  # slot -> kind of name


@cache
def slots() -> dict[str, re.Pattern[str]]:
    """Slot -> what is looked for in folded text, in a fixed order. DataError names a pattern that is none."""
    try:
        table = tomllib.loads(data_text("slots.toml"))
        found = {name: re.compile(pattern) for name, pattern in table.items()}
    except (tomllib.TOMLDecodeError, TypeError, re.error) as error:
        raise DataError(f"retrieval/data/slots.toml: {error}") from error
    return found | {slot: re.compile(_spellings(kind)) for slot, kind in _FROM_NAMES.items()}


def _spellings(kind: str) -> str:
    every = sorted(names().of_kind(kind), key=lambda spelling: (-len(spelling), spelling))
    return "|".join(map(re.escape, every)) or r"(?!)"
