"""Does a disagreement concern what was asked? Who asks how long a bridge is, need not hear what it may have cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from retrieval.answer.amounts import amounts
from retrieval.answer.asked import asked, asked_table
from retrieval.answer.claims import table_lines
from retrieval.answer.disagreement import Disagreement
from retrieval.answer.quoting import units
from retrieval.search.query import Kind, Query, Term
from retrieval.text.fold import fold
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span

_MOST = 0.75  # of a question's words, by weight, that the clause must hold where no amount and no day was asked for


def concerns(query: Query, found: Disagreement) -> bool:
    """Whether what the two quotes fill differently is what `query` asks for."""
    clauses = list(_clauses(found))
    if query.kind is Kind.WHEN:
        return _of_days(query, clauses) if found.kind == "date" else _lasting(query, found, clauses)
    if query.kind is Kind.NUMBER:
        return found.kind == "amount" and _of_amount(query, found, clauses)
    return any(_share(query, clause) >= _MOST for clause in clauses)


def _of_days(query: Query, clauses: list[str]) -> bool:
    """Whether the days are of the happening that was asked for, where the table knows it."""
    asked = [line for line in table_lines("events") if line.search(fold(query.text))]
    return not asked or any(line.search(clause) for line in asked for clause in clauses)


def _lasting(query: Query, found: Disagreement, clauses: list[str]) -> bool:
    """Whether 几年, which reads like a date, asks for a stretch of time, and this is one."""
    said, line = fold(query.text), asked()["duration"]
    return bool(line.cue.search(said)) and any(line.fits(_unit(found), clause) for clause in clauses)


def _of_amount(query: Query, found: Disagreement, clauses: list[str]) -> bool:
    """Whether the amounts are of the asked kind and aspect; where neither is said, of the word beside the cue."""
    unit, line = _unit(found), next((one for one in asked().values() if one.cue.search(fold(query.text))), None)
    aspects, counted = _aspects(query), None if line else _counted(query)
    if line and not any(line.fits(unit, clause) for clause in clauses):
        return False
    if counted and counted != unit:
        return False
    if aspects:
        told = [{n for n, one in enumerate(table_lines("aspects")) if one.search(clause)} for clause in clauses]
        return any(aspects & some for some in told) or (bool(line or counted) and not all(told))
    if line or counted:
        return True
    beside = [term for term in query.terms if term.text in query.focus]
    if not beside:
        return any(_share(query, clause) >= _MOST for clause in clauses)
    return any(_holds(clause, term) for clause in clauses for term in beside)


def _counted(query: Query) -> str | None:
    """The unit that stands beside the cue (多少公里, 几个人); None where what stands there is none."""
    focus = query.focus.removeprefix("个") or query.focus
    if any(_ends(line, focus) for line in table_lines("aspects")):
        return None  # 份额 begins with a unit
    return next((one.unit for one in amounts(f"3{focus}")), None)


def _aspects(query: Query) -> set[int]:
    """The lines of the table that say of what an amount was asked for: a word of the question ends with one."""
    words = [word for term in query.terms if not term.is_name for word in (term.text, *term.related)]
    said = [n for n, line in enumerate(table_lines("aspects")) if any(_ends(line, word) for word in words)]
    return {*said, *(n for line in _kin() if line & {*said} for n in line)}


def _ends(line: re.Pattern[str], word: str) -> bool:
    return any(found.end() == len(word) for found in line.finditer(word))


@cache
def _kin() -> tuple[frozenset[int], ...]:
    """Aspects that people ask for in one another's words: what a thing cost, and what was put into it."""
    lines = [line.pattern for line in table_lines("aspects")]
    groups = asked_table().get("kin", {}).values()
    return tuple(
        frozenset(n for n, line in enumerate(lines) if {*line.split("|")} & {*said.split()}) for said in groups
    )


def _share(query: Query, clause: str) -> float:
    """How much of the question's words, by weight, the clause holds."""
    whole = sum(term.weight for term in query.terms)
    return sum(term.weight for term in query.terms if _holds(clause, term)) / whole if whole else 0.0


def _holds(clause: str, term: Term) -> bool:
    return any(word in clause for word in (term.text, *term.aliases, *term.related))


def _clauses(found: Disagreement) -> Iterator[str]:
    """The clause of either quote, folded, in which they differ."""
    for side, what in zip((found.one, found.other), found.what, strict=True):
        for sentence in sentences(side.text):
            for clause in units(side.text, Span(*sentence)) if Span(*sentence).holds(what) else ():
                if clause.holds(what):
                    yield fold(side.text[slice(*clause)])


def _unit(found: Disagreement) -> str:
    """The unit of the two amounts; "" where they are days."""
    return next((one.unit for one in amounts(fold(found.one.text)) if one.span == found.what[0]), "")
