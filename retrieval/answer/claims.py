"""What does a quote claim? Every amount and day in it, and the words that say of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from retrieval.answer.amounts import Amount, amounts
from retrieval.answer.clause_subject import subject
from retrieval.answer.quoting import units
from retrieval.answer.tagging import tagged
from retrieval.errors import DataError
from retrieval.text.calendar import Interval
from retrieval.text.dates import Anchors, DateMention, date_mentions
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.patterns import Patterns, data_patterns, data_table
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of a thing: an amount or days, at `span`.

    `of`: the line of the table that says in what respect, -1 where none does. `around`: the words near it; `rest`:
    the sentence without dates, amounts and what `of` stands for; `sorts`, `which`: what makes another thing of it.
    `head`: what its clause begins with.
    """

    span: Span
    amount: Amount | None
    days: DateMention | None
    of: int
    around: str
    rest: str
    sorts: frozenset[int]
    which: tuple[frozenset[str], ...]
    names: frozenset[str]
    places: frozenset[str]
    models: frozenset[str]
    head: str
    titles: frozenset[str]
    sentence: str
    times: tuple[Interval, ...]
    published: date | None


def claims(text: str, published: date | None, known: date) -> list[Claim]:
    """Every amount and every day that `text` tells of something; `known`: from when relative dates are counted."""
    folded = fold(text)
    mentions = date_mentions(text, Anchors(published or known))
    dated = [m.span for m in mentions]
    every = [a for a in amounts(folded) if not any(_overlap(a.span, span) for span in dated)]
    bare = _blanked(folded, [*dated, *(amount.span for amount in every)])
    found: list[Claim] = []
    for sentence in sentences(text):
        within = [m for m in mentions if sentence.holds(m.span)]
        times = tuple(m.interval for m in within if not m.comparison)
        for amount in (one for one in every if sentence.holds(one.span)):
            alike = sum(sentence.holds(other.span) and other.unit == amount.unit for other in every)
            if alike > 1 or rules()["change"].search(folded[sentence.start : amount.span.start]):
                continue  # of several in one unit nobody knows which is which
            of, said = _nearest("aspects", bare, sentence, amount.span)
            found.append(_claim(text, bare, sentence, amount.span, amount, None, of, said, times, published))
        for mention in within:
            of, said = _nearest("events", bare, sentence, mention.span)
            found.append(_claim(text, bare, sentence, mention.span, None, mention, of, said, (), published))
    return found


def _claim(
    text: str,
    bare: str,
    sentence: Span,
    at: Span,
    amount: Amount | None,
    days: DateMention | None,
    of: int,
    said: Span,
    times: tuple[Interval, ...],
    published: date | None,
) -> Claim:
    whole = bare[slice(*sentence)]
    parts = units(text, sentence)
    number = max((n for n, part in enumerate(parts) if part.start <= at.start), default=0)
    own = Span(parts[number].start, parts[number].end) if parts else sentence
    around = bare[min(own.start, said.start) : max(own.end, said.end)]
    mentioned = names().find(whole)
    return Claim(
        at,
        amount,
        days,
        of,
        around,
        _about(_blanked(bare, [said])[slice(*sentence)]),
        frozenset(n for n, pattern in enumerate(table_lines("sorts")) if pattern.search(around)),
        tuple(frozenset(pattern.findall(whole)) for pattern in table_lines("which")),
        frozenset(m.name.said for m in mentioned if m.name.kind in ("person", "company", "organisation")),
        frozenset(m.name.said for m in mentioned if m.name.kind == "place") | frozenset(_PLACES.findall(whole)),
        frozenset(_MODELS.findall(whole)),
        next((head for part in [own, *parts[:number]] if (head := _head(bare, part))), ""),
        frozenset(_TITLES.findall(whole)),
        whole,
        times,
        published,
    )


_TITLES = re.compile(r"《([^《》]{1,30})》")


def _head(bare: str, clause: Span) -> str:
    """What a clause begins with, where that is a thing and not only what is told of one."""
    said = bare[slice(*clause)].strip()
    about = subject(said, tagged(said))
    head = said[slice(*about)].strip() if about else ""
    told = any(pattern.fullmatch(head) for table in ("aspects", "events") for pattern in table_lines(table))
    return "" if told or len(head) < 2 or rules()["anybody"].fullmatch(head) else head


def _about(said: str) -> str:
    """`said` with all blanked out that is of no thing in particular: verbs, small words, words of anybody."""
    small = [
        word.span
        for word in tagged(said)
        if word.kind[:1] in ("v", "d", "p", "c", "u", "r", "t", "f") and word.kind != "vn"
    ]
    return _blanked(_blanked(said, small), [Span(*found.span()) for found in rules()["anybody"].finditer(said)])


_MODELS = re.compile(r"(?<![a-z0-9])(?:[a-z]+[- ]?\d[a-z0-9.]*|\d+[a-z]+\d*|model [a-z0-9]+)(?![a-z0-9])")
_PLACES = re.compile(r"[\u4e00-\u9fff]{2}(?:省|市|县|工厂|厂)")


def _nearest(table: str, bare: str, sentence: Span, at: Span) -> tuple[int, Span]:
    """Which line of a table stands nearest `at` in its sentence, and where; before it counts as nearer."""
    best = (10_000, -1, Span(at.start, at.start))
    for number, pattern in enumerate(table_lines(table)):
        for found in pattern.finditer(bare, *sentence):
            if rules()["denied"].search(bare[sentence.start : found.start()]):
                continue
            before = found.end() <= at.start
            gap = at.start - found.end() if before else found.start() - at.end
            marks = len(re.findall(r"[,;:]", bare[min(found.end(), at.end) : max(found.start(), at.start)]))
            cost = gap + _MARK * marks + (0 if before == (table == "aspects") else _BEHIND) - len(found[0])
            best = min(best, (cost, number, Span(*found.span())))
    return best[1], best[2]


_MARK, _BEHIND = 8, 3  # characters that a mark between, and standing on the unusual side, count


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


# -- rules -------------------------------------------------------------------------------------------------------


@cache
def rules() -> Patterns:
    """The single patterns of `data/disagreement.toml`."""
    return data_patterns("disagreement.toml")


@cache
def table_lines(table: str) -> tuple[re.Pattern[str], ...]:
    """The lines of one of its tables."""
    lines = _table().get(table)
    if not isinstance(lines, list):
        raise DataError(f"retrieval/data/disagreement.toml: `{table}` is a list of patterns")
    return tuple(re.compile(str(line)) for line in lines)


def table_line(table: str, number: int) -> str:
    """A line of one of its tables as it is written; "" where there is none."""
    return table_lines(table)[number].pattern if number >= 0 else ""


@cache
def _table() -> dict[str, object]:
    return data_table("disagreement.toml")
