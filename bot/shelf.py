"""What does the bot need of the library?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.library import (
        Answer,
        Coverage,
        Document,
        Excerpt,
        Explanation,
        Span,
        Surroundings,
        Timeline,
    )


class Shelf(Protocol):
    """What the bot calls of the Library, with the collections that everybody may read."""

    def ask(
        self,
        question: str,
        asked_before: Sequence[str] = (),
        *,
        excerpt_chars: int = 120,
        limit: int = 3,
        brief: bool = False,
    ) -> Answer: ...

    def explain(self, question: str, asked_before: Sequence[str] = ()) -> Explanation: ...

    def quote(self, document_id: int, span: Span) -> Excerpt | None: ...

    def around(self, excerpt: Excerpt, characters: int = 300) -> Surroundings: ...

    def timeline(
        self, subject: str = "", *, first: date | None = None, last: date | None = None, stated_only: bool = False
    ) -> Timeline: ...

    def timeline_export(self, timeline: Timeline, language: str, format: str) -> bytes: ...

    def answer_export(self, answer: Answer, language: str) -> bytes: ...

    def documents(self) -> list[Document]: ...

    def coverage(self) -> Coverage: ...

    def holds(self, excerpt: Excerpt) -> bool: ...


@runtime_checkable
class Studio(Protocol):
    """A library that draws as well. One that does not is one whose pictures are told in words."""

    def timeline_picture(self, timeline: Timeline, language: str, *, most: int = 12) -> bytes | None: ...

    def coverage_picture(self, language: str) -> bytes | None: ...
