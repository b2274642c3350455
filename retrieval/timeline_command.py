"""`python -m retrieval timeline`: what it is told, and what it prints."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date

from retrieval.library import Library
from retrieval.text.calendar import Interval


def timeline_arguments(parser: argparse.ArgumentParser) -> None:
    """What `timeline` is told."""
    parser.add_argument("subject", nargs="?", default="", help="a name or words (default: everything)")
    parser.add_argument("--from", dest="first", type=_first, default=None, metavar="DATE", help="2023, 2023-11, …")
    parser.add_argument("--to", dest="last", type=_last, default=None, metavar="DATE", help="the same, its end")
    parser.add_argument("--stated-only", action="store_true", help="only dates that the text itself says in full")
    parser.add_argument("--mentions", action="store_true", help="every dated mention, before merging and choosing")
    parser.add_argument("--json", action="store_true", help="a JSON line for each")


def timeline_output(library: Library, arguments: argparse.Namespace) -> Iterator[str]:
    """The lines that `timeline` prints."""
    from retrieval.answer.timeline_shape import event_json, telling_json, timeline_lines  # only this command's

    wanted = {"first": arguments.first, "last": arguments.last, "stated_only": arguments.stated_only}
    if arguments.mentions:
        yield from (_line(telling_json(one)) for one in library.mentions(arguments.subject, **wanted))
        return
    timeline = library.timeline(arguments.subject, **wanted)
    if arguments.json:
        yield from (_line(event_json(event)) for event in timeline.events)
    else:
        yield from timeline_lines(timeline)


def _line(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _days(said: str) -> Interval:
    from retrieval.answer.period import days_of  # only who says a date pays for the rules of dates

    days = days_of(said)
    if days is None:
        raise argparse.ArgumentTypeError(f"'{said}' is no date: write 2023, 2023-11 or 2023-11-17")
    return days


def _first(said: str) -> date:
    return _days(said).first


def _last(said: str) -> date:
    return _days(said).last
