"""How much of a file do we take in? Checked before it is read, as far as its outside tells."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from retrieval.corpus.faults import wrong

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may be.

    `file_bytes` as it lies there; `pages` of a PDF, and `seconds` to read one; `unpacked_bytes`, `entries` and
    `ratio` (unpacked to packed) of an archive, and of a Word file, which is one; `characters` of one document.
    """

    file_bytes: int = 512 * _MB
    pages: int = 3_000
    seconds: float = 120.0
    unpacked_bytes: int = 512 * _MB
    ratio: float = 100.0
    entries: int = 10_000
    characters: int = 5_000_000

    def check_size(self, path: Path, name: str) -> int:
        """The bytes of a file. CorpusError where it is no file, is not there or is over the limit."""
        try:
            told = path.stat()
        except (OSError, ValueError) as error:
            raise wrong("lost", name, detail=getattr(error, "strerror", None) or error) from error
        if not stat.S_ISREG(told.st_mode):  # a pipe or a device would be waited for, or never end
            raise wrong("no_file", name)
        if told.st_size > self.file_bytes:
            raise wrong("too_large", name, size=megabytes(told.st_size), limit=megabytes(self.file_bytes))
        return told.st_size

    def check_characters(self, count: int, name: str) -> None:
        """CorpusError where a document of `count` characters is over the limit."""
        if count > self.characters:
            raise wrong("too_long", name, count=count, limit=self.characters)

    def check_pages(self, count: int, name: str) -> None:
        """CorpusError where a PDF of `count` pages is over the limit."""
        if count > self.pages:
            raise wrong("too_many_pages", name, count=count, limit=self.pages)


def megabytes(size: float) -> str:
    """`size` bytes as people say it.

    >>> megabytes(20_400_000), megabytes(900)
    ('20.4 MB', '900 bytes')
    """
    return f"{size / _MB:.1f} MB" if size >= _MB / 10 else f"{size:.0f} bytes"


AS_MUCH = Limits()
