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
    from bot.leads import Below
    from bot.lookups import Besides
    from bot.memory.rows import Asked
    from bot.texts.says import Says
    from retrieval.library import Answer, Disagreement, Excerpt

MOST_NEXT = {True: 2, False: 1}  # questions that are suggested, in private and where several people read


def is_opening(view: View) -> bool:
    """Whether this page is the first that shows more than one quote."""
    return view.page == (0 if view.private else 1)


def beside_lines(besides: Besides, view: View, says: Says) -> list[str]:
    """Below the quotes: how many sources there are, and both sides where they disagree."""
    if view.folded:
        return [f"<i>{says.card.disagree}</i>"] if besides.disagreements else []
    if not is_opening(view):
        return []
    return [*source_counts(besides, says), *disagreements(besides, says)]


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


def disagreements(besides: Besides, says: Says) -> list[str]:
    """The first disagreement: both quotes, one below the other, and no word on who is right."""
    return [disagreement_card(one, says) for one in besides.disagreements[:1]]


def disagreement_card(found: Disagreement, says: Says) -> str:
    """One block, so that no message parts the two."""
    told = says.card
    what = told.disagree_date if found.kind == "date" else told.disagree_amount
    sides = zip((found.one, found.other), found.what, strict=True)
    return "\n".join([f"{told.disagree} <i>{what}</i>", *(one_side(excerpt, span, says) for excerpt, span in sides)])


def one_side(excerpt: Excerpt, what: Span, says: Says) -> str:
    """A quote with what differs in bold, and its source."""
    text = fitting(excerpt.text, QUOTE_UNITS // 2)
    return f"{quote_block(text, [what], expandable=False)}\n{source_line(excerpt, None, says)}"


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
