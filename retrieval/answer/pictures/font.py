"""How wide is a character, and can it be drawn? One font for both scripts, read when it is first needed."""

from __future__ import annotations

from functools import cache, lru_cache

from PIL import ImageFont
from pylopdf_fonts_zh_cn import sans_path

_NOWHERE = "\uffff"  # no font has it: what is drawn for it is drawn for everything that is missing
_TRIED_AT = 20  # pixels


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Noto Sans SC: GB2312, GBK and Big5 whole, kana, Latin-1. Basic layout: the same on every machine."""
    return ImageFont.truetype(str(sans_path()), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1 << 16)
def advance(character: str, size: int) -> int:
    """Pixels that a character takes. The font has no kerning: a line takes the sum."""
    return round(font(size).getlength(character))


@lru_cache(maxsize=1 << 16)
def has_glyph(character: str) -> bool:
    """Whether the font can draw it: what it cannot looks like any other that it cannot."""
    return _drawn(character) != _drawn(_NOWHERE)


def _drawn(character: str) -> tuple[tuple[int, int], bytes]:
    mask = font(_TRIED_AT).getmask(character)
    return mask.size, bytes(mask)
