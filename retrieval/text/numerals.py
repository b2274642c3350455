"""Which number do these characters write?"""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "元": 1}
_TENS = {"十": 10, "廿": 20, "卅": 30}


def number(written: str) -> int | None:
    """The number, in figures or in Chinese numerals up to hundreds; None where it is none.

    >>> [number(words) for words in ("12", "十", "二十一", "廿三", "一百零三", "二〇二四", "元", "几")]
    [12, 10, 21, 23, 103, 2024, 1, None]
    """
    if written.isdecimal():
        return int(written)
    if not written or any(c not in _DIGITS and c not in _TENS and c != "百" for c in written):
        return None
    if len(written) > 1 and all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written))
    total, digit = 0, None
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character == "百":
            total, digit = total + (1 if digit is None else digit) * 100, None
        else:
            total, digit = total + (digit if character == "十" and digit else 1) * _TENS[character], None
    return total + (digit or 0)
