"""What was given to a method of the Bot API?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.offline.refusals import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Params:
    """A call's parameters, as they come over HTTP: each a string, whatever is not text as JSON."""

    given: Mapping[str, str]

    def text(self, name: str) -> str:
        """A text; empty where it is missing. Raises Refused where it is no UTF-8."""
        text = self.given.get(name, "")
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise bad_request("strings must be encoded in UTF-8")
        return text

    def number(self, name: str) -> int | None:
        """A whole number; None where it is missing or is none."""
        try:
            return int(self.given[name])
        except (KeyError, ValueError):
            return None

    def fields(self, name: str) -> dict[str, object]:
        """A JSON object; empty where it is missing. Raises Refused where it is something else."""
        value = self._json(name)
        if not isinstance(value, dict):
            raise bad_request(f"can't parse {name}: expected an Object")
        return value

    def _json(self, name: str) -> object:
        try:
            value: object = json.loads(self.given.get(name, "{}"))
        except ValueError as exc:
            raise bad_request(f"can't parse {name} JSON object") from exc
        return value
