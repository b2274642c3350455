"""What was given to a method of the Bot API?"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.offline.refusals import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

TRUE = frozenset({"true", "1", "yes", "t", "y"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Params:
    """A call's parameters, as they come over HTTP: each a string, whatever is not text as JSON; and files."""

    given: Mapping[str, str]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text; empty where it is missing. Raises Refused where it is no UTF-8."""
        text = self.given.get(name, "")
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise bad_request("strings must be encoded in UTF-8")
        return text

    def number(self, name: str) -> int | None:
        """A whole number; None where it is missing or is none."""
        return number(self.given.get(name))

    def flag(self, name: str) -> bool:
        """Whether it is set."""
        return self.given.get(name, "").lower() in TRUE

    def fields(self, name: str) -> dict[str, object]:
        """A JSON object; empty where it is missing. Raises Refused where it is something else."""
        value = self._json(name, "{}")
        if not isinstance(value, dict):
            raise bad_request(f"can't parse {name}: expected an Object")
        return value

    def listed(self, name: str) -> list[object]:
        """A JSON array; empty where it is missing. Raises Refused where it is something else."""
        value = self._json(name, "[]")
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name}: expected an Array")
        return value

    def _json(self, name: str, missing: str) -> object:
        try:
            value: object = json.loads(self.given.get(name) or missing)
        except ValueError as exc:
            raise bad_request(f"can't parse {name} JSON object") from exc
        return value


def number(value: object) -> int | None:
    """A whole number, given as one or as text; None for anything else."""
    try:
        return int(str(value))
    except ValueError:
        return None


def objects(values: object) -> list[dict[str, object]]:
    """The objects of a JSON array; none where it is no array."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
