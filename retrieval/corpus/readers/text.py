"""A messy plain text: what is its body, and what does it say of its source?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from retrieval.corpus.clean import clean_marked, legible
from retrieval.corpus.documents import Draft
from retrieval.corpus.faults import wrong
from retrieval.corpus.header import first_sentence, read_header
from retrieval.corpus.headings import headings
from retrieval.corpus.limits import Limits
from retrieval.corpus.readers.encoding import decoded
from retrieval.corpus.reading import AS_USUAL, Reading


def read_text(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The one document of a text file. CorpusError where its encoding cannot be told."""
    raw = legible(file_text(path, name, reading.limits))
    header = read_header(raw)
    cleaned, _ = clean_marked(raw[header.body :], (), reading.dropped)
    source = replace(header.source, title=header.source.title or first_sentence(cleaned.text))
    yield Draft(name, name, source, cleaned.text, cleaned.seams, headings(cleaned.text, cleaned.seams))


def file_text(path: Path, name: str, limits: Limits) -> str:
    """The text of a file in whatever encoding it proves to be in, its lines ended by a line feed.

    CorpusError names it where the encoding cannot be told.
    """
    text = decoded(file_bytes(path, name, limits), name).text.replace("\r\n", "\n").replace("\r", "\n")
    limits.check_characters(len(text), name)
    return text


def file_bytes(path: Path, name: str, limits: Limits) -> bytes:
    """What is in a file that must be held whole: no more bytes than four for each character it may have."""
    limits.check_characters(limits.check_size(path, name) // 4, name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise wrong("lost", name, detail=error.strerror or error) from error
