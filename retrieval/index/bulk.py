"""How do many entries come into a cluster, or go? In loads that it takes; what it refuses for now is said again.

Ids are the passages': what is said twice changes nothing.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from retrieval.errors import IndexUnavailable, IndexUnusable
from retrieval.index.told import Line
from retrieval.index.wire import MISSING, Rejected, Wire

_LOAD, _BYTES = 1_000, 4_000_000  # actions, and bytes, that are said at once
_SECONDS = 30.0  # that a load may take
_COPIES_WAIT = "2s"  # how long the cluster waits for enough copies to be there
_TOO_LARGE, _BUSY = 413, (429, 503)  # too much at once; overloaded, or a copy is missing just now
_TRIES, _FIRST_PAUSE, _LONGEST_PAUSE = 8, 0.1, 5.0  # seconds; each pause is twice the last, give or take a half
_GONE = "not_found"  # what was to go was not there


class Action(NamedTuple):
    """One line for a load: what is to be done, and with which fields."""

    said: str
    passage: str
    size: int


@dataclass(frozen=True, slots=True)
class Bulk:
    """The way in. `copies` must be there for a change to be taken. `pause` waits so many seconds."""

    wire: Wire
    copies: int
    pause: Callable[[float], None] = time.sleep

    def send(self, alias: str, actions: Iterable[Action]) -> None:
        """Says `actions`, durable when it returns; IndexUnavailable where the cluster does not take them in time."""
        for load in _loads(actions):
            self._say(alias, load)

    def _say(self, alias: str, load: Sequence[Action]) -> None:
        """One load: again what was refused for now, and nothing else; in halves what is too large."""
        left = list(load)
        for attempt in range(_TRIES):
            if attempt:
                self.pause(_pause(attempt))
            try:
                left = self._refused(alias, left)
            except Rejected as error:
                if error.status == _TOO_LARGE and len(left) > 1:
                    half = len(left) // 2
                    self._say(alias, left[:half])
                    self._say(alias, left[half:])
                    return
                if error.status not in _BUSY:
                    raise
            if not left:
                return
        raise IndexUnavailable(f"{alias}: {len(left)} passages refused {_TRIES} times: too few copies, or too busy")

    def _refused(self, alias: str, load: Sequence[Action]) -> list[Action]:
        """Says `load`; those of it that are to be said again."""
        answer = self.wire.ask(
            "POST",
            f"{alias}/_bulk",
            "".join(action.said for action in load),
            _SECONDS,
            wait_for_active_shards=self.copies,
            timeout=_COPIES_WAIT,
            require_alias="true",
            filter_path="errors,items.*.status,items.*.result,items.*.error.type",
        )
        if not answer["errors"]:
            return []
        items = answer["items"]
        if len(items) != len(load):
            raise IndexUnavailable(f"{alias}: of {len(load)} passages {len(items)} were answered")
        return [action for action, item in zip(load, items, strict=True) if _again(alias, action, item)]


def _again(alias: str, action: Action, item: dict[str, Line]) -> bool:
    (told,) = item.values()
    if told["status"] < 300 or told.get("result") == _GONE:
        return False
    if told["status"] in _BUSY:
        return True
    if told["status"] == MISSING:
        raise IndexUnusable(f"{alias}: it is no longer there")
    raise IndexUnavailable(f"{alias}: passage {action.passage} is refused: {told['error']['type']}")


def put(passage: int | str, fields: dict[str, object]) -> Action:
    """A passage with its fields, in place of what it had."""
    said = f'{{"index":{{"_id":"{passage}"}}}}\n{json.dumps(fields, ensure_ascii=False)}\n'
    return Action(said, str(passage), len(said.encode()))


def gone(passage: int) -> Action:
    """A passage that is to go."""
    said = f'{{"delete":{{"_id":"{passage}"}}}}\n'
    return Action(said, str(passage), len(said))


def _loads(actions: Iterable[Action]) -> Iterator[list[Action]]:
    load, size = list[Action](), 0
    for action in actions:
        if load and (len(load) >= _LOAD or size + action.size > _BYTES):
            yield load
            load, size = [], 0
        load.append(action)
        size += action.size
    if load:
        yield load


def _pause(attempt: int) -> float:
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0**attempt) * random.uniform(0.5, 1.5)
