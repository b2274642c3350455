"""Where do the lines, sentences and quotations of a text lie? As whoever asks who says what must cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.answer.speaking import closing
from retrieval.text.spans import Span

_OPENS, _SHUTS = "“「『", "”」』"
_ENDS = re.compile(r"[。!?]+|…{2,}|(?<=[^\W\d_])\.(?=\s|$)")
_ENDED = re.compile(r'[。!?.…]["\')]*$')


def quotations_of(text: str, line: Span) -> list[Span]:
    """The quotations of a line with their marks, none within another; one left open ends with the line."""
    found, depth, start, straight = list[Span](), 0, 0, False
    for at in range(*line):
        character = text[at]
        opens = character in _OPENS or (character == '"' and not straight)
        if opens:
            start = start if depth else at
            depth, straight = depth + 1, straight or character == '"'
        elif depth and (character in _SHUTS or character == '"'):
            depth, straight = depth - 1, straight and character != '"'
            if not depth:
                found.append(Span(start, at + 1))
    return [*found, Span(start, line.end)] if depth else found


def blanked(folded: str, quotations: Sequence[Span]) -> str:
    """`folded` with all that is quoted blanked out but the marks; as long as before."""
    for start, end in quotations:
        closed = end - start > 1 and folded[end - 1] == '"'
        inner = end - start - 1 - closed
        folded = folded[: start + 1] + " " * inner + folded[end - closed :]
    return folded


def sentences_of(folded: str, bare: str, line: Span, quotations: Sequence[Span]) -> list[Span]:
    """The sentences of a line; a quotation and the few words behind it that say whose it is are one."""
    ends = [found.end() for found in _ENDS.finditer(bare, *line)]
    for quotation in quotations:
        if _ENDED.search(folded[slice(*quotation)]) and not closing().match(bare, quotation.end, line.end):
            ends.append(quotation.end)
    spans, start = [], line.start
    for end in [*sorted(set(ends)), line.end]:
        if any(character.isalnum() or character == '"' for character in bare[start:end]):
            spans.append(Span(start, end))
        elif spans:
            spans[-1] = Span(spans[-1].start, end)
        start = end
    return spans


def lines_of(folded: str) -> Iterator[Span]:
    """The lines that say anything."""
    start = 0
    for part in folded.split("\n"):
        if part.strip():
            yield Span(start, start + len(part))
        start += len(part) + 1
