"""What do exact words, the newest and a quote at random look like?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.card_render import Told, contexts, name_of, turning
from bot.keyboards import joined
from bot.leads import Lead
from bot.lookups import A_PAGE
from bot.markup import escaped, packed
from bot.render import quote
from bot.source_line import BETWEEN
from bot.texts.spoken import counted
from bot.units import clipped
from bot.views import offered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.leads import Below
    from bot.texts.card_says import CardSays
    from bot.texts.says import Says
    from retrieval.library import Answer, Excerpt, Finds, Latest

MOST_SOURCES, MOST_MONTHS, MOST_LEADS = 5, 8, 3
PATTERN_UNITS = 80


def render_finds(found: Finds, written: str, id: int | None, page: int, says: Says) -> Told:
    """How often the words stand where and when, and a page of the sentences."""
    told = says.card
    head = told.find.format(pattern=escaped(clipped(written, PATTERN_UNITS)))
    totals = f"{counted(told.find_sentences, found.total)}{BETWEEN}{counted(says.articles, found.documents)}"
    many = told.at_least.format(number=totals) if found.capped else totals
    pages = -(-found.total // A_PAGE)
    where = [told.page.format(page=page + 1, pages=pages)] if pages > 1 else []
    lines = [
        f"{head} <i>{BETWEEN.join([many, *where])}</i>",
        *counts(found, says),
        *([told.find_apart] if found.apart else []),
    ]
    rest = found.total - (page + 1) * A_PAGE
    filters = source_leads(found, written, told) if page == 0 else []
    return page_of(found.hits, lines, [filters], id, page, pages, rest, says)


def counts(found: Finds, says: Says) -> list[str]:
    """By source and by month, where there are several."""
    told = says.card
    sources = [(name_of(name), n) for name, n in found.sources[:MOST_SOURCES]]
    months = [(month or told.find_undated, n) for month, n in found.months[-MOST_MONTHS:]]
    return [
        form.format(counts=says.listed.join(told.find_count.format(name=name, n=n) for name, n in pairs))
        for form, pairs in ((told.find_sources, sources), (told.find_months, months))
        if len(pairs) > 1
    ]


def source_leads(found: Finds, written: str, told: CardSays) -> list[Lead]:
    """Only one source's, where there are several."""
    if len(found.sources) < 2 or found.pattern.publishers:
        return []
    return [
        Lead(told.source_button.format(name=clipped(name, 16), n=n), "find", f'{written} 来源:"{name}"')
        for name, n in found.sources[:MOST_LEADS]
        if '"' not in name
    ]


def render_latest(found: Latest, id: int | None, page: int, says: Says, *, dated: bool) -> Told:
    """The newest, each with its date and source. `dated`: the subject has a timeline as well."""
    told = says.card
    subject = name_of(found.subject) or told.latest_everything
    articles = counted(says.articles, found.documents)
    many = told.at_least.format(number=articles) if found.capped else articles
    pages = -(-found.documents // A_PAGE)
    where = [told.page.format(page=page + 1, pages=pages)] if pages > 1 else []
    head = f"{told.latest.format(subject=subject)} <i>{BETWEEN.join([many, *where])}</i>"
    name = found.subject
    leads = [Lead(told.timeline_button.format(name=name), "timeline", name)] if dated else []
    rest = found.documents - (page + 1) * A_PAGE
    return page_of(found.quotes, [head], [leads], id, page, pages, rest, says)


def page_of(
    quotes: Sequence[Excerpt],
    head: Sequence[str],
    below: Sequence[Sequence[Lead]],
    id: int | None,
    page: int,
    pages: int,
    rest: int,
    says: Says,
) -> Told:
    """A page of quotes: the first open, numbered from ① on each page."""
    shown = tuple(enumerate(quotes))
    blocks = [quote(excerpt, place, says, expandable=place > 0) for place, excerpt in shown]
    text = packed([*head, *blocks])[0]
    own = joined(contexts(id, page, shown, says), turning(id, page, pages, rest, says.card))
    rows: Below = [*own, *below]
    return Told(text, rows, shown)


def render_random(excerpt: Excerpt, id: int | None, says: Says) -> Told:
    """One quote, and the way to another."""
    text = f"{says.card.random}\n{quote(excerpt, 0, says, expandable=False)}"
    again = Lead(says.card.random_again_button, "random", "")
    return Told(text, [[*contexts(id, 0, ((0, excerpt),), says), again]], ((0, excerpt),))


def render_same(answer: Answer, head: Sequence[str], id: int | None, page: int, says: Says) -> Told:
    """A page of the sources that say what a paragraph says."""
    excerpts = offered(answer)
    pages = -(-len(excerpts) // A_PAGE)
    page = page if page < pages else 0
    shown = excerpts[page * A_PAGE : (page + 1) * A_PAGE]
    return page_of(shown, head, [], id, page, pages, len(excerpts) - (page + 1) * A_PAGE, says)
