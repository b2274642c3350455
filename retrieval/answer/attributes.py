"""What of somebody is asked for, and do the quotes tell it of them? `data/attributes.toml` says how each is told.

Who asks where somebody studied has no answer in a sentence that names no school, nor in one about another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from retrieval.answer.excerpt import Run
from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.search.matches import Found
from retrieval.text.fold import fold


@dataclass(frozen=True, slots=True)
class Attribute:
    """A line of the table: how one asks for it, and what stands in every sentence that tells it."""

    cue: re.Pattern[str]
    told: re.Pattern[str]


# Without any of these a question is a mere phrase, and what it ends with is asked for.
_BARE = "^(?!.*(?:为|怎|何|哪|几|多|么|嘛|啥|谁|让|当|想|吗|why|how|when|what)).{1,24}"


def _cue(row: Mapping[str, str]) -> str:
    return f"{row['cue']}|{_BARE}(?:{row['alone']})[?。]?$" if "alone" in row else row["cue"]


@cache
def attributes() -> dict[str, Attribute]:
    """The lines of `data/attributes.toml`. DataError names what is wrong with them."""
    try:
        table = tomllib.loads(data_text("attributes.toml"))
        return {name: Attribute(re.compile(_cue(row)), re.compile(row["told"])) for name, row in table.items()}
    except (tomllib.TOMLDecodeError, TypeError, KeyError, re.error) as error:
        raise DataError(f"retrieval/data/attributes.toml: {error}") from error


def attribute_told(found: Found, runs: Sequence[Run]) -> bool:
    """Whether one of the `runs` tells what the question asks for, of whom it names; true where it asks for none."""
    question = fold(found.query.text)
    asked = [one.told for one in attributes().values() if one.cue.search(question)]
    return all(any(_tells(found, run, told) for run in runs) for told in asked)


def _tells(found: Found, run: Run, told: re.Pattern[str]) -> bool:
    """Whether a sentence of `run` has it, and a name of the question stands there, before it, or above."""
    laid = found.laid
    names = [number for number, term in enumerate(found.query.terms) if term.is_name]
    passage = int(laid.passage[run.first])
    above = not names or bool(found.context[names, passage].any())
    for sentence in range(int(laid.sentence[run.first]), int(laid.sentence[run.last]) + 1):
        clauses = np.flatnonzero(laid.sentence == sentence)
        if told.search(laid.text, int(laid.starts[clauses[0]]), int(laid.ends[clauses[-1]])):
            so_far = (laid.passage == passage) & (laid.sentence <= sentence)
            if above or found.clause[np.ix_(names, so_far)].any():
                return True
    return False
