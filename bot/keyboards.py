"""Which buttons stand below an answer?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.presses import Place, Press, place_of
from bot.source_line import NUMBERS
from bot.texts.language import Language
from bot.views import more_behind, offered, shown
from retrieval.library import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.memory.rows import Asked
    from bot.texts.says import Says
    from bot.views import View
    from retrieval.library import Answer, Excerpt

A_ROW = 4  # buttons that a phone shows without cutting their words
MOST_COPIED = 256  # characters that a button can copy
LANGUAGES = (*Language, None)  # what the language buttons number; None: as Telegram says
NAMES = ("简体中文", "繁體中文", "English")


@dataclass(frozen=True, slots=True)
class Button:
    """One button: it sends `press`, opens `url` or copies `copied`."""

    text: str
    press: Press | None = None
    url: str | None = None
    copied: str | None = None


Row = tuple[Button, ...]
Keyboard = tuple[Row, ...]


def answer_keyboard(asked: Asked, answer: Answer, view: View, says: Says, us: str) -> Keyboard:
    """Below an answer: context, more, link; in a group's first view expand and in private; undo of a follow-up."""
    return rows(*quote_rows(asked, answer, view, says, us), original_row(asked, answer, says))


def quote_rows(asked: Asked, answer: Answer, view: View, says: Says, us: str) -> tuple[Row, Row]:
    """The buttons that quotes have; none where there is no quote, or the question could not be noted."""
    excerpts = offered(answer)
    if not excerpts:
        return (), ()
    if view.folded:
        alone = thumbs(asked) if len(excerpts) == 1 and answer.outcome is Outcome.ANSWER else ()
        elsewhere = (private_button(excerpts[0], says, us),) if view.everybodys else ()
        return (), (*expand_button(asked, excerpts, says), *elsewhere, *alone)
    link = () if not view.private else (link_button(place_at(excerpts[shown(view, len(excerpts)).start]), us),)
    contexts = context_buttons(asked, excerpts, view, says)
    rated = thumbs(asked) if answer.outcome is Outcome.ANSWER else ()
    return joined(contexts, (*turning_buttons(asked, len(excerpts), view, says), *rated, *link))


def joined(above: Row, below: Row) -> tuple[Row, Row]:
    """Two rows; as one, where the second has a single button and the first has room for it."""
    return ((*above, *below), ()) if len(below) == 1 and 0 < len(above) < A_ROW else (above, below)


def thumbs(asked: Asked) -> Row:
    """What somebody thinks of the answer."""
    if asked.id is None:
        return ()
    return tuple(Button(label, Press("f", (asked.id, up))) for label, up in (("👍", 1), ("👎", 0)))


def context_buttons(asked: Asked, excerpts: Sequence[Excerpt], view: View, says: Says) -> Row:
    """One for each quote that is shown."""
    if asked.id is None:
        return ()
    return tuple(
        context_button(asked.id, view.page, number, excerpts[number], says) for number in shown(view, len(excerpts))
    )


def context_button(id: int, page: int, number: int, excerpt: Excerpt, says: Says) -> Button:
    """To the words around the quote of this number, from 0."""
    label = says.context_button.format(number=NUMBERS[number % len(NUMBERS)])
    return Button(label, Press("c", (id, page, *place_at(excerpt).numbers())))


def turning_buttons(asked: Asked, total: int, view: View, says: Says) -> Row:
    """To the page before and to the next, where there are any."""
    if asked.id is None:
        return ()
    left = more_behind(view, total)
    fold = says.fold_button if view.page == 1 and not view.private else says.back_button
    back = (Button(fold, Press("m", (asked.id, view.page - 1))),) if view.page else ()
    more = (Button(says.more_button.format(n=left), Press("m", (asked.id, view.page + 1))),) if left else ()
    return back + more


def expand_button(asked: Asked, excerpts: Sequence[Excerpt], says: Says) -> Row:
    """The way to the other quotes, where there are any."""
    if asked.id is None or len(excerpts) == 1:
        return ()
    sources = len({excerpt.document_id for excerpt in excerpts})
    several = says.expand_button.format(n=sources) if sources > 1 else says.more_button.format(n=len(excerpts) - 1)
    return (Button(several, Press("m", (asked.id, 1))),)


def private_button(excerpt: Excerpt, says: Says, us: str) -> Button:
    """The way to the quote in the reader's own chat with us."""
    return Button(says.private_button, url=link_to(place_at(excerpt), us))


def original_row(asked: Asked, answer: Answer, says: Says) -> Row:
    """The way back from a question that was made whole to the words as they stand."""
    if asked.id is None or answer.understood in ("", answer.question):
        return ()
    return (Button(says.original_button, Press("o", (asked.id,))),)


def context_keyboard(asked: Asked | None, page: int, place: Place, says: Says, us: str) -> Keyboard:
    """Below the words around a quote: its link, and the way back to the answer where it comes from one."""
    back: Row = ()
    if asked is not None and asked.id is not None:
        back = (Button(says.answer_button, Press("m" if asked.look is None else "k", (asked.id, page))),)
    return ((*back, link_button(place, us)),)


def language_keyboard(says: Says) -> Keyboard:
    """The three languages, and Telegram's choice."""
    names = (*NAMES, says.language_of_telegram)
    first, *others = [Button(name, Press("l", (number,))) for number, name in enumerate(names)]
    return ((first, *others[:-1]), (others[-1],))


def link_button(place: Place, us: str) -> Button:
    """Copies the permanent link."""
    return Button("🔗", copied=link_to(place, us)[:MOST_COPIED])


def link_to(place: Place, us: str) -> str:
    """The permanent link to a quote."""
    return f"https://t.me/{us}?start={place.payload()}"


def place_at(excerpt: Excerpt) -> Place:
    """Where an excerpt stands."""
    return place_of(excerpt.document_id, excerpt.span.start, len(excerpt.text))


def rows(*given: Row) -> Keyboard:
    """Those that have a button."""
    return tuple(row for row in given if row)
