"""What does a table of keys and values say of a source? Front matter, `sources.toml` and JSONL alike."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

from retrieval.corpus.days import ZONE, day_of
from retrieval.corpus.documents import Source
from retrieval.corpus.faults import wrong

SOURCES_FILE = "sources.toml"
LONGEST = 300  # characters of a title, a name or a heading: it stands above every passage
_LONGEST_ADDRESS = 2_000
_MOST_DOTS = 200  # in a line of TOML: reading a key takes the cube of its parts
_TEXTS = ("title", "publisher", "author", "url")
_DATES = {"published": "published", "date": "published", "updated": "updated"}  # key -> field


def source_of(table: Mapping[str, object], where: str, zone: str = ZONE) -> Source:
    """The source that `table` states, moments by the day in `zone` (`day_of`); keys it does not know are left alone.
    CorpusError names key and `where`.
    """
    texts = {key: _text(table[key], key, where) for key in _TEXTS if table.get(key) not in (None, "")}
    dates = {
        field: _date(said, key, where, zone)
        for key, field in _DATES.items()
        if (said := table.get(key)) not in (None, "")
    }
    digest = table.get("digest_of")
    if digest is not None and not isinstance(digest, Mapping):
        raise wrong("digest_table", where)
    if isinstance(digest, Mapping) and digest.get("digest_of") is not None:
        raise wrong("digest_twice", where)
    of = source_of(digest, f"{where}: digest_of", zone) if isinstance(digest, Mapping) else None
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


def shown(source: Source) -> Source:
    """`source` fit to be shown: without what cannot be seen or turns a line around, and nothing of it endless."""
    said = (source.title, source.publisher, source.author)
    from retrieval.corpus.clean import legible  # only who adds pays for cleaning

    title, publisher, author = (short(legible(words)) or None if words else None for words in said)
    url = legible(source.url) if source.url and len(source.url) <= _LONGEST_ADDRESS else None
    of = shown(source.digest_of) if source.digest_of else None
    return replace(source, title=title, publisher=publisher, author=author, url=url, digest_of=of)


def short(words: str) -> str:
    """`words` on one line, as long as a title may be."""
    flat = " ".join(words[: LONGEST * 4].split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def read_sources(folder: Path, zone: str = ZONE) -> dict[str, Source]:
    """What the folder's `sources.toml` says, by file path; empty where there is none. CorpusError names it."""
    path = folder / SOURCES_FILE
    if not path.is_file():
        return {}
    try:
        return sources_in(path.read_text(encoding="utf-8-sig"), str(path), zone)
    except (UnicodeDecodeError, OSError) as error:
        raise wrong("toml_broken", str(path), detail=error) from error


def sources_in(toml: str, where: str, zone: str = ZONE) -> dict[str, Source]:
    """What the text of a `sources.toml` says, by file path. CorpusError names `where`."""
    if any(line.count(".") > _MOST_DOTS for line in toml.split("\n")):
        raise wrong("toml_dots", where, limit=_MOST_DOTS)
    try:
        tables = tomllib.loads(toml)
    except (ValueError, RecursionError) as error:  # also numbers that are too long
        raise wrong("toml_broken", where, detail=error) from error
    found = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise wrong("toml_entry", where, name=name)
        found[name] = source_of(table, f'{where}: ["{name}"]', zone)
    return found


def _text(value: object, key: str, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong("key_text", where, key=key)
    return " ".join(_written(value, key, where).split())


def _date(value: object, key: str, where: str, zone: str) -> date:
    if isinstance(value, datetime):
        return day_of(value, zone)
    if isinstance(value, date):
        return value
    if not isinstance(value, str | int | float):  # what holds itself many times over has no end when written out
        raise wrong("key_date", where, key=key)
    said = _written(value, key, where).strip()
    try:
        return day_of(datetime.fromisoformat(said), zone)
    except ValueError:
        raise wrong("key_day", where, key=key, said=short(said)) from None


def _written(value: str | float, key: str, where: str) -> str:
    try:
        return str(value)
    except ValueError as error:  # Python writes no number of more than 4,300 digits
        raise wrong("key_number", where, key=key) from error
