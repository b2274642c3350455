"""Which pieces of a question are one word in this material, though no dictionary has it? 高/振/邦 → 高振邦.

Names that nobody told us of are cut into pieces. Where the nominated passages hold the pieces side by side, at least
as often as apart, they are one word (collocations by relative frequency: Manning and Schütze 1999, ch. 5). No piece
is a name or a stop word, nor a word with synonyms, unless a character that others follow (高 of 高振邦, not its 卖).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import eq

from retrieval.index.terms import segmenter
from retrieval.search.query import Query, Term
from retrieval.text.segment import is_han
from retrieval.text.stop import is_stop

_LONGEST = 8  # characters of a united word
_TOGETHER = 0.5  # how often its pieces stand together, of the times that they are there
_COUNTING = re.compile("[这那哪每某各几第零一二两三四五六七八九十百千万亿]+.?")
_LEAST = 0.7  # what a word of an earlier question counts; what counts less has one character


def united(query: Query, text: str) -> Query:
    """`query` with words put together that `text`, folded passages, has mostly together: they count as names."""
    whole = {term.text for term in query.terms if term.is_name or term.related}
    words = list(dict.fromkeys(word for run in query.content for word in _words(run, text, whole)))
    if not words:
        return query
    pieces = {token.term for word in words for token in segmenter().tokens(word)}
    rest = list(query.content)
    for word in words:
        rest = [part for run in rest for part in run.split(word)]
    kept = (term for term in query.terms if term.text not in pieces or any(term.text in run for run in rest))
    weight = min((term.weight for term in query.terms if term.weight >= _LEAST), default=1.0)
    return replace(query, terms=(*(Term(word, weight=weight, is_name=True) for word in words), *kept))


def _words(run: str, text: str, whole: set[str]) -> Iterator[str]:
    """The united words of `run`, from its start on the longest first, none across another."""
    cut = _cut(run)
    at = 0
    while at < len(cut):
        counted = at > 0 and not is_han(cut[at - 1][-1])  # 2/号/线
        ends = () if counted else range(len(cut), at + 1, -1)
        end = next((end for end in ends if _is_one(cut[at:end], text, whole)), at + 1)
        if end > at + 1:
            yield "".join(cut[at:end])
        at = end


def _cut(run: str) -> list[str]:
    """The words of `run` side by side, none within another."""
    cut, at = list[str](), 0
    for term, span in sorted(segmenter().tokens(run), key=lambda token: (token.span.start, -token.span.end)):
        if span.start >= at:
            cut.append(term)
            at = span.end
    return cut


def _is_one(pieces: Sequence[str], text: str, whole: set[str]) -> bool:
    word = "".join(pieces)
    if len(word) > _LONGEST or all(len(piece) > 1 for piece in pieces) or any(map(eq, pieces, pieces[1:])):
        return False
    if pieces[-1] in whole or any(_says_little(piece) or (piece in whole and len(piece) > 1) for piece in pieces):
        return False
    if word not in text:
        return False
    return all(_holds_together(word, at, pieces, text) for at in accumulate(map(len, pieces[:-1])))


def _says_little(piece: str) -> bool:
    return is_stop(piece) or not all(map(is_han, piece)) or bool(_COUNTING.fullmatch(piece))


def _holds_together(word: str, at: int, pieces: Sequence[str], text: str) -> bool:
    """Whether `word` stands there about as often as its part before `at` or that behind; where one of the two is a
    word of the dictionary, as often as both.
    """
    parts = word[:at], word[at:]
    known = any(len(piece) > 1 and piece in parts for piece in (pieces[0], pieces[-1]))
    counts = [text.count(part) for part in parts]
    return text.count(word) >= _TOGETHER * (max if known else min)(counts)
