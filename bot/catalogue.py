"""What does the bot look up, beside what it asks?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.library import (
        Answer,
        Card,
        Comparison,
        Disagreement,
        Excerpt,
        Finds,
        Latest,
        SourcePage,
        Sources,
        Suggestion,
    )


@runtime_checkable
class Catalogue(Protocol):
    """Names, comparisons, exact search: what a library has that keeps more than answers."""

    def who(self, name: str, *, collections: Sequence[str]) -> Card: ...

    def compare(self, *names: str, collections: Sequence[str]) -> Comparison: ...

    def find(self, pattern: str, *, collections: Sequence[str], offset: int = 0, limit: int = 5) -> Finds: ...

    def latest(self, subject: str = "", *, collections: Sequence[str], offset: int = 0, limit: int = 5) -> Latest: ...

    def random(self, seed: str | int, *, collections: Sequence[str]) -> Excerpt | None: ...


@runtime_checkable
class Pages(Protocol):
    """One document by itself."""

    def source_page(self, document_id: int, *, collections: Sequence[str]) -> SourcePage | None: ...


@runtime_checkable
class Adviser(Protocol):
    """What could be asked next, what has come in, and who else says it."""

    def suggestions(
        self, *, collections: Sequence[str], most: int = 6, script: str = "zh-Hans", after: Answer | None = None
    ) -> tuple[Suggestion, ...]: ...

    def mark(self, *, collections: Sequence[str]) -> tuple[int, ...]: ...

    def answered_now(
        self, question: str, *, since: Sequence[int] | None = None, collections: Sequence[str]
    ) -> Answer | None: ...

    def disagreements(self, answer: Answer, *, collections: Sequence[str]) -> tuple[Disagreement, ...]: ...

    def sources(self, said: Excerpt, *, collections: Sequence[str]) -> Sources: ...
