"""Which words stand near all of several names? Rare ones, that name neither: what they may be compared by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retrieval.answer.cutting import Line
from retrieval.answer.tagging import tagged
from retrieval.index.base import Index
from retrieval.search.matches import rarity
from retrieval.text.stop import is_stop
from retrieval.text.vocabulary import NONE, Vocabulary

_LINES, _WORDS = 120, 60  # lines of each side whose words are looked at; words that are weighed
_KINDS = ("n", "nz", "vn", "l", "j")
_LEAST, _MOST = 2, 6  # characters
_COMMON = 0.12  # the share of passages from which on a word says nothing of a side


def shared_words(
    sides: Sequence[Sequence[Line]], index: Index, collections: Sequence[str], own: Vocabulary = NONE
) -> list[str]:
    """Words, folded, in lines of every side and in none of two, those that say most first."""
    counts = [_counted(lines[:_LINES], own) for lines in sides]
    both = set.intersection(*map(set, counts)) if counts else set[str]()
    common = sorted(both, key=lambda word: (-min(len(one[word]) for one in counts), word))[:_WORDS]
    statistics = index.statistics(common, collections)
    worth = {
        word: rarity(statistics.frequencies[word], statistics.passages)
        * min(3, min(len(one[word]) for one in counts))
        for word in common
        if 0 < statistics.frequencies[word] <= max(_COMMON * statistics.passages, 6)
    }
    return sorted(worth, key=lambda word: (-worth[word], word))


def _counted(lines: Sequence[Line], own: Vocabulary) -> dict[str, set[int]]:
    """Word -> the passages of `lines` that have it."""
    found: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        named = [mention.span for mention in own.find(line.folded)]
        for word in tagged(line.folded):
            if (
                word.kind in _KINDS
                and _LEAST <= len(word.text) <= _MOST
                and not is_stop(word.text)
                and not any(name.start < word.span.end and word.span.start < name.end for name in named)
            ):
                found[word.text].add(line.held.passage.id)
    return found
