"""What is one document? Its source, how it begins, and the names in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answer.beside import Beside, commonest
from retrieval.answer.cutting import cut, every_line
from retrieval.answer.excerpt import Excerpt
from retrieval.answer.lookup import Held, Lookup
from retrieval.answer.worth import worth
from retrieval.corpus.by_date import newest_first, passages_at
from retrieval.corpus.documents import Document
from retrieval.text.spans import Span
from retrieval.text.vocabulary import NONE, Vocabulary

NAMES, _LOOKED_AT, _OPENING = 6, 60, 220  # names; passages that they are looked for in; characters of its first lines


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A document, its first lines, and the names that most of it speaks of.

    `questions`: what can be asked about it, where somebody who makes questions has put some.
    """

    document: Document
    opening: Excerpt | None
    names: tuple[Beside, ...]
    questions: tuple[str, ...] = ()


def source_page(
    document_id: int, look: Lookup, collections: Sequence[str], own: Vocabulary = NONE
) -> SourcePage | None:
    """The page of a document; None where these collections do not show it."""
    document = look.store.documents_by_id([document_id]).get(document_id)
    if document is None or document.collection not in collections:
        return None
    ids = passages_at(look.store, document_id, 0, _LOOKED_AT - 1)
    held = look.read(newest_first(look.store, ids, collections))
    return SourcePage(document, _opening(document, held), commonest(held, own, NAMES))


def _opening(document: Document, held: Sequence[Held]) -> Excerpt | None:
    """The first sentences that fit, from the first that is none of a page's furniture; all of one passage."""
    every = [line for one in held[:3] for line in every_line(one)]
    first = next((line for line in every if worth(line) > -1), every[0] if every else None)
    if first is None:
        return None
    end = first.quote.end
    for line in every:
        fits = line.sentence.end - first.quote.start <= _OPENING
        if line.held is first.held and line.sentence.start >= end and fits:
            end = line.sentence.end
    return cut(document, first.held.passage, Span(first.quote.start, end), ())
