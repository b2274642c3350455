"""By what can things be compared? The aspects of `data/aspects.toml`, and where a sentence speaks of one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.slots import slots
from retrieval.text.spans import Span

_FILE = "aspects.toml"
FAR = 48  # characters from a name beyond which nothing is said of it
_NEAR = 22  # characters between the word of an aspect and what it wants near it


class Spoken(NamedTuple):
    """Where something is spoken of: its own word, and this with what it wants near it."""

    word: Span
    whole: Span


@dataclass(frozen=True, slots=True)
class AspectKind:
    """Something that things have: `words` say that it is spoken of, one of the slots `wants` stands near then.

    `reach`: how far from the name at most, in characters.
    """

    key: str
    name: str
    words: re.Pattern[str]
    wants: tuple[str, ...]
    reach: int

    def places(self, folded: str) -> Iterator[Spoken]:
        """Where in `folded` it is spoken of."""
        for found in self.words.finditer(folded):
            if not self.wants:
                yield Spoken(Span(*found.span()), Span(*found.span()))
                continue
            said = [span for name in self.wants for span in _close(_wanted()[name], folded, Span(*found.span()))]
            if said:
                best = min(said, key=lambda span: (max(span.start - found.end(), found.start() - span.end), span))
                whole = Span(min(found.start(), best.start), max(found.end(), best.end))
                yield Spoken(Span(*found.span()), whole)


def _close(pattern: re.Pattern[str], folded: str, word: Span) -> Iterator[Span]:
    """Where `pattern` stands near `word`, no sentence's end between."""
    start, end = max(0, word.start - _NEAR), min(len(folded), word.end + _NEAR)
    for found in pattern.finditer(folded, start, end):
        between = folded[min(found.end(), word.end) : max(found.start(), word.start)]
        if not re.search(r"[。!?;\n]", between):
            yield Span(*found.span())


_AMOUNT = re.compile(
    r"(?:\d[\d,.]{0,30}\s?[百千万亿]{0,4}(?:余|多)?|[二三四五六七八九十百千万亿]{1,30})\s?(?:张|块|颗|片|个|枚|台|座|兆瓦|吉瓦|瓦|亿|万|倍|%|gw|mw)"
)


@cache
def _wanted() -> dict[str, re.Pattern[str]]:
    return {**slots(), "amount": _AMOUNT}


@cache
def aspect_kinds() -> tuple[AspectKind, ...]:
    """The aspects in the order in which they are shown. DataError names what cannot be read."""
    try:
        table = tomllib.loads(data_text(_FILE))
        return tuple(
            AspectKind(key, row["name"], re.compile(row["words"]), _known(row["wants"]), int(row.get("reach", FAR)))
            for key, row in table.items()
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, re.error) as error:
        raise DataError(f"retrieval/data/{_FILE}: {error}") from error


def _known(wants: Sequence[str]) -> tuple[str, ...]:
    unknown = sorted(set(wants) - set(_wanted()))
    if unknown:
        raise ValueError(f"no slots: {', '.join(unknown)}")
    return tuple(wants)
