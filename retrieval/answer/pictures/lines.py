"""Where may a line end? Chinese by its rules, Latin words whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from retrieval.answer.pictures.font import advance, has_glyph
from retrieval.answer.pictures.sheet import Glyph, Look
from retrieval.text.spans import Span

# GB/T 15834 and CLREQ: what may not begin a line, and what may not end one.
CLOSES = frozenset("，。、；：？！,.;:?!）)」』”’》〉】〕］]}｝…—～·・‧%％°℃‰々ー")
OPENS = frozenset("（(「『“‘《〈【〔［[{｛$＄￥¥€£№#＃@")
PAUSES = "，,、；;：:。！!？?\n"  # where a clause ends
_STOPS = "。！!？?"  # a sentence; its mark stays
_UNIT = re.compile(r"[!-~\xa1-\u024f]+|\s+|.", re.DOTALL)
_SILENT = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Co", "Cn"})  # nothing to see
_PICTURE = frozenset({"So", "Sk"})  # emoji and what colours them: a text reads without
_GETA = "〓"  # what a printer sets where a character is missing


def glyphs(text: str, look: Look, marked: Iterable[tuple[Span, Look]] = ()) -> list[Glyph]:
    """`text` as it can be drawn, parts of it marked; spaces are made one, what has no glyph is replaced.

    A letter with a mark that the font lacks loses the mark, an emoji goes, anything else becomes a 〓.
    This is of the picture only: the text stays as it is.
    """
    looks = [look] * len(text)
    for span, other in marked:
        for at in range(max(span.start, 0), min(span.end, len(text))):
            looks[at] = other
    drawn: list[Glyph] = []
    for character, its in zip(text.strip(), looks[len(text) - len(text.lstrip()) :], strict=False):
        for one in _drawable(character):
            if one not in (" ", _GETA) or not drawn or drawn[-1].character != one:
                drawn.append(Glyph(one, its))
    return drawn


def _drawable(character: str) -> str:
    """What is drawn for a character: itself, nothing, or the nearest that there is."""
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind in _SILENT:
        return ""
    tries = (character, _unmarked(character), "" if kind in _PICTURE else _GETA)
    return next(one for one in tries if one is tries[-1] or (one and all(map(has_glyph, one))))


def _unmarked(character: str) -> str:
    """A letter without its marks (Š, Ł), a sign in plain characters (ﬁ); "" where there is nothing plainer."""
    whole = "".join(one for one in unicodedata.normalize("NFKD", character) if unicodedata.category(one)[0] != "M")
    if whole != character:
        return whole.strip()
    name, _, mark = unicodedata.name(character, "").partition(" WITH ")
    return unicodedata.lookup(name) if mark and name.startswith("LATIN ") else ""


def width(line: Iterable[Glyph], size: int) -> int:
    """Pixels that a line takes."""
    return sum(advance(glyph.character, size) for glyph in line)


def wrapped(
    text: Sequence[Glyph], size: int, across: int, most: int, end: Sequence[Glyph], cut: Sequence[Glyph]
) -> list[list[Glyph]]:
    """`text` and `end` in at most `most` lines of `across` pixels; `cut` in place of `end` where it is too long."""
    whole = list(filled([*text, *end], size, repeat(across, most + 1)))
    if len(whole) <= most:
        return whole
    short = list(filled(text, size, chain(repeat(across, most - 1), [across - width(cut, size)])))
    return [*short[:-1], [*_cut(short[-1]), *cut]]


def _cut(line: list[Glyph]) -> list[Glyph]:
    """A last line, cut where a clause of it ends; else anywhere but behind a figure, which its unit may follow."""
    end = max((at for at, glyph in enumerate(line) if glyph.character in PAUSES), default=-1)
    if end > 0:
        return line[: end + (line[end].character in _STOPS)]
    end = len(line)
    while end > 1 and (line[end - 1].character in OPENS or not line[end - 1].character.isalpha()):
        end -= 1
    return line[:end] if end > 1 else line


def filled(text: Sequence[Glyph], size: int, widths: Iterable[int]) -> Iterator[list[Glyph]]:
    """Lines, each as full as its width lets it be, until the text ends or the widths do."""
    left = list(_units(text))[::-1]
    for across in widths:
        line: list[Glyph] = []
        room = across
        while left and (takes := width(left[-1], size)) <= room:
            unit = left.pop()
            if line or unit[0].character != " ":
                line += unit
                room -= takes
        if left and not line:
            line, rest = _broken(left.pop(), size, across)
            left += [rest] if rest else []
        while line and line[-1].character == " ":
            line.pop()
        if not line:
            return
        yield line


def _broken(unit: list[Glyph], size: int, across: int) -> tuple[list[Glyph], list[Glyph]]:
    """A unit that no line has room for, parted: as much as fits, and the rest."""
    fits = 1
    while fits < len(unit) and width(unit[: fits + 1], size) <= across:
        fits += 1
    return unit[:fits], unit[fits:]


def _units(text: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What stays together: a Latin word, a character with the marks that may not leave it."""
    unit: list[Glyph] = []
    for found in _UNIT.finditer("".join(glyph.character for glyph in text)):
        piece = list(text[found.start() : found.end()])
        joins = unit and (piece[0].character in CLOSES or unit[-1].character in OPENS)
        if unit and not (joins and piece[0].character != " "):
            yield unit
            unit = []
        unit = unit + piece
    if unit:
        yield unit
