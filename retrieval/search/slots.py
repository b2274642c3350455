"""What does a clause hold that a question may want? The patterns of `data/slots.toml`, and names we know."""

from __future__ import annotations

import operator
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.text.names import names

Tree: TypeAlias = dict[str, "Tree"]
_END = ""
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


def slot_places(folded: str) -> tuple[list[int], list[int]]:
    """Where anything begins in `folded` that fills a slot: the number of the slot, and the offset, of each."""
    columns, places = list[int](), list[int]()
    for column, (slot, pattern) in enumerate(slots().items()):
        found = _name_places(folded, slot, pattern) if slot in _FROM_NAMES else pattern.finditer(folded)
        here = [match.start() for match in found]
        places += here
        columns += [column] * len(here)
    return columns, places


def _name_places(folded: str, slot: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `finditer` finds, in a fifth of the time: a pattern of a thousand names is tried where two letters fit."""
    heads, end = _heads()[slot], 0
    for at, head in enumerate(map(operator.add, folded, folded[1:])):
        if head in heads and at >= end:
            match = pattern.match(folded, at)
            if match:
                end = match.end()
                yield match


@cache
def _heads() -> dict[str, frozenset[str]]:
    """For each slot of names the two letters that any of them begins with; no name is shorter."""
    return {slot: frozenset(name[:2] for name in names().of_kind(kind)) for slot, kind in _FROM_NAMES.items()}


def _spellings(kind: str) -> str:
    """A pattern for every spelling of the names of one kind: a tree of characters, six times as fast as a list."""
    root: Tree = {}
    for spelling in names().of_kind(kind):
        branch = root
        for character in spelling:
            branch = branch.setdefault(character, {})
        branch[_END] = {}
    return _pattern(root) or r"(?!)"


def _pattern(tree: Tree) -> str:
    branches = [re.escape(character) + _pattern(below) for character, below in sorted(tree.items()) if character]
    if not branches:
        return ""
    every = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{every})?" if _END in tree else every
