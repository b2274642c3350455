"""What does a timeline look like in Telegram?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.date_label import basis_label, date_label, span_label
from bot.markup import escaped, packed, quote_block
from bot.render import also_searched, articles, span
from bot.source_line import BETWEEN, SHORT, cited, source_line
from bot.texts.spoken import counted
from bot.timeline_view import MOST_OTHERWISE, QUOTE_UNITS, TimelineView, year_of
from bot.units import clipped, fitting, utf16_units
from retrieval.library import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.texts.says import Says
    from bot.texts.timeline_says import TimelineSays
    from bot.timeline_view import Leaf
    from bot.wanted import Wanted
    from retrieval.library import Event, Telling, Timeline

SUBJECT_UNITS, WORDS_UNITS = 60, 30
LONG_QUOTE = 180  # units from which on a quote is folded
MARKS = 5  # of one quote: a hundred entities a message, with six quotes in it
STATUSES: Mapping[Status, Callable[[TimelineSays], tuple[str, ...]]] = {
    Status.TOLD: lambda told: (),
    Status.PLANNED: lambda told: (told.planned,),
    Status.MISSED: lambda told: (told.missed,),
}


def render_timeline(timeline: Timeline, wanted: Wanted, view: TimelineView, leaf: Leaf, says: Says) -> str:
    """The message that shows `leaf`: years, dates, each with a quote and its source. It fits."""
    told = says.timeline
    left_out = [counted(told.left_out, timeline.left_out)] if timeline.left_out else []
    body = event_blocks(leaf.events, says) if leaf.events else [told.nothing_stated]
    head = [f"{title(wanted, says)} <i>{summary(leaf, says)}</i>", *filtered(wanted, view, says)]
    below = "\n".join([*also_searched(timeline.also_searched, says), *left_out])
    [message] = packed([*head, *body, *([f"\n{below}"] if below else [])])
    return message


def title(wanted: Wanted, says: Says) -> str:
    """What it is a timeline of, in bold."""
    subject = escaped(clipped(wanted.subject, SUBJECT_UNITS)) or says.timeline.everything
    return says.timeline.head.format(subject=subject)


def summary(leaf: Leaf, says: Says) -> str:
    """From when to when, how many events in how many articles, which part of them is seen."""
    told = says.timeline
    if not leaf.found:
        return counted(told.events, 0)
    numbers = [counted(told.events, len(leaf.found)), counted(says.articles, len(documents(leaf.found)))]
    part = [told.best.format(n=len(leaf.events))] if leaf.best else []
    page = [told.page.format(page=leaf.page + 1, pages=leaf.pages)] if leaf.pages > 1 and not leaf.best else []
    return BETWEEN.join([events_span(leaf.found, told), *numbers, *part, *page])


def events_span(events: Sequence[Event], told: TimelineSays) -> str:
    """From the first day of all to the last."""
    intervals = [event.told.mention.interval for event in events]
    return span_label(min(one.first for one in intervals), max(one.last for one in intervals), told)


def documents(events: Iterable[Event]) -> set[int]:
    """The documents that tell of them."""
    return {one.excerpt.document_id for event in events for one in (event.told, *event.also, *event.otherwise)}


def filtered(wanted: Wanted, view: TimelineView, says: Says) -> list[str]:
    """What it is limited to, where it is."""
    told = says.timeline
    asked = [escaped(clipped(wanted.written, WORDS_UNITS))] if wanted.limited else []
    year = [told.only_year.format(year=view.year)] if view.year else []
    filters = [*asked, *year, *([told.only_stated] if view.stated else [])]
    return [f"<i>{told.filters.format(filters=BETWEEN.join(filters))}</i>"] if filters else []


def event_blocks(events: Sequence[Event], says: Says) -> Iterator[str]:
    """Each event in one block; a year's first with the year above it, where there are several."""
    several, before, label = len({year_of(event) for event in events}) > 1, None, ""
    for place, event in enumerate(events):
        year = year_of(event)
        if several and year != before:
            yield f"\n<b><u>{says.timeline.year_heading.format(year=year)}</u></b>"
            label = ""
        date = dated(event.told, says.timeline)
        apart = "\n" if label else ""  # a line between events, but none below the year
        yield event_block(event, place, says, None if date == label else f"{apart}{date}")
        before, label = year, date


def event_block(event: Event, place: int | None, says: Says, date: str | None) -> str:
    """When, in whose words, who else tells of it, who has another date. `date` is left out where it stands above."""
    warnings = [otherwise(telling, says) for telling in event.otherwise[:MOST_OTHERWISE]]
    return "\n".join([*([date] if date else []), quoted(event.told), source(event, place, says), *warnings])


def dated(telling: Telling, told: TimelineSays) -> str:
    """The date, where it comes from, and whether it is one that was only planned."""
    mention = telling.mention
    basis = basis_label(mention.basis, escaped(clipped(expression(telling), WORDS_UNITS)), told)
    return f"<b>{date_label(mention, told)}</b> <i>{BETWEEN.join([basis, *STATUSES[telling.status](told)])}</i>"


def expression(telling: Telling) -> str:
    """The words that name the date, as they stand."""
    return telling.excerpt.text[slice(*telling.mention.span.shifted(-telling.excerpt.span.start))]


def quoted(telling: Telling) -> str:
    """The quote: cut where it is too long, never altered."""
    text = fitting(telling.excerpt.text, QUOTE_UNITS)
    return quote_block(text, telling.excerpt.marks[:MARKS], expandable=utf16_units(text) > LONG_QUOTE)


def source(event: Event, place: int | None, says: Says) -> str:
    """Where the quote stands, and how many other articles tell the same."""
    telling = event.told
    excerpt = replace(telling.excerpt, speaker=telling.speaker or telling.excerpt.speaker)
    others = {one.excerpt.document_id for one in event.also} - {excerpt.document_id}
    more = [counted(says.timeline.others, len(others))] if others else []
    return BETWEEN.join([source_line(excerpt, place, says, SHORT), *more])


def otherwise(telling: Telling, says: Says) -> str:
    """Who has another date, and which."""
    named = cited(telling.excerpt.source, telling.excerpt.file, says, SHORT)
    return says.timeline.otherwise.format(date=date_label(telling.mention, says.timeline), source=named)


def render_nothing(wanted: Wanted, whole: Timeline, subjects: Sequence[str], says: Says) -> str:
    """That there is no such event, what there is instead, and what one could ask. `whole`: the same at any time."""
    told, subject = says.timeline, escaped(clipped(wanted.subject, SUBJECT_UNITS))
    if whole.coverage.documents == 0:
        return says.empty
    elsewhen = [there_is(whole.events, told)] if whole.events else []
    said = told.nothing_then if wanted.limited else told.nothing
    offered = [wanted.subject] if elsewhen else subjects
    return "\n".join(
        [
            (said if subject else told.nothing_at_all).format(
                subject=subject, period=escaped(clipped(wanted.written, WORDS_UNITS))
            ),
            *([] if subject else filtered(wanted, TimelineView(), says)),
            *elsewhen,
            told.material.format(articles=articles(whole.coverage, says), span=span(whole.coverage, says)),
            *([told.subjects, *map(suggestion, offered)] if any(offered) else []),
        ]
    )


def there_is(events: Sequence[Event], told: TimelineSays) -> str:
    """What there is at other times."""
    return told.there_is.format(events=counted(told.events, len(events)), span=events_span(events, told))


def suggestion(subject: str) -> str:
    """A timeline that there is; a tap copies how to ask for it."""
    return f"• <code>/timeline {escaped(subject)}</code>"
