"""How is a file read? One reader for each format; READERS says which serves which suffix.

A reader takes the file, the name it goes by and the choices of the reading, and yields drafts; what it cannot read
it raises as CorpusError. They, and the libraries behind them, are imported when the first such file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath

from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.faults import fault, wrong
from retrieval.corpus.metadata import overridden, shown
from retrieval.corpus.readers.export import POSTS, holds_posts, is_trimming, username_in
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.errors import CorpusError, Fault

Reader = Callable[[Path, str, Reading], Iterator[Draft]]


def _in(room: str, reader: str) -> Reader:
    """A reader whose room is entered when the first such file is read."""

    def read(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
        made: Reader = getattr(import_module(f"{__name__}.{room}"), reader)
        return made(path, name, reading)

    return read


_MARKDOWN, _TEXT, _HTML = _in("markdown", "read_markdown"), _in("text", "read_text"), _in("html", "read_html")
READERS: dict[str, Reader] = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": _TEXT,
    ".text": _TEXT,
    ".jsonl": _in("jsonl", "read_jsonl"),
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": _in("pdf", "read_pdf"),
    ".docx": _in("word", "read_word"),
    ".json": _in("telegram", "read_export"),
    ".zip": _in("archive", "read_archive"),
}
NOT_READ: dict[str, str] = {  # what is said of them
    ".doc": "format_doc",
    ".docm": "format_docm",
    ".dotm": "format_dotm",
    **dict.fromkeys((".rtf", ".odt", ".wps", ".pages", ".epub", ".mobi", ".azw3"), "format_document"),
    **dict.fromkeys((".xls", ".xlsx", ".csv", ".ppt", ".pptx"), "format_table"),
    **dict.fromkeys((".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"), "format_archive"),
    **dict.fromkeys((".mhtml", ".mht", ".webarchive"), "format_web_archive"),
}


def drafts_of(path: Path, name: str, reading: Reading = AS_USUAL, stated: Source | None = None) -> Iterator[Draft]:
    """The documents of one file, as its reader makes them; what `stated` says of its source outdoes what it says.

    Of a file of many documents, `stated` cannot say the title or the date; its address is the channel's.
    """
    reader = READERS.get(Path(name).suffix.lower())
    if name != (said := name.encode("utf-8", "replace").decode()):
        raise wrong("name_not_utf8", said)
    if reader is None:
        raise CorpusError(why_not(name, name))
    if stated and (holds_posts(name) or reader is READERS[".zip"]):
        reading = replace(reading, channel=reading.channel or username_in(stated.url))
        stated = Source(publisher=stated.publisher, author=stated.author)
    for draft in reader(path, name, reading):
        source = shown(overridden(draft.source, stated) if stated else draft.source)
        yield draft if source == draft.source else replace(draft, source=source)


def why_not(name: str, where: str) -> Fault:
    """Why a file of this name cannot be read, and what to do; said of `where`."""
    kind = NOT_READ.get(Path(name).suffix.lower(), "format_unknown")
    return fault(kind, where, formats=", ".join(READERS))


def readable(names: list[str]) -> list[str]:
    """Those of the paths in a folder (with `/`) that are read: of a known format, not hidden.

    Of the folder that Telegram has exported, its posts; not what its posts carry and its pages are made of. Other
    JSON files are nothing of ours.
    """
    there = frozenset(names)
    return [name for name in names if _is_read(name) and not is_trimming(name, there)]


def _is_read(name: str) -> bool:
    path = PurePosixPath(name)
    if any(part.startswith(".") for part in path.parts) or path.suffix.lower() not in READERS:
        return False
    return path.suffix.lower() != ".json" or path.name == POSTS
