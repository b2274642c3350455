"""What is known of a slice of a passage? Every excerpt is made here, and here alone it is said who speaks."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.answer.excerpt import Excerpt
from retrieval.answer.reported import reported
from retrieval.corpus.documents import Document, Passage
from retrieval.corpus.headings import lines_of
from retrieval.text.spans import Span

Whose = Callable[[Document, Passage, Span], str | None]


def excerpt_of(
    document: Document, passage: Passage, span: Span, marks: tuple[Span, ...], score: float, whose: Whose
) -> Excerpt:
    """The slice `span` of `passage`, with all that is known of it; `marks`: into the slice.

    `whose`: how much is looked at for who says it, `own_voice` or `anyones`.
    """
    return Excerpt(
        document_id=document.id,
        passage_id=passage.id,
        document=document.name,
        file=document.file,
        span=span.shifted(passage.span.start),
        text=passage.text[slice(*span)],
        source=document.source,
        paragraph=passage.paragraph + len(lines_of(passage.text[: span.start + 1])) - 1,
        marks=marks,
        speaker=whose(document, passage, span),
        score=round(score, 6),
    )


def own_voice(document: Document, passage: Passage, span: Span) -> str | None:
    """Who says the words at `span` in the first person; None where nobody does.

    Enough where a quote has been cut around a name or a date: lists of quotes do not say who reports what.
    """
    told = document.voice
    if told is None or passage.span.start + span.end <= told.start:
        return None
    from retrieval.corpus.voice import speaks  # few documents are told by anybody

    return told.name if speaks(passage.text[slice(*span)]) else None


def anyones(document: Document, passage: Passage, span: Span) -> str | None:
    """Who says the words at `span`: in the first person, else as the text around reports it."""
    text = passage.text
    return own_voice(document, passage, span) or reported(text[slice(*span)], text[: span.start], text[span.end :])
