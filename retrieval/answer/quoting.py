"""Which words around a date tell what happened then? Whole clauses of its sentence, the date among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from retrieval.text.sentences import clauses
from retrieval.text.spans import Span

WHOLE, LONGEST = 90, 120  # characters: a sentence up to the first is quoted whole; no quote that can be cut is longer
_FEWEST = 30  # characters: a quote below this is given clauses before it, so that it makes sense alone
_WEAK_END = re.compile(r"[，；,;：:—-][”’」』)）】》〉\"'*\]]*$")
_CLOSES = "；;"
_DANGLING = "，,；;：:、 \u3000\n—-"
_OPENS, _SHUTS = "“「『（(《〈【[", "”」』）)》〉】]"


def quoted(text: str, sentence: Span, dates: Sequence[Span], date: Span) -> Span:
    """What to quote of `sentence` for `date`, one of the `dates` in it: its words, whole where they are few.

    Of several dates in a long sentence each gets the clauses that are its own.
    """
    if sentence.end - sentence.start <= WHOLE:
        return sentence
    parts = units(text, sentence)
    first, last = _index(parts, date.start), _index(parts, date.end - 1)
    lowest, highest = own_units(text, parts, dates, date)
    start, end = lowest, last
    while start < first and parts[last].end - parts[start].start > LONGEST:
        start += 1
    while end < highest and parts[end + 1].end - parts[start].start <= LONGEST:
        end += 1
    while (
        start > 0 and parts[end].end - parts[start].start < _FEWEST and not _ends_in(text, parts[start - 1], _CLOSES)
    ):
        start -= 1
    return _cut_short(text, Span(parts[start].start, parts[end].end), date)


def own_units(text: str, parts: Sequence[Span], dates: Sequence[Span], date: Span) -> tuple[int, int]:
    """The first and the last of `parts` that tell of `date` and no other: up to the next date, or a semicolon."""
    first, last = _index(parts, date.start), _index(parts, date.end - 1)
    earlier = [_index(parts, other.end - 1) for other in dates if other.end <= date.start]
    later = [_index(parts, other.start) for other in dates if other.start >= date.end]
    lowest = 0 if not earlier else first
    highest = min([n - 1 for n in later if n > last], default=len(parts) - 1)
    stops = [n for n in range(last, highest) if _ends_in(text, parts[n], _CLOSES)]
    begins = [n + 1 for n in range(lowest, first) if _ends_in(text, parts[n], _CLOSES)]
    return max([lowest, *begins]), min([highest, *stops])


def units(text: str, sentence: Span) -> list[Span]:
    """The clauses of `sentence`, those made one that a bracket, a quotation or a mere pause holds together."""
    found: list[Span] = []
    depths = _depths(text, sentence)
    for clause in clauses(text, sentence):
        before = found[-1] if found else None
        held = before and (
            depths[before.end - sentence.start] or not _WEAK_END.search(text[before.start : before.end])
        )
        if before and held and clause.end - before.start <= WHOLE:
            found[-1] = Span(before.start, clause.end)
        else:
            found.append(clause)
    return found


def _depths(text: str, sentence: Span) -> list[int]:
    """How many brackets and quotations are open before each character of `sentence`, and at its end."""
    steps = ((c in _OPENS) - (c in _SHUTS) for c in text[slice(*sentence)])
    return list(accumulate(steps, lambda depth, step: max(0, depth + step), initial=0))


def _index(parts: Sequence[Span], at: int) -> int:
    return max((n for n, part in enumerate(parts) if part.start <= at), default=0)


def _ends_in(text: str, part: Span, marks: str) -> bool:
    return text[part.start : part.end].rstrip(_SHUTS + " \"'")[-1:] in tuple(marks)


def _cut_short(text: str, span: Span, date: Span) -> Span:
    """`span` without marks dangling at its end; one clause that is too long by itself is cut around the date."""
    start, end = span
    if end - start > LONGEST:
        start = max(start, min(date.start, end - LONGEST))
        end = max(date.end, min(end, start + LONGEST))
    while end > date.end and text[end - 1] in _DANGLING:
        end -= 1
    return Span(start, end)
