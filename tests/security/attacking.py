"""Strings that make a regular expression try as much as it can, made from what it looks for."""

from __future__ import annotations

import re
from itertools import combinations, islice
from re import _constants as c
from re import _parser as parser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

POOL = ' a1一年·.-(\n",:的Z/<_'
MANY = 12  # what may stand so often, may stand for ever
ENDS = ("", "\x00", "!")
REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
KINDS = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda letter: letter.isalnum() or letter == "_"}


def attacks(pattern: re.Pattern[str] | re.Pattern[bytes], length: int) -> Iterator[str]:
    """What begins rightly, repeats what may be repeated, and ends wrongly; each about `length` long."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(written, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    for before, pump in dict.fromkeys([*pumps(tree), *(("", letter) for letter in POOL)]):
        for end in ENDS:
            yield before + pump * max(1, length // len(pump)) + end


def pumps(tree: Sequence[tuple[object, object]], before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before each thing that may be repeated, and that thing; and every beginning, repeated itself."""
    for op, given in tree:
        if op in REPEATS:
            _, most, body = given
            if most >= MANY:
                bodies = sorted({sample(body, pick) for pick in range(8)} - {""})
                yield from ((before, one) for one in bodies)
                yield from ((before, first + second) for first, second in islice(combinations(bodies, 2), 6))
            yield from pumps(body, before)
        for part in parts(op, given):
            yield from pumps(part, before)
        before += sample([(op, given)])
        if before:
            yield "", before


def parts(op: object, given: object) -> Sequence[Sequence[tuple[object, object]]]:
    """What stands within a group, each alternative by itself."""
    match op:
        case c.BRANCH:
            return given[1]
        case c.SUBPATTERN:
            return [given[3]]
        case c.ATOMIC_GROUP:
            return [given]
        case c.ASSERT | c.ASSERT_NOT:
            return [given[1]]
    return []


def sample(tree: Sequence[tuple[object, object]], pick: int = 0) -> str:
    """Something that it matches, more or less; with another `pick`, something else."""
    return "".join(sample_of(op, given, pick) for op, given in tree)


def sample_of(op: object, given: object, pick: int) -> str:
    """The same of one part."""
    match op:
        case c.LITERAL:
            return chr(given)
        case c.NOT_LITERAL | c.ANY | c.CATEGORY:
            return "a"
        case c.IN:
            letters = taken(given)
            return letters[pick % len(letters)]
        case c.BRANCH:
            return sample(given[1][pick % len(given[1])], pick)
        case c.SUBPATTERN:
            return sample(given[3], pick)
        case c.ATOMIC_GROUP:
            return sample(given, pick)
        case c.MAX_REPEAT | c.MIN_REPEAT | c.POSSESSIVE_REPEAT:
            return sample(given[2], pick) * max(1, min(given[0], 50))
    return ""


def taken(items: Sequence[tuple[object, object]]) -> str:
    """Letters that a class takes."""
    negated = items[0][0] is c.NEGATE
    own = "" if negated else "".join(first_of(op, given) for op, given in items[:3])
    return "".join(letter for letter in POOL if takes(items, letter) != negated) + own or "a"


def first_of(op: object, given: object) -> str:
    """A letter of one member of a class."""
    return chr(given) if op is c.LITERAL else chr(given[0]) if op is c.RANGE else ""


def takes(items: Sequence[tuple[object, object]], letter: str) -> bool:
    """Whether one of the members of a class takes it."""
    for op, given in items:
        match op:
            case c.LITERAL if given == ord(letter):
                return True
            case c.RANGE if given[0] <= ord(letter) <= given[1]:
                return True
            case c.CATEGORY:
                name = str(given).removeprefix("CATEGORY_").removeprefix("UNI_")
                if KINDS.get(name.removeprefix("NOT_"), str.isspace)(letter) == (not name.startswith("NOT_")):
                    return True
    return False
