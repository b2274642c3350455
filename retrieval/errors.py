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
└── QuestionError        a line of questions is not what it should be

Nothing found is a value, never one of these.
"""


class YinjuError(Exception):
    """The root of ours: its text names the thing and says what to do."""


class CorpusError(YinjuError):
    """A file, or a line of it, cannot be read as material."""


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


class QuestionError(YinjuError):
    """A line of questions cannot be read."""
