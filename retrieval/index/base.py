"""Here are terms: which passages? What every engine can do, and no more.

An engine nominates. The order that a user sees is computed elsewhere from the statistics that it is asked for here,
because an engine's own scores may count what was removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Entry(NamedTuple):
    """What an engine is told of a passage."""

    passage_id: int
    document_id: int
    collection: str
    terms: Sequence[str]


class Hit(NamedTuple):
    """A passage that an engine nominates: it shares a term. Scores of one search can be compared, no others."""

    passage_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """What some collections hold: passages, and for each term asked about the number of them that have it."""

    passages: int
    frequencies: dict[str, int]


class Index(Protocol):
    """Terms -> passages, collection by collection: what one collection holds never moves another's results."""

    def add(self, entries: Iterable[Entry], change: int) -> None:
        """Puts `entries` in and remembers `change` as the last of their collections' changes it knows.

        All or nothing in each collection; searchable when it returns. Only documents that are not there yet.
        """
        ...

    def remove(self, collection: str, documents: Iterable[int], change: int) -> None:
        """Takes every passage of `documents` out; those that are not there don't matter."""
        ...

    def change(self, collection: str) -> int:
        """The last change of `collection` that it knows; 0 where it knows none of it."""
        ...

    def search(self, terms: Sequence[str], collections: Sequence[str], limit: int) -> list[Hit]:
        """At most `limit` passages of each collection that share a term, best first, ties by passage id."""
        ...

    def statistics(self, terms: Sequence[str], collections: Sequence[str]) -> Statistics:
        """Counts of what is there now: nothing removed, nothing of other collections."""
        ...

    def close(self) -> None:
        """Lets go of files and memory."""
        ...


class Kept(Index, Protocol):
    """An index that outlives us: what large collections stand on."""

    def refresh(self, collection: str) -> None:
        """Looks at `collection` anew when it is next asked for: another process may have written there."""
        ...

    def drop(self, collection: str) -> None:
        """Forgets all of `collection`, so that it is made anew from change 0."""
        ...

    def anew(self, collection: str) -> AbstractContextManager[None]:
        """What is written of `collection` within begins at change 0, or where that was broken off; it counts at the
        end, and what was there before is gone."""
        ...

    def sweep(self) -> None:
        """Drops what other versions of ours have left there, as far as this one has it too."""
        ...
