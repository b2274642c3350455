"""What is offered to somebody who types our name in another chat?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.date_label import date_label
from bot.keyboards import link_to, place_at
from bot.pages import original
from bot.render import quote, render_answer
from bot.source_line import BETWEEN, LONG
from bot.timeline_keyboard import private_row
from bot.timeline_render import dated, event_block, events_span, render_nothing, render_timeline
from bot.timeline_view import TimelineView, leaf
from bot.units import clipped
from bot.views import View, offered
from retrieval.library import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.texts.says import Says
    from bot.wanted import Wanted
    from retrieval.library import Answer, Event, Excerpt, Timeline

TITLE_UNITS, DESCRIPTION_UNITS = 80, 120


@dataclass(frozen=True, slots=True)
class Offer:
    """A result: `title` and `description` are plain text, `markup` is the message that it becomes.

    `url`, named `label`, stands below that message; None: nothing does.
    """

    title: str
    description: str
    markup: str
    label: str = ""
    url: str | None = None


def answer_offers(answer: Answer, says: Says, us: str) -> list[Offer]:
    """The best quote, then those of the other places; where nothing answers, that is said in one."""
    if answer.outcome is Outcome.ABSENT:
        [message, *_] = render_answer(answer, says, View(True))
        return [Offer(says.timeline.inline_nothing, answer.question, message)]
    near = answer.outcome is Outcome.NEAREST
    return [quote_offer(excerpt, says, us, near=near) for excerpt in offered(answer)]


def quote_offer(excerpt: Excerpt, says: Says, us: str, *, near: bool = False, title: str = "") -> Offer:
    """One quote: by date and source, or under another `title`. `near`: it is no answer, and says so."""
    words = [says.timeline.inline_near] if near else []
    message = [says.nearest] if near else []
    return Offer(
        clipped(title or BETWEEN.join([*words, *named(excerpt)]), TITLE_UNITS),
        clipped(excerpt.text, DESCRIPTION_UNITS),
        "\n".join([*message, quote(excerpt, None, says, expandable=False)]),
        says.private_button,
        link_to(place_at(excerpt), us),
    )


def named(excerpt: Excerpt) -> list[str]:
    """Date and publisher, as far as known; else the title, else the file."""
    source = original(excerpt.source)
    date = [source.published.isoformat()] if source.published else []
    return [*date, clipped(source.publisher or source.title or excerpt.file, LONG.name)]


def hints(answered: Sequence[tuple[str, Answer]], says: Says, us: str) -> list[Offer]:
    """What one could ask, each with the quote that answers it."""
    return [quote_offer(answer.excerpts[0], says, us, title=question) for question, answer in answered]


def timeline_offers(timeline: Timeline, wanted: Wanted, written: str, says: Says, us: str) -> list[Offer]:
    """The timeline in one message, then each event by itself. `written`: what leads to it in private."""
    told = says.timeline
    view = TimelineView()
    shown = leaf(timeline.events, view, private=True)
    subject = wanted.subject or told.everything
    link = private_row(written, us, told)
    whole = Offer(
        clipped(told.inline_timeline.format(subject=subject), TITLE_UNITS),
        events_span(timeline.events, told),
        render_timeline(timeline, wanted, view, shown, says),
        told.private_button,
        link[0].url if link else None,
    )
    return [whole, *(event_offer(event, says, us) for event in timeline.events)]


def event_offer(event: Event, says: Says, us: str) -> Offer:
    """One event: by its date and source."""
    excerpt = event.told.excerpt
    return Offer(
        clipped(BETWEEN.join([date_label(event.told.mention, says.timeline), *named(excerpt)[-1:]]), TITLE_UNITS),
        clipped(excerpt.text, DESCRIPTION_UNITS),
        event_block(event, None, says, dated(event.told, says.timeline)),
        says.private_button,
        link_to(place_at(excerpt), us),
    )


def no_timeline_offer(wanted: Wanted, whole: Timeline, subjects: Sequence[str], says: Says) -> Offer:
    """That there is no such event, and what there is."""
    subject = " ".join(filter(None, (wanted.subject, wanted.written)))
    return Offer(says.timeline.inline_nothing, subject, render_nothing(wanted, whole, subjects, says))
