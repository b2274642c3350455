"""A PDF with a text layer: its lines put together again to paragraphs, less what every page repeats."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.faults import wrong
from retrieval.corpus.readers.lines import draft_of
from retrieval.corpus.readers.page_source import filled, stated_above
from retrieval.corpus.readers.paragraphs import PageLine, paragraphs, without_furniture
from retrieval.corpus.readers.properties import stated_author, stated_title
from retrieval.corpus.reading import AS_USUAL, Reading

_SCRIPT = Path(__file__).with_name("pdf_pages.py")
_MEMORY = 700_000_000  # bytes of addresses for the process that reads; PDFium itself takes some 100 MB
_FEWEST = 10  # characters a page; below, its words are in a picture
_KINDS = {"encrypted": "pdf_encrypted", "too long": "pdf_long", "unreadable": "pdf_broken"}


def read_pdf(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The one document of a PDF. CorpusError where it has no text layer, is protected, broken or over a limit."""
    reading.limits.check_size(path, name)
    pages = _told(path, name, reading)
    about = next(pages, {"error": "unreadable"})
    if "error" in about:
        raise wrong(_KINDS[str(about["error"])], name)
    count = about["pages"] if isinstance(about["pages"], int) else 0
    reading.limits.check_pages(count, name)
    laid = [_page(page, name) for page in pages]
    characters = sum(len(line.text) for page in laid for line in page)
    reading.limits.check_characters(characters, name)
    if characters < _FEWEST * max(len(laid), 1):
        raise wrong("pdf_pictures", name, count=count)
    lines = paragraphs(without_furniture(laid, reading.dropped))
    source = Source(title=stated_title(_words(about.get("title"))), author=stated_author(_words(about.get("author"))))
    titled = 1 if lines and lines[0].heading else 0
    stated, below = stated_above([line.text for line in lines[titled:]])
    yield draft_of(lines[:titled] + lines[titled + below :], filled(stated, source), name, reading)


def _told(path: Path, name: str, reading: Reading) -> Iterator[dict[str, object]]:
    """What the reading process tells, line by line. CorpusError where it dies or takes too long."""
    limits = reading.limits
    asked = [str(path.resolve()), str(limits.pages), str(limits.characters), str(_MEMORY)]
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_SCRIPT), *asked],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise wrong("pdf_slow", name, limit=f"{limits.seconds:.0f}") from error
    except OSError as error:
        raise wrong("lost", name, detail=error.strerror or error) from error
    if done.returncode:
        raise wrong("pdf_heavy", name)
    for line in done.stdout.splitlines():
        told = json.loads(line)
        yield told if isinstance(told, dict) else {}


def _page(told: dict[str, object], name: str) -> list[PageLine]:
    if "error" in told:
        raise wrong(_KINDS[str(told["error"])], name)
    lines = told.get("lines")
    return [PageLine(*line) for line in lines] if isinstance(lines, list) else []


def _words(said: object) -> str | None:
    return said if isinstance(said, str) else None
