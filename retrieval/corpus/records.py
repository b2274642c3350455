"""How is a stored document written, as a line of JSONL, so that it reads back to the same?"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from retrieval.corpus.documents import Document, Draft, Passage, Source
from retrieval.corpus.headings import lines_of
from retrieval.corpus.split import Piece, pieces
from retrieval.text.spans import Span

Record = dict[str, object]


def record(document: Document, text: str, passages: list[Passage]) -> Record:
    """One document with all that its passages depend on: where headings and seams are is told by offsets."""
    written: Record = {"id": document.name, "text": text, **_told(document.source)}
    headings = _headings(text, passages)
    if headings:
        written["headings"] = [list(span) for span in headings]
    cut = [Piece(passage.span, passage.context, passage.paragraph) for passage in passages]
    if pieces(Draft(document.name, document.file, document.source, text, headings=headings)) != cut:
        written["seams"] = [passage.span.start for passage in passages[1:]]
    return written


def _headings(text: str, passages: list[Passage]) -> tuple[Span, ...]:
    """The lines that stand between passages: every sentence is in one, but for headings."""
    ends = [0, *(passage.span.end for passage in passages)]
    gaps = zip(ends, [*(passage.span.start for passage in passages), len(text)], strict=True)
    free = [Span(start, end) for start, end in gaps if text[start:end].strip()]
    return tuple(line for line in lines_of(text) for gap in free if gap.start <= line.start and line.end <= gap.end)


def _told(source: Source) -> Record:
    told: Record = {}
    for field in fields(source):
        value = getattr(source, field.name)
        if isinstance(value, Source):
            told[field.name] = _told(value)
        elif value is not None:
            told[field.name] = value.isoformat() if isinstance(value, date) else value
    return told
