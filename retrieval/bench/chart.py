"""How does it grow? Milliseconds over passages, ours and others', both by powers of ten, as a PNG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from retrieval.answer.pictures.font import font
from retrieval.answer.pictures.palette import DARK, LIGHT, Ink, Palette
from retrieval.bench.record import Run, figure, sizes_of

_WIDE, _TALL = 1000, 560
_LEFT, _RIGHT, _TOP, _BOTTOM = 110, 800, 84, 490  # of the plot
_TITLE, _SMALL = 26, 19
_APART = 24  # pixels between two names at the lines' ends


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: its name, its colour, and milliseconds by size."""

    name: str
    ink: Ink
    points: tuple[tuple[int, float], ...]


_CURVES: tuple[tuple[str, Ink, tuple[str, str]], ...] = (
    ("引据: whole answer", Ink.FIRST, ("beside", "ask_p50_ms")),
    ("tantivy: search", Ink.SECOND, ("beside", "tantivy_p50_ms")),
    ("SQLite FTS5: search", Ink.THIRD, ("beside", "fts5_p50_ms")),
    ("bm25s: search", Ink.FOURTH, ("beside", "bm25s_p50_ms")),
    ("rank_bm25: search", Ink.FIFTH, ("beside", "rank_bm25_p50_ms")),
)


def curves(run: Run) -> list[Curve]:
    """The lines that a run has points for."""
    found = []
    for name, ink, path in _CURVES:
        values = [(size, figure(run, "sizes", str(size), *path)) for size in sizes_of(run)]
        points = tuple((size, value) for size, value in values if value)
        if points:
            found.append(Curve(name, ink, points))
    return found


def pictures(run: Run) -> dict[str, bytes]:
    """File name -> PNG, by day and by night; none where there is nothing to draw."""
    found = curves(run)
    return {name: _drawn(found, palette) for name, palette in _FILES.items()} if found else {}


_FILES = {"bench.png": LIGHT, "bench-dark.png": DARK}


def _drawn(found: Sequence[Curve], palette: Palette) -> bytes:
    image = Image.new("RGB", (_WIDE * 2, _TALL * 2), palette[Ink.PAPER])  # twice as large, then made smaller: smooth
    pen = ImageDraw.Draw(image)
    scale = _Scale.of(found)
    _write(pen, (_LEFT, 22), "CPU milliseconds a question (median)", _TITLE, palette[Ink.TEXT])
    for value in scale.rungs():
        y = scale.y(value)
        pen.line((_LEFT * 2, y * 2, _RIGHT * 2, y * 2), palette[Ink.LINE], 2)
        _write(pen, (_LEFT - 12, y), f"{value:g}", _SMALL, palette[Ink.QUIET], "rm")
    for size in scale.sizes:
        _write(pen, (scale.x(size), _BOTTOM + 14), f"{size:,}", _SMALL, palette[Ink.QUIET], "ma")
    _write(pen, ((_LEFT + _RIGHT) / 2, _BOTTOM + 42), "passages", _SMALL, palette[Ink.QUIET], "ma")
    for curve in found:
        line = [(scale.x(size) * 2, scale.y(value) * 2) for size, value in curve.points]
        pen.line(line, palette[curve.ink], 6, joint="curve")
        for x, y in line:
            pen.ellipse((x - 9, y - 9, x + 9, y + 9), palette[curve.ink])
    for curve, y in _names(found, scale):
        _write(pen, (scale.x(curve.points[-1][0]) + 14, y), curve.name, _SMALL, palette[curve.ink], "lm")
    file = BytesIO()
    image.resize((_WIDE, _TALL), Image.Resampling.LANCZOS).quantize(96, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: int, ink: str, anchor: str = "la"
) -> None:
    pen.text((at[0] * 2, at[1] * 2), words, ink, font(size * 2), anchor)


def _names(found: Sequence[Curve], scale: _Scale) -> Iterator[tuple[Curve, float]]:
    """Each line's name at its end, those that would touch moved down."""
    least = 0.0
    for curve in sorted(found, key=lambda curve: scale.y(curve.points[-1][1])):
        least = max(scale.y(curve.points[-1][1]), least)
        yield curve, least
        least += _APART


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a size and a time stand, both by their logarithms."""

    sizes: tuple[int, ...]
    low: int
    high: int

    @classmethod
    def of(cls, found: Sequence[Curve]) -> _Scale:
        sizes = sorted({size for curve in found for size, _ in curve.points})
        times = [value for curve in found for _, value in curve.points]
        low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
        return cls(tuple(sizes), low, max(high, low + 1))

    def x(self, size: int) -> float:
        first, last = math.log10(self.sizes[0]), math.log10(self.sizes[-1])
        return _LEFT + 20 + (math.log10(size) - first) / max(last - first, 1e-9) * (_RIGHT - _LEFT - 40)

    def y(self, value: float) -> float:
        return _BOTTOM - (math.log10(value) - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)

    def rungs(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]
