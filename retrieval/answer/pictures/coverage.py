"""What does a collection look like: how many articles when, and whose?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from retrieval.answer.pictures.chart import Column, chart, inks
from retrieval.answer.pictures.lines import glyphs, width
from retrieval.answer.pictures.paint import png
from retrieval.answer.pictures.palette import DARK, LIGHT, SHARES, Ink
from retrieval.answer.pictures.sheet import Bar, Block, Box, Look, Sheet, stacked
from retrieval.answer.pictures.typeset import (
    BETWEEN,
    MARGIN,
    RIGHT,
    SMALL,
    WIDTH,
    footing,
    heading,
    line,
    line_height,
    plain,
)
from retrieval.answer.pictures.words import PictureWords, counted
from retrieval.corpus.documents import Document, Source

STEPS = (1, 3, 12, 60, 120, 600, 1200, 12000)  # months that a bar may hold: a month, a quarter, a year, 5, 10, …
_BARS = 24  # at most
_EDGE, _GAP = 56, 44
_SWATCH = 30


def coverage_picture(documents: Sequence[Document], words: PictureWords, *, dark: bool = False) -> bytes | None:
    """PNG of articles over time, by publisher; None where there is none."""
    sheet = coverage_sheet(documents, words)
    return png(sheet, DARK if dark else LIGHT) if sheet else None


def coverage_sheet(documents: Sequence[Document], words: PictureWords) -> Sheet | None:
    """The same, not yet painted."""
    if not documents:
        return None
    wholes = [document.source.digest_of or document.source for document in documents]
    names = _names(wholes, words)
    dated = [(whole.published, _share(whole, names, words)) for whole in wholes if whole.published]
    blocks, by = [_head(wholes, words)], ""
    if dated:
        step = _step([published for published, _ in dated])
        blocks.append(chart(_columns(dated, step, len(names) + 1), step, words))
        by = words.by[min(STEPS.index(step), 3)].format(n=step // 12)
    blocks += [_legend(wholes, names, words), footing(by)]
    body = stacked(blocks, _GAP).down(_EDGE)
    return Sheet(WIDTH, body.height + _EDGE, body.items)


def _publisher(source: Source, words: PictureWords) -> str:
    return (source.publisher or "").strip() or words.nobody


def _names(wholes: Sequence[Source], words: PictureWords) -> list[str]:
    """The publishers with the most articles, as many as there are colours, the most first."""
    counts = Counter(_publisher(whole, words) for whole in wholes)
    return sorted(counts, key=lambda name: (-counts[name], name))[: len(SHARES)]


def _share(source: Source, names: Sequence[str], words: PictureWords) -> int:
    """Which part of a bar an article belongs to: its publisher's, or the last."""
    name = _publisher(source, words)
    return names.index(name) if name in names else len(names)


def _number(of: date) -> int:
    return of.year * 12 + of.month - 1


def _step(dates: Sequence[date]) -> int:
    """Months of a bar: the fewest that need no more bars than have room."""
    first, last = _number(min(dates)), _number(max(dates))
    return next((step for step in STEPS if last // step - first // step < _BARS), STEPS[-1])


def _columns(dated: Sequence[tuple[date, int]], step: int, shares: int) -> list[Column]:
    """The bars, in order, those that are empty too."""
    counts = Counter((_number(published) // step, share) for published, share in dated)
    slots = [slot for slot, _ in counts]
    return [
        Column(slot * step, tuple(counts[slot, share] for share in range(shares)))
        for slot in range(min(slots), max(slots) + 1)
    ]


def _head(wholes: Sequence[Source], words: PictureWords) -> Block:
    """Title, from when to when, and how many say no date."""
    dates = sorted(whole.published for whole in wholes if whole.published)
    span = "" if not dates else str(dates[0]) if dates[0] == dates[-1] else f"{dates[0]} → {dates[-1]}"
    undated = len(wholes) - len(dates)
    below = [span, counted(words.undated, undated) if undated else ""]
    return heading(words.coverage, counted(words.articles, len(wholes)), BETWEEN.join(one for one in below if one))


def _legend(wholes: Sequence[Source], names: Sequence[str], words: PictureWords) -> Block:
    """Whose colour is whose, and how many each has."""
    counts = Counter(_share(whole, names, words) for whole in wholes)
    rows = [*names, *([words.others] if counts[len(names)] else [])]
    colours = inks(len(names))
    return stacked([_row(colours[at], name, counts[at]) for at, name in enumerate(rows)], 4)


def _row(ink: Ink, name: str, count: int) -> Block:
    top = (line_height(SMALL) - _SWATCH) // 2
    swatch = Bar(Box(MARGIN, top, MARGIN + _SWATCH, top + _SWATCH), ink, 6)
    number = glyphs(str(count), Look(bold=True))
    total = line(RIGHT - width(number, SMALL), 0, SMALL, number)
    label = plain(name, SMALL, MARGIN + _SWATCH + 22, total.box.left - 24, 1, Look())
    return Block((swatch, *label.items, total), line_height(SMALL))
