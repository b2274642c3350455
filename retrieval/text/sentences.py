"""Where do sentences and clauses end?

By marks alone, never by pairing quotation marks: real texts leave them open. A closing mark belongs to what it
closes. Headings and seams are cut by the caller, who knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from retrieval.text.spans import Span

_CLOSING = "”’」』）)】》〉\"'*]"
# The end of a sentence: strong marks with whatever closes behind them, a full stop before a space, a line's end.
_SENTENCE_END = re.compile(
    rf"(?:[。！？!?｡]|…{{2,}}|\.{{6}})+[{re.escape(_CLOSING)}]*"  # 。”
    rf"|(?<=[^\W\d_])\.[{re.escape(_CLOSING)}]*(?=\s+[A-Z“\"\u4e00-\u9fff])"  # end. Next
    r"|\n+"
)
_SAYS = re.compile(r"[^\W_]")  # a letter or a digit
# The end of a clause: also weak marks, unless between digits (459,445 and 12:30).
LONGEST_CLAUSE = 60  # characters; a longer one is divided where a list or a pause allows it, else where it must
_PAUSE = re.compile(r"、|[\s·/|]+|(?<=[\u4e00-\u9fff])(?=[“\"「《(（])")
_CLAUSE_END = re.compile(rf"[，；,;：:](?!(?<=\d.)\d)[{re.escape(_CLOSING)}]*|——|--+")


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without white space at either end; together they hold all its words.

    >>> [tuple(span) for span in sentences("赢了吗？赢了。" + chr(10) + "好")]
    [(0, 4), (4, 7), (8, 9)]
    """
    return list(_cut(text, Span(0, len(text)), _SENTENCE_END))


def first_of(text: str) -> Span | None:
    """The first of the sentences of `text`; None where it has none."""
    return next(_cut(text, Span(0, len(text)), _SENTENCE_END), None)


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of one sentence of `text` in order, each with the mark that ends it, none over LONGEST_CLAUSE."""
    return [part for clause in _cut(text, sentence, _CLAUSE_END) for part in _divided(text, clause)]


def _divided(text: str, clause: Span) -> list[Span]:
    parts = []
    while clause.end - clause.start > LONGEST_CLAUSE:
        limit = clause.start + LONGEST_CLAUSE
        pauses = [found.end() for found in _PAUSE.finditer(text, clause.start + 1, limit)]
        at = pauses[-1] if pauses else limit
        parts.append(trimmed(text, Span(clause.start, at)))
        clause = trimmed(text, Span(at, clause.end))
    return [*parts, clause] if clause.start < clause.end else parts


def _cut(text: str, within: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    held: Span | None = None
    start, whole = within
    for end in chain((found.end() for found in ends.finditer(text, start, whole)), (whole,)):
        first = text[start:end]
        begins = end - len(first.lstrip())
        says = begins < end and (text[begins].isalnum() or _SAYS.search(text, begins, end))
        if says:
            if held:
                yield held
            held = Span(begins, start + len(first.rstrip()))
        elif held and begins < end:  # lone marks belong to what stands before them
            held = Span(held.start, start + len(first.rstrip()))
        start = end
    if held:
        yield held


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space at either end; empty where there is nothing else."""
    held = text[span.start : span.end]
    behind = len(held.lstrip())
    return Span(span.end - behind, span.end - len(held) + len(held.rstrip())) if behind else Span(span.end, span.end)
