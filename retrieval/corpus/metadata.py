"""What does a table of keys and values say of a source? Front matter, `sources.toml` and JSONL alike."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

from retrieval.corpus.documents import Source
from retrieval.errors import CorpusError

SOURCES_FILE = "sources.toml"
_TEXTS = ("title", "publisher", "author", "url")
_DATES = {"published": "published", "date": "published", "updated": "updated"}  # key -> field


def source_of(table: Mapping[str, object], where: str) -> Source:
    """The source that `table` states; keys it does not know are left alone. CorpusError names key and `where`."""
    texts = {key: _text(table[key], key, where) for key in _TEXTS if table.get(key) not in (None, "")}
    dates = {
        field: _date(table[key], key, where) for key, field in _DATES.items() if table.get(key) not in (None, "")
    }
    digest = table.get("digest_of")
    if digest is not None and not isinstance(digest, Mapping):
        raise CorpusError(f"{where}: digest_of is no table (title, publisher, author, date)")
    if isinstance(digest, Mapping) and digest.get("digest_of") is not None:
        raise CorpusError(f"{where}: digest_of stands within digest_of")
    of = source_of(digest, f"{where}: digest_of") if isinstance(digest, Mapping) else None
    return Source(
        title=texts.get("title"),
        publisher=texts.get("publisher"),
        author=texts.get("author"),
        published=dates.get("published"),
        updated=dates.get("updated"),
        url=texts.get("url"),
        digest_of=of,
    )


def with_title(source: Source, title: str | None) -> Source:
    """`source`, with `title` where it has none."""
    return source if source.title or not title else replace(source, title=title)


def overridden(source: Source, by: Source) -> Source:
    """`source` with every value that `by` states."""
    stated = {field.name: value for field in fields(by) if (value := getattr(by, field.name)) is not None}
    return replace(source, **stated)


def read_sources(folder: Path) -> dict[str, Source]:
    """What the folder's `sources.toml` says, by file path; empty where there is none. CorpusError names it."""
    path = folder / SOURCES_FILE
    if not path.is_file():
        return {}
    try:
        return sources_in(path.read_text(encoding="utf-8-sig"), str(path))
    except (UnicodeDecodeError, OSError) as error:
        raise CorpusError(f"{path}: not readable as TOML: {error}") from error


def sources_in(toml: str, where: str) -> dict[str, Source]:
    """What the text of a `sources.toml` says, by file path. CorpusError names `where`."""
    try:
        tables = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CorpusError(f"{where}: not readable as TOML: {error}") from error
    found = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise CorpusError(f'{where}: "{name}" is no table; write ["{name}"] and the keys below it')
        found[name] = source_of(table, f'{where}: ["{name}"]')
    return found


def _text(value: object, key: str, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CorpusError(f"{where}: {key} is no text")
    return " ".join(str(value).split())


def _date(value: object, key: str, where: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        raise CorpusError(f"{where}: {key} is '{value}', not a date like 2025-06-10") from None
