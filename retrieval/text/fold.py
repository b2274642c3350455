"""How is a character spelled when we search?

Traditional to simplified (OpenCC's table, one character to one), full width to half, Latin to lower case.
A character whose folded form is not exactly one character stays as it is, so offsets never move.

`python -m retrieval.text.fold > retrieval/data/simplified.txt` takes over what a new OpenCC has: read from there, the
table is made in a tenth of the time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from retrieval.data import data_lines

# Every block that OpenCC's simplification table reaches; scripts beyond have no traditional form.
_HAN_BLOCKS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
_ROW = 50  # characters in a line of the file
# Marks that NFKC would leave, or that would be read differently in two houses' typography.
_MARKS = {"“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"'}
_MARKS |= {"‘": "'", "’": "'", "＇": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "－": "-", "～": "~", "〜": "~"}
_MARKS |= {"·": "·", "・": "·", "•": "·", "‧": "·", "\u3000": " ", "\u00a0": " ", "〈": "《", "〉": "》"}


@cache
def _table() -> dict[int, int]:
    """Code point -> that of the folded character, for those that change. A number takes a third of a character."""
    rows = [row for _, row in data_lines("simplified.txt")]  # a row as it is, the same simplified, and so on
    table = dict(zip(map(ord, "".join(rows[::2])), map(ord, "".join(rows[1::2])), strict=True))
    for code in (*range(0x00C0, 0x0250), *range(0x0370, 0x0530), *range(0xFF00, 0xFFEF)):
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(folded) == 1 and folded != chr(code):
            table[code] = ord(folded)
    table.update({ord(c): ord(c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    table.update({ord(a): ord(b) for a, b in _MARKS.items()})
    table.update(dict.fromkeys(range(0xD800, 0xE000), 0xFFFD))  # half a character: nobody can search for it
    return {code: table.get(folded, folded) for code, folded in table.items()}  # ｢ by way of 「 to "


def fold(text: str) -> str:
    """`text` in the one spelling that everything is compared in; as long as `text`.

    >>> fold("馬斯克與ＯpenAI：「晶片」")
    '马斯克与openai:"晶片"'
    """
    return text.translate(_table())


def opencc_rows() -> Iterator[str]:
    """The lines of `data/simplified.txt` by the OpenCC that is installed."""
    import opencc

    characters = [chr(code) for first, last in _HAN_BLOCKS for code in range(first, last + 1)]
    # Line by line, so that no phrase rule sees two characters together.
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = [(a, b) for a, b in zip(characters, simplified, strict=True) if a != b and len(b) == 1]
    yield "# OpenCC's simplification of single characters: a line of them, below it their forms (text/fold.py)."
    for start in range(0, len(pairs), _ROW):
        yield from map("".join, zip(*pairs[start : start + _ROW], strict=True))


if __name__ == "__main__":
    print(*opencc_rows(), sep="\n")
