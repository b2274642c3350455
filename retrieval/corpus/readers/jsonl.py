"""JSONL: one document a line, `{"id","text"}` and perhaps title, publisher, author, published, url; as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from retrieval.corpus.documents import Draft
from retrieval.corpus.metadata import source_of
from retrieval.errors import CorpusError, DuplicateName


def read_jsonl(path: Path, name: str) -> Iterator[Draft]:
    """The documents of a JSONL file, one by one. CorpusError and DuplicateName name file and line."""
    seen: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    draft = _draft(line, name, f"{path}:{number}")
                    first = seen.setdefault(draft.name, number)
                    if first != number:
                        raise DuplicateName(f"{path}: lines {first} and {number} have the same id '{draft.name}'")
                    yield draft
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror or error}") from error


def _draft(line: str, file: str, where: str) -> Draft:
    try:
        table = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{where}: not JSON: {error}") from error
    if not isinstance(table, dict) or not isinstance(table.get("text"), str) or table.get("id") in (None, ""):
        raise CorpusError(f'{where}: not an object with "id" and "text"')
    return Draft(str(table["id"]), file, source_of(table, where), table["text"])
