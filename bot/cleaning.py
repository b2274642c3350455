"""What is left of a question when everything that cannot be read is taken out?"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1000  # characters of a question; the rest is not searched
MOST_ACCENTS = 2  # on one letter: Vietnamese needs two, more is decoration
UNREADABLE = frozenset({"Cf", "Cs", "Co", "Cn"})  # format marks (zero width, direction), half letters, no letters
EDGES = " ,，.。:：;；、-—"  # what is left over where a mention stood


def cleaned(text: str) -> str:
    """`text` in one line: no control or invisible characters, no towers of accents.

    >>> cleaned("马斯克\\u200b为\\x00什么\\u3000起诉\\n")
    '马斯克为 什么 起诉'
    """
    kept: list[str] = []
    accents = 0
    for letter in text:
        category = unicodedata.category(letter)
        accents = accents + 1 if category in ("Mn", "Me") else 0
        if category in UNREADABLE or accents > MOST_ACCENTS:
            continue
        kept.append(" " if category.startswith(("C", "Z")) else letter)
    return " ".join("".join(kept).split())


def without_mention(text: str, username: str) -> str:
    """`text` without @username, wherever it stands, and what held it there.

    >>> without_mention("@qa_bot，现在几点", "qa_bot"), without_mention("请问@QA_bot几点", "qa_bot")
    ('现在几点', '请问 几点')
    """
    if not mentions(text, username):
        return text
    return mention_of(username).sub(" ", text).strip().lstrip(EDGES)


def mentions(text: str, username: str) -> bool:
    """Whether `text` names @username, also glued to Chinese, where Telegram marks no mention."""
    return mention_of(username).search(text) is not None


def mention_of(username: str) -> re.Pattern[str]:
    """@username with no Latin letter, digit or underscore touching it: other letters may."""
    return re.compile(rf"(?<![A-Za-z0-9_@])@{re.escape(username)}(?![A-Za-z0-9_])", re.IGNORECASE)


def asks_something(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(letter.isalnum() for letter in text)
