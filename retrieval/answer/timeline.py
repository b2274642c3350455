"""What happened when, in whose words?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from retrieval.answer.excerpt import Excerpt
from retrieval.corpus.documents import Coverage

if TYPE_CHECKING:
    from retrieval.text.dates import DateMention


class Status(StrEnum):
    """What the words say of an event."""

    TOLD = "told"  # as something that is so, or was
    PLANNED = "planned"  # 将, 计划, 预计
    MISSED = "missed"  # planned for then, and said not to have come


@dataclass(frozen=True, slots=True)
class Telling:
    """One source's words for an event. `mention.span` is into the document, `excerpt.span` holds it.

    `excerpt.marks` are the date expression and the subject's names, into `excerpt.text`.
    """

    mention: DateMention
    excerpt: Excerpt
    status: Status
    speaker: str | None  # who says it, where it is reported speech or somebody's own words


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: its best telling, and other tellings of the same (second mentions, other sources).

    `otherwise`: tellings of the same with another date; both stand. `weight`: how telling among those of its
    timeline, higher is more; comparable within one timeline only.
    """

    told: Telling
    also: tuple[Telling, ...] = ()
    otherwise: tuple[Telling, ...] = ()
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a subject ("" is everything), by date, the earliest first.

    `also_searched`: other names that found them. `coverage`: of the collections asked. `left_out`: documents that
    were not read, since there are too many to read them all.
    """

    subject: str
    also_searched: tuple[str, ...]
    events: tuple[Event, ...]
    coverage: Coverage
    left_out: int = 0
