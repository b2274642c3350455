"""The patterns and word lists of `data/dates.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.text.patterns import Patterns

_FILE = "dates.toml"
WORDS = ("years_by", "years_from", "months_by", "months_from", "quarters_by", "quarters_from", "days_by", "days_from")


@dataclass(frozen=True, slots=True)
class DateRules:
    """`scanner`: every token, the name of its rule as the last group; `tokens`: each rule alone; `words`: by table;
    `holidays`: month and day; `eras`: their first years; `cues`: what stands around an expression."""

    scanner: re.Pattern[str]
    tokens: Patterns
    words: dict[str, dict[str, int]]
    holidays: dict[str, tuple[int, int]]
    eras: dict[str, int]
    cues: Patterns


@cache
def date_rules() -> DateRules:
    """The rules, read once. DataError names what cannot be one."""
    try:
        table = tomllib.loads(data_text(_FILE))
        eras = {era: int(first) for era, first in table["eras"].items()}
        pieces: dict[str, str] = {"eras": _any_of(eras)}
        for name, pattern in table["pieces"].items():
            pieces[name] = _filled(pattern, pieces)
        words = {name: {word: int(by) for by, said in table[name].items() for word in said.split()} for name in WORDS}
        patterns = {name: _filled(pattern, pieces) for name, pattern in table["tokens"].items()}
        patterns |= {name: _any_of(listed) for name, listed in words.items()}
        holidays = {word: _month_day(on) for on, said in table["holidays"].items() for word in said.split()}
        patterns["holiday"] = _any_of(holidays)
        scanner = "|".join(f"(?P<{name}>{_silent(pattern)})" for name, pattern in patterns.items())
        return DateRules(
            re.compile(f"(?={pieces['opens']})(?:{scanner})"),
            Patterns(_FILE, patterns),
            words,
            holidays,
            eras,
            Patterns(_FILE, {name: _filled(pattern, pieces) for name, pattern in table["cues"].items()}),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise DataError(f"retrieval/data/{_FILE}: {error!r}") from error


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """`pattern` with the pieces it names in braces."""
    return re.sub(r"\{([a-z]\w*)\}", lambda found: pieces[found[1]], pattern)


def _silent(pattern: str) -> str:
    """`pattern` with groups that keep nothing: the scanner only says which rule fits."""
    return re.sub(r"(?<!\\)\((?:(?!\?)|\?P<\w+>)", "(?:", pattern)


def _month_day(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
