"""What does somebody look for, to the letter? `"原词" -排除 来源:字母榜 2024..`: words, and where they must stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from retrieval.answer.period import period
from retrieval.text.fold import fold

LONGEST = 400  # characters of a pattern
MOST_WORDS = 12


class ProblemKind(StrEnum):
    """Why a pattern cannot be looked for."""

    EMPTY = "empty"
    ONLY_FILTERS = "only filters"  # nothing that a text must say
    UNCLOSED = "unclosed"  # a quotation mark is open
    NO_VALUE = "no value"  # 来源: without one
    NO_DATE = "no date"  # 2024-13, 2024..2023
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a pattern cannot be looked for; `said`: the piece of it that this is about, as written."""

    kind: ProblemKind
    said: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand in one sentence, what must not, and where and when it is to be published. Words as written."""

    words: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    not_publishers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    not_titles: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    @property
    def filters(self) -> bool:
        """Whether it matters where or when something was published."""
        named = (self.publishers, self.not_publishers, self.titles, self.not_titles)
        return any(named) or self.first is not None or self.last is not None


_FIELDS = {
    **dict.fromkeys(("来源", "出处", "source", "publisher", "from", "媒体"), "publishers"),
    **dict.fromkeys(("标题", "题目", "title"), "titles"),
}
_PIECE = re.compile(
    r"(?P<minus>-?)(?:(?P<field>" + "|".join(_FIELDS) + r")\s*:\s*)?"
    r"(?:\"(?P<quoted>[^\"]*)(?P<closed>\"?)|《(?P<titled>[^》]*)》|(?P<bare>[^\s\"]+|(?<=:)(?=\s|$)))"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:年)?")
_LIKE_DATES = re.compile(
    r"\.{2,}(?:19|20)\d\d.*|(?:19|20)\d\d(?:(?:-|/|\.)\d{1,2}(?:(?:-|/|\.)\d{1,2})?|年\d{1,2}月(?:\d{1,2}[日号])?)?"
    r"(?:(?:\.{2,}|~|至|到|…+).*)?|(?:19|20)\d\d年"
)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    lists: dict[str, list[str]] = field(default_factory=dict)
    years: list[str] = field(default_factory=list)  # bare ones: dates, unless there is nothing else to look for
    days: tuple[date | None, date | None] = (None, None)

    def put(self, name: str, said: str) -> None:
        known = self.lists.setdefault(name, [])
        if fold(said) not in map(fold, known):
            known.append(said)


def read_pattern(said: str) -> Pattern | Problem:
    """The pattern that `said` is, or why it is none. What follows may stand in either script, at full or half width.

    >>> read_pattern('"训练成本" -微软 来源:字母榜 2024..').excluded
    ('微软',)
    >>> read_pattern('「開著').kind.value
    'unclosed'
    """
    if len(said) > LONGEST:
        return Problem(ProblemKind.TOO_LONG, said[:20])
    reading = _Reading()
    for piece in _PIECE.finditer(fold(said)):
        problem = _read(piece, said, reading)
        if problem:
            return problem
    return _pattern(reading, said)


def _read(piece: re.Match[str], said: str, reading: _Reading) -> Problem | None:
    """Puts one piece of a pattern into `reading`; why it cannot be, where it cannot."""
    whole = said[slice(*piece.span())]
    if piece["quoted"] is not None and not piece["closed"]:
        return Problem(ProblemKind.UNCLOSED, whole)
    group = next(name for name in ("quoted", "titled", "bare") if piece[name] is not None)
    value = said[slice(*piece.span(group))].strip()
    name, negative = piece["field"], bool(piece["minus"])
    if name:
        return _read_field(_FIELDS[name], value, whole, negative, reading)
    if group == "bare" and _LIKE_DATES.fullmatch(fold(value)) and not negative:
        return _read_days(value, reading)
    if any(character.isalnum() for character in value):
        reading.put("excluded" if negative else "words", value)
    return None


def _read_field(name: str, value: str, whole: str, negative: bool, reading: _Reading) -> Problem | None:
    if not value:
        return Problem(ProblemKind.NO_VALUE, whole)
    reading.put(f"not_{name}" if negative else name, value)
    return None


def _read_days(value: str, reading: _Reading) -> Problem | None:
    days = period(value)
    if days is None:
        return Problem(ProblemKind.NO_DATE, value)
    if _YEARS.fullmatch(fold(value)):
        reading.years.append(value)
    firsts, lasts = (sorted(day for day in ends if day) for ends in zip(reading.days, days, strict=True))
    reading.days = firsts[-1] if firsts else None, lasts[0] if lasts else None
    if reading.days[0] and reading.days[1] and reading.days[0] > reading.days[1]:
        return Problem(ProblemKind.NO_DATE, value)
    return None


def _pattern(reading: _Reading, said: str) -> Pattern | Problem:
    lists = {name: tuple(words) for name, words in reading.lists.items()}
    if not lists.get("words") and len(reading.years) == 1 and not lists:  # 2048 alone is a number to be found
        return Pattern(words=(reading.years[0],))
    if not lists.get("words"):
        filters = bool(lists) or any(reading.days)
        return Problem(ProblemKind.ONLY_FILTERS if filters else ProblemKind.EMPTY, said.strip()[:40])
    lists["words"] = lists["words"][:MOST_WORDS]
    first, last = reading.days
    return Pattern(**lists, first=first, last=last)
