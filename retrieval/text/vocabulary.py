"""What does a collection call its own? Its names and words, on top of those that everybody has.

They never change how a text is cut: a passage has its ordinary terms, and an own word where one stands is one more.
"""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.text.fold import fold
from retrieval.text.names import Name, NameMention, Names, names

WORD = "word"  # the kind of what is no name
ANY_NAME = "name"  # the kind of a name of which nobody said more
SHORTEST, LONGEST = 2, 40  # characters of a spelling


class Vocabulary:
    """Own names and words over the shipped ones. A value: made once, never changed.

    `accepted`: an own name that shares a spelling with another, own or shipped, is one with it. `refused`: spellings
    that no shipped name has here; an own one may, and then has it alone.
    """

    def __init__(self, accepted: Iterable[Name] = (), refused: Iterable[str] = ()) -> None:
        own = tuple(dict.fromkeys(accepted))
        self._own = Names(own)
        self.spellings = tuple(self._own.spellings)  # the own ones, folded
        self.refused = frozenset(map(fold, refused))
        self._all = Names(_joined(own, self.refused), names(), self.refused) if own or self.refused else None

    def names(self) -> Names:
        """The shipped names and the own ones, words too, as one table."""
        return self._all or names()

    def find(self, folded: str) -> list[NameMention]:
        """The names in `folded`, as `Names.find` has them; own words are none."""
        return [mention for mention in self.names().find(folded) if mention.name.kind != WORD]

    def stands(self, folded: str) -> list[str]:
        """The own spellings in `folded`, each as often as it stands there, also within another."""
        return [folded[slice(*span)] for span in self._own.every(folded)]

    def owns(self, folded: str) -> bool:
        """Whether it is a spelling that somebody said of this collection."""
        return self._own.named(folded) is not None


NONE = Vocabulary()  # of who has none of their own; reads nothing


def _joined(own: tuple[Name, ...], refused: frozenset[str]) -> list[Name]:
    """The own names, each with those it shares a spelling with, and the shipped ones of which one was refused."""
    groups = [[*_shipped(name.spellings, refused, refused), name] for name in own]
    groups += [[name] for name in _shipped(refused, frozenset(), refused)]
    return [_one(group) for group in _connected(groups)]


def _shipped(spellings: Iterable[str], passed: frozenset[str], refused: frozenset[str]) -> list[Name]:
    """The shipped names spelt so, but for the spellings `passed` over, and without what was `refused` of them."""
    known = (names().named(spelling) for spelling in sorted(map(fold, spellings)) if spelling not in passed)
    left = (
        Name(name.kind, tuple(s for s in name.spellings if fold(s) not in refused))
        for name in dict.fromkeys(known)
        if name
    )
    return [name for name in left if name.spellings]


def _connected(groups: Iterable[list[Name]]) -> list[list[Name]]:
    """`groups`, those that share a spelling made one, in the order of their first."""
    having: dict[str, list[Name]] = {}  # spelling -> the group that has it
    for group in groups:
        touched = [having[spelling] for spelling in _spelt(group) if spelling in having]
        together = list(dict.fromkeys(name for one in (*touched, group) for name in one))
        having.update(dict.fromkeys(_spelt(together), together))
    return list({id(group): group for group in having.values()}.values())


def _spelt(group: Iterable[Name]) -> list[str]:
    return [fold(spelling) for name in group for spelling in name.spellings]


def _one(group: list[Name]) -> Name:
    """One name of several: kind and first spelling of the one that says most, and everybody's spellings."""
    first = min(group, key=lambda name: (name.kind == WORD, name.kind == ANY_NAME))
    return Name(first.kind, tuple(dict.fromkeys(s for name in (first, *group) for s in name.spellings)))
