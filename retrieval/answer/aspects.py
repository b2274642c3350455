"""By what can things be compared? The aspects of `data/aspects.toml`, and where a sentence speaks of one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.slots import slots
from retrieval.text.spans import Span

_FILE = "aspects.toml"
_NEAR = 22  # characters between the word of an aspect and what it wants near it


@dataclass(frozen=True, slots=True)
class AspectKind:
    """Something that things have: `words` say that it is spoken of, one of the slots `wants` stands near then."""

    key: str
    name: str
    words: re.Pattern[str]
    wants: tuple[str, ...]

    def places(self, folded: str) -> Iterator[Span]:
        """Where in `folded` it is spoken of, its words with what they want."""
        for found in self.words.finditer(folded):
            if not self.wants:
                yield Span(*found.span())
                continue
            said = [span for name in self.wants for span in _close(slots()[name], folded, Span(*found.span()))]
            if said:
                best = min(said, key=lambda span: (max(span.start - found.end(), found.start() - span.end), span))
                yield Span(min(found.start(), best.start), max(found.end(), best.end))


def _close(pattern: re.Pattern[str], folded: str, word: Span) -> Iterator[Span]:
    """Where `pattern` stands near `word`, no sentence's end between."""
    start, end = max(0, word.start - _NEAR), min(len(folded), word.end + _NEAR)
    for found in pattern.finditer(folded, start, end):
        between = folded[min(found.end(), word.end) : max(found.start(), word.start)]
        if not re.search(r"[。!?;\n]", between):
            yield Span(*found.span())


@cache
def aspect_kinds() -> tuple[AspectKind, ...]:
    """The aspects in the order in which they are shown. DataError names what cannot be read."""
    try:
        table = tomllib.loads(data_text(_FILE))
        return tuple(
            AspectKind(key, row["name"], re.compile(row["words"]), _known(row["wants"])) for key, row in table.items()
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, re.error) as error:
        raise DataError(f"retrieval/data/{_FILE}: {error}") from error


def _known(wants: Sequence[str]) -> tuple[str, ...]:
    unknown = sorted(set(wants) - set(slots()))
    if unknown:
        raise ValueError(f"no slots: {', '.join(unknown)}")
    return tuple(wants)
