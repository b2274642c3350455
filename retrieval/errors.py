"""What can go wrong that a caller cannot go on from?

YinjuError
├── CorpusError          the material: a file or a line of it cannot be read
│   ├── DuplicateName    two documents of one collection have the same name
│   ├── QuotaExceeded    there would be more than a collection, or all together, may have
│   ├── CollectionError  no name for a collection, or not one that this can be done to
│   └── VocabularyError  nothing that a collection can call its own, or too much of it
├── DataError            our own data files under retrieval/data: names file and line
├── StoreError           the SQLite store cannot be opened, read or written
├── IndexUnusable        an index is missing, corrupt or of another version: rebuild it
├── IndexUnavailable     the cluster that has the index is out of reach, or refuses: try again later
└── QuestionError        a line of questions is not what it should be

Nothing found is a value, never one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class YinjuError(Exception):
    """The root of ours: its text names the thing and says what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, a line or a member of it: `where`. `kind`: in a word, for whoever says it in another
    language; `words`: in English; `facts`: what is filled in; `because`: what is wrong with a part of it.
    """

    kind: str
    where: str
    words: str
    facts: Mapping[str, str] = field(default_factory=dict)
    because: Fault | None = None

    def __str__(self) -> str:
        said = f"{self.where}: {self.words}" if self.where else self.words
        return said if self.because is None else f"{said}: {self.because}"


class CorpusError(YinjuError):
    """A file, or a line of it, cannot be read as material: `fault`."""

    def __init__(self, said: Fault | str) -> None:
        super().__init__(str(said))
        self.fault = said if isinstance(said, Fault) else Fault("unknown", "", said)


class DuplicateName(CorpusError):
    """Two documents of one collection have the same name."""


class QuotaExceeded(CorpusError):
    """There would be more than there may be.

    `what`: "documents", "characters" or "bytes". `altogether`: whether the limit is that of all collections.
    """

    def __init__(self, words: str, what: str, limit: int, *, altogether: bool = False) -> None:
        super().__init__(words)
        self.what, self.limit, self.altogether = what, limit, altogether


class CollectionError(CorpusError):
    """No name for a collection, or not one that this can be done to."""


class VocabularyError(CorpusError):
    """It cannot be a collection's own name or word, or there are too many."""


class DataError(YinjuError):
    """A data file of ours says something that it cannot say."""


class StoreError(YinjuError):
    """The store cannot be opened, read or written."""


class IndexUnusable(YinjuError):
    """An index is missing, corrupt or of another version."""


class IndexUnavailable(YinjuError):
    """The cluster that has the index is out of reach, or refuses. It is whole: nothing is to be rebuilt."""


class QuestionError(YinjuError):
    """A line of questions cannot be read."""
