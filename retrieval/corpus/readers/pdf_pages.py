"""The lines of a PDF's pages, told by PDFium, in a process of its own: run as a script, imports nothing of ours.

A PDF can be made to take all memory or to crash a library written in C; here it takes and crashes only this process.
Out comes one JSON line about the file and one for each page: its lines as [text, left, right, bottom, height].
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

ENCRYPTED, UNREADABLE, TOO_LONG = "encrypted", "unreadable", "too long"
_LINE, _FEW_LINES = 8, 10_000  # characters that lines have on the average, where there are more than a few


def pages(path: str, most_pages: int, most_characters: int) -> Iterator[dict[str, object]]:
    """What the file says of itself, and each page's lines, while there are at most so many characters."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        yield {"error": ENCRYPTED if "password" in str(error).lower() else UNREADABLE}
        return
    said = document.get_metadata_dict(skip_empty=True)
    yield {"pages": len(document), "title": said.get("Title"), "author": said.get("Author")}
    if len(document) > most_pages:
        return
    characters = lines = 0
    for number in range(len(document)):
        try:
            page = document[number]
            found = list(_lines(page.get_textpage()))
            page.close()
        except (pypdfium2.PdfiumError, ValueError):  # a broken page; the rest may be whole
            found = []
        characters, lines = characters + sum(len(line[0]) for line in found), lines + len(found)
        if lines > _FEW_LINES + most_characters // _LINE:
            yield {"error": TOO_LONG}
            return
        yield {"lines": found}
        if characters > most_characters:
            return


def _lines(page: PdfTextPage) -> Iterator[tuple[str, float, float, float, float]]:
    """The lines of a page in the order of its content."""
    text = page.get_text_range()
    for found in re.finditer(r"[^\r\n]+", text):
        words = found[0].strip()
        if words:
            first = found.start() + len(found[0]) - len(found[0].lstrip())
            yield (words, *_extent(page, first, first + len(words) - 1))


def _extent(page: PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and height of the characters from `first` to `last`, rounded."""
    try:
        left, bottom, _, top = page.get_charbox(first, loose=True)
        _, _, right, _ = page.get_charbox(last, loose=True)
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return 0.0, 0.0, 0.0, 0.0
    return round(left, 1), round(right, 1), round(bottom, 1), round(abs(top - bottom), 1)


def _lower(bytes_of_memory: int) -> None:
    """Takes from this process the right to more memory, where there is such a thing to take."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (bytes_of_memory, bytes_of_memory))


if __name__ == "__main__":
    _lower(int(sys.argv[4]))
    for line in pages(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):
        sys.stdout.write(json.dumps(line) + "\n")
