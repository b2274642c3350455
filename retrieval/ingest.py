"""The road in: a folder or a file → drafts → passages → the store → the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from os.path import realpath
from pathlib import Path

from retrieval.corpus.documents import Draft, Passage, Source
from retrieval.corpus.faults import wrong
from retrieval.corpus.metadata import SOURCES_FILE, read_sources
from retrieval.corpus.own_names import OwnNames
from retrieval.corpus.readers import READERS, drafts_of, readable, why_not
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.corpus.split import Piece, pieces
from retrieval.corpus.store import Store
from retrieval.errors import CorpusError, DuplicateName, IndexUnusable
from retrieval.index.base import Entry
from retrieval.index.shelves import Shelves
from retrieval.index.terms import own_terms, terms
from retrieval.text.vocabulary import NONE, Vocabulary

Report = Callable[[str], None]


def unreported(_words: str) -> None:
    """For those who want to hear of no progress."""


ROAD = 4  # raised when readers, cleaners or the splitter change what they make of the same file
ADDED = "added "  # what the fingerprint of a file begins with that did not come with the folder
_EVERY = 5_000  # passages between two words of progress
_IN_ONE = 50_000  # documents that an index takes at once: what is broken off goes on behind the last of them


def material(corpus: Path) -> list[tuple[Path, str]]:
    """The readable files of a folder with their paths relative to it, or the one file with its name.

    Hidden files, those of no format we read, and links that lead out are passed over. CorpusError where there is
    nothing.
    """
    if corpus.is_file():
        if corpus.suffix.lower() not in READERS:
            raise CorpusError(why_not(corpus.name, str(corpus)))
        return [(corpus, corpus.name)]
    if not corpus.is_dir():
        raise wrong("no_folder", str(corpus))
    files = (path for path in sorted(corpus.rglob("*")) if path.is_file() and not leads_out(path, corpus))
    named = {path.relative_to(corpus).as_posix(): path for path in files}
    return [(named[name], name) for name in readable(list(named))]


def leads_out(path: Path, folder: Path) -> bool:
    """Whether it is a link to what is not in the folder: one that was unpacked or fetched could quote our secrets."""
    return path.is_symlink() and not Path(realpath(path)).is_relative_to(realpath(folder))


def take_in(store: Store, collection: str, corpus: Path, report: Report, reading: Reading = AS_USUAL) -> int:
    """Makes `collection` hold what `corpus` holds now: how many documents are new, changed or gone.

    Files that are as they were are not read again. A file that cannot be read is reported and keeps what the
    collection had of it; CorpusError only where the corpus itself, or its `sources.toml`, cannot be read.
    """
    files = material(corpus)
    for path in corpus.rglob("*") if corpus.is_dir() else ():
        if leads_out(path, corpus):
            report(f"✗ {path}: a link that leads out of the folder; put the file itself there")
    known = {file: sign for file, sign in store.fingerprints(collection).items() if not sign.startswith(ADDED)}
    reading = replace(reading, failed=lambda error: report(f"✗ {error}"))
    sources = read_sources(corpus, reading.zone) if corpus.is_dir() else {}
    changed = store.drop_files(collection, sorted(known.keys() - {name for _, name in files}))
    settled: set[str] = set()  # files that are as they should be: what they have is theirs
    for number, (path, name) in enumerate(files, 1):
        try:
            fingerprint = _fingerprint(path, sources.get(name), reading.zone)
            if known.get(name) != fingerprint:
                report(f"[{number}/{len(files)}] {name}")
                cut = cut_file(path, name, sources.get(name), report, reading)
                changed += store.put(collection, cut, name, fingerprint, settled).differing
            settled.add(name)
        except DuplicateName:
            raise
        except CorpusError as error:
            report(f"✗ {error}")
    return changed


def _fingerprint(path: Path, source: Source | None, zone: str) -> str:
    """What a file is known by; where days are counted as usual, what it was before zones could be chosen."""
    try:
        stat = path.stat()
    except OSError as error:  # it went while another one was read
        raise wrong("lost", str(path), detail=error.strerror or error) from error
    counted = "" if zone == AS_USUAL.zone else f":{zone}"
    return f"{ROAD}:{stat.st_size}:{stat.st_mtime_ns}:{sha256(repr(source).encode()).hexdigest()[:16]}{counted}"


def cut_file(
    path: Path, name: str, source: Source | None, report: Report, reading: Reading
) -> Iterator[tuple[Draft, Sequence[Piece]]]:
    """The documents of one file, each with its passages."""
    for number, draft in enumerate(drafts_of(path, name, reading, source), 1):
        if number % _EVERY == 0:
            report(f"  {name}: {number} documents")
        yield cut_draft(draft)


def cut_draft(draft: Draft) -> tuple[Draft, list[Piece]]:
    """A document with its passages, and with the voice it is told in."""
    from retrieval.corpus.voice import voice  # only who reads something pays for it

    told = replace(draft, voice=voice(draft.source.title or "", draft.text))
    return told, pieces(told)


def catch_up(store: Store, index: Shelves, collection: str, report: Report, in_one: int = 0) -> None:
    """Brings the index up to what the store has of `collection`; what cannot be opened is made anew.

    `in_one`: documents that an index takes at once; 0 is as many as usual. What cannot be written either, for the
    disk is full, is kept in memory until the next change.
    """
    index.settle(collection, store.passage_count(collection, index.small + 1))
    index.refresh(collection)
    try:
        _catch_up(store, index, collection, report, in_one)
    except IndexUnusable as error:
        report(f"the index is made anew: {error}")
        index.drop(collection)
        try:
            _catch_up(store, index, collection, report, in_one)
        except IndexUnusable as again:
            report(f"the index is kept in memory: {again}")
            index.settle(collection, 0)
            _catch_up(store, index, collection, report, in_one)


def _catch_up(store: Store, index: Shelves, collection: str, report: Report, in_one: int) -> None:
    known = index.change(collection)
    changes = store.changes(collection, known)
    if changes.anew:  # the store was put back from a copy
        index.drop(collection)
        changes = store.changes(collection, 0)
        known = 0
    if known and changes.removed:
        index.remove(collection, changes.removed, known)
    counter = count(1)
    in_one = in_one or _IN_ONE
    for start in range(0, len(changes.added) or int(changes.last != known), in_one):
        some = changes.added[start : start + in_one]
        last = changes.last if start + in_one >= len(changes.added) else changes.by[start + in_one - 1]
        index.add(_entries(store, collection, some, counter, report), last)


def _entries(
    store: Store, collection: str, documents: Sequence[int], counter: Iterator[int], report: Report
) -> Iterator[Entry]:
    own = OwnNames(store).vocabulary((collection,))
    above: tuple[str, list[str]] = ("", [])  # the last heading and its terms: passages that follow share it
    for passage, done in zip(store.passages_of_each(documents), counter, strict=False):
        if passage.context != above[0]:
            above = passage.context, _context_terms(passage.context, own)
        found = [*terms(passage.text), *own_terms(passage.text, own), *above[1]]
        yield Entry(passage.id, passage.document_id, collection, found)
        if done % _EVERY == 0:
            report(f"  {collection}: {done} passages indexed")


def passage_terms(passage: Passage, own: Vocabulary = NONE) -> list[str]:
    """What a passage is found by: its terms, and once those of title and headings above it.

    What its collection calls its own stands beside these: the cutting is everybody's.
    """
    return [*terms(passage.text), *own_terms(passage.text, own), *_context_terms(passage.context, own)]


def _context_terms(context: str, own: Vocabulary) -> list[str]:
    return [*dict.fromkeys(terms(context)), *dict.fromkeys(own_terms(context, own))]


__all__ = [
    "ADDED", "ROAD", "SOURCES_FILE", "Report", "catch_up", "cut_draft", "cut_file", "material", "passage_terms",
    "take_in", "unreported",
]  # fmt: skip
