"""Is this text there already, or nearly? Told by signatures that are kept, whatever the script, marks and spaces.

A signature is a bottom-k sketch (Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007): the smallest
hashes of the text's runs of letters. Of two sketches one estimates how much of both texts the two have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retrieval.text.fold import fold

_RUN = 4  # letters that are hashed together
_KEPT = 96  # numbers of a signature: the estimate is off by 0.05 or so; below so many runs it is exact
_KEYS = 8  # of them, those by which signatures are looked up
# From here on two texts are nearly the same. Measured on 1,848 articles and their 1,719 first sentences, each against
# all others and against eleven made variants: no article is taken for another; every one is found again with 10 % of
# its letters changed, or a fifth cut off. Short ones share turns of phrase, so they have to be more alike.
_ALIKE, _SHORT_ALIKE = 0.5, 0.7
_BYTES = 4
_NO_LETTER = re.compile(r"[\W_]+")

Numbers = NDArray[np.uint64]


def identity(text: str) -> bytes:
    """What two texts have in common only where they say the same: a hash of their folded letters and digits."""
    return blake2b(_letters(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def signature(text: str) -> bytes:
    """What is kept of a text to find those like it: at most 384 bytes; none of one without letters."""
    return signatures([text])[0]


def signatures(texts: Sequence[str]) -> list[bytes]:
    """The signature of each of `texts`; of many at once in a fifth of the time."""
    letters = [_letters(text) for text in texts]
    long = [said for said in letters if len(said) >= _RUN]
    found = iter(_sketches(long))
    return [next(found) if len(said) >= _RUN else _sketch(_hashes(_codes(said), len(said))) for said in letters]


def _sketches(long: Sequence[str]) -> Iterator[bytes]:
    """The sketches of texts of a run and more, worked out end to end; runs across two texts are left out."""
    if not long:
        return
    lengths = np.array([len(said) for said in long])
    ends = np.cumsum(lengths)
    hashes = _hashes(_codes("".join(long)), _RUN)
    whole = np.ones(hashes.size, dtype=bool)
    for back in range(1, _RUN):
        whole[ends[:-1] - back] = False
    owner = np.repeat(np.arange(len(long), dtype=np.uint64), lengths)[: hashes.size]
    numbers = _distinct(((owner << np.uint64(32)) | (hashes >> np.uint64(32)))[whole])
    begins = np.searchsorted(numbers, np.arange(len(long) + 1, dtype=np.uint64) << np.uint64(32))
    kept = (numbers & np.uint64(0xFFFFFFFF)).astype(">u4")
    for begin, end in pairwise(begins):
        yield kept[begin : min(end, begin + _KEPT)].tobytes()


def _sketch(hashes: Numbers) -> bytes:
    return _distinct(hashes >> np.uint64(32))[:_KEPT].astype(">u4").tobytes()


def _distinct(numbers: Numbers) -> Numbers:
    """`numbers` in order, each once. `np.unique` does the same, and takes masked arrays with it, which stay."""
    ordered = np.sort(numbers)
    once: Numbers = ordered[np.append(np.ones(min(ordered.size, 1), dtype=bool), ordered[1:] != ordered[:-1])]
    return once


def _codes(letters: str) -> Numbers:
    return np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def _hashes(codes: Numbers, run: int) -> Numbers:
    """A hash of every `run` neighbouring codes."""
    hashes = np.zeros(max(codes.size - run + 1, 0) if run else 0, dtype=np.uint64)
    for at in range(run):
        hashes = _mixed(hashes ^ codes[at : at + hashes.size])
    return hashes


def likeness(one: bytes, other: bytes) -> float:
    """How much two texts have in common, by their signatures: 0 nothing, 1 all; as a share of what either has."""
    a, b = np.frombuffer(one, dtype=">u4"), np.frombuffer(other, dtype=">u4")
    if not a.size or not b.size:
        return 0.0
    whole = np.union1d(a, b)[:_KEPT] if max(a.size, b.size) == _KEPT else np.union1d(a, b)
    return float(np.isin(whole, np.intersect1d(a, b), assume_unique=True).sum() / whole.size)


def alike(one: bytes, other: bytes) -> bool:
    """Whether two texts are nearly the same, by their signatures."""
    short = min(len(one), len(other)) < _KEPT * _BYTES
    return likeness(one, other) >= (_SHORT_ALIKE if short else _ALIKE)


def keys(kept: bytes) -> tuple[int, ...]:
    """The numbers of a signature to look others up by: two texts that are alike nearly always share one."""
    return tuple(int.from_bytes(kept[at : at + _BYTES]) for at in range(0, min(len(kept), _KEYS * _BYTES), _BYTES))


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))


def _mixed(numbers: Numbers) -> Numbers:
    """Numbers scattered over all of 64 bits (Steele, Lea and Flood, "Fast splittable pseudorandom number…", 2014)."""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
