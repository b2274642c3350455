"""What there is, page by page, and one source by itself: pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.keyboards import Button, rows
from bot.markup import quote_block
from bot.presses import Press
from bot.render import articles, span
from bot.source_line import cited, listed_document
from bot.texts.spoken import counted
from bot.units import fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.keyboards import Keyboard
    from bot.texts.says import Says
    from retrieval.library import Coverage, Document, Excerpt

PAGE, A_ROW = 10, 5  # documents of a page, buttons of a row
SHOWN, HIDDEN = range(2)  # which list
REMOVE, KEEP_OUT, HIDE, UNHIDE, CANCEL = range(5)  # what is done to documents
ALL = 0  # in place of a document's number: all that the question means
OPENING_UNITS = 600


def pages_of(count: int) -> int:
    """How many pages so many documents have."""
    return max(1, -(-count // PAGE))


def list_page(
    documents: Sequence[Document], coverage: Coverage, page: int, question: int | None, says: Says
) -> tuple[str, Keyboard]:
    """A page of what there is, the newest first, and a button for each document."""
    if not documents:
        return says.empty, ()
    head = says.sources.format(articles=articles(coverage, says), span=span(coverage, says))
    return paged(documents, head, page, question, SHOWN, says)


def hidden_page(documents: Sequence[Document], page: int, question: int | None, says: Says) -> tuple[str, Keyboard]:
    """The same of what is hidden."""
    if not documents:
        return says.keeping.nothing_hidden, ()
    head = counted(says.keeping.hidden_list, len(documents))
    return paged(documents, head, page, question, HIDDEN, says)


def paged(
    documents: Sequence[Document], head: str, page: int, question: int | None, which: int, says: Says
) -> tuple[str, Keyboard]:
    """One page of documents below `head`; the last where there is no such page."""
    pages = pages_of(len(documents))
    page = min(page, pages - 1)
    shown = list(enumerate(documents, start=1))[page * PAGE : (page + 1) * PAGE]
    where = [says.keeping.page.format(page=page + 1, pages=pages)] if pages > 1 else []
    text = "\n".join([" · ".join([head, *where]), *(listed_document(one, place, says) for place, one in shown)])
    if question is None:
        return text, ()
    numbers = [Button(str(place), Press("b", (question, one.id, 2 * page + which))) for place, one in shown]
    turning = [
        *([Button("‹", Press("s", (question, page - 1, which)))] if page else []),
        *([Button("›", Press("s", (question, page + 1, which)))] if page + 1 < pages else []),
    ]
    return text, rows(*(tuple(numbers[at : at + A_ROW]) for at in range(0, len(numbers), A_ROW)), tuple(turning))


def source_text(document: Document, opening: Excerpt | None, place: str, says: Says) -> str:
    """A source: whose it is, how long, how it begins, and where it lies."""
    told = says.keeping
    length = told.source_length.format(
        characters=counted(told.characters, document.characters), passages=counted(told.passages, document.passages)
    )
    words = [] if opening is None else [quote_block(fitting(opening.text, OPENING_UNITS), (), expandable=False)]
    lines = [cited(document.source, document.file, says), *words, length, told.source_kept.format(place=place)]
    return "\n".join(lines)


def source_keyboard(question: int, document: int, back: int, says: Says, *, may: bool, hidden: bool) -> Keyboard:
    """Back to the list; where somebody `may`, what can be done to it."""
    told = says.keeping
    hiding = (told.unhide_button, UNHIDE) if hidden else (told.hide_button, HIDE)
    deeds = ((told.remove_button, REMOVE), (told.keep_out_button, KEEP_OUT), hiding)
    done = tuple(Button(label, Press("r", (question, document, what))) for label, what in deeds)
    page, which = divmod(back, 2)
    return rows(done if may else (), (Button(told.list_button, Press("s", (question, page, which))),))


def removal_text(documents: Sequence[Document], says: Says) -> str:
    """Which would go."""
    lines = [listed_document(one, place, says) for place, one in enumerate(documents[:PAGE], start=1)]
    more = len(documents) - len(lines)
    rest = [counted(says.sources_more, more)] if more else []
    return "\n".join([counted(says.keeping.remove_ask, len(documents)), *lines, *rest])


def which_page(documents: Sequence[Document], question: int | None, says: Says) -> tuple[str, Keyboard]:
    """Several that may be meant, each with a button that leads to its own page, where it can be done."""
    return paged(documents[:PAGE], counted(says.keeping.which_of, len(documents)), 0, question, SHOWN, says)


def removal_keyboard(question: int, says: Says, document: int = ALL) -> Keyboard:
    """Whether, and how."""
    told = says.keeping
    first = ((told.remove_button, REMOVE), (told.keep_out_button, KEEP_OUT))
    second = ((told.hide_button, HIDE), (told.cancel_button, CANCEL))
    return tuple(
        tuple(Button(label, Press("r", (question, document, what))) for label, what in row) for row in (first, second)
    )
