"""Which dates stand in a text, and which days do they mean?

Rules of our own, in `data/dates.toml` and the rooms beside this one: `date_tokens` finds words of dates,
`date_expressions` joins them, `date_resolve` says which days they mean.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from retrieval.text.calendar import LATEST, Interval, Precision
from retrieval.text.date_expressions import Expression, date_expressions
from retrieval.text.date_resolve import resolved
from retrieval.text.date_rules import date_rules
from retrieval.text.date_situation import Basis, Before, Resolved, Situation
from retrieval.text.date_tokens import Parts
from retrieval.text.fold import fold
from retrieval.text.spans import Span

__all__ = ["Anchors", "Basis", "DateMention", "date_mentions"]

_CLAUSE = re.compile(r"[,。;!?\n]")
_SENTENCE = re.compile(r"[。;!?\n]")
_BEHIND = 22  # characters of its clause behind an expression that may say it lies ahead
_AROUND, _BEFORE = 12, 40
_CHRONICLE = 3  # stated years long past that make a text a chronicle, where hardly a date is counted from today


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a text's relative dates are counted from: days in the zone that it was published in."""

    published: date | None = None
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression in a text: `span` of it, and the days it means.

    `approximate`: about then (前几天). `comparison`: only what something is measured against (较上年同期).
    `confidence`: 0–1, that the interval is what is meant.
    """

    span: Span
    interval: Interval
    precision: Precision
    basis: Basis
    approximate: bool = False
    comparison: bool = False
    confidence: float = 1.0


def date_mentions(text: str, anchors: Anchors) -> list[DateMention]:
    """The dates that `text`, a whole document, names, in order, apart.

    >>> for mention in date_mentions("去年8月發布Grok 2，次年2月再發布Grok 3。", Anchors(date(2025, 6, 1))):
    ...     print(mention.span, mention.interval.first, mention.interval.last, mention.basis)
    Span(start=0, end=4) 2024-08-01 2024-08-31 inferred:published
    Span(start=13, end=17) 2025-02-01 2025-02-28 inferred:context
    """
    folded = fold(text)
    return list(_Walk(folded, date_expressions(folded), anchors).mentions())


class _Walk:
    """From the first expression to the last, each leaning on those before it."""

    def __init__(self, folded: str, expressions: Sequence[Expression], anchors: Anchors) -> None:
        self._text, self._expressions, self._anchors = folded, expressions, anchors
        self._sentences = [found.end() for found in _SENTENCE.finditer(folded)]
        self._paragraphs = [at + 1 for at, character in enumerate(folded) if character == "\n"]
        self._chronicle = _is_chronicle(expressions, anchors)
        self._last: tuple[Expression, Resolved] | None = None
        self._day: tuple[Expression, Resolved] | None = None

    def mentions(self) -> Iterator[DateMention]:
        """Each expression that can be resolved."""
        for expression in self._expressions:
            found = self._resolved(expression)
            if found is None:
                continue
            comparison = bool(expression.parts.same_period) or self._compared(expression)
            yield DateMention(
                Span(expression.start, expression.end),
                found.interval,
                found.precision,
                found.basis,
                found.about or self._about(expression),
                comparison,
                found.sure,
            )
            if not comparison and self._carries(expression):
                self._last = expression, found
                if found.precision is Precision.DAY:
                    self._day = expression, found

    def _carries(self, expression: Expression) -> bool:
        """Whether what follows may lean on it: not on a stretch that lasts until now (近十年, 2021年4月以来)."""
        reach, behind = expression.parts.reach, self._text[expression.end : expression.end + 2]
        return expression.parts.years is None and not (reach and reach.through) and behind != "以来"

    def _resolved(self, expression: Expression) -> Resolved | None:
        first = resolved(expression.parts, self._situation(expression))
        if first is None or expression.until is None:
            return first
        begun = Before(first, 0, sentence=True, paragraph=True)
        same_week = Parts(week_by=expression.parts.week_by) if expression.until.weekday is not None else Parts()
        onwards = replace(self._situation(expression), last=begun, ahead=True)
        last = resolved(same_week.joined(expression.until), onwards)
        if last is None or last.interval.last < first.interval.first:
            return first
        return replace(first, interval=first.interval.to(last.interval), sure=min(first.sure, last.sure))

    def _situation(self, expression: Expression) -> Situation:
        return Situation(
            self._anchors.published,
            self._anchors.updated,
            self._before(expression, self._last),
            self._before(expression, self._day),
            self._ahead(expression),
            self._past(expression),
            self._chronicle,
        )

    def _before(self, expression: Expression, known: tuple[Expression, Resolved] | None) -> Before | None:
        if known is None:
            return None
        end, start = known[0].end, expression.start
        return Before(
            known[1],
            start - end,
            bisect_right(self._sentences, end) == bisect_right(self._sentences, start),
            bisect_right(self._paragraphs, end) == bisect_right(self._paragraphs, start),
        )

    def _ahead(self, expression: Expression) -> bool:
        """Whether its clause speaks of what is to come, or its sentence announced that before."""
        cues, clause = date_rules().cues, self._clause(expression)
        if cues["ahead"].search(clause):
            return True
        begins = cues["begins"].match(self._text[expression.end : expression.end + 2])
        announced = begins or cues["foretold"].search(self._before_in(_SENTENCE, expression))
        return announced is not None and not cues["past"].search(clause)

    def _past(self, expression: Expression) -> bool:
        return date_rules().cues["past"].search(self._clause(expression)) is not None

    def _clause(self, expression: Expression) -> str:
        """The words around it, as far as its clause goes; the next clause where its own is nothing but the date."""
        opens_clause = self._text[expression.end : expression.end + 1] == ","  # 今年6月,特斯拉将…
        ends = _CLAUSE.search(self._text, expression.end + opens_clause, expression.end + _BEHIND)
        behind = self._text[expression.end : ends.start() if ends else expression.end + _BEHIND]
        return f"{self._before_in(_CLAUSE, expression)}\n{behind}"

    def _before_in(self, ends: re.Pattern[str], expression: Expression) -> str:
        """What stands before it since the last of `ends`."""
        opening = max(0, expression.start - _BEFORE)
        starts = [found.end() for found in ends.finditer(self._text, opening, expression.start)]
        return self._text[starts[-1] if starts else opening : expression.start]

    def _compared(self, expression: Expression) -> bool:
        cues = date_rules().cues
        before = self._text[max(0, expression.start - _AROUND) : expression.start]
        behind = self._text[expression.end : expression.end + _BEHIND]
        against = cues["compared_with"].search(before) and cues["compared_behind"].search(behind)
        return bool(cues["compared"].search(before) or against)

    def _about(self, expression: Expression) -> bool:
        cues = date_rules().cues
        before = self._text[max(0, expression.start - _AROUND) : expression.start]
        behind = self._text[expression.end : expression.end + _AROUND]
        return bool(cues["about_before"].search(before) or cues["about_behind"].search(behind))


def _is_chronicle(expressions: Sequence[Expression], anchors: Anchors) -> bool:
    """Whether most years that the text names are past, and hardly a date is counted from its publication."""
    published = anchors.published.year if anchors.published else LATEST
    stated = [e.parts.year for e in expressions if e.parts.year is not None]
    past = sum(year < published for year in stated)
    counted = sum(any(getattr(e.parts, field) is not None for field in _COUNTED) for e in expressions)
    return past >= _CHRONICLE and 2 * past > len(stated) and 4 * counted <= past


_COUNTED = ("year_by", "quarter_by", "month_by", "week_by", "day_by", "weekday")
