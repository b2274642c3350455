"""What stands besides the quotes of an answer: who else says it, who disagrees, what could be asked next?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.keyboards import Button, answer_keyboard
from bot.leads import Lead
from bot.markup import quote_block
from bot.presses import Press
from bot.render import QUOTE_UNITS
from bot.source_line import source_line
from bot.texts.spoken import counted
from bot.units import fitting
from bot.views import View, offered
from retrieval.library import Outcome, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.leads import Below
    from bot.lookups import Besides
    from bot.memory.rows import Asked
    from bot.texts.says import Says
    from retrieval.library import Answer, Disagreement, Excerpt

MOST_NEXT = {True: 2, False: 1}  # questions that are suggested, in private and where several people read


def is_opening(view: View) -> bool:
    """Whether this page is the first that shows more than one quote."""
    return view.page == (0 if view.private else 1)


def below_quotes(besides: Besides, view: View, says: Says) -> list[str]:
    """How many sources there are; folded, only that they disagree."""
    if view.folded:
        return [f"<i>{says.card.disagree_folded}</i>"] if besides.disagreements else []
    return source_counts(besides, says) if is_opening(view) else []


def source_counts(besides: Besides, says: Says) -> list[str]:
    """2 个来源，5 篇转载: only where somebody reprints, else the source lines say it all."""
    sources = besides.sources
    if sources is None or not sources.reprints:
        return []
    told = says.card
    return [
        f"<i>{counted(told.independent, sources.independent)}{says.digest_join}"
        f"{counted(told.reprints, sources.reprints)}</i>"
    ]


def disputed(besides: Besides, view: View) -> Disagreement | None:
    """The disagreement that this page shows in place of its two quotes; None where it shows none."""
    return besides.disagreements[0] if besides.disagreements and is_opening(view) else None


def is_side(excerpt: Excerpt, found: Disagreement) -> bool:
    """Whether a quote is one of the two, or of the same words."""
    return any(
        excerpt.document_id == side.document_id
        and excerpt.span.start < side.span.end
        and side.span.start < excerpt.span.end
        for side in (found.one, found.other)
    )


def disagreement_card(found: Disagreement, excerpts: Sequence[Excerpt], says: Says) -> str:
    """Both quotes, one below the other, and no word on who is right. One block, so that no message parts them."""
    told = says.card
    what = told.disagree_date if found.kind == "date" else told.disagree_amount
    sides = zip((found.one, found.other), found.what, strict=True)
    heading = told.disagree.format(what=what)
    return "\n".join([heading, *(one_side(excerpt, span, excerpts, says) for excerpt, span in sides)])


def one_side(side: Excerpt, what: Span, excerpts: Sequence[Excerpt], says: Says) -> str:
    """A quote with what differs in bold, its source, and its number where it is one of the answer's."""
    places = (n for n, one in enumerate(excerpts) if one.document_id == side.document_id and one.span == side.span)
    text = fitting(side.text, QUOTE_UNITS // 2)
    return f"{quote_block(text, [what], expandable=False)}\n{source_line(side, next(places, None), says)}"


def answer_below(asked: Asked, answer: Answer, besides: Besides, view: View, says: Says, us: str) -> Below:
    """All that stands below an answer: what its quotes have, thumbs, its timeline, what could be asked next."""
    rows: list[list[Button | Lead]] = [list(row) for row in answer_keyboard(asked, answer, view, says, us)]
    if view.page == 0 and answer.outcome is not Outcome.ANSWER:
        return [*rows, *refusal_leads(asked, besides, view, says)]
    if not is_opening(view) and not (view.folded and len(offered(answer)) == 1):
        return rows
    timeline = [Lead(says.card.timeline_button.format(name=name), "timeline", name) for name in besides.dated]
    suggested = next_leads(besides, says.card.next_button) if view.private else []
    return [*rows, timeline, *suggested]


def next_leads(besides: Besides, label: str) -> list[list[Lead]]:
    """One in a row: questions are long."""
    return [[Lead(label.format(question=question), "ask", question)] for question in besides.next]


def refusal_leads(asked: Asked, besides: Besides, view: View, says: Says) -> list[list[Button | Lead]]:
    """Where nothing answers: what does, a message once something will, and what there is."""
    house = says.house
    watch = [Button(house.watch_button, Press("n", (asked.id,)))] if asked.id and not asked.question.channel else []
    instead: list[list[Button | Lead]] = [list(row) for row in next_leads(besides, says.card.instead_button)]
    return [*instead, [*watch, Lead(house.material_button, "sources", "")]]
