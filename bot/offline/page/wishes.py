"""What does the page ask for?"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unfit(ValueError):
    """A wish that is not what it should be; its text names the part."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The parts of a wish, as JSON has them. Each is read by name; Unfit where it is not what it should be."""

    parts: Mapping[str, object]

    @classmethod
    def read(cls, body: bytes | str) -> Wish:
        """A wish from JSON."""
        try:
            parts: object = json.loads(body)
        except (ValueError, RecursionError) as exc:
            raise Unfit("no JSON") from exc
        if not isinstance(parts, dict):
            raise Unfit("no object")
        return cls(parts)

    def text(self, name: str) -> str:
        """A text that says something, as Telegram's apps send it: trimmed, without control characters.

        >>> Wish({"text": " 引\\x00据 "}).text("text")
        '引据'
        """
        text = self.maybe_text(name)
        if not text:
            raise Unfit(name)
        return text

    def maybe_text(self, name: str) -> str:
        """The same; empty where it is missing or says nothing."""
        given = self.parts.get(name, "")
        if not isinstance(given, str):
            raise Unfit(name)
        return "".join(letter for letter in given if letter == "\n" or is_sent(letter)).strip()

    def number(self, name: str) -> int:
        """A whole number."""
        number = self.maybe(name)
        if number is None:
            raise Unfit(name)
        return number

    def maybe(self, name: str) -> int | None:
        """A whole number; None where it is missing or null."""
        number = self.parts.get(name)
        if number is None:
            return None
        if isinstance(number, bool) or not isinstance(number, int):
            raise Unfit(name)
        return number


def is_sent(letter: str) -> bool:
    """Whether the letter can be in a message: no control character, no half of a pair."""
    return unicodedata.category(letter) not in ("Cc", "Cs")
