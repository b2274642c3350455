"""Which sentence says what something is? 「…是…的创始人」, 「创业公司…」: the patterns of `data/defining.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.text.segment import is_han
from retrieval.text.spans import Span

_FILE = "defining.toml"
_BEFORE, _BEHIND = 32, 80  # characters looked at on either side
_CLAUSE_START = re.compile(r"(?:^|[,。;:!?\n\"(—]|其中|而|但|说|称|认为|表示|指出|介绍|年|月|日|时|目前|如今)\s*$")
_OPINION = re.compile(r"认为|觉得|看来|看作|好比|像|堪称|可谓|不是|并非|如果|假如")
_OPINED = 0.9  # what it takes that it is somebody's opinion, or no statement
_OFF = 1.2  # what it takes from a pattern that wants the beginning of a clause, elsewhere
_NAME = "@"  # stands for the name in what is looked for before it
PLAIN = 1.2  # a sentence that says less plainly what something is does not say it


Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Sign:
    pattern: re.Pattern[str]
    worth: float
    at_start: bool
    kinds: tuple[str, ...]

    def fits(self, kind: str | None) -> bool:
        """Whether it says something of names of this kind."""
        return not self.kinds or (kind or "") in self.kinds


@cache
def _signs() -> tuple[tuple[_Sign, ...], tuple[_Sign, ...]]:
    """What may stand behind a name, and before it. DataError names what cannot be read."""
    try:
        table = tomllib.loads(data_text(_FILE))
        words = {key.upper(): _any(table[key]) for key in ("roles", "classes", "places")}
        behind, before = (
            tuple(_sign(row, words) for row in sorted(table[side], key=lambda row: -float(row["worth"])))
            for side in ("behind", "before")
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, re.error) as error:
        raise DataError(f"retrieval/data/{_FILE}: {error}") from error
    return behind, before


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))


def _sign(row: Row, words: dict[str, str]) -> _Sign:
    pattern, worth, kinds = row["pattern"], row["worth"], row.get("kinds", [])
    if not isinstance(pattern, str) or not isinstance(worth, float) or not isinstance(kinds, list):
        raise TypeError(f"a row has a pattern, a worth and perhaps kinds: {row}")
    for key, every in words.items():
        pattern = pattern.replace(key, every)
    return _Sign(re.compile(pattern), worth, bool(row.get("at_start")), tuple(map(str, kinds)))


def plainness(folded: str, sentence: Span, name: Span, kind: str | None = None) -> float:
    """How plainly a sentence says what the name in it, of this kind, is: 3 as a definition does, 0 not at all."""
    behind, before = _signs()
    left = folded[max(sentence.start, name.start - _BEFORE) : name.start]
    right = folded[name.end : min(sentence.end, name.end + _BEHIND)]
    starts = bool(_CLAUSE_START.search(folded[sentence.start : name.start]))
    # What follows matters where the name could be the beginning of a longer word: 大学篮球 in 大学篮球运动员.
    follows = right[:1] if is_han(folded[name.end - 1]) or not is_han(right[:1] or " ") else ""
    said = [
        sign.worth - (_OFF if sign.at_start and not starts else 0.0)
        for sign in behind
        if sign.fits(kind) and sign.pattern.search(right)
    ]
    said += [sign.worth for sign in before if sign.fits(kind) and sign.pattern.search(left + _NAME + follows)]
    opined = _OPINED if _OPINION.search(folded[sentence.start : name.start]) else 0.0
    return max(said, default=0.0) - opined
