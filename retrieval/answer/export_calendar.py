"""A timeline as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from unicodedata import category

from icalendar import Calendar
from icalendar import Event as Entry

from retrieval.answer.export_sayings import (
    HANS,
    Tongue,
    more,
    other_date,
    signs,
    source_said,
    stable_id,
    title_said,
    tongue_of,
)  # fmt: skip
from retrieval.answer.pictures.labels import date_label
from retrieval.answer.timeline import Event, Status, Timeline

_STATUSES = {Status.TOLD: "CONFIRMED", Status.PLANNED: "TENTATIVE", Status.MISSED: "CANCELLED"}


def timeline_ics(timeline: Timeline, language: str = HANS) -> str:
    """`timeline` as a calendar of all-day events (RFC 5545): a plan is tentative, one that did not come cancelled."""
    tongue = tongue_of(language)
    calendar = Calendar()
    calendar.add("prodid", "-//Yinju//Timeline//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _printable(" ".join(title_said(timeline, tongue).split())))
    for event in timeline.events:
        calendar.add_component(_entry(event, tongue))
    written: bytes = calendar.to_ical()
    return written.decode()


def _entry(event: Event, tongue: Tongue) -> Entry:
    told, entry = event.told, Entry()
    source = told.excerpt.source.digest_of or told.excerpt.source
    days = told.mention.interval
    entry.add("uid", f"{stable_id(told)}@yinju")
    entry.add("dtstamp", datetime.combine(source.published or days.first, time(), UTC))
    entry.add("dtstart", days.first)
    entry.add("dtend", days.last + timedelta(1))
    entry.add("summary", _printable(told.excerpt.text))
    entry.add("description", _printable("\n".join(_description(event, tongue))))
    entry.add("status", _STATUSES[told.status])
    entry.add("transp", "TRANSPARENT")
    if source.url and source.url.isascii() and source.url.isprintable():
        entry.add("url", source.url)
    return entry


def _description(event: Event, tongue: Tongue) -> Iterator[str]:
    told = event.told
    yield f"{date_label(told.mention, tongue.words)} · {signs(told, tongue)}"
    yield told.excerpt.text
    yield f"{source_said(told.excerpt.source, told.excerpt.file, tongue.words)}{more(event, tongue)}"
    yield from (other_date(other, tongue) for other in event.otherwise)


def _printable(text: str) -> str:
    """`text` without control characters and half ones, which a calendar cannot hold."""
    return "".join(character for character in text if character == "\n" or category(character) not in ("Cc", "Cs"))
