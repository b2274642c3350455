"""Which other words are often meant?

`data/synonyms.txt`: groups; below `[one way]` what questions say -> what texts write; below `[english]` a glossary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.text.fold import fold

_FILE, _BOTH_WAYS = "synonyms.txt", ""
_ONE_WAY, _ENGLISH = "[one way]", "[english]"
Table: TypeAlias = dict[str, tuple[str, ...]]


@cache
def _tables() -> dict[str, Table]:
    """For each part of the file: word -> the words it often means. All folded. DataError names the line."""
    tables: dict[str, Table] = {_BOTH_WAYS: {}, _ONE_WAY: {}, _ENGLISH: {}}
    part = _BOTH_WAYS
    for number, line in data_lines(_FILE):
        if line in tables:
            part = line
            continue
        words = [word.strip() for word in fold(line).split("=")]
        if len(words) < 2 or not all(words):
            raise DataError(f"retrieval/data/{_FILE}:{number}: a line is `word = word = …`")
        for word in words if part == _BOTH_WAYS else words[:1]:
            others = (*tables[part].get(word, ()), *(other for other in words if other != word))
            tables[part][word] = tuple(dict.fromkeys(others))
    return tables


def synonyms(folded: str) -> tuple[str, ...]:
    """Words that often mean what `folded` means in a question; none where nobody says so."""
    both, one_way = _tables()[_BOTH_WAYS], _tables()[_ONE_WAY]
    return tuple(dict.fromkeys((*both.get(folded, ()), *one_way.get(folded, ()))))


def glossary(folded: str) -> tuple[str, ...]:
    """What an English word is in Chinese, by its lemma; none where the table has none."""
    english = _tables()[_ENGLISH]
    return next((english[lemma] for lemma in _lemmas(folded) if lemma in english), ())


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
