"""What do /start and /help look like?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.markup import escaped
from bot.render import articles, span
from bot.units import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts.says import Says
    from retrieval.library import Coverage, Document, Source

MOST_PUBLISHERS = 8
NAME_UNITS = 40


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
    pages = [page, says.keeping.help]
    owners = [says.help_owners, says.keeping.help_admins] if owner else []
    return "\n\n".join([*pages, *(["\n".join(owners)] if owners else [])])
