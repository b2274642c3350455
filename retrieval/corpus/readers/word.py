"""A Word document (.docx): its lines, its headings, its tables; python-docx opens it and knows its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.faults import wrong
from retrieval.corpus.limits import Limits, megabytes
from retrieval.corpus.readers.lines import Line, draft_of, line_of, nothing_in
from retrieval.corpus.readers.page_source import filled, stated_above
from retrieval.corpus.readers.properties import stated_author, stated_title
from retrieval.corpus.readers.zipped import BROKEN, opened
from retrieval.corpus.reading import AS_USUAL, Reading

if TYPE_CHECKING:
    from zipfile import ZipFile

    from docx.document import Document
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AROUND = frozenset(f"{_W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins"))
_MOST_XML, _MOST_KINDS = 30_000_000, 1_000_000  # bytes: a tree of them takes some twenty times as much
_LONGEST_COMPLAINT = 200
_HEADING = re.compile(r"^(?:heading|标题|標題)\s*[1-9]$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|標題)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^toc(?:\s*[1-9]| heading)$", re.IGNORECASE)


def read_word(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The one document of a .docx file. CorpusError where it is none, has no text, or is protected."""
    from docx import Document as open_document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    _check(path, name, reading.limits)
    try:
        with path.open("rb") as file:
            document = open_document(file)
        lines = list(_lines(document, reading))
        source = _source(document)
    except (OpcError, LxmlError, LookupError, AttributeError, TypeError, *BROKEN) as error:
        said = str(error).splitlines()[0][:_LONGEST_COMPLAINT] if str(error) else type(error).__name__
        raise wrong("word_broken", name, detail=said) from error
    if not lines:
        raise nothing_in(name)
    titled = 1 if lines[0].heading else 0
    stated, below = stated_above([line.text for line in lines[titled:]])
    kept = lines[:titled] + lines[titled + below :]
    yield draft_of(kept, filled(stated, source), name, reading)


def _check(path: Path, name: str, limits: Limits) -> None:
    limits.check_size(path, name)
    try:
        with path.open("rb") as file:
            if file.read(8) == _OLE:
                raise wrong("word_old", name)
    except OSError as error:
        raise wrong("lost", name, detail=error.strerror or error) from error
    with opened(path, name, limits) as archive:
        said = [member for member in archive.infolist() if member.filename.endswith((".xml", ".rels"))]
        _check_kind(archive, name)
        if (size := sum(member.file_size for member in said)) > _MOST_XML:
            raise wrong("word_much", name, size=megabytes(size), limit=megabytes(_MOST_XML))


def _check_kind(archive: ZipFile, name: str) -> None:
    """CorpusError where it is another of Office's files, whatever its name says."""
    try:
        kinds = archive.getinfo("[Content_Types].xml")
        said = archive.read(kinds) if kinds.file_size < _MOST_KINDS else b""
    except BROKEN:  # what is missing or broken is said below
        return
    if b"macroEnabled" in said:
        raise wrong("word_macros", name)
    if b"wordprocessingml.document.main+xml" not in said:
        raise wrong("word_other", name)


def _source(document: Document) -> Source:
    """What the core properties say: title, author, last change. When it came out, no file knows."""
    said = document.core_properties
    changed: date | None = said.modified.date() if said.modified and said.revision > 1 else None
    return Source(title=stated_title(said.title), author=stated_author(said.author), updated=changed)


def _lines(document: Document, reading: Reading) -> Iterator[Line]:
    headings, contents = _styles(document, _HEADING, _TITLE), _styles(document, _CONTENTS)
    for block in _blocks(document.element.body):
        if block.tag == f"{_W}tbl":
            yield from filter(None, map(line_of, _rows(block)))
            continue
        style = block.find(f"{_W}pPr/{_W}pStyle")
        named = style.get(f"{_W}val", "") if style is not None else ""
        for words in _words(block).split("\n"):
            if line := line_of(words.replace("\t", " "), heading=named in headings or _outlined(block)):
                if named in contents:
                    reading.dropped("table of contents", line.text)
                else:
                    yield line


def _rows(table: _Element) -> Iterator[str]:
    """The rows of a table, a tab between its cells. What is in a table within a cell is words of that cell."""
    for row in _within(table, "tr"):
        yield "\t".join(" ".join(map(_words, _blocks(cell))) for cell in _within(row, "tc"))


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those within content controls."""
    for child in parent.iterchildren():
        if child.tag == _W + tag:
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, tag)


def _styles(document: Document, *called: re.Pattern[str]) -> set[str]:
    """The ids of the paragraph styles with such a name."""
    return {style.style_id for style in document.styles if any(pattern.match(style.name or "") for pattern in called)}


def _outlined(paragraph: _Element) -> bool:
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    return level is not None and level.get(f"{_W}val", "9") in "012345678"


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, in order, also those within content controls."""
    for child in parent.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _AROUND:
            yield from _blocks(child)


def _words(paragraph: _Element) -> str:
    """What a paragraph or a table shows: with what was inserted, without what was deleted; text boxes once."""
    shown: list[str] = []
    for event_tag, element in ((one.tag, one) for one in paragraph.iter()):
        if event_tag == f"{_W}t" and not any(above.tag == _FALLBACK for above in element.iterancestors()):
            shown.append(element.text or "")
        elif event_tag in (f"{_W}br", f"{_W}cr"):
            shown.append("\n")
        elif event_tag == f"{_W}tab":
            shown.append("\t")
        elif event_tag == f"{_W}p" and element is not paragraph:
            shown.append(" ")
    return "".join(shown)
