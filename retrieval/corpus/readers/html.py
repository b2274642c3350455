"""A web page as it was saved: which words are its own, and whose are they?

The main text is trafilatura's finding; what the page says of its source is read from its metadata alone, since a date
guessed from running text would be quoted as the date of publication.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from retrieval.corpus.documents import Draft
from retrieval.corpus.faults import wrong
from retrieval.corpus.readers.encoding import decoded
from retrieval.corpus.readers.export import WHOLE_ACCOUNT
from retrieval.corpus.readers.lines import Line, draft_of, line_of, nothing_in
from retrieval.corpus.readers.page_source import filled, page_source, stated_above
from retrieval.corpus.readers.telegram_page import is_export, posts_in_page
from retrieval.corpus.readers.text import file_bytes
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# What a page may declare that proves itself by being read. Others are believed only where nothing else is proved: a
# byte is always a letter of theirs. UTF-16 declares itself by its mark; whoever writes it in a tag lies.
_AS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "cp950", "x-x-big5"), "cp950"),
    **{"big5-hkscs": "big5hkscs", "shift_jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949", "utf-8": "utf-8"},
}
_BYTE_BY_BYTE = {
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"), "cp1252"),
    **{"windows-1251": "cp1251", "koi8-r": "koi8_r", "iso-8859-15": "iso8859_15", "windows-1258": "cp1258"},
}
_MOST_TAGS = 200_000  # a page of so many takes 400 MB, and ten seconds
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# What trafilatura calls them, and what HTML does.
_HEADS = frozenset(("head", "h1", "h2", "h3", "h4", "h5", "h6"))
_ROWS, _CELLS, _BREAKS = frozenset(("row", "tr")), frozenset(("cell", "td", "th")), frozenset(("lb", "br", "hr"))
_BLOCKS = _HEADS | frozenset(
    [
        "p",
        "item",
        "list",
        "table",
        "quote",
        "code",
        "body",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "section",
        "article",
        "main",
        "caption",
        "figcaption",
        "center",
        "form",
    ]
)
_UNSEEN = ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "button", "select", "title"]


def read_html(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The one document of a saved page. CorpusError where it has no text, or cannot be told to be any page."""
    markup = page_text(file_bytes(path, name, reading.limits), name)
    reading.limits.check_characters(len(markup) // 4, name)
    if (tags := markup.count("<")) > _MOST_TAGS:
        raise wrong("page_tags", name, count=tags, limit=_MOST_TAGS)
    tree = page_tree(markup, name)
    if is_export(markup):
        yield from posts_in_page(tree, name, reading)
        return
    if PurePosixPath(name).name == WHOLE_ACCOUNT:
        raise wrong("export_account_page", name)
    lines = list(_lines(main_text(markup, name))) or list(_lines(_body(tree)))
    if not lines:
        raise nothing_in(name)
    stated, below = stated_above([line.text for line in lines])
    source = page_source(tree, reading.zone)
    yield draft_of(lines[below:] or lines, filled(source, stated), name, reading)


def page_text(raw: bytes, name: str) -> str:
    """The markup of a page, in the encoding that it declares, else in the one it proves to be in."""
    declared = _CHARSET.search(raw[:4_096])
    said = declared[1].decode("ascii").lower() if declared else ""
    for encoding in ("utf-8-sig", _AS.get(said)):
        with suppress(UnicodeDecodeError):  # pages lie; UTF-8 proves itself, whatever they say
            if encoding and not raw.startswith(_WIDE_MARKS):
                return raw.decode(encoding)
    try:
        return decoded(raw, name).text
    except CorpusError:
        if said not in _BYTE_BY_BYTE:
            raise
        return raw.decode(_BYTE_BY_BYTE[said], "replace")


def page_tree(markup: str, name: str) -> _Element:
    """A page's tree, read without fetching anything. CorpusError where it has none."""
    from lxml import etree, html

    try:
        # As bytes, since a page that declares an encoding within a str is refused.
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise wrong("page_broken", name, detail=error) from error
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log):
        # Nested too deep, say: there the parser has stopped, and what follows would be missed by nobody.
        raise wrong("page_deep", name)
    return tree


def main_text(markup: str, name: str) -> _Element | None:
    """The main text of a page in trafilatura's own few tags; None where it finds none."""
    from lxml import etree
    from trafilatura import bare_extraction
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds wrong we say ourselves
    # Its defaults take a text below 250 characters for none and glue it to one line; 250 are much in Chinese.
    options = Extractor(comments=False, tables=True, formatting=False, links=False, images=False)
    options.min_extracted_size = 1
    try:
        found = bare_extraction(markup, with_metadata=False, options=options)
    except (etree.LxmlError, ValueError, RecursionError, AttributeError, TypeError, IndexError, KeyError) as error:
        raise wrong("page_broken", name, detail=error) from error
    return getattr(found, "body", None)


def _body(tree: _Element) -> _Element | None:
    """The body of a page less what is never its text: for one of which trafilatura makes nothing."""
    from lxml import etree

    body = tree.find("body")
    if body is not None:
        etree.strip_elements(body, *_UNSEEN, with_tail=False)
    return body


def _lines(body: _Element | None) -> Iterator[Line]:
    """The lines of a text: a paragraph, item or heading each one, a row of a table one with tabs."""
    if body is None:
        return
    from lxml import etree

    words: list[str] = []
    row = False
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = str(element.tag)
        if tag in _BREAKS or tag in _ROWS or (tag in _BLOCKS and not row):
            if line := line_of("".join(words), heading=tag in _HEADS and event == "end"):
                yield line
            words, row = [], (tag in _ROWS and event == "start") or (row and tag not in _ROWS)
        if event == "start":
            words.append(_shown(element.text))
        else:
            words.append("\t" if tag in _CELLS else " " if tag in _BLOCKS else "")
            words.append(_shown(element.tail) if element is not body else "")
    if line := line_of("".join(words)):
        yield line


def _shown(text: str | None) -> str:
    """Text as a page shows it: white space of any kind is one space."""
    return re.sub(r"\s+", " ", text) if text else ""
