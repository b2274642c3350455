"""Which name was meant, where a question's own words are nowhere? Near homophones, pinyin, Latin misspellings.

Only names, and only where exact words find nothing: between common words homophones do more harm than good.
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import islice, pairwise, product
from typing import NamedTuple

from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.segment import is_han
from retrieval.text.spans import Span
from retrieval.text.vocabulary import NONE, Vocabulary

_SHORTEST, _LONGEST = 2, 6  # characters of a name that is looked for by its sound
_MOST_WAYS = 8  # to say one name
_LATIN = re.compile(r"[a-z][a-z'-]*(?: [a-z][a-z'-]*){0,2}")
_SHORTEST_LATIN = 5
_ALIKE = str.maketrans({"v": "u"})
# Sounds that many speakers don't tell apart.
_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))


_LOOKED_AT = 200  # characters of a question; names stand early, and this is work for every stretch of it


def corrected(question: str, known: Callable[[str], bool], own: Vocabulary = NONE) -> str:
    """`question` with each misspelt name as the table spells it; itself where there is none.

    `known`: whether the material has a folded word. What it has, and names already spelt right, stay.
    """
    folded = fold(question[:_LOOKED_AT])
    asked: dict[str, bool] = {}

    def knows(word: str) -> bool:
        if word not in asked:
            asked[word] = known(word)
        return asked[word]

    taken = [mention.span for mention in own.names().find(folded)]
    put_right: list[tuple[Span, str]] = []
    table = _Table(own)
    for span, name in (*_latin_slips(folded, knows, table), *_han_slips(folded, knows, table)):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
            put_right.append((span, name))
    for span, name in sorted(put_right, reverse=True):
        question = question[: span.start] + name + question[span.end :]
    return question


class _Table:
    """The names that may have been meant, those of the asker's own first."""

    def __init__(self, own: Vocabulary) -> None:
        self._own, self._shipped, self._refused = _sounding(own.spellings), _sounding(_shipped()), own.refused

    def said(self, how: str) -> list[str]:
        """The names that are said so."""
        return [*self._own.by_sound.get(how, ()), *self._left(self._shipped.by_sound.get(how, ()))]

    def latin(self, letter: str) -> list[str]:
        """The Latin names that begin so."""
        return [*self._own.latin.get(letter, ()), *self._left(self._shipped.latin.get(letter, ()))]

    def _left(self, shipped: Iterable[str]) -> list[str]:
        return [name for name in shipped if name not in self._refused]


def _han_slips(folded: str, known: Callable[[str], bool], table: _Table) -> Iterator[tuple[Span, str]]:
    """Runs of characters that sound like a name the material has, and that it does not have themselves."""
    for stretch in re.finditer(r"[\u3400-\u9fff]{2,}", folded):
        said = sound(stretch[0]).split(" ")
        if len(said) != len(stretch[0]):
            continue
        for length in range(min(_LONGEST, len(said)), _SHORTEST - 1, -1):
            for at in range(len(said) - length + 1):
                run = stretch[0][at : at + length]
                alike = [name for name in table.said(" ".join(said[at : at + length])) if _alike(name, run)]
                if alike and not known(run) and not all(known(a + b) for a, b in pairwise(run)):
                    meant = next(filter(known, alike), None)
                    if meant:
                        yield Span(stretch.start() + at, stretch.start() + at + length), meant


def _alike(name: str, run: str) -> bool:
    """Whether enough of a short name is the same: of two characters one, of three one."""
    return len(name) > 3 or sum(a == b for a, b in zip(name, run, strict=False)) >= 1


def _latin_slips(folded: str, known: Callable[[str], bool], table: _Table) -> Iterator[tuple[Span, str]]:
    """Latin runs that are a name's pinyin, or a letter or two away from a name."""
    for found in _LATIN.finditer(folded):
        for words in range(3, 0, -1):
            for match in re.finditer(rf"(?=\b([a-z'-]+(?: [a-z'-]+){{{words - 1}}})\b)", found[0]):
                run = match[1].replace(" ", "").replace("'", "").replace("-", "")
                if len(run) < _SHORTEST_LATIN or known(match[1]):
                    continue
                meant = next(filter(known, table.said(_blurred(run))), None) or _near(run, known, table)
                if meant:
                    start = found.start() + match.start()
                    yield Span(start, start + len(match[1])), meant


def _near(run: str, known: Callable[[str], bool], table: _Table) -> str | None:
    """A Latin name within one letter of `run`, two for long ones."""
    most = 1 if len(run) < 9 else 2
    for first in dict.fromkeys((run[0],)):
        for name in table.latin(first):
            plain = name.replace(" ", "").replace("-", "")
            if (
                abs(len(plain) - len(run)) <= most
                and plain != run
                and _distance(plain, run, most) <= most
                and known(name)
            ):
                return name
    return None


def _distance(a: str, b: str, most: int) -> int:
    """The edit distance of two short strings (Levenshtein 1966), `most` + 1 where it is more."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
        if min(row) > most:
            return most + 1
    return row[-1]


def sound(han: str) -> str:
    """How characters are said one by one, without tones, sounds that are easily confused made one."""
    return " ".join(said[0] for said in _readings(han))


def _sounds(name: str) -> list[str]:
    """Every way to say a name whose characters are said in several (重庆, 银行); the first `_MOST_WAYS` of them."""
    return list(dict.fromkeys(" ".join(way) for way in islice(product(*_readings(name)), _MOST_WAYS)))


def _readings(han: str) -> list[list[str]]:
    """For each character how it is said, the commonest first; for each run of others, itself."""
    return [[_blurred(way) for way in ways] for ways in _pinyin()(han)]


@cache
def _pinyin() -> Callable[[str], list[list[str]]]:
    """pypinyin over characters. Its table of phrases stays out: it takes 44 MB, for what `_sounds` does too."""
    if "pypinyin" not in sys.modules:
        os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin  # 0.1 s to load: only for questions that find nothing

    return partial(pinyin, style=Style.NORMAL, heteronym=True)


def _blurred(syllables: str) -> str:
    for a, b in _SOUNDS:
        syllables = syllables.replace(a, b)
    return syllables.translate(_ALIKE)


class _Sounding(NamedTuple):
    """Sound -> the spellings, folded, that are said so, by syllables and as one word of pinyin; and first letter ->
    Latin spellings long enough to be misspelt."""

    by_sound: dict[str, tuple[str, ...]]
    latin: dict[str, tuple[str, ...]]


@cache
def _shipped() -> tuple[str, ...]:
    return tuple(names().spellings)


@lru_cache(maxsize=16)  # the shipped names, and those of the collections asked last
def _sounding(spellings: tuple[str, ...]) -> _Sounding:
    by_sound: dict[str, list[str]] = defaultdict(list)
    latin: dict[str, list[str]] = defaultdict(list)
    for spelling in spellings:
        plain = spelling.replace("·", "")
        if _SHORTEST <= len(plain) <= _LONGEST and all(map(is_han, plain)):
            for said in _sounds(plain):
                by_sound[said].append(spelling)
                by_sound[said.replace(" ", "")].append(spelling)
        if spelling.isascii() and re.fullmatch(r"[a-z][a-z '-]*", spelling) and len(spelling) >= _SHORTEST_LATIN:
            latin[spelling[0]].append(spelling)
    return _Sounding(_finished(by_sound), _finished(latin))


def _finished(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
