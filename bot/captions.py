"""What stands below a picture?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pages import publishers
from bot.render import articles, span
from bot.source_line import BETWEEN
from bot.texts.spoken import counted
from bot.timeline_render import documents, events_span, filtered, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts.says import Says
    from bot.timeline_view import TimelineView
    from bot.wanted import Wanted
    from retrieval.library import Coverage, Document, Event


def timeline_caption(wanted: Wanted, view: TimelineView, events: Sequence[Event], drawn: int, says: Says) -> str:
    """Of what, from when to when, how many events; how many of them are drawn, and what it is limited to."""
    told = says.timeline
    numbers = [counted(told.events, len(events)), counted(says.articles, len(documents(events)))]
    some = [told.picture_best.format(n=drawn)] if len(events) > drawn else []
    summary = BETWEEN.join([events_span(events, told), *numbers, *some])
    return "\n".join([title(wanted, says), f"<i>{summary}</i>", *filtered(wanted, view, says)])


def coverage_caption(held: Sequence[Document], coverage: Coverage, says: Says) -> str:
    """How many articles, from when to when, by whom."""
    if coverage.documents == 0:
        return says.empty
    names = says.listed.join(publishers(held))
    sources = [says.start_publishers.format(names=names)] if names else []
    head = says.timeline.coverage.format(articles=articles(coverage, says), span=span(coverage, says))
    return "\n".join([head, *sources])
