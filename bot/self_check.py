"""Is a quote exactly what the store holds?"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.library import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.library import Answer, Excerpt, Timeline

LOG = logging.getLogger(__name__)


class SelfCheck:
    """Counts the quotes that were not exactly what the store holds. It stays 0."""

    def __init__(self) -> None:
        self.dropped = 0

    def only_held(self, answer: Answer, holds: Callable[[Excerpt], bool]) -> Answer:
        """`answer` with the excerpts that are in the store, to the letter; with none left it says so."""
        held = tuple(excerpt for excerpt in answer.excerpts if self.passes(excerpt, holds))
        if held or not answer.excerpts:
            return replace(answer, excerpts=held)
        return replace(answer, excerpts=(), outcome=Outcome.ABSENT)

    def only_held_events(self, timeline: Timeline, holds: Callable[[Excerpt], bool]) -> Timeline:
        """`timeline` with the events whose quotes are in the store, to the letter."""
        held = tuple(event for event in timeline.events if self.passes(event.told.excerpt, holds))
        return timeline if len(held) == len(timeline.events) else replace(timeline, events=held)

    def passes(self, excerpt: Excerpt, holds: Callable[[Excerpt], bool]) -> bool:
        """Whether it is in the store, to the letter; counted and logged where it is not."""
        if holds(excerpt):
            return True
        self.dropped += 1
        LOG.error("quote dropped: not in the store (%s %d-%d)", excerpt.document, *excerpt.span)
        return False
