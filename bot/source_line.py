"""Where does a quote come from, in words?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.markup import escaped, linked
from bot.units import clipped

if TYPE_CHECKING:
    from bot.texts.says import Says
    from retrieval.library import Document, Excerpt, Source

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Sizes:
    """Units that a title and a name have at most."""

    title: int = 200
    name: int = 80


LONG, SHORT = Sizes(), Sizes(18, 24)  # short: where several stand in one message


def source_line(excerpt: Excerpt, place: int | None, says: Says, sizes: Sizes = LONG) -> str:
    """The line below the quote at `place` (from 0; None: no number): title, publisher, date, paragraph."""
    source = cited(excerpt.source, excerpt.file, says, sizes)
    speaker = excerpt.speaker
    if speaker:
        # In a digest the source line is a clause by itself, so it follows without "see".
        said = says.said if excerpt.source.digest_of is None else says.said_in_digest
        source = said.format(speaker=escaped(clipped(speaker, sizes.name)), source=source)
    paragraph = says.paragraph.format(n=excerpt.paragraph)
    number = "" if place is None else f"{NUMBERS[place]} "
    return f"{number}{source}{BETWEEN}{paragraph}"


def cited(source: Source, file: str, says: Says, sizes: Sizes = LONG) -> str:
    """`source` in one line of markup; for a digest, the article that it sums up."""
    if source.digest_of is None:
        return own_source(source, file, says, sizes)
    return digested(source.digest_of, file, says, sizes)


def own_source(source: Source, file: str, says: Says, sizes: Sizes) -> str:
    """Title (linked where there is a link), publisher and date, as far as known."""
    return BETWEEN.join([title_of(source, file, says, sizes), *details(source, sizes)])


def digested(article: Source, file: str, says: Says, sizes: Sizes) -> str:
    """The same, said to be a digest of `article`."""
    title, known = title_of(article, file, says, sizes), details(article, sizes)
    if not known:
        return says.digest_bare.format(title=title)
    return says.digest.format(title=title, details=says.digest_join.join(known))


def title_of(source: Source, file: str, says: Says, sizes: Sizes) -> str:
    """The title in the language's marks; the file's name where there is none."""
    title = clipped(source.title or file, sizes.title)
    return linked(says.title.format(title=escaped(title)), source.url)


def details(source: Source, sizes: Sizes) -> list[str]:
    """Publisher and date, those that are known, escaped."""
    publisher = [escaped(clipped(source.publisher, sizes.name))] if source.publisher else []
    return [*publisher, *([source.published.isoformat()] if source.published else [])]


def listed_document(document: Document, place: int, says: Says) -> str:
    """A document's line in a list, numbered from 1."""
    return f"{place}. {cited(document.source, document.file, says)}"
