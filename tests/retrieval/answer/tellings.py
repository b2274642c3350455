"""Tellings made by hand, and how to read the known ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from retrieval.answer.excerpt import Excerpt
from retrieval.answer.timeline import Status, Telling
from retrieval.corpus.documents import Source
from retrieval.text.calendar import Interval, Precision
from retrieval.text.dates import Basis, DateMention
from retrieval.text.spans import Span

HERE = Path(__file__).parent


def known(name: str) -> list[dict[str, object]]:
    """The rows of a JSON-lines file beside this one."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line.strip()]


def span_of(text: str, expression: str) -> Span:
    """Where `expression` first stands in `text`."""
    start = text.index(expression)
    return Span(start, start + len(expression))


def precision_of(days: int) -> Precision:
    """The precision that an interval of so many days usually has."""
    bounds = ((1, Precision.DAY), (7, Precision.WEEK), (12, Precision.PART), (31, Precision.MONTH))
    bounds += ((92, Precision.QUARTER), (184, Precision.HALF), (366, Precision.YEAR))
    return next((precision for most, precision in bounds if days <= most), Precision.DECADE)


def telling(
    text: str,
    expression: str,
    start: str,
    end: str = "",
    *,
    document: int = 1,
    published: str = "2025-06-11",
    title: str = "示例",
    publisher: str | None = "示例日报",
    basis: Basis = Basis.STATED,
    approximate: bool = False,
    status: Status = Status.TOLD,
    speaker: str | None = None,
    digest_of: Source | None = None,
) -> Telling:
    """`text`, the whole of a document, telling something of `expression`."""
    days = Interval(date.fromisoformat(start), date.fromisoformat(end or start))
    span = span_of(text, expression)
    mention = DateMention(span, days, precision_of(days.days), basis, approximate, confidence=0.9)
    source = Source(title, publisher, None, date.fromisoformat(published), digest_of=digest_of)
    excerpt = Excerpt(
        document,
        document,
        f"{document}.md",
        f"{document}.md",
        Span(0, len(text)),
        text,
        source,
        1,
        (span,),
        None,
        0.9,
    )
    return Telling(mention, excerpt, status, speaker)
