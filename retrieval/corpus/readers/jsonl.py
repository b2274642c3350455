"""JSONL: one document a line, `{"id","text"}` and perhaps title, publisher, author, published, url; as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TextIO

from retrieval.corpus.documents import Draft
from retrieval.corpus.faults import fault, wrong
from retrieval.corpus.limits import Limits
from retrieval.corpus.metadata import LONGEST, source_of
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.errors import DuplicateName
from retrieval.text.spans import Span

_HALF, _ESCAPED = re.compile("[\ud800-\udfff]"), re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_ID = 512


def read_jsonl(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The documents of a JSONL file, one by one. CorpusError and DuplicateName name file and line."""
    seen: dict[str, int] = {}
    reading.limits.check_size(path, name)
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(_lines(file, reading.limits, name), 1):
                if line.strip():
                    draft = _draft(line, name, f"{name}:{number}", reading.zone)
                    first = seen.setdefault(draft.name, number)
                    if first != number:
                        raise DuplicateName(fault("same_id", name, first=first, second=number, name=draft.name))
                    yield draft
    except UnicodeDecodeError as error:
        raise wrong("not_utf8", name) from error
    except OSError as error:
        raise wrong("lost", name, detail=error.strerror or error) from error


def _lines(file: TextIO, limits: Limits, name: str) -> Iterator[str]:
    """The lines of a file, none held that is far longer than a document may be."""
    longest = limits.characters * 2 + 10_000  # with its escapes and its metadata
    for number in count(1):
        line = file.readline(longest)
        if len(line) >= longest:
            limits.check_characters(len(line), f"{name}:{number}")
        if not line:
            return
        yield line


def _draft(line: str, file: str, where: str, zone: str) -> Draft:
    try:
        table = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise wrong("json_broken", where, detail=error) from error
    if not isinstance(table, dict) or not isinstance(table.get("text"), str) or table.get("id") in (None, ""):
        raise wrong("json_object", where)
    text = table["text"]
    source, seams = source_of(table, where, zone), _seams(table, text)
    draft = Draft(_id(table["id"], where), file, source, text, seams, _headings(table, text))
    if _ESCAPED.search(line) and _HALF.search(json.dumps(table, ensure_ascii=False)):
        raise wrong("half_character", where)
    return draft


def _id(said: object, where: str) -> str:
    if isinstance(said, bool) or not isinstance(said, str | int | float) or len(name := str(said)) > _LONGEST_ID:
        raise wrong("json_id", where, limit=_LONGEST_ID)
    return name


def _seams(table: dict[str, object], text: str) -> tuple[int, ...]:
    """Offsets that an export of ours says; what is none is left alone."""
    said = table.get("seams")
    return tuple(sorted({at for at in said if _is_offset(at, text)})) if isinstance(said, list) else ()


def _headings(table: dict[str, object], text: str) -> tuple[Span, ...]:
    """Lines that an export of ours says are headings; what are no spans is left alone."""
    said = table.get("headings")
    pairs = [pair for pair in said if isinstance(pair, list) and len(pair) == 2] if isinstance(said, list) else []
    whole = [Span(*pair) for pair in pairs if all(_is_offset(at, text) for at in pair)]
    return tuple(span for span in whole if 0 < span.end - span.start <= LONGEST)


def _is_offset(at: object, text: str) -> bool:
    return isinstance(at, int) and not isinstance(at, bool) and 0 <= at <= len(text)
