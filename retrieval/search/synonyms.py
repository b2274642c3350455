"""Which other words are often meant? `data/synonyms.txt`: groups, and below `[english]` a small glossary."""

from __future__ import annotations

import re
from functools import cache

from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.text.fold import fold

_FILE, _ENGLISH = "synonyms.txt", "[english]"


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Word -> the others of its groups; English lemma -> Chinese words. All folded. DataError names the line."""
    groups: dict[str, list[str]] = {}
    english: dict[str, tuple[str, ...]] = {}
    in_english = False
    for number, line in data_lines(_FILE):
        if line == _ENGLISH:
            in_english = True
            continue
        words = [fold(word.strip()) for word in line.split("=")]
        if len(words) < 2 or not all(words):
            raise DataError(f"retrieval/data/{_FILE}:{number}: a line is `word = word = …`")
        if in_english:
            english[words[0]] = (*english.get(words[0], ()), *words[1:])
        else:
            for word in words:
                groups.setdefault(word, []).extend(other for other in words if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in groups.items()}, english


def synonyms(folded: str) -> tuple[str, ...]:
    """Words that often mean what `folded` means; none where nobody says so."""
    return _tables()[0].get(folded, ())


def glossary(folded: str) -> tuple[str, ...]:
    """What an English word is in Chinese, by its lemma; none where the table has none."""
    english = _tables()[1]
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
