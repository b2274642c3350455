"""What of the library changes what it has?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from retrieval.library import (
        Added,
        Collection,
        Document,
        Fate,
        Incoming,
        KeptOut,
        OwnWords,
        Quotas,
        Reading,
        Source,
    )


@runtime_checkable
class Stock(Protocol):
    """A library that takes things in and gives them up. One that does not is only asked."""

    own_words: OwnWords

    def preview_file(
        self, path: Path, name: str, collection: str, *, source: Source | None = None, reading: Reading = ...
    ) -> Incoming: ...

    def preview_post(self, name: str, text: str, collection: str, *, source: Source = ...) -> Incoming: ...

    def add_file(
        self,
        path: Path,
        name: str,
        collection: str,
        *,
        source: Source | None = None,
        reading: Reading = ...,
        quotas: Quotas | None = None,
        report: Callable[[str], None] = ...,
    ) -> Added: ...

    def add_post(
        self, name: str, text: str, collection: str, *, source: Source = ..., quotas: Quotas | None = None
    ) -> Added: ...

    def remove(
        self,
        collection: str,
        *,
        documents: Sequence[int] = (),
        file: str | None = None,
        url: str | None = None,
        name: str | None = None,
        keep_out: bool = False,
    ) -> tuple[Document, ...]: ...

    def hide(self, collection: str, documents: Sequence[int]) -> int: ...

    def unhide(self, collection: str, documents: Sequence[int]) -> int: ...

    def documents(self, collections: Sequence[str] = ..., *, hidden: bool = False) -> list[Document]: ...

    def fate(self, document_id: int, *, collections: Sequence[str] = ...) -> Fate: ...

    def size(self, collection: str) -> Collection: ...

    def collections(self) -> list[Collection]: ...

    def kept_out(self, collection: str) -> list[KeptOut]: ...

    def let_in(self, collection: str, keys: Sequence[str]) -> int: ...

    def clear(self, collection: str) -> int: ...

    def rename(self, old: str, new: str) -> int: ...

    def make_anew(self, collection: str) -> None: ...
