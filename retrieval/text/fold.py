"""How is a character spelled when we search?

Traditional to simplified (OpenCC's table, one character to one), full width to half, Latin to lower case.
A character whose folded form is not exactly one character stays as it is, so offsets never move.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import opencc

# Every block that OpenCC's simplification table reaches; scripts beyond have no traditional form.
_HAN_BLOCKS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
# Marks that NFKC would leave, or that would be read differently in two houses' typography.
_MARKS = {"“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"'}
_MARKS |= {"‘": "'", "’": "'", "＇": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "－": "-", "～": "~", "〜": "~"}
_MARKS |= {"·": "·", "・": "·", "•": "·", "‧": "·", "\u3000": " ", "\u00a0": " ", "〈": "《", "〉": "》"}


@cache
def _table() -> dict[int, str]:
    """Code point -> folded character, for those that change."""
    characters = [chr(code) for first, last in _HAN_BLOCKS for code in range(first, last + 1)]
    # Line by line, so that no phrase rule sees two characters together.
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {ord(a): b for a, b in zip(characters, simplified, strict=True) if a != b and len(b) == 1}
    for code in (*range(0x00C0, 0x0250), *range(0x0370, 0x0530), *range(0xFF00, 0xFFEF)):
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    table.update({ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    table.update({ord(a): b for a, b in _MARKS.items()})
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))  # half a character: nobody can search for it
    return {code: table.get(ord(folded), folded) for code, folded in table.items()}  # ｢ by way of 「 to "


def fold(text: str) -> str:
    """`text` in the one spelling that everything is compared in; as long as `text`.

    >>> fold("馬斯克與ＯpenAI：「晶片」")
    '马斯克与openai:"晶片"'
    """
    return text.translate(_table())
