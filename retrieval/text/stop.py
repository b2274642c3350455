"""Which words say nothing of what a text is about? The table `data/stop.txt`."""

from __future__ import annotations

from functools import cache

from retrieval.data import data_lines
from retrieval.text.fold import fold


@cache
def stop_words() -> frozenset[str]:
    """Words without substance, folded."""
    return frozenset(fold(word) for _, line in data_lines("stop.txt") for word in line.split())


def is_stop(folded: str) -> bool:
    """Whether a word says nothing of what a text is about."""
    return folded in stop_words()
