"""What do other tools, and people at a shell, read of a timeline?"""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.answer.shape import source_json, source_line
from retrieval.answer.timeline import Event, Status, Telling, Timeline
from retrieval.text.calendar import Interval, Precision, month, quarter, years
from retrieval.text.date_situation import Basis


def telling_json(telling: Telling) -> dict[str, object]:
    """A dated mention as `timeline --json` prints it; other tools read these names. Offsets: the stored text's."""
    mention, excerpt = telling.mention, telling.excerpt
    return {
        "start": mention.interval.first.isoformat(),
        "end": mention.interval.last.isoformat(),
        "precision": mention.precision.value,
        "expression": expression(telling),
        "expression_start": mention.span.start,
        "expression_end": mention.span.end,
        "basis": mention.basis.value,
        "planned": telling.status is Status.PLANNED,
        "comparison": mention.comparison,
        "approximate": mention.approximate,
        "confidence": mention.confidence,
        "text": excerpt.text,
        **_where(telling),
        "also": [],
        "status": telling.status.value,
        "speaker": telling.speaker,
        "otherwise": [],
    }


def event_json(event: Event) -> dict[str, object]:
    """An event as `timeline --json` prints it: its best telling, and where else it is told."""
    return {
        **telling_json(event.told),
        "also": [_where(other) for other in event.also],
        "otherwise": [_dated(other) for other in event.otherwise],
        "weight": event.weight,
    }


def _where(telling: Telling) -> dict[str, object]:
    excerpt = telling.excerpt
    return {
        "document": excerpt.document,
        "file": excerpt.file,
        "start_offset": excerpt.span.start,
        "end_offset": excerpt.span.end,
        "source": source_json(excerpt.source),
    }


def _dated(telling: Telling) -> dict[str, object]:
    days = telling.mention.interval
    return {"start": days.first.isoformat(), "end": days.last.isoformat(), **_where(telling)}


def expression(telling: Telling) -> str:
    """The date as the text has it."""
    excerpt = telling.excerpt
    return excerpt.text[slice(*telling.mention.span.shifted(-excerpt.span.start))]


_STATUSES = {Status.TOLD: "", Status.PLANNED: " · 计划", Status.MISSED: " · 未实现"}
_BASES = {
    Basis.STATED: "原文日期",
    Basis.PUBLISHED: "由发文日推算",
    Basis.UPDATED: "由更新日推算",
    Basis.CONTEXT: "由上文推算",
}


def timeline_lines(timeline: Timeline) -> Iterator[str]:
    """A timeline for people at a terminal, by year."""
    yield f"时间线：{timeline.subject or '全部'} · {len(timeline.events)} 个事件"
    if not timeline.events:
        covered = timeline.coverage
        yield f"资料里没有这样的日期（{covered.documents} 篇，{covered.first or '?'} → {covered.last or '?'}）。"
    year = 0
    for event in timeline.events:
        if event.told.mention.interval.first.year != year:
            year = event.told.mention.interval.first.year
            yield f"\n{year}"
        yield from _event_lines(event)
    if timeline.also_searched:
        yield f"\n也搜索了：{'、'.join(timeline.also_searched)}"
    if timeline.left_out:
        yield f"还有 {timeline.left_out} 篇太多，没有读。"


def _event_lines(event: Event) -> Iterator[str]:
    told, mention = event.told, event.told.mention
    days, roughly = days_said(mention.interval, mention.precision), "，约" if mention.approximate else ""
    speaker = f" · {told.speaker}说" if told.speaker else ""
    yield f"  {days}  「{expression(told)}」{_BASES[mention.basis]}{roughly}{_STATUSES[told.status]}{speaker}"
    yield f"    ▎{told.excerpt.text}".replace("\n", "\n    ▎")
    others = len({other.excerpt.document_id for other in event.also} - {told.excerpt.document_id})
    yield f"      {source_line(told.excerpt.source, told.excerpt.file)}{f' · 另有 {others} 篇' if others else ''}"
    for other in event.otherwise:
        days = days_said(other.mention.interval, other.mention.precision)
        yield f"      另作 {days}：{source_line(other.excerpt.source, other.excerpt.file)}"


def days_said(days: Interval, precision: Precision) -> str:
    """An interval as briefly as its precision allows: 2023-11-17, 2023-11, 2023 Q4, 2023, else from – to."""
    first = days.first
    if days.days == 1:
        return first.isoformat()
    if days == month(first.year, first.month):
        return f"{first:%Y-%m}"
    if days == years(first.year, first.year):
        return f"{first.year}"
    number = (first.month + 2) // 3
    if precision is Precision.QUARTER and days == quarter(first.year, number):
        return f"{first.year} Q{number}"
    if days == years(first.year, days.last.year):
        return f"{first.year} → {days.last.year}"
    return f"{first.isoformat()} → {days.last.isoformat()}"
