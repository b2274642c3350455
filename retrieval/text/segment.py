"""Which words stand in a string?

jieba's dictionary cuts in search mode, HMM off, over folded text. `rjieba` is the same cutter in Rust and does
the bulk; `jieba` itself is the reference that a test holds it to (`reference_segmenter`).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.text.fold import fold
from retrieval.text.spans import Span

OWN_FREQUENCY = 20_000  # enough for a word of ours to win over the pieces it is made of
_LATIN = re.compile(r"[a-z0-9]+(?:[.+#'_-][a-z0-9]+)*[+#]*")
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0010ffff"
_RUN = re.compile(f"[{_HAN}]{{2,}}")
_PLACED = tuple[str, int, int]  # a word, its start and end: as both cutters have it


class Token(NamedTuple):
    """A word and where it stands."""

    term: str
    span: Span


class Segmenter(Protocol):
    """Cuts folded text into words."""

    def tokens(self, folded: str) -> list[Token]:
        """The words of `folded`, overlapping where one holds others."""
        ...

    def words(self, folded: str, without: frozenset[str] = frozenset()) -> list[str]:
        """The same words but for those of `without`, and no places: what an index wants, in a fifth of the time."""
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
    """rjieba with words of our own; `kinds`: of which kind some of these are, as the dictionary's tags have it.

    `alone`: with the dictionary that its import has read; a second one takes 0.1 s and 25 MB. For one in a process.
    """

    def __init__(
        self, words: Mapping[str, int], kinds: Mapping[str, str] = MappingProxyType({}), *, alone: bool = False
    ) -> None:
        import rjieba

        self._cutter = rjieba if alone else rjieba.Jieba()
        for word, frequency in sorted(words.items()):
            self._cutter.add_word(word, frequency, kinds.get(word))

    def tokens(self, folded: str) -> list[Token]:
        """The words of `folded`: jieba's, and Latin compounds whole (gpt-4o) beside their pieces."""
        return _tokens(self._cutter.tokenize(folded, "search", False), folded)

    def words(self, folded: str, without: frozenset[str] = frozenset()) -> list[str]:
        """See `Segmenter.words`."""
        return _words(self._cutter.tokenize(folded, "search", False), folded, without)

    def kinds(self, folded: str) -> list[tuple[str, str]]:
        """The words of `folded` in order, apart, each with its kind; words that no dictionary has are guessed."""
        return [(word, kind) for word, kind in self._cutter.tag(folded, True)]


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
        return _tokens(list(self._cutter.tokenize(folded, mode="search", HMM=False)), folded)

    def words(self, folded: str, without: frozenset[str] = frozenset()) -> list[str]:
        """See `Segmenter.words`."""
        return _words(list(self._cutter.tokenize(folded, mode="search", HMM=False)), folded, without)


def _tokens(cut: list[_PLACED], folded: str) -> list[Token]:
    tokens = [Token(word, Span(start, end)) for word, start, end in cut if word[0].isalnum()]
    have = {token.span for token in tokens}
    tokens.extend(token for token in latin_compounds(folded) if token.span not in have)
    return tokens


def _words(cut: list[_PLACED], folded: str, without: frozenset[str]) -> list[str]:
    words = [word for word, _, _ in cut if word not in without and word[0].isalnum()]
    compounds = list(_LATIN.finditer(folded))
    if compounds:
        have = {(start, end) for _, start, end in cut}
        words += [found[0] for found in compounds if found.span() not in have and found[0] not in without]
    return words


def latin_compounds(folded: str) -> Iterator[Token]:
    """Latin words and numbers joined by a point, dash or plus: gpt-4o, 4.7, c++."""
    for found in _LATIN.finditer(folded):
        yield Token(found[0], Span(*found.span()))


def bigrams(folded: str) -> list[Token]:
    """Every two neighbouring Han characters.

    >>> [token.term for token in bigrams("于敏，ai设计")]
    ['于敏', '设计']
    """
    runs = [(found.start(), found[0]) for found in _RUN.finditer(folded)]
    return [Token(run[i : i + 2], Span(at + i, at + i + 2)) for at, run in runs for i in range(len(run) - 1)]


def pairs(folded: str) -> list[str]:
    """The bigrams of `folded` without their places."""
    found: list[str] = []
    for run in _RUN.findall(folded):
        found += map(operator.add, run, run[1:])
    return found


def is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000" or "\uf900" <= character <= "\ufaff"
