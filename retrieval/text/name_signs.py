"""By which signs is a name known that nobody has told us of? The table `data/found_names.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.text.stop import stop_words

_FILE = "found_names.toml"
INNER = "之"  # within a name, at neither end


@dataclass(frozen=True, slots=True)
class Signs:
    """`endings`: how a name ends -> its kind. `apart`: words that are beside names and never in one. The others are
    as the table has them, folded."""

    endings: dict[str, str]
    surnames: frozenset[str]
    foreign: frozenset[str]
    apart: frozenset[str]
    roles: tuple[str, ...]
    says: tuple[str, ...]
    english: frozenset[str]

    def kind_of(self, name: str) -> str | None:
        """The kind that the longest ending of `name` tells, where something stands before it; else None."""
        lengths = range(len(name) - 1, 0, -1)
        return next((self.endings[name[-n:]] for n in lengths if name[-n:] in self.endings), None)

    def like_a_person(self, name: str) -> bool:
        """Whether `name` is a surname and one or two characters."""
        return any(name.startswith(s) and 1 <= len(name) - len(s) <= 2 for s in self.surnames)


@cache
def signs() -> Signs:
    """The table, read once. DataError where it is not what it should be."""
    try:
        table = tomllib.loads(data_text(_FILE))
        told = table["signs"]
        return Signs(
            {ending: kind for kind, endings in table["endings"].items() for ending in endings},
            frozenset([*told["surnames"], *told["double_surnames"]]),
            frozenset(told["foreign"]),
            (frozenset(told["apart"].split()) | stop_words()) - {INNER},
            tuple(told["roles"]),
            tuple(told["says"]),
            frozenset(told["english"].split()) | stop_words(),
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise DataError(f"retrieval/data/{_FILE}: {error}") from error
