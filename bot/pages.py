"""What do /start, /help and /sources look like?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.markup import escaped, plain
from bot.render import articles, span
from bot.source_line import listed_document
from bot.texts.spoken import counted
from bot.units import MESSAGE_LIMIT, clipped, utf16_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.texts.says import Says
    from retrieval.library import Coverage, Document, Source

MOST_PUBLISHERS = 8
MOST_LISTED = 20  # /sources: more is a wall; Telegram also shows only 100 entities
NAME_UNITS = 40
ROOM_FOR_THE_REST = 100  # units kept for the line that says how many are not listed


def start_page(documents: Sequence[Document], coverage: Coverage, samples: Sequence[str], says: Says) -> str:
    """What the bot is, what it holds, and what one could ask."""
    return "\n\n".join(
        [says.start, *holdings(documents, coverage, says), *suggestions(samples, says), says.start_more]
    )


def holdings(documents: Sequence[Document], coverage: Coverage, says: Says) -> list[str]:
    """How many articles, from when to when, by whom."""
    if coverage.documents == 0:
        return [says.empty]
    held = says.start_holds.format(articles=articles(coverage, says), span=span(coverage, says))
    names = says.listed.join(publishers(documents))
    return [f"{held}\n{says.start_publishers.format(names=names)}" if names else held]


def publishers(documents: Sequence[Document]) -> list[str]:
    """Whose articles they are, each once, escaped."""
    named = dict.fromkeys(original(document.source).publisher for document in documents)
    return [escaped(clipped(name, NAME_UNITS)) for name in named if name][:MOST_PUBLISHERS]


def original(source: Source) -> Source:
    """The article itself, or the one that a digest sums up."""
    return source.digest_of or source


def suggestions(samples: Sequence[str], says: Says) -> list[str]:
    """Questions to begin with; a tap copies one."""
    lines = [f"• <code>{escaped(sample)}</code>" for sample in samples]
    return ["\n".join([says.start_samples, *lines])] if lines else []


def help_page(us: str, says: Says, *, owner: bool = False) -> str:
    """How to ask and how to read what comes; for an owner, also what only owners can do."""
    timelines = says.timeline.help.format(us=escaped(us))
    page = says.help.format(us=escaped(us), timelines=timelines)
    return f"{page}\n{says.help_owners}" if owner else page


def sources_page(documents: Sequence[Document], coverage: Coverage, says: Says) -> str:
    """What there is, newest first, in one message; how many are left out, where some are."""
    if not documents:
        return says.empty
    head = says.sources.format(articles=articles(coverage, says), span=span(coverage, says))
    lines = list(lines_that_fit(documents, head, says))
    left_out = len(documents) - len(lines)
    return "\n".join([head, *lines, *([counted(says.sources_more, left_out)] if left_out else [])])


def lines_that_fit(documents: Sequence[Document], head: str, says: Says) -> Iterator[str]:
    """One line for each document, as many as a message holds below `head`."""
    room = MESSAGE_LIMIT - ROOM_FOR_THE_REST - utf16_units(plain(head))
    for place, document in enumerate(documents[:MOST_LISTED], start=1):
        line = listed_document(document, place, says)
        room -= utf16_units(plain(line)) + 1
        if room < 0:
            return
        yield line
