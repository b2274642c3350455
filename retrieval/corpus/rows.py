"""How does a row of the store become one of our types, and back?"""

from __future__ import annotations

import json
from datetime import date

from retrieval.corpus.documents import Document, Passage, Source, Voice
from retrieval.text.spans import Span

DOCUMENT = (
    "SELECT id, collection, name, file, source, characters, voice, voice_start,"
    " (SELECT count(*) FROM passages WHERE document_id = documents.id) FROM documents"
)
PASSAGE = "SELECT id, document_id, number, start, text, context, paragraph FROM passages"


def source_column(source: Source) -> str:
    """A source as one column, in JSON."""
    return json.dumps(_table(source), ensure_ascii=False)


def _table(source: Source) -> dict[str, object]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published and source.published.isoformat(),
        "updated": source.updated and source.updated.isoformat(),
        "url": source.url,
        "digest_of": source.digest_of and _table(source.digest_of),
    }


def _source(table: dict[str, str | dict[str, str]] | None) -> Source | None:
    if table is None:
        return None
    texts = {key: str(table[key]) for key in ("title", "publisher", "author", "url") if table[key] is not None}
    dates = {key: date.fromisoformat(str(table[key])) for key in ("published", "updated") if table[key] is not None}
    digest = table["digest_of"]
    return Source(**texts, **dates, digest_of=_source(digest if isinstance(digest, dict) else None))  # type: ignore[arg-type]  # by name


def voice_columns(voice: Voice | None) -> tuple[str | None, int | None]:
    """A voice as two columns."""
    return (voice.name, voice.start) if voice else (None, None)


def document_of(row: tuple[int, str, str, str, str, int, str | None, int, int]) -> Document:
    """The document of a row: id, collection, name, file, source, characters, voice, its start, passages."""
    id, collection, name, file, source, characters, speaker, start, passages = row
    voice = Voice(speaker, start) if speaker else None
    return Document(id, collection, name, file, _source(json.loads(source)) or Source(), characters, passages, voice)


def passage_of(row: tuple[int, int, int, int, str, str, int]) -> Passage:
    """The passage of a row: id, document, number, start, text, context, paragraph."""
    id, document_id, number, start, text, context, paragraph = row
    return Passage(id, document_id, number, Span(start, start + len(text)), text, context, paragraph)
