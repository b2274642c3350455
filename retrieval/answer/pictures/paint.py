"""A sheet in colours: PNG."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import groupby

from PIL import Image, ImageDraw

from retrieval.answer.pictures.font import advance, font
from retrieval.answer.pictures.palette import Ink, Palette
from retrieval.answer.pictures.sheet import Bar, Line, Mark, Sheet

COLOURS = 96  # of the file: inks and their edges; more are not seen, and cost a third of its size
_FINE = 4  # discs and corners are drawn so much larger, then made smaller: smooth edges
_BOLD = 0.016  # what makes a letter bold, each side, in shares of its size: the font has one weight
_BASELINE = 0.88  # of the size, from the upper edge of a letter


def png(sheet: Sheet, palette: Palette) -> bytes:
    """The bytes of a picture: the same for the same sheet, nothing in them of when or where."""
    image = Image.new("RGB", (sheet.width, sheet.height), palette[Ink.PAPER])
    draw = ImageDraw.Draw(image)
    for item in sheet.items:
        match item:
            case Line():
                _write(draw, item, palette)
            case Bar():
                _fill(image, item, palette)
            case Mark():
                _stamp(image, item, palette)
    flat = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = BytesIO()
    flat.save(file, "PNG", compress_level=6)  # 9 takes 150 ms more for 7 % less
    return file.getvalue()


def _write(draw: ImageDraw.ImageDraw, line: Line, palette: Palette) -> None:
    box, size = line.box, line.size
    x, baseline = box.left, box.top + (box.bottom - box.top - size) // 2 + round(size * _BASELINE)
    for look, run in groupby(line.glyphs, key=lambda glyph: glyph.look):
        text, ink = "".join(glyph.character for glyph in run), palette[look.ink]
        bold = size * _BOLD if look.bold else 0
        draw.text((x, baseline), text, ink, font(size), "ls", stroke_width=bold)
        end = x + sum(advance(character, size) for character in text)
        if look.underlined:
            draw.rectangle((x, baseline + size // 7, end - 1, baseline + size // 7 + 1), palette[Ink.QUIET])
        x = end


def _fill(image: Image.Image, bar: Bar, palette: Palette) -> None:
    box = bar.box
    if bar.round_:
        mask = _rounded(box.right - box.left, box.bottom - box.top, bar.round_)
        image.paste(palette[bar.ink], box, mask)
    else:
        image.paste(palette[bar.ink], box)


def _stamp(image: Image.Image, mark: Mark, palette: Palette) -> None:
    across = mark.box.right - mark.box.left
    image.paste(palette[Ink.PAPER], mark.box, _disc(across, False, False))  # over the axis behind it
    image.paste(palette[mark.ink], mark.box, _disc(across, mark.hollow, mark.crossed))


@lru_cache(maxsize=64)
def _disc(across: int, hollow: bool, crossed: bool) -> Image.Image:
    large = across * _FINE
    mask = Image.new("L", (large, large))
    draw = ImageDraw.Draw(mask)
    ring = large // 7
    draw.ellipse((0, 0, large - 1, large - 1), 255)
    if hollow:
        draw.ellipse((ring, ring, large - 1 - ring, large - 1 - ring), 0)
    if crossed:
        near, far = large * 2 // 7, large * 5 // 7
        draw.line((near, near, far, far), 255, ring * 3 // 4)
        draw.line((near, far, far, near), 255, ring * 3 // 4)
    return mask.resize((across, across), Image.Resampling.LANCZOS)


@lru_cache(maxsize=64)
def _rounded(across: int, down: int, radius: int) -> Image.Image:
    mask = Image.new("L", (across * _FINE, down * _FINE))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, across * _FINE - 1, down * _FINE - 1), radius * _FINE, 255)
    return mask.resize((across, down), Image.Resampling.LANCZOS)
