"""Which questions does a passage answer? Its own words, with what fills a slot turned into a question word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.answer.question_clauses import Asked, clause_of, is_traditional
from retrieval.answer.question_forms import PATTERNS
from retrieval.answer.question_things import defined, quotes, why
from retrieval.answer.quoting import units
from retrieval.search.query import Kind
from retrieval.text.dates import DateMention
from retrieval.text.fold import fold
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span

__all__ = ["Asked", "is_traditional", "questions"]

_SHORTEST, _LONGEST = 5, 30  # characters of a question


def questions(text: str, dates: Sequence[DateMention], *, opening: bool = False) -> list[Asked]:
    """What `text`, one passage, can be asked; `dates`: those in it, their spans into `text`.

    `opening`: whether its document begins with it, and its first sentence so may say what all is about.
    """
    every = sentences(text)
    found = list(defined(text, fold(text), every[0])) if every and opening else []
    for sentence in every:
        if "\n" not in text[slice(*sentence)]:
            found.extend(_of_sentence(text, sentence, [m for m in dates if sentence.holds(m.span)]))
    return [one for one in found if _SHORTEST <= len(one.question) <= _LONGEST and _reads_well(one)]


def _reads_well(asked: Asked) -> bool:
    folded = fold(asked.question)
    return (
        folded.count("(") == folded.count(")") == 0
        and "  " not in asked.question
        and folded.count(",") == (asked.kind is Kind.QUOTE)
    )


def _of_sentence(text: str, sentence: Span, dates: Sequence[DateMention]) -> Iterator[Asked]:
    folded = fold(text)
    parts = units(text, sentence)
    lead: DateMention | None = None  # a date that is a clause of its own: 2015年12月，…
    for number, part in enumerate(parts):
        alone = next((m for m in dates if _is_alone(folded, part, m)), None)
        if alone:
            lead = alone
            continue
        clause = clause_of(text, folded, part, dates, lead, number == 0)
        lead = None
        if clause:
            for pattern in PATTERNS:
                yield from pattern(clause)
            yield from why(clause, parts, number)
    yield from quotes(text, folded, sentence)


def _is_alone(folded: str, part: Span, mention: DateMention) -> bool:
    """Whether a clause is nothing but this date."""
    if not part.holds(mention.span):
        return False
    return not re.search(r"[^\W_]", folded[part.start : mention.span.start] + folded[mention.span.end : part.end])
