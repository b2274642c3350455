"""Which of an answer's quotes are seen at once?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.library import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.library import Answer, Excerpt

QUOTES = 3  # a message
MOST_EXCERPTS = 12  # that an answer offers, over its pages
OFFERED: Mapping[Outcome, int] = {Outcome.ANSWER: MOST_EXCERPTS, Outcome.NEAREST: QUOTES, Outcome.ABSENT: 1}


@dataclass(frozen=True, slots=True)
class View:
    """A page of an answer, from 0. Where several people read, the first is folded: one quote.

    `everybodys`: whether its first quote is in the shared collection, so that a link to it works anywhere.
    """

    private: bool
    page: int = 0
    everybodys: bool = True

    @property
    def folded(self) -> bool:
        """Whether only the first quote is shown."""
        return not self.private and self.page == 0


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a look-up: by which command, and which page of it, from 0."""

    command: str
    page: int = 0


def offered(answer: Answer) -> tuple[Excerpt, ...]:
    """The quotes that can be paged through: of what is only near, the first few."""
    return answer.excerpts[: OFFERED[answer.outcome]]


def shown(view: View, total: int) -> range:
    """The places of the quotes on a page."""
    if view.folded:
        return range(min(total, 1))
    start = QUOTES * (view.page if view.private else view.page - 1)
    return range(min(start, total), min(start + QUOTES, total))


def more_behind(view: View, total: int) -> int:
    """How many quotes stand on later pages."""
    return total - shown(view, total).stop


def is_page(view: View, excerpts: Sequence[Excerpt]) -> bool:
    """Whether there is anything on that page: a page that no button of ours names is empty."""
    return view.page == 0 or bool(shown(view, len(excerpts)))
