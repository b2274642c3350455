"""Which runs of characters come again and again, though no dictionary has them?

A run is of neighbouring words of the ordinary cutting. It holds together (its parts are seldom apart) and stands free
(what is beside it changes): Harris 1955; cohesion and branching entropy as in Jin and Tanaka-Ishii 2006.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from retrieval.text.name_signs import INNER, signs
from retrieval.text.segment import is_han

SHORTEST, LONGEST, _PARTS = 2, 8, 5  # characters of a run, and words at most
_COHESION, _STRICT = 0.5, 0.8  # the share of the rarer part's places, of both parts' where all are known words
_FREEDOM = 0.6  # nats


@dataclass(slots=True)
class Run:
    """How often a run stands in how many texts, and what was beside it."""

    count: int = 0
    texts: set[int] = field(default_factory=set)
    before: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)


def unknown_runs(cut: Sequence[Sequence[str]], fewest: int = 2) -> dict[str, int]:
    """Runs of at least `fewest` places -> their number. `cut`: the words of each text, folded, marks among them."""
    stretches = [(number, stretch) for number, words in enumerate(cut) for stretch in _stretches(words)]
    singles = Counter(word for _, stretch in stretches for word in stretch)
    pairs = Counter(pair for _, stretch in stretches for pair in pairwise(stretch))
    runs: dict[tuple[str, ...], Run] = defaultdict(Run)
    for number, stretch in stretches:
        for start, end in _windows(stretch, {pair for pair in pairwise(stretch) if pairs[pair] >= fewest}):
            run = runs[tuple(stretch[start:end])]
            run.count += 1
            run.texts.add(number)
            run.before[stretch[start - 1] if start else f"\0{run.count}"] += 1  # an edge is unlike any other
            run.behind[stretch[end] if end < len(stretch) else f"\0{run.count}"] += 1
    counts = {parts: run.count for parts, run in runs.items()} | {(word,): n for word, n in singles.items()}
    return {
        "".join(parts): run.count
        for parts, run in runs.items()
        if run.count >= fewest and _free(run) and _holds_together(parts, counts)
    }


def _stretches(words: Iterable[str]) -> Iterator[list[str]]:
    """Runs of words that may be parts of a name, Chinese ones and what is glued to them (墨鱼OS).

    Numbers part, and so does what they count (3枚, 2024年).
    """
    stretch: list[str] = []
    before = ""
    for word in words:
        may_be = is_han(word[0]) if not stretch else is_han(word[0]) or (word.isalnum() and word[0].isalpha())
        if may_be and word not in signs().apart and not before[-1:].isdecimal():
            stretch.append(word)
        elif stretch:
            yield stretch
            stretch = []
        before = word
    if stretch:
        yield stretch


def _windows(stretch: Sequence[str], often: set[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Where runs of two and more parts are, all of whose neighbours stand together `often`."""
    for start in range(len(stretch) - 1):
        length = len(stretch[start])
        if stretch[start] == INNER or not is_han(stretch[start][0]):
            continue
        for end in range(start + 1, min(start + _PARTS, len(stretch))):
            length += len(stretch[end])
            if (stretch[end - 1], stretch[end]) not in often or length > LONGEST:
                break
            if stretch[end] != INNER:
                yield start, end + 1


def _free(run: Run) -> bool:
    return min(_entropy(run.before), _entropy(run.behind)) >= _FREEDOM


def _entropy(counts: Counter[str]) -> float:
    total = sum(counts.values())
    return -sum(n / total * math.log(n / total) for n in counts.values())


def _holds_together(parts: tuple[str, ...], counts: dict[tuple[str, ...], int]) -> bool:
    """Whether one side is seldom without the other, wherever it is parted; both, where all are words by themselves.

    What is known by its ending (蜂鸟+芯片) need not have the ending to itself.
    """
    whole = counts[parts]
    known = all(len(part) > 1 for part in parts) and not (len(parts) == 2 and parts[-1] in signs().endings)
    for at in range(1, len(parts)):
        shares = sorted(whole / max(counts.get(side, 1), whole) for side in (parts[:at], parts[at:]))
        if shares[-1] < _COHESION or (known and shares[0] < _STRICT):
            return False
    return True
