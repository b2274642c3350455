"""Tellings in, events out: those of one event together, the best first, each event with how telling it is."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from retrieval.answer.content import Content, rarities
from retrieval.answer.same_event import differently_dated, grouped
from retrieval.answer.timeline import Event, Status, Telling
from retrieval.data import data_lines
from retrieval.text.calendar import Precision
from retrieval.text.dates import Basis
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.spans import Span

_EXACT = {precision: number for number, precision in enumerate(Precision)}  # 0 is a day
_FRAGMENT = re.compile(r"^[他她它其该这那并也还又则但而]")
_ENOUGH = 24  # characters: a telling with fewer says little


def events_of(
    tellings: Sequence[Telling], contents: Sequence[Content], nearness: Sequence[float]
) -> tuple[Event, ...]:
    """The events of `tellings`, the earliest first.

    `contents`: what each says; `nearness`: how near each has the subject, 0–1.
    """
    rarity = rarities(contents)
    groups = grouped(contents, rarity)
    other = _otherwise(tellings, groups, differently_dated(contents, rarity))
    events = [_event(tellings, nearness, group, other.get(n, [])) for n, group in enumerate(groups)]
    return tuple(sorted(_quoted_once(events), key=_when))


_AGAIN = 1.5  # what it costs an event that a weightier one has the same quote


def _quoted_once(events: Iterable[Event]) -> list[Event]:
    """`events`, those whose words a weightier one is told in made lighter: a reader wants other words."""
    seen, found = set[tuple[int, Span]](), []
    for event in sorted(events, key=lambda event: (-event.weight, _when(event))):
        quote = (event.told.excerpt.document_id, event.told.excerpt.span)
        found.append(replace(event, weight=event.weight - _AGAIN) if quote in seen else event)
        seen.add(quote)
    return found


def _when(event: Event) -> tuple[date, date, int, Span]:
    told = event.told
    days = told.mention.interval
    return days.first, days.last, told.excerpt.document_id, told.mention.span


def _otherwise(
    tellings: Sequence[Telling], groups: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]]
) -> dict[int, list[Telling]]:
    """Group -> the tellings of other groups that say the same of other days."""
    belongs = {number: n for n, group in enumerate(groups) for number in group}
    found: dict[int, list[Telling]] = defaultdict(list)
    for a, b in pairs:
        if belongs[a] != belongs[b]:
            found[belongs[a]].append(tellings[b])
            found[belongs[b]].append(tellings[a])
    return found


def _event(
    tellings: Sequence[Telling], nearness: Sequence[float], group: Sequence[int], otherwise: Sequence[Telling]
) -> Event:
    order = sorted(group, key=lambda number: (_worse(tellings[number], nearness[number]), number))
    best, others = tellings[order[0]], [tellings[number] for number in order[1:]]
    also = [
        one for n, one in enumerate(others) if not any(_same_words(one, before) for before in [best, *others[:n]])
    ]
    return Event(best, tuple(also), tuple(otherwise), round(_weight(best, also, nearness[order[0]]), 4))


def _same_words(one: Telling, other: Telling) -> bool:
    return one.excerpt.document_id == other.excerpt.document_id and one.excerpt.span == other.excerpt.span


def _worse(telling: Telling, near: float) -> tuple[float, ...]:
    """Less is better: exact, stated dates first, then clear words with the subject in them."""
    mention, text = telling.mention, telling.excerpt.text
    return (
        _EXACT[mention.precision] + 2 * mention.approximate,
        mention.basis is not Basis.STATED,
        telling.status is Status.PLANNED,  # what came of it says more
        -near,
        bool(_FRAGMENT.match(fold(text))) + (len(text) < _ENOUGH),
        -mention.confidence,
        len(text),
    )


def _weight(best: Telling, also: Sequence[Telling], near: float) -> float:
    """How telling an event is: more sources, an exact date, names, numbers, and that something happened."""
    folded, mention = fold(best.excerpt.text), best.mention
    sources = len({one.excerpt.document_id for one in (best, *also)})
    named = len({m.name.said for m in names().find(folded) if m.name.kind != "title"})
    return (
        1.2 * math.log2(1 + sources)
        + 0.2 * min(len(also), 3)
        + max(0.0, 2.0 - 0.4 * _EXACT[mention.precision])
        + 0.5 * (mention.basis is Basis.STATED)
        - 1.0 * mention.approximate
        + 0.25 * min(named, 4)
        + 0.3 * bool(re.search(r"\d", _undated(best)))
        + 1.0 * near
        + 0.8 * bool(_happenings().search(folded))
        + 0.5 * (mention.confidence - 1)
        - 0.4 * bool(_FRAGMENT.match(folded))
    )


def _undated(telling: Telling) -> str:
    start, end = (at - telling.excerpt.span.start for at in telling.mention.span)
    return telling.excerpt.text[: max(0, start)] + telling.excerpt.text[end:]


@cache
def _happenings() -> re.Pattern[str]:
    """Words that say that something happened: `data/happenings.txt`."""
    words = sorted({fold(word) for _, line in data_lines("happenings.txt") for word in line.split()})
    return re.compile("|".join(map(re.escape, words)))
