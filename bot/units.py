"""How long is a text to Telegram?"""

from __future__ import annotations

MESSAGE_LIMIT = 4096  # UTF-16 units of one message, after its markup is read
CAPTION_LIMIT = 1024  # of the words below a picture or a file
ELLIPSIS = "…"


def utf16_units(text: str) -> int:
    """The length that Telegram counts: letters beyond U+FFFF, such as emoji, are two.

    >>> utf16_units("引据🙂")
    4
    """
    return len(text) + sum(letter > "\uffff" for letter in text)


def fitting(text: str, limit: int) -> str:
    """The longest beginning of `text` that has at most `limit` units.

    >>> fitting("🙂🙂", 3)
    '🙂'
    """
    if utf16_units(text) <= limit:
        return text
    used = 0
    for place, letter in enumerate(text):
        used += utf16_units(letter)
        if used > limit:
            return text[:place]
    return text


def clipped(text: str, limit: int) -> str:
    """`text`, or its beginning and an ellipsis, in at most `limit` units. Never for words that we quote.

    >>> clipped("十二个字的标题", 4)
    '十二个…'
    """
    return text if utf16_units(text) <= limit else fitting(text, limit - 1) + ELLIPSIS
