"""A timeline or an answer as a file that others can read: Markdown, TimelineJS 3, iCalendar.

Quotes stay what they are; each format's own marks are escaped, so that what a reader sees is the source's wording.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from retrieval.answer.answer import Answer
from retrieval.answer.export_calendar import timeline_ics
from retrieval.answer.export_markdown import answer_markdown, timeline_markdown
from retrieval.answer.export_slides import timeline_json
from retrieval.answer.timeline import Timeline

FORMATS: Mapping[str, Callable[[Timeline, str], str]] = {
    "md": timeline_markdown,
    "json": timeline_json,
    "ics": timeline_ics,
}


def timeline_export(timeline: Timeline, language: str, format: str) -> bytes:
    """`timeline` as a file in one of FORMATS, in UTF-8. KeyError where there is no such format."""
    return FORMATS[format](timeline, language).encode("utf-8", "replace")


def answer_export(answer: Answer, language: str) -> bytes:
    """`answer` as a Markdown file, in UTF-8."""
    return answer_markdown(answer, language).encode("utf-8", "replace")


__all__ = [
    "FORMATS",
    "answer_export",
    "answer_markdown",
    "timeline_export",
    "timeline_ics",
    "timeline_json",
    "timeline_markdown",
]
