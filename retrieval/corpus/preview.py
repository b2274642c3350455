"""What would come of a file, before anything of it is kept?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.headings import lines_of
from retrieval.corpus.readers import drafts_of
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.corpus.split import pieces
from retrieval.errors import CorpusError, Fault

_LINES, _LONGEST_LINE = 5, 120
_SAMPLES, _LONGEST_SAMPLE = 3, 60
_FAILURES = 50  # that are kept; all are counted


@dataclass(frozen=True, slots=True)
class Dropped:
    """What one cleaner, or one reader, took out: how often, and the first of it, cut short."""

    by: str
    count: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds. `source` and `first_lines`: of its first document. `failures`: of an archive, by file."""

    documents: int
    source: Source
    characters: int
    passages: int
    first_lines: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    failures: tuple[Fault, ...]
    failed: int


def _unseen(_: Draft) -> None:
    """For those who want to see no more than the preview."""


def preview(
    path: Path,
    name: str,
    reading: Reading = AS_USUAL,
    stated: Source | None = None,
    each: Callable[[Draft], None] = _unseen,
) -> Preview:
    """What the file at `path`, called `name`, would bring in; nothing is stored. CorpusError where it cannot be read.

    `stated`: what its owner says of its source. `each` sees every document. They are looked at one by one: none but
    the first is kept.
    """
    counts: Counter[str] = Counter()
    samples: dict[str, list[str]] = {}
    failures: list[Fault] = []

    def drop(by: str, words: str) -> None:
        counts[by] += 1
        kept = samples.setdefault(by, [])
        if len(kept) < _SAMPLES:
            kept.append(_short(words, _LONGEST_SAMPLE))

    def fail(error: CorpusError) -> None:
        counts[""] += 1
        if len(failures) < _FAILURES:
            failures.append(error.fault)

    drafts = drafts_of(path, name, replace(reading, dropped=drop, failed=fail), stated)
    documents, characters, passages, first = _counted(drafts, each)
    return Preview(
        documents=documents,
        source=first.source if first else Source(),
        characters=characters,
        passages=passages,
        first_lines=_first_lines(first) if first else (),
        dropped=tuple(Dropped(by, counts[by], tuple(kept)) for by, kept in samples.items()),
        failures=tuple(failures),
        failed=counts[""],
    )


def preview_of(draft: Draft) -> Preview:
    """What one document would bring in that was read already."""
    return Preview(1, draft.source, len(draft.text), len(pieces(draft)), _first_lines(draft), (), (), 0)


def _counted(drafts: Iterable[Draft], each: Callable[[Draft], None]) -> tuple[int, int, int, Draft | None]:
    """How many documents, characters and passages; and the first document."""
    documents = characters = passages = 0
    first: Draft | None = None
    for draft in drafts:
        each(draft)
        documents, characters = documents + 1, characters + len(draft.text)
        passages += len(pieces(draft))
        first = first or draft
    return documents, characters, passages, first


def _first_lines(draft: Draft) -> tuple[str, ...]:
    lines = lines_of(draft.text)[:_LINES]
    return tuple(_short(draft.text[slice(*line)].strip(), _LONGEST_LINE) for line in lines)


def _short(words: str, longest: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
