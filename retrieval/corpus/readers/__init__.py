"""How is a file read? One reader for each format; READERS says which serves which suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from retrieval.corpus.documents import Draft
from retrieval.corpus.readers.jsonl import read_jsonl
from retrieval.corpus.readers.markdown import read_markdown
from retrieval.corpus.readers.text import read_text

Reader = Callable[[Path, str], Iterator[Draft]]

READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_jsonl,
}
