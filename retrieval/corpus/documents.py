"""What are the words we own, and whose are they?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval.text.spans import Span

SHARED = "shared"  # the collection that every chat may read


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from, as far as anybody says. `digest_of`: whose article our own digest sums up."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    url: str | None = None
    digest_of: Source | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose first person a text is told in: `name`, from the offset `start` on."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader makes of a file, or of a line of it: a document that has no place in the store yet.

    `name` is unique in a collection: a JSONL line's id, else the file's path relative to the corpus.
    `seams`: offsets at which something was taken out of the text; no excerpt runs across one.
    `headings`: lines that head what follows; searched with it, never quoted.
    `pages`: the offsets at which its pages begin, from the first; none where it has no pages.
    """

    name: str
    file: str
    source: Source
    text: str
    seams: tuple[int, ...] = ()
    headings: tuple[Span, ...] = ()
    voice: Voice | None = None
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text in the store."""

    id: int
    collection: str
    name: str
    file: str
    source: Source
    characters: int
    passages: int
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one document: what the index finds.

    `span` is into the document's text, `text` that slice. `paragraph`: the number, from 1, of the paragraph
    in which it begins. `context`: title and headings above it, searched with it. `number`: its place in the
    document, from 0.
    """

    id: int
    document_id: int
    number: int
    span: Span
    text: str
    context: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much there is: documents, and the first and last date of publication among them."""

    documents: int
    first: date | None
    last: date | None
