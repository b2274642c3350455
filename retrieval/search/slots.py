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
    return _written() | {slot: re.compile(_spellings(kind)) for slot, kind in _FROM_NAMES.items()}


def slot_names() -> tuple[str, ...]:
    """The slots in their order. Patterns of a thousand names take 0.1 s to make: who needs only these, asks here."""
    return (*_written(), *_FROM_NAMES)


@cache
def _written() -> dict[str, re.Pattern[str]]:
    try:
        return {name: re.compile(pattern) for name, pattern in tomllib.loads(data_text("slots.toml")).items()}
    except (tomllib.TOMLDecodeError, TypeError, re.error) as error:
        raise DataError(f"retrieval/data/slots.toml: {error}") from error


def slot_places(folded: str) -> tuple[list[int], list[int]]:
    """Where anything begins in `folded` that fills a slot: the number of the slot, and the offset, of each."""
    columns, places = list[int](), list[int]()
    found = [[match.start() for match in pattern.finditer(folded)] for pattern in _written().values()]
    heads = set(map(operator.add, folded, folded[1:]))
    found += [_name_places(folded, heads, lengths, names) for lengths, names in _known()]
    for column, here in enumerate(found):
        places += here
        columns += [column] * len(here)
    return columns, places


def _name_places(folded: str, heads: set[str], lengths: dict[str, list[int]], names: frozenset[str]) -> list[int]:
    """Where one of `names` begins, the longest first, none within another: what their pattern finds, and faster.

    `heads`: every two letters of `folded`.
    """
    places, end = [], 0
    for at, head in sorted((at, two) for two in heads & lengths.keys() for at in _places(folded, two)):
        if at >= end:
            longest = next((length for length in lengths[head] if folded[at : at + length] in names), 0)
            if longest:
                places.append(at)
                end = at + longest
    return places


def _places(folded: str, head: str) -> Iterator[int]:
    at = folded.find(head)
    while at >= 0:
        yield at
        at = folded.find(head, at + 1)


@cache
def _known() -> tuple[tuple[dict[str, list[int]], frozenset[str]], ...]:
    """For each slot of names: how long those are that begin with two letters, the longest first; and the names."""
    found = []
    for kind in _FROM_NAMES.values():
        spellings, lengths = frozenset(names().of_kind(kind)), dict[str, set[int]]()
        for spelling in spellings:  # none is shorter than two
            lengths.setdefault(spelling[:2], set()).add(len(spelling))
        found.append(({head: sorted(some, reverse=True) for head, some in lengths.items()}, spellings))
    return tuple(found)


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
