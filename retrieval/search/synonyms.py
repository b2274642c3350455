"""Which other words are often meant?

`data/synonyms.txt`: groups; below `[one way]` what questions say -> what texts write; below `[english]` a glossary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from retrieval.data import data_lines
from retrieval.errors import DataError

_FILE, _BOTH_WAYS = "synonyms.txt", ""
_ONE_WAY, _ENGLISH = "[one way]", "[english]"
_IS = " = "
Table: TypeAlias = dict[str, str]


@cache
def _tables() -> dict[str, Table]:
    """For each part of the file: word -> the lines it stands in, joined. DataError names the line.

    Lines as they are written: there are five thousand, and a question wants a handful of them.
    """
    tables: dict[str, Table] = {_BOTH_WAYS: {}, _ONE_WAY: {}, _ENGLISH: {}}
    part = tables[_BOTH_WAYS]
    for number, line in data_lines(_FILE):
        first, both, _ = line.partition(_IS)
        if line in tables:
            part = tables[line]
        elif not both:
            raise DataError(f"retrieval/data/{_FILE}:{number}: a line is `word = word = …`")
        elif part is tables[_BOTH_WAYS]:
            for word in line.split(_IS):
                part[word] = part[word] + _IS + line if word in part else line
        else:
            part[first] = line
    return tables


def _others(part: str, word: str) -> tuple[str, ...]:
    """The words that stand with `word` in its lines, in order."""
    together = dict.fromkeys(_tables()[part].get(word, "").split(_IS))
    return tuple(other for other in together if other not in ("", word))


def synonyms(folded: str) -> tuple[str, ...]:
    """Words that often mean what `folded` means in a question; none where nobody says so."""
    return tuple(dict.fromkeys((*_others(_BOTH_WAYS, folded), *_others(_ONE_WAY, folded))))


def glossary(folded: str) -> tuple[str, ...]:
    """What an English word is in Chinese, by its lemma; none where the table has none."""
    return next(filter(None, (_others(_ENGLISH, lemma) for lemma in _lemmas(folded))), ())


def _lemmas(word: str) -> list[str]:
    """The word and what it may be a form of, the likeliest first.

    >>> _lemmas("planned")[:2]
    ['planned', 'plan']
    """
    forms = [word]
    for ending, put in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("est", ""),
        ("ly", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)] + put
            if ending in ("ed", "ing") and not put and re.search(r"([bdgmnprt])\1$", stem):
                forms.append(stem[:-1])
            forms.append(stem)
    return forms
