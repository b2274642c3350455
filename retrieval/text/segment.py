"""Which words stand in a string?

jieba's dictionary cuts in search mode, HMM off, over folded text. `rjieba` is the same cutter in Rust and does
the bulk; `jieba` itself is the reference that a test holds it to (`reference_segmenter`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from itertools import pairwise
from typing import NamedTuple, Protocol

from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.text.fold import fold
from retrieval.text.spans import Span

OWN_FREQUENCY = 20_000  # enough for a word of ours to win over the pieces it is made of
_LATIN = re.compile(r"[a-z0-9]+(?:[.+#'_-][a-z0-9]+)*[+#]*")


class Token(NamedTuple):
    """A word and where it stands."""

    term: str
    span: Span


class Segmenter(Protocol):
    """Cuts folded text into words."""

    def tokens(self, folded: str) -> list[Token]:
        """The words of `folded`, overlapping where one holds others."""
        ...


def own_words() -> dict[str, int]:
    """The words of `data/words.txt`, folded, each with its frequency. DataError names the line."""
    words: dict[str, int] = {}
    for number, line in data_lines("words.txt"):
        word, _, frequency = line.partition(" ")
        if frequency and not frequency.strip().isdecimal():
            raise DataError(f"retrieval/data/words.txt:{number}: '{frequency}' is not a frequency (a whole number)")
        words[fold(word)] = int(frequency) if frequency else OWN_FREQUENCY
    return words


class RustSegmenter:
    """rjieba with words of our own."""

    def __init__(self, words: Mapping[str, int]) -> None:
        import rjieba

        self._cutter = rjieba.Jieba()
        for word, frequency in sorted(words.items()):
            self._cutter.add_word(word, frequency, None)
        self.version = f"rjieba {version('rjieba')}"

    def tokens(self, folded: str) -> list[Token]:
        """The words of `folded`: jieba's, and Latin compounds whole (gpt-4o) beside their pieces."""
        cut = self._cutter.tokenize(folded, "search", False)
        return _worded((Token(word, Span(start, end)) for word, start, end in cut), folded)


class ReferenceSegmenter:
    """jieba itself: slow to start, there to compare with."""

    def __init__(self, words: Mapping[str, int]) -> None:
        import jieba

        self._cutter = jieba.Tokenizer()
        self._cutter.initialize()
        for word, frequency in sorted(words.items()):
            self._cutter.add_word(word, frequency)

    def tokens(self, folded: str) -> list[Token]:
        """The words of `folded`, as `RustSegmenter` has them."""
        cut = self._cutter.tokenize(folded, mode="search", HMM=False)
        return _worded((Token(word, Span(start, end)) for word, start, end in cut), folded)


def _worded(cut: Iterable[Token], folded: str) -> list[Token]:
    tokens = [token for token in cut if token.term[0].isalnum()]
    have = {token.span for token in tokens}
    tokens.extend(token for token in latin_compounds(folded) if token.span not in have)
    return tokens


def latin_compounds(folded: str) -> Iterator[Token]:
    """Latin words and numbers joined by a point, dash or plus: gpt-4o, 4.7, c++."""
    for found in _LATIN.finditer(folded):
        yield Token(found[0], Span(*found.span()))


def bigrams(folded: str) -> list[Token]:
    """Every two neighbouring Han characters.

    >>> [token.term for token in bigrams("于敏，ai设计")]
    ['于敏', '设计']
    """
    pairs = pairwise(folded)
    return [Token(a + b, Span(i, i + 2)) for i, (a, b) in enumerate(pairs) if is_han(a) and is_han(b)]


def is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000" or "\uf900" <= character <= "\ufaff"
