"""What happened lately?"""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The last `most` things noted, by key. The oldest goes when one more comes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._noted: OrderedDict[Key, Value] = OrderedDict()

    def note(self, key: Key, value: Value) -> None:
        """Keep `value`; what stood under `key` is replaced."""
        self._noted[key] = value
        self._noted.move_to_end(key)
        if len(self._noted) > self._most:
            self._noted.popitem(last=False)

    def under(self, key: Key) -> Value | None:
        """What was noted under `key`, if it is still known."""
        return self._noted.get(key)

    def has(self, key: Key) -> bool:
        """Whether anything was noted under `key` and is still known."""
        return key in self._noted

    def forget(self, key: Key) -> None:
        """Nothing is known under `key` any more."""
        self._noted.pop(key, None)
