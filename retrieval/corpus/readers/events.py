"""JSON of any size, event by event: what is wanted is built, the rest passed over. Neither takes more than it should.

ijson's own paths and builders take memory with the square of the depth; these refuse what is deeper than anything
honest.
"""

from __future__ import annotations

from collections.abc import Iterator

Event = tuple[str, object]  # as ijson's basic_parse has them
_DEEPEST, _MOST = 32, 200_000  # levels, and parts of one value: a message of Telegram's has a few hundred
_OPENS, _CLOSES = ("start_map", "start_array"), ("end_map", "end_array")


class TooMuch(ValueError):
    """Lists within lists deeper, or one value larger, than anything that is read here."""


def members(events: Iterator[Event]) -> Iterator[tuple[str, Event]]:
    """Key and first event of each member of the table that has just begun, up to its end.

    Whoever takes them consumes each member, by `built`, `items`, `members` or `passed_over`, before the next.
    """
    for event, value in events:
        if event == "end_map":
            return
        yield str(value), next(events)


def items(events: Iterator[Event]) -> Iterator[object]:
    """The items of the list that has just begun, each built when it is asked for."""
    for event in events:
        if event[0] == "end_array":
            return
        yield built(event, counted(events))


def counted(events: Iterator[Event]) -> Iterator[Event]:
    """`events`. TooMuch where there are more than one value of anything honest has."""
    for count, event in enumerate(events):
        if count > _MOST:
            raise TooMuch(f"a value of more than {_MOST} parts")
        yield event


def built(first: Event, events: Iterator[Event], depth: int = 0) -> object:
    """The value that begins with `first`. TooMuch where it goes deeper than anything honest."""
    if depth > _DEEPEST:
        raise TooMuch(f"deeper than {_DEEPEST} levels")
    event, value = first
    if event == "start_map":
        return {key: built(begun, events, depth + 1) for key, begun in members(events)}
    if event == "start_array":
        found = []
        for begun in events:
            if begun[0] == "end_array":
                break
            found.append(built(begun, events, depth + 1))
        return found
    return value


def passed_over(first: Event, events: Iterator[Event]) -> None:
    """Consumes the value that begins with `first`, however deep it is."""
    depth = int(first[0] in _OPENS)
    while depth:
        event = next(events)[0]
        depth += (event in _OPENS) - (event in _CLOSES)
