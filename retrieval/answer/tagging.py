"""Of which kind is each word of a sentence? The dictionary's tags: 将 before a verb is another than before a noun."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import rjieba

from retrieval.text.names import names
from retrieval.text.segment import OWN_FREQUENCY, is_han, own_words
from retrieval.text.spans import Span

_KINDS = {"person": "nr", "place": "ns", "title": "n"}  # the rest of our names are tagged nz


class Word(NamedTuple):
    """A word, where it stands, and its kind as the dictionary has it: n noun, nr person, v verb, d adverb, …"""

    text: str
    kind: str
    span: Span


@cache
def _tagger() -> rjieba.Jieba:
    tagger = rjieba.Jieba()
    for word, frequency in sorted(own_words().items()):
        tagger.add_word(word, frequency, None)
    for kind in ("person", "company", "organisation", "product", "model", "place", "work", "title"):
        for spelling in names().of_kind(kind):
            if any(map(is_han, spelling)):
                tagger.add_word(spelling, OWN_FREQUENCY, _KINDS.get(kind, "nz"))
    return tagger


def tagged(folded: str) -> list[Word]:
    """The words of `folded` in order, apart; together they are all of it."""
    words, at = [], 0
    for text, kind in _tagger().tag(folded, True):
        words.append(Word(text, kind, Span(at, at + len(text))))
        at += len(text)
    return words
