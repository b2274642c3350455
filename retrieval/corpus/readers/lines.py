"""Lines that a format gave up, some of them headings → a document, cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from retrieval.corpus.clean import clean_marked
from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.faults import wrong
from retrieval.corpus.header import first_sentence
from retrieval.corpus.metadata import LONGEST
from retrieval.corpus.reading import Reading
from retrieval.errors import CorpusError
from retrieval.text.spans import Span


class Line(NamedTuple):
    """A line of a document; `heading`: whether it heads what follows; `page`: the page it begins on, 0 for none."""

    text: str
    heading: bool = False
    page: int = 0


def line_of(words: str, *, heading: bool = False) -> Line | None:
    """`words` as one line, its runs of white space made single; None where there are none. Tabs divide cells."""
    cells = [" ".join(cell.split()) for cell in words.split("\t")]
    text = "\t".join(cells).strip()
    return Line(text, heading and len(text) <= LONGEST) if text else None


def draft_of(lines: Iterable[Line], source: Source, name: str, reading: Reading) -> Draft:
    """The document that `lines` make: cleaned, its headings where they then stand. CorpusError where it is too long.

    A first heading that says the title again is the title, not text.
    """
    kept = list(lines)
    if kept and kept[0].heading and (source.title is None or _same(kept[0].text, source.title)):
        source = replace(source, title=source.title or kept[0].text)
        kept = kept[1:]
    text = "\n".join(line.text for line in kept)
    reading.limits.check_characters(len(text), name)
    starts = accumulate((len(line.text) + 1 for line in kept), initial=0)
    marks = [Span(start, start + len(line.text)) for start, line in zip(starts, kept, strict=False)]
    cleaned, places = clean_marked(text, marks, reading.dropped)
    source = replace(source, title=source.title or first_sentence(cleaned.text))
    headings = tuple(
        place for place, line in zip(places, kept, strict=True) if line.heading and place.start < place.end
    )
    return Draft(name, name, source, cleaned.text, cleaned.seams, headings, pages=_pages(kept, places))


def _pages(lines: list[Line], places: tuple[Span, ...]) -> tuple[int, ...]:
    """Where pages begin: with the first line that begins on them, or on one behind; none without any."""
    found: list[int] = []
    for line, place in zip(lines, places, strict=True):
        found += [place.start] * (line.page - len(found))
    return tuple(found)


def _same(heading: str, title: str) -> bool:
    return "".join(heading.split()) == "".join(title.split())


def nothing_in(name: str) -> CorpusError:
    """What is said of a file that could be read and has no words."""
    return wrong("no_text", name)
