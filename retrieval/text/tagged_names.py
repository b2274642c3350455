"""Which stretches of a text does the cutter take for names? Its parts of speech, over what it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.text.name_signs import signs
from retrieval.text.segment import is_han

_NAMES = ("nr", "ns", "nt", "nz")


class Tagged(NamedTuple):
    """A word as it was cut, with its part of speech and whether the dictionary has it."""

    word: str
    tag: str
    known: bool


class Cutter:
    """jieba's dictionary as it comes, with its guesses at unknown words. 33 MB; made when wanted, then let go.

    `rjieba` has the tags of `jieba.posseg` without its 110 MB.
    """

    def __init__(self) -> None:
        import rjieba

        self._cutter = rjieba.Jieba()

    def words(self, folded: str) -> list[str]:
        """The words of `folded`, known ones only, marks among them."""
        cut: list[str] = self._cutter.cut(folded, False)
        return cut

    def tagged(self, folded: str) -> list[Tagged]:
        """The words of `folded`, guessed ones too."""
        return [Tagged(word, tag, self.knows(word)) for word, tag in self._cutter.tag(folded, True)]

    def knows(self, word: str) -> bool:
        """Whether the dictionary has it."""
        has: bool = self._cutter.has_word(word)
        return has


def tagged_names(words: Sequence[Tagged]) -> Iterator[tuple[str, str]]:
    """What seems to be a name, each with the sign that says so: "cued" (a person beside a role, or who says
    something), "person" or "tagged"."""
    before = ""
    for at, one in enumerate(words):
        name, length = _name_at(words, at)
        if name:
            behind = words[at + length].word if at + length < len(words) else ""
            yield name, _sign(name, before, behind)
        before = one.word


def _name_at(words: Sequence[Tagged], at: int) -> tuple[str, int]:
    """The name that begins with the word at `at` and of how many words it is; "" where none does."""
    one = words[at]
    if not all(map(is_han, one.word)):
        return "", 0
    behind = words[at + 1] if at + 1 < len(words) else None
    if behind and one.word in signs().surnames and _given(one, behind):
        return one.word + behind.word, 2
    if len(one.word) > 1 and not one.known and one.tag.startswith(_NAMES):
        return one.word, 1
    return "", 0


def _given(surname: Tagged, behind: Tagged) -> bool:
    """Whether `behind` is a given name: an unknown word, or behind a surname of two characters any short one."""
    short = len(behind.word) <= 2 and all(map(is_han, behind.word)) and behind.word not in signs().apart
    return short and (not behind.known or (len(surname.word) > 1 and behind.tag.startswith("nr")))


def _sign(name: str, before: str, behind: str) -> str:
    if not signs().like_a_person(name):
        return "tagged"
    return "cued" if before in signs().roles or behind in signs().says else "person"
