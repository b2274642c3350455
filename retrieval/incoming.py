"""What happens to a file on its way into a collection, and what is told of it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.corpus.alike import Twin
from retrieval.corpus.documents import Document, Draft, Source
from retrieval.corpus.faults import wrong
from retrieval.corpus.metadata import shown
from retrieval.corpus.putting import POSTS
from retrieval.corpus.quotas import Quotas, Size
from retrieval.corpus.reading import Reading
from retrieval.corpus.split import Piece
from retrieval.errors import Fault
from retrieval.ingest import ADDED, ROAD

if TYPE_CHECKING:
    from retrieval.corpus.preview import Preview

Cut = tuple[Draft, Sequence[Piece]]
_LONGEST = 512
NAMED = 1_000  # documents of an addition that are named: an export has a hundred times as many
_AHEAD = 20_000_000  # characters read before anybody else is kept from writing; the rest of a longer file while


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an addition.

    `documents`: those that the collection has from the file now, the first NAMED of them. `new`, `changed`, `same`,
    `gone`, `kept_out`: how many of the file's are so; `gone` were there from it before. `passages`: of all its
    documents. `failures`: what could not be read of an archive, file by file. `twins`: what the collection, or the
    shared one, has that says the same as a new or changed one, or nearly so.
    """

    documents: tuple[Document, ...]
    new: int
    changed: int
    same: int
    gone: int
    kept_out: int
    passages: int
    failures: tuple[Fault, ...] = ()
    twins: tuple[Twin, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """What would come of an addition. `replaces`: what the collection has under the file's name. `twins`: what it, or
    the shared one, has that says the same or nearly so. `kept_out`: how many would not be let in."""

    preview: Preview
    replaces: tuple[Document, ...]
    twins: tuple[Twin, ...]
    kept_out: int


def checked_label(name: str) -> str:
    """`name`, where a file or a post can be called so; else CorpusError."""
    if not name.strip() or len(name) > _LONGEST or name != name.encode("utf-8", "replace").decode():
        said = name[:_LONGEST].encode("utf-8", "replace").decode()
        raise wrong("name_unfit", f"'{said}'", limit=_LONGEST)
    return name


def post(name: str, text: str, source: Source) -> Draft:
    """A text that is a document of its own. CorpusError where it says nothing."""
    from retrieval.corpus.readers.posts import post_text, post_title  # only who adds pays for cleaning

    said = post_text(text)
    if not said:
        raise wrong("no_text", name)
    return Draft(name, POSTS + name, shown(replace(source, title=source.title or post_title(said))), said)


def fingerprint(path: Path, source: Source | None, reading: Reading, name: str) -> str:
    """What a file holds, and how it is read: where this is as it was, nothing would change."""
    try:
        with path.open("rb") as file:
            held = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise wrong("lost", name, detail=error.strerror or error) from error
    how = repr((source, reading.zone, reading.channel, reading.chat))
    return f"{ADDED}{ROAD}:{held}:{sha256(how.encode('utf-8', 'replace')).hexdigest()[:16]}"


def within(cut: Iterator[Cut], quotas: Quotas, collection: str) -> Iterator[Cut]:
    """`cut`, until it alone is more than there may be."""
    size = Size()
    for draft, pieces in cut:
        octets = len(draft.text.encode("utf-8", "surrogatepass"))
        size = Size(size.documents + 1, size.characters + len(draft.text), size.bytes + octets)
        quotas.check(collection, size, size)
        yield draft, pieces


def read_ahead(cut: Iterator[Cut]) -> Iterator[Cut]:
    """`cut`, read as far as memory should hold it. Reading takes its time, and others want to write meanwhile."""
    held, characters = list[Cut](), 0
    for one in cut:
        held.append(one)
        characters += len(one[0].text)
        if characters > _AHEAD:
            break
    return chain(held, cut)
