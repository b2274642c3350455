"""Here are the lines of printed pages: which make a paragraph together, and which does every page repeat?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from retrieval.corpus.readers.lines import Line, line_of
from retrieval.corpus.reading import Dropped

_EDGE = 2  # lines at the top and at the bottom in which a page's head and foot stand
_FEWEST_PAGES, _SHARE = 3, 0.3  # what stands at the edge of so many pages, and of this share of them, is furniture
_NUMBER = re.compile(
    r"[\W_]*(?:第\s*|page\s*)?(?:\d{1,4}|[ivxlc]{1,7}|[一二三四五六七八九十百]{1,5})"
    r"(?:\s*(?:/|of|页|頁|共|\W)\s*\d{0,4}){0,3}[\W_]*(?:页|頁)?",
    re.IGNORECASE,
)
_ENDS = "。！？!?…：:；;”」』）)"
_FULL, _INDENT, _LARGER = 0.88, 0.8, 1.12  # of the widest line; of a character's height; of the usual height
_APART = 1.25  # times the usual step from line to line: there a paragraph has ended
_LONGEST_HEADING = 60
_LATIN = "\u2e7f"  # beyond it, East Asian characters and marks, which no space divides


class PageLine(NamedTuple):
    """A line of a page and where it stands on it, in points."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0


def without_furniture(pages: Sequence[list[PageLine]], dropped: Dropped) -> list[list[PageLine]]:
    """The pages without page numbers and without the heads and feet that they share; `dropped` hears of them."""
    shared = Counter(chain.from_iterable({_bare(line) for line in _edges(page)} for page in pages))
    least = max(_FEWEST_PAGES, _SHARE * len(pages))
    kept: list[list[PageLine]] = []
    for page in pages:
        numbers = {line for line in _edges(page) if len(pages) > 1 and _is_number(line, page)}
        gone = numbers | {line for line in _edges(page) if shared[_bare(line)] >= least}
        for line in gone:
            dropped("page head or foot", line.text)
        kept.append([line for line in page if line not in gone])
    return kept


def _edges(page: list[PageLine]) -> list[PageLine]:
    """The lines nearest to the top and to the bottom, wherever they stand in the page's content."""
    order = sorted(page, key=lambda line: -line.bottom)
    return order[:_EDGE] + order[-_EDGE:]


def _bare(line: PageLine) -> tuple[str, int]:
    """What makes two heads the same: their words, whatever their numbers, at the same height."""
    return re.sub(r"\d+", "#", "".join(line.text.split())), round(line.bottom / 6)


def _is_number(line: PageLine, page: list[PageLine]) -> bool:
    """Whether a line is a page's number: the outermost line of all, and nothing else in it."""
    outermost = {max(page, key=lambda one: one.bottom), min(page, key=lambda one: one.bottom)}
    return line in outermost and bool(_NUMBER.fullmatch(line.text))


def paragraphs(pages: Sequence[list[PageLine]]) -> list[Line]:
    """The paragraphs and headings of these pages, in order. A paragraph may go on on the next page."""
    usual = _middle([line.height for page in pages for line in page])
    steps = [last.bottom - line.bottom for page in pages for last, line in pairwise(page)]
    step = _middle([down for down in steps if down > usual / 2])
    found: list[Line] = []
    group: list[PageLine] = []
    begun = 0  # the page on which the group does
    for number, page in enumerate(pages, 1):
        widest = max((line.right for line in page), default=0.0)
        left = min((line.left for line in page), default=0.0)
        for line in page:
            apart = line is not page[0] and step > 0 and group[-1].bottom - line.bottom > step * _APART
            if group and (apart or not _goes_on(group[-1], line, group[0], left, usual)):
                found += _made(group, usual, begun)
                group = []
            begun = begun if group else number
            group.append(line._replace(right=line.right / widest if widest else 0.0))
    return found + _made(group, usual, begun)


def _middle(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2] if numbers else 0.0


def _goes_on(last: PageLine, line: PageLine, first: PageLine, left: float, usual: float) -> bool:
    """Whether `line` goes on with the paragraph that began with `first` and has come to `last`.

    `last.right` is the share of the page's width that its line reaches.
    """
    if abs(last.height - line.height) > usual * (_LARGER - 1):
        return False
    indented = line.left - left > _INDENT * max(line.height, 1.0)
    if last.right < _FULL:  # it ends where there was room
        return False
    return not indented or (abs(line.left - first.left) < 1.0 and last.text[-1:] not in _ENDS)


def _made(group: list[PageLine], usual: float, page: int) -> list[Line]:
    """One paragraph or heading of these lines. Between Chinese there is no space where a line ended."""
    text = ""
    for line in group:
        words = line.text.replace("\ufffe", "").replace("\x02", "")
        text += words if max(text[-1:], words[:1]) > _LATIN or not text else " " + words
    larger = usual > 0 and all(line.height > usual * _LARGER for line in group)
    made = line_of(text, heading=larger and len(text) <= _LONGEST_HEADING and text[-1:] not in "。，,；;")
    return [made._replace(page=page)] if made else []
