"""Where does the library over a corpus lie? In the cache folder, so that its index is used again."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from retrieval.library import Library, shipped_corpus


def report(words: str) -> None:
    """Progress: to stderr, at once."""
    print(words, file=sys.stderr, flush=True)


def place_of(corpus: Path | None) -> tuple[Path, Path]:
    """The data folder for `corpus`, and the corpus itself: the shipped one where none is said."""
    path = (corpus or shipped_corpus()).resolve()
    return user_cache_path("yinju") / "corpora" / sha256(os.fsencode(path)).hexdigest()[:16], path


def open_corpus(corpus: Path | None) -> Library:
    """The library over `corpus`."""
    data, path = place_of(corpus)
    return Library.open(data, path, report=report)
