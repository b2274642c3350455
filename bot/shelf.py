"""What does the bot need of the library?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from retrieval.library import SHARED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.library import (
        Answer,
        Coverage,
        Document,
        Excerpt,
        Explanation,
        Fate,
        Span,
        Surroundings,
        Timeline,
    )


class Shelf(Protocol):
    """What the bot calls of the Library. Every question says whose `collections` it is asked of."""

    def ask(
        self,
        question: str,
        asked_before: Sequence[str] = (),
        *,
        collections: Sequence[str] = (SHARED,),
        excerpt_chars: int = 120,
        limit: int = 3,
        brief: bool = False,
    ) -> Answer: ...

    def explain(
        self, question: str, asked_before: Sequence[str] = (), *, collections: Sequence[str] = (SHARED,)
    ) -> Explanation: ...

    def quote(self, document_id: int, span: Span, *, collections: Sequence[str] = (SHARED,)) -> Excerpt | None: ...

    def around(
        self, excerpt: Excerpt, characters: int = 300, *, collections: Sequence[str] = (SHARED,)
    ) -> Surroundings: ...

    def timeline(
        self,
        subject: str = "",
        *,
        collections: Sequence[str] = (SHARED,),
        first: date | None = None,
        last: date | None = None,
        stated_only: bool = False,
    ) -> Timeline: ...

    def timeline_export(self, timeline: Timeline, language: str, format: str) -> bytes: ...

    def answer_export(self, answer: Answer, language: str) -> bytes: ...

    def documents(self, collections: Sequence[str] = (SHARED,)) -> list[Document]: ...

    def documents_of(self, ids: Sequence[int], *, collections: Sequence[str] = (SHARED,)) -> list[Document]: ...

    def fate(self, document_id: int, *, collections: Sequence[str] = (SHARED,)) -> Fate: ...

    def coverage(self, collections: Sequence[str] = (SHARED,)) -> Coverage: ...

    def holds(self, excerpt: Excerpt, *, collections: Sequence[str] = (SHARED,)) -> bool: ...


@runtime_checkable
class Studio(Protocol):
    """A library that draws as well. One that does not is one whose pictures are told in words."""

    def timeline_picture(self, timeline: Timeline, language: str, *, most: int = 12) -> bytes | None: ...

    def coverage_picture(self, language: str, *, collections: Sequence[str] = (SHARED,)) -> bytes | None: ...
