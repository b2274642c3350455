"""Which words do we quote?"""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.corpus.documents import Source
from retrieval.text.spans import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of one document, verbatim: `text` is the slice `span` of its stored text.

    `marks`: spans into `text` (not into the document) of what the question's words matched, in order, apart.
    `paragraph`: in which paragraph of the document it begins, from 1. `speaker`: who says it, where it is
    somebody's own words. `score`: comparable within one answer only.
    """

    document_id: int
    passage_id: int
    document: str
    file: str
    span: Span
    text: str
    source: Source
    paragraph: int
    marks: tuple[Span, ...]
    speaker: str | None
    score: float
