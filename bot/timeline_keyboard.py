"""Which buttons stand below a timeline?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.keyboards import Button, Keyboard, Row, rows
from bot.presses import Press
from bot.timeline_view import TimelineView, years
from bot.wanted import timeline_payload
from retrieval.library import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.memory.rows import Asked
    from bot.texts.timeline_says import TimelineSays
    from bot.timeline_view import Leaf
    from retrieval.library import Event

FORMATS = ("md", "json", "ics")  # what the export's buttons number
YEARS_IN_A_ROW, MOST_YEARS = 6, 12
ON = "✓ "


def timeline_keyboard(
    asked: Asked, events: Sequence[Event], leaf: Leaf, view: TimelineView, told: TimelineSays
) -> Keyboard:
    """Pages, years, which dates, picture and export; none where the question could not be noted.

    `events`: of every year, `leaf`: what is seen of them.
    """
    if asked.id is None:
        return ()
    if view.files:
        return file_rows(asked.id, view, told)
    shown = replace(view, whole=view.whole and leaf.pages > 1, page=leaf.page)
    return rows(
        turning_row(asked.id, leaf, shown, told),
        *year_rows(asked.id, events, shown),
        tool_row(asked.id, leaf, shown, told),
    )


def turning_row(id: int, leaf: Leaf, view: TimelineView, told: TimelineSays) -> Row:
    """To all of them; or back to the weightiest, to the page before and to the next."""
    if leaf.best:
        return (to(id, told.all_button.format(n=len(leaf.found)), view.turned(0)),)
    if leaf.pages < 2:
        return ()
    before = (to(id, "‹", view.turned(leaf.page - 1)),) if leaf.page else ()
    behind = (to(id, "›", view.turned(leaf.page + 1)),) if leaf.page + 1 < leaf.pages else ()
    return (*before, to(id, told.best_button, replace(view, page=0, whole=False)), *behind)


def year_rows(id: int, events: Sequence[Event], view: TimelineView) -> list[Row]:
    """The latest years that have events, where there are several; the one that is seen leads back to all."""
    listed = years(events)
    if len(listed) < 2:
        return []
    buttons = [year_button(id, year, view) for year in listed[-MOST_YEARS:]]
    across = -(-len(buttons) // -(-len(buttons) // YEARS_IN_A_ROW))  # rows of the same length
    return [tuple(buttons[at : at + across]) for at in range(0, len(buttons), across)]


def year_button(id: int, year: int, view: TimelineView) -> Button:
    """One year only, or all again."""
    chosen = year == view.year
    return to(id, f"{ON if chosen else ''}{year}", replace(view, page=0, year=0 if chosen else year))


def tool_row(id: int, leaf: Leaf, view: TimelineView, told: TimelineSays) -> Row:
    """Which dates, where that makes a difference; the picture and the export, where there is anything."""
    works_out = any(event.told.mention.basis is not Basis.STATED for event in leaf.found)
    label = f"{ON if view.stated else ''}{told.stated_button}"
    stated = (to(id, label, replace(view, page=0, stated=not view.stated)),) if works_out or view.stated else ()
    if not leaf.found:
        return stated
    picture = Button(told.picture_button, Press("p", (id, *view.numbers())))
    return (*stated, picture, to(id, told.export_button, replace(view, files=True)))


def file_rows(id: int, view: TimelineView, told: TimelineSays) -> Keyboard:
    """The formats, and the way back."""
    named = tuple(
        Button(f".{name}", Press("x", (id, number, *view.numbers()))) for number, name in enumerate(FORMATS)
    )
    return named, (to(id, told.back_button, replace(view, files=False)),)


def to(id: int, label: str, view: TimelineView) -> Button:
    """A button that shows another part of the timeline in place."""
    return Button(label, Press("t", (id, *view.numbers())))


def private_row(text: str, us: str, told: TimelineSays) -> Row:
    """The way to the same timeline in the reader's own chat with us, where a link can carry it."""
    payload = timeline_payload(text)
    return () if payload is None else (Button(told.private_button, url=f"https://t.me/{us}?start={payload}"),)
