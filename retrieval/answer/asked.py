"""Of what kind is the amount that a question asks for, and is it told?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from retrieval.answer.amounts import amounts
from retrieval.data import data_text
from retrieval.errors import DataError


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of `data/asked.toml`: how one asks for an amount, and in which units it is told.

    `needed`: whether nothing without such a unit can be the answer.
    """

    cue: re.Pattern[str]
    units: frozenset[str]
    of: re.Pattern[str] | None
    not_of: re.Pattern[str] | None
    needed: bool

    def fits(self, unit: str, clause: str) -> bool:
        """Whether an amount in this unit, in this clause, is what was asked for."""
        other = self.not_of and self.not_of.search(clause) and not (self.of and self.of.search(clause))
        return unit in self.units and not other


def amount_told(question: str, texts: Iterable[str]) -> bool:
    """Whether one of `texts` has an amount such as `question` asks for; true where it asks for none. All folded.

    Who asks how old somebody is has no answer in a sentence without years, whatever else stands in it.
    """
    line = next((one for one in asked().values() if one.cue.search(question)), None)
    if line is None or not line.needed:
        return True
    # 3000亿 may be of anything
    return any(not one.unit or one.unit in line.units for text in texts for one in amounts(text))


@cache
def asked() -> dict[str, Asked]:
    """The lines of `data/asked.toml`. DataError names what is wrong with them."""
    try:
        return {
            name: Asked(
                re.compile(row["cue"]),
                frozenset(row["units"].split()),
                _pattern(row["of"]),
                _pattern(row["not_of"]),
                row.get("needed") == "yes",
            )
            for name, row in asked_table().items()
            if name != "kin"
        }
    except (TypeError, KeyError, re.error) as error:
        raise DataError(f"retrieval/data/asked.toml: {error}") from error


def _pattern(told: str) -> re.Pattern[str] | None:
    return re.compile(told) if told else None


@cache
def asked_table() -> dict[str, dict[str, str]]:
    """What `data/asked.toml` says."""
    try:
        return tomllib.loads(data_text("asked.toml"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"retrieval/data/asked.toml: {error}") from error
