"""Which part of a timeline is seen?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.units import utf16_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.library import Event

IN_PRIVATE, IN_GROUPS = 6, 3  # events a message
MOST_NUMBER = 99_999
STATED, WHOLE, FILES = 1, 2, 4  # what the bits of a button's last number say
QUOTE_UNITS = 600  # of one quote
# At most so many units beside the quote: date and source clipped; another source's date.
BESIDE, OTHERWISE, MOST_OTHERWISE = 400, 230, 2
ROOM = 4096 - 500  # units for events: the rest is for the head and what stands below


@dataclass(frozen=True, slots=True)
class TimelineView:
    """`year`: 0 for all. `stated`: only dates as written. `whole`: page by page, not only the weightiest.

    `files`: the formats of the export are offered.
    """

    page: int = 0
    year: int = 0
    stated: bool = False
    whole: bool = False
    files: bool = False

    def numbers(self) -> tuple[int, int, int]:
        """As a button carries it: page, year, the rest."""
        return self.page, self.year, STATED * self.stated + WHOLE * self.whole + FILES * self.files

    def turned(self, page: int) -> TimelineView:
        """Another page of the whole."""
        return replace(self, page=page, whole=True, files=False)


def view_of(page: int, year: int, bits: int) -> TimelineView:
    """What a button's numbers say; one that no button of ours has says nothing."""
    page, year = (number if number <= MOST_NUMBER else 0 for number in (page, year))
    return TimelineView(page, year, bool(bits & STATED), bool(bits & WHOLE), bool(bits & FILES))


def known(view: TimelineView, events: Sequence[Event]) -> TimelineView:
    """`view` without a year that has no events."""
    return view if view.year in years(events) else replace(view, year=0)


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a message shows: `events` of `found`, by date, on `page` of `pages`, from 0.

    `best`: they are the weightiest of more.
    """

    events: tuple[Event, ...]
    found: tuple[Event, ...]
    page: int
    pages: int
    best: bool


def leaf(events: Sequence[Event], view: TimelineView, *, private: bool) -> Leaf:
    """The part of `events` that `view` shows: the first page where it names none that is there."""
    found = tuple(event for event in events if view.year in (0, year_of(event)))
    most = IN_PRIVATE if private else IN_GROUPS
    sheets = list(paged(found, most))
    if len(sheets) > 1 and not view.whole:
        return Leaf(weightiest(found, most), found, 0, len(sheets), True)
    page = view.page if view.page < len(sheets) else 0
    return Leaf(sheets[page] if sheets else (), found, page, len(sheets), False)


def paged(events: Sequence[Event], most: int) -> Iterator[tuple[Event, ...]]:
    """The events in order, as many together as fit a message, at most `most`."""
    sheet: list[Event] = []
    for event in events:
        if len(sheet) == most or not fits([*sheet, event]):
            yield tuple(sheet)
            sheet = []
        sheet.append(event)
    if sheet:
        yield tuple(sheet)


def weightiest(events: Sequence[Event], most: int) -> tuple[Event, ...]:
    """The `most` that weigh most, or as many of them as fit a message, by date."""
    places = sorted(range(len(events)), key=lambda place: (-events[place].weight, place))[:most]
    while len(places) > 1 and not fits([events[place] for place in places]):
        places.pop()
    return tuple(events[place] for place in sorted(places))


def fits(events: Sequence[Event]) -> bool:
    """Whether a message holds them, one by one always."""
    return sum(map(bound, events)) <= ROOM


def bound(event: Event) -> int:
    """Units that an event takes at most."""
    quote = min(utf16_units(event.told.excerpt.text), QUOTE_UNITS)
    return quote + BESIDE + OTHERWISE * min(len(event.otherwise), MOST_OTHERWISE)


def year_of(event: Event) -> int:
    """The year that it stands under: that of its first day."""
    return event.told.mention.interval.first.year


def years(events: Sequence[Event]) -> list[int]:
    """The years that have events, in order."""
    return sorted({year_of(event) for event in events})
