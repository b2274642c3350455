"""Of which kind is each word of a sentence? The dictionary's tags: 将 before a verb is another than before a noun."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.index.terms import segmenter
from retrieval.text.spans import Span


class Word(NamedTuple):
    """A word, where it stands, and its kind as the dictionary has it: n noun, nr person, v verb, d adverb, …"""

    text: str
    kind: str
    span: Span


def tagged(folded: str) -> list[Word]:
    """The words of `folded` in order, apart; together they are all of it."""
    words, at = [], 0
    for text, kind in segmenter().kinds(folded):
        words.append(Word(text, kind, Span(at, at + len(text))))
        at += len(text)
    return words
