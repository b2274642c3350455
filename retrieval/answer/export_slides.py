"""A timeline as TimelineJS 3 reads it."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import date

from retrieval.answer.export_sayings import (
    HANS,
    Tongue,
    more,
    notes,
    other_date,
    signs,
    source_said,
    stable_id,
    title_said,
    tongue_of,
)  # fmt: skip
from retrieval.answer.pictures.labels import date_label
from retrieval.answer.timeline import Event, Status, Timeline
from retrieval.text.calendar import Precision

_HEADLINE = 36  # characters of a quote that head its slide


def timeline_json(timeline: Timeline, language: str = HANS) -> str:
    """`timeline` in the JSON format of TimelineJS 3 (Northwestern University Knight Lab), texts as escaped HTML."""
    tongue = tongue_of(language)
    slides = [_slide(event, tongue) for event in timeline.events]
    title = {
        "text": {
            "headline": _html(title_said(timeline, tongue)),
            "text": _html("\n".join(notes(timeline, tongue))),
        }
    }
    return json.dumps({"title": title, "events": slides, "scale": "human"}, ensure_ascii=False, indent=1) + "\n"


def _slide(event: Event, tongue: Tongue) -> dict[str, object]:
    told, days = event.told, event.told.mention.interval
    first, last = (_slide_date(day, told.mention.precision) for day in (days.first, days.last))
    group = {Status.PLANNED: tongue.words.planned, Status.MISSED: tongue.words.missed}.get(told.status)
    return {
        "unique_id": stable_id(told),
        "start_date": first,
        **({"end_date": last} if last != first else {}),
        "display_date": date_label(told.mention, tongue.words),
        **({"group": group} if group else {}),
        "text": {"headline": _html(_headline(told.excerpt.text)), "text": "".join(_slide_text(event, tongue))},
        "autolink": False,
    }


def _slide_date(day: date, precision: Precision) -> dict[str, int]:
    """A date object, no finer than the text is."""
    if precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY):
        return {"year": day.year}
    if precision in (Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF):
        return {"year": day.year, "month": day.month}
    return {"year": day.year, "month": day.month, "day": day.day}


def _headline(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= _HEADLINE else line[: _HEADLINE - 1] + "…"


def _slide_text(event: Event, tongue: Tongue) -> Iterator[str]:
    told = event.told
    source = _html(source_said(told.excerpt.source, told.excerpt.file, tongue.words))
    url = (told.excerpt.source.digest_of or told.excerpt.source).url
    linked = f'<a href="{_html(url)}">{source}</a>' if url and url.startswith(("http://", "https://")) else source
    yield f"<blockquote>{_html(told.excerpt.text)}</blockquote>"
    yield f"<p>{linked}{_html(more(event, tongue))}</p><p>{_html(signs(told, tongue))}</p>"
    yield from (f"<p>{_html(other_date(other, tongue))}</p>" for other in event.otherwise)


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
