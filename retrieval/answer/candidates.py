"""Which runs of clauses can be quoted, how likely is each, and which of them say the same?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.search.matches import Laid
from retrieval.search.views import Floats, Ints

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
_WHOLE = 0.06  # what a run gains at each end where a sentence begins or ends
_PER_CHARACTER = 0.0002  # what each character costs: of two runs as likely, the shorter
_PEAKS = 16  # the likeliest clauses: an excerpt holds one of them
_SAME = 0.7  # the share of its character pairs that makes a run say what another says
_CODE, _PLACE = 21, 22  # bits of a character, and of a place in what is laid: 64 together


@dataclass(frozen=True, slots=True)
class Candidates:
    """Runs in order, the likeliest first: how likely, and their first and last clauses."""

    scores: Numbers
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.scores)

    def only(self, which: Flags | slice) -> Candidates:
        """Some of them, in the same order."""
        return Candidates(self.scores[which], self.first[which], self.last[which])


def candidates(laid: Laid, likely: Floats, characters: int) -> Candidates:
    """Every run that fits and holds a likely clause; a clause too long by itself is one of its own, cut later."""
    count = len(laid.starts)
    every, chances = np.arange(count), likely.astype(np.float64)
    peaks = np.sort(np.lexsort((every, -chances))[:_PEAKS])
    reach = np.append(peaks, count)[np.searchsorted(peaks, every)]  # the next peak from each clause on
    limit = np.maximum(np.searchsorted(laid.ends, laid.starts + characters, side="right") - 1, every)
    limit = np.minimum(limit, np.searchsorted(laid.passage, laid.passage, side="right") - 1)
    rows = every[reach <= limit]
    if not len(rows):
        return Candidates(np.zeros(0), rows, rows)
    steps = np.arange(int((limit - every)[rows].max()) + 1)
    lasts = rows[:, None] + steps
    sums = np.cumsum(np.append(chances, np.zeros(len(steps)))[lasts], axis=1)
    fits = (lasts >= reach[rows, None]) & (lasts <= limit[rows, None])
    first, last, sum_ = np.repeat(rows, fits.sum(axis=1)), lasts[fits], sums[fits]
    apart = np.append(np.append(True, laid.sentence[1:] != laid.sentence[:-1]), True)  # a sentence begins here
    length, whole = laid.ends[last] - laid.starts[first], apart[first].astype(np.int64) + apart[last + 1]
    scores = sum_ + _WHOLE * whole * sum_ - _PER_CHARACTER * length * sum_
    order = np.lexsort((last, first, -scores))
    return Candidates(scores[order], first[order], last[order])


class Said:
    """What was said by the runs chosen so far, in pairs of characters."""

    def __init__(self, laid: Laid) -> None:
        self._starts, self._ends = laid.starts, laid.ends
        codes = np.frombuffer(laid.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        keys = np.sort(
            ((codes[:-1] << _CODE | codes[1:]) << _PLACE) | np.arange(max(len(codes) - 1, 0), dtype=np.uint64)
        )
        places = (keys & ((1 << _PLACE) - 1)).astype(np.int64)
        pairs = keys >> _PLACE
        again = np.zeros(len(pairs), dtype=bool)
        again[1:] = pairs[1:] == pairs[:-1]
        self._number = np.empty(len(places), np.int64)  # of the pair at each place
        self._number[places] = np.cumsum(~again)
        self._before = np.full(len(places), -1)  # where the same pair stood last
        self._before[places[again]] = places[np.flatnonzero(again) - 1]
        self._chosen: list[tuple[Flags, int]] = []  # for each run: whether it has a pair, and how many it has

    def add(self, first: int, last: int) -> None:
        """One more run that was chosen."""
        has = np.zeros(len(self._number) + 1, dtype=bool)
        has[self._number[self._starts[first] : max(self._ends[last] - 1, self._starts[first])]] = True
        self._chosen.append((has, int(np.count_nonzero(has))))

    def repeated(self, some: Candidates) -> Flags:
        """Of each run, whether it says nearly what one of the chosen says."""
        starts, counts = self._starts[some.first], self._ends[some.last] - self._starts[some.first] - 1
        steps = np.arange(max(int(counts.max(initial=0)), 0))
        places = np.minimum(starts[:, None] + steps, max(len(self._number) - 1, 0))
        new = (steps < counts[:, None]) & (self._before[places] < starts[:, None])  # each pair of a run once
        sizes, numbers = new.sum(axis=1), self._number[places]
        found = np.zeros(len(some), dtype=bool)
        for has, size in self._chosen:
            common = (new & has[numbers]).sum(axis=1)
            found |= (common >= _SAME * np.minimum(sizes, size)) & (sizes > 0) & (size > 0)
        return found
