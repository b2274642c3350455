"""Whose names stand in a string?

The alias table is `data/names.txt`, one entity a line: `person: 马斯克 = 埃隆·马斯克 = 老马 = Elon Musk`. The first
spelling is the one we say; spellings that fold alike are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.text.fold import fold
from retrieval.text.spans import Span

KINDS = frozenset({"person", "company", "organisation", "product", "model", "place", "work", "title"})
_FILE = "names.txt"


@dataclass(frozen=True, slots=True)
class Name:
    """One entity: what it is, and its spellings as written, the one we say first."""

    kind: str
    spellings: tuple[str, ...]

    @property
    def said(self) -> str:
        """The spelling that we use ourselves."""
        return self.spellings[0]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands in a string."""

    name: Name
    span: Span


class Names:
    """A table of names. `beneath`: another one that it lies upon, seen but where a spelling is of this one's own or
    `hidden` (folded)."""

    def __init__(
        self, names: Iterable[Name], beneath: Names | None = None, hidden: frozenset[str] = frozenset()
    ) -> None:
        self._names: dict[str, Name] = {}
        self._heads: dict[str, tuple[int, ...]] = {}  # first two characters -> lengths of spellings, longest first
        self._beneath, self._hidden = beneath, hidden
        for name in names:
            self._put(name, map(fold, name.spellings))

    def _put(self, name: Name, folded: Iterable[str]) -> None:
        for spelling in folded:
            self._names[spelling] = name
            head, length = spelling[:2], len(spelling)
            others = self._heads.get(head, ())
            if length not in others:
                self._heads[head] = tuple(sorted((*others, length), reverse=True)) if others else (length,)

    @property
    def spellings(self) -> list[str]:
        """Every spelling of its own, folded."""
        return sorted(self._names)

    def named(self, folded: str) -> Name | None:
        """Whose spelling `folded` is; None where it is nobody's."""
        name = self._names.get(folded)
        if name or self._beneath is None or folded in self._hidden:
            return name
        return self._beneath.named(folded)

    def of_kind(self, kind: str) -> list[str]:
        """Every spelling, folded, of the names of one kind."""
        return sorted(spelling for spelling, name in self._names.items() if name.kind == kind)

    def find(self, folded: str) -> list[NameMention]:
        """The names in `folded` in order, none within another; Latin ones only as whole words.

        >>> [m.name.said for m in Names([Name("person", ("马斯克", "Musk"))]).find("musk和马斯克,muskrat")]
        ['马斯克', '马斯克']
        """
        found, at = [], 0
        while at < len(folded) - 1:
            mention = self._longest_at(folded, at)
            if mention:
                found.append(mention)
                at = mention.span.end
            else:
                at += 1
        return found

    def every(self, folded: str) -> list[Span]:
        """Where a spelling of its own stands in `folded`, also within another one, in order."""
        return [
            Span(at, at + length)
            for at in range(len(folded) - 1)
            for length in sorted(self._heads.get(folded[at : at + 2], ()))
            if at + length <= len(folded)  # a slice would be cut short, and be another name
            and folded[at : at + length] in self._names
            and _whole(folded, at, at + length)
        ]

    def _longest_at(self, folded: str, start: int) -> NameMention | None:
        for length in self._lengths(folded[start : start + 2]):
            if start + length > len(folded):  # a slice would be cut short, and be another name
                continue
            name = self.named(folded[start : start + length])
            if name and _whole(folded, start, start + length):
                return NameMention(name, Span(start, start + length))
        return None

    def _lengths(self, head: str) -> Sequence[int]:
        """How long the spellings are that begin with these two characters, the longest first."""
        own = self._heads.get(head, ())
        below = self._beneath._lengths(head) if self._beneath else ()
        return sorted({*own, *below}, reverse=True) if own and below else own or below


def _whole(folded: str, start: int, end: int) -> bool:
    """Whether no Latin word or number goes on across either end."""
    return not (_joined(folded, start) or _joined(folded, end))


def _joined(folded: str, at: int) -> bool:
    return 0 < at < len(folded) and _latin(folded[at - 1]) and _latin(folded[at])


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@cache
def names() -> Names:
    """The alias table, read once."""
    return read_names()


def read_names() -> Names:
    """The table of `data/names.txt`. DataError names file and line of what it cannot be."""
    table, lines = Names([]), dict[int, int]()
    for number, line in data_lines(_FILE):
        kind, colon, rest = line.partition(":")
        spellings = tuple(map(str.strip, rest.split("=")))
        if not colon or kind.strip() not in KINDS:
            raise _refused(number, f"begins with none of {', '.join(sorted(KINDS))}")
        if len(min(spellings, key=len)) < 2:
            raise _refused(number, "has a spelling of fewer than two characters")
        folded = tuple(map(fold, spellings))
        for spelling, owner in zip(spellings, map(table._names.get, folded), strict=True):
            if owner:
                raise _refused(number, f"'{spelling}' stands in line {lines[id(owner)]} already")
        name = Name(kind.strip(), spellings)
        table._put(name, folded)
        lines[id(name)] = number
    return table


def _refused(number: int, why: str) -> DataError:
    return DataError(f"retrieval/data/{_FILE}:{number}: {why}")
