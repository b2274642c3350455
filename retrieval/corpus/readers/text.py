"""A messy plain text: what is its body, and what does it say of its source?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from retrieval.corpus.clean import Removal, clean, invisible_characters, without
from retrieval.corpus.documents import Draft
from retrieval.corpus.header import first_sentence, read_header
from retrieval.corpus.headings import headings
from retrieval.errors import CorpusError


def read_text(path: Path, name: str) -> Iterator[Draft]:
    """The one document of a text file. CorpusError where it is not UTF-8."""
    raw = file_text(path)
    legible = without(raw, (Removal(removal.span, False) for removal in invisible_characters(raw))).text
    header = read_header(legible)
    cleaned = clean(legible[header.body :])
    source = replace(header.source, title=header.source.title or first_sentence(cleaned.text))
    yield Draft(name, name, source, cleaned.text, cleaned.seams, headings(cleaned.text, cleaned.seams))


def file_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. CorpusError names it where it is not."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8 and try again") from error
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror or error}") from error
