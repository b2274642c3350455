"""What does a downloaded text say of its own source, and where does its body begin?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from retrieval.corpus.documents import Source
from retrieval.corpus.labels import any_of
from retrieval.text.fold import fold
from retrieval.text.segment import is_han
from retrieval.text.sentences import first_of, trimmed
from retrieval.text.spans import Span

_MOST_LINES, _LONGEST_TITLE, _LONGEST_NAME = 12, 80, 30
_LONGEST_LINE = 400  # characters: what goes on longer is text
_DATE = r"(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
_DATED = re.compile(_DATE + r"(?:[ t]*\d{1,2}:\d{2}(?::\d{2})?z?)?")
_HANDLE = re.compile(r"\s*[(\[]\s*@[\w.]+\s*[)\]]|\s+@[\w.]+")
_EDGE = " \t\n|/:丨,-_·()[]"


@dataclass(frozen=True, slots=True)
class Header:
    """What the first lines state; `body`: where the text proper begins."""

    source: Source
    body: int


def read_header(text: str) -> Header:
    """The header of `text`: title, author, publisher, dates, as far as it states them, the first of each."""
    source, body = Source(), 0
    for line in islice(_lines(text), _MOST_LINES):
        folded = fold(text[line.start : line.end])
        said = _said(text[line.start : line.end], folded, source, untouched=line.start == body or not source.title)
        if said is None:
            break
        source, body = _first_of_each(source, said), line.end
    if not text[body:].strip():  # a text that is nothing but a header is a text without one
        return Header(Source(), 0)
    return Header(source, body)


def first_sentence(text: str) -> str | None:
    """What stands for a title where there is none: the first sentence, without its end."""
    found = first_of(text[:400])
    return text[slice(*found)].rstrip("。.!！") if found else None


def _lines(text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in re.finditer(r"[^\n]*\n|[^\n]+", text))


def _said(line: str, folded: str, known: Source, *, untouched: bool) -> Source | None:
    """What one line states; None where it belongs to the body."""
    if not folded.strip() or (re.match(rf"\s*{any_of('topic')}\s*[:|]", folded) and len(folded) <= 60):
        return Source()
    if len(line) > _LONGEST_LINE:
        return None
    dated = _dateline(line, folded)
    if dated:
        return dated
    stated = _byline(line, folded)
    if stated:
        return stated
    if known.title is None and untouched and _is_title(folded):
        return Source(title=line.strip())
    return None


def _is_title(folded: str) -> bool:
    return len(folded.strip()) <= _LONGEST_TITLE and folded.rstrip()[-1:] not in "。,;:、" and "。" not in folded


def _dateline(line: str, folded: str) -> Source | None:
    """A line of dates, their labels and at most a publisher: `marsbitPublished on 2025-06-10Last updated on …`."""
    dates = list(_DATED.finditer(folded))
    if not dates or re.search(r"[。!?;]", folded):
        return None
    head = folded[: dates[0].start()]
    label = re.search(rf"{any_of('published', 'updated')}[\s:]*$", head) or _camel_label(line[: dates[0].start()])
    name = _named(line[: label.start() if label else dates[0].start()])
    rest = re.sub(rf"{any_of('published', 'updated')}|[\W\d_]", "", _DATED.sub("", folded[dates[0].start() :]))
    if len(name or "") > _LONGEST_NAME or len(rest) > _LONGEST_NAME or _reads_on(name):
        return None
    said: dict[str, date] = {}
    for before, found in zip([0, *(found.end() for found in dates)], dates, strict=False):
        updated = re.search(rf"{any_of('updated')}[\s:]*$", folded[before : found.start()])
        day = _day(found)
        if day:
            said.setdefault(
                "updated" if updated or (found is not dates[0] and "published" in said) else "published", day
            )
    if not said:
        return None
    until = label.start() if label else dates[0].start()
    labelled = _byline(line[:until], folded[:until]) or Source(publisher=name)  # 来源：示例日报 2025-06-10
    return replace(labelled, published=said.get("published"), updated=said.get("updated"))


def _camel_label(head: str) -> re.Match[str] | None:
    """A label in a language we don't know, glued to a name: the last small-to-capital joint begins it."""
    return re.search(r"(?<=[a-z\u3400-\u9fff0-9])(?=[A-ZÀ-ÞА-Я][^\WA-Z\d]+(?:\s[^\W\d]+){0,4}[\s:]*$)", head)


def _reads_on(name: str | None) -> bool:
    """Whether what should be a publisher is running text."""
    return bool(name) and bool(re.search(r"[,，。、]|(?:在|于|从|到|至|了|的)$", fold(name or "")))


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _byline(line: str, folded: str) -> Source | None:
    """A line of labels and names: `来源:彦飞 字母榜`, `作者|Azuma(@azuma_eth)`, `文/张三 编辑/李四`."""
    label = re.compile(rf"(?:^|(?<=\s))\s*[【\[(]?({any_of('author', 'publisher', 'aside')})\s*[:|/丨]\s*")
    found = list(label.finditer(folded))
    if not found or found[0].start() > 0 or re.search(r"[。!?;]", folded):
        return None
    source = Source()
    for match, after in zip(found, [*(m.start() for m in found[1:]), len(line)], strict=True):
        value = _named(line[match.end() : after])
        if value is None:
            continue
        if len(value) > _LONGEST_NAME:
            return None
        source = _first_of_each(source, _owner(match[1], value))
    return source


def _owner(label: str, value: str) -> Source:
    if re.fullmatch(any_of("aside"), label):
        return Source()
    if re.fullmatch(any_of("author"), label):
        return Source(author=value)
    both = value.split()
    if len(both) == 2 and all(is_han(part[0]) for part in both):  # a person and a house under one label
        person, house = both if not _is_house(both[0]) or _is_house(both[1]) else reversed(both)
        return Source(author=person, publisher=house)
    return Source(publisher=value)


def _is_house(name: str) -> bool:
    return bool(
        re.search(
            r"(?:社|网|报|台|榜|刊|新闻|财经|日报|周刊|时报|晚报|观察|评论|科技|研究院|传媒|杂志|在线|君)$",
            fold(name),
        )
    )


def _named(words: str) -> str | None:
    """A name without handles and edges; None where nothing is left."""
    bare = _HANDLE.sub("", words.replace("（", "(").replace("）", ")")) if "@" in words else words
    span = trimmed(bare, Span(0, len(bare)))
    return bare[span.start : span.end].strip(_EDGE) or None


def _first_of_each(known: Source, said: Source) -> Source:
    return replace(
        known,
        title=known.title or said.title,
        publisher=known.publisher or said.publisher,
        author=known.author or said.author,
        published=known.published or said.published,
        updated=known.updated or said.updated,
    )
