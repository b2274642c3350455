"""What comes into a collection, and what goes out of it? Files, posts; removed, hidden, kept out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from retrieval.corpus import shelf
from retrieval.corpus.alike import Twin, twins_of
from retrieval.corpus.documents import SHARED, Document, Draft, Source
from retrieval.corpus.faults import fault
from retrieval.corpus.putting import Put, keys
from retrieval.corpus.quotas import UNLIMITED, Quotas, Size
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.corpus.records import Record, record
from retrieval.corpus.shelf import Collection, Fate, KeptOut
from retrieval.errors import CollectionError, Fault
from retrieval.incoming import NAMED, Added, Cut, Incoming, checked_label, fingerprint, post, read_ahead, within
from retrieval.ingest import ADDED, Report, cut_draft, cut_file, take_in, unreported
from retrieval.upkeep import Upkeep

Forget = Callable[[Sequence[int]], None]  # told which documents are gone
NO_SOURCE = Source()
_LONGEST_NAME = 64
_TWINS, _TWINS_OF_ONE = 50, 3  # named of a file, and of one document
_COMPARED = 200  # documents of one addition that likenesses are looked for of


def chat_collection(chat_id: int) -> str:
    """The name of a chat's own collection."""
    return f"chat:{chat_id}"


def checked_name(collection: str) -> str:
    """`collection`, where that can be the name of one; else CollectionError says what can."""
    said = collection.encode("utf-8", "replace").decode()
    plain = collection == said == collection.strip() and not any(
        unicodedata.category(character).startswith("C") for character in collection
    )
    if not plain or not 0 < len(collection) <= _LONGEST_NAME:
        raise CollectionError(fault("collection_name", f"'{said[:_LONGEST_NAME]}'", limit=_LONGEST_NAME))
    return collection


class Collections:
    """All collections of a store: what comes into them, and what goes out.

    What a method that changes something has returned from is durable, and can be asked about. CorpusError
    (QuotaExceeded, DuplicateName, CollectionError) and StoreError have changed nothing.
    """

    def __init__(self, upkeep: Upkeep, quotas: Quotas, forget: Sequence[Forget]) -> None:
        self._upkeep, self._store, self._index = upkeep, upkeep.store, upkeep.index
        self._quotas, self._forget = quotas, forget

    # -- what there is ---------------------------------------------------------------------------------------

    def collections(self) -> list[Collection]:
        """Every collection that has something, by name: for whoever runs this, not for whoever asks."""
        return shelf.collections(self._store)

    def size(self, collection: str) -> Collection:
        """How much `collection` has."""
        return shelf.collection(self._store, collection)

    def fate(self, document_id: int, *, collections: Sequence[str] = (SHARED,)) -> Fate:
        """What has become of a document, so that a button to it can say so; others' documents never were."""
        return shelf.fate(self._store, document_id, collections)

    def kept_out(self, collection: str) -> list[KeptOut]:
        """What is not let into `collection` again."""
        return shelf.kept_out(self._store, collection)

    def records(self, collection: str) -> Iterator[Record]:
        """The documents that `collection` shows, as lines of JSONL that `add_file` reads back to the same."""
        for document in sorted(self._store.documents([collection]), key=lambda document: document.id):
            text = self._store.text(document.id)
            if text is not None:
                yield record(document, text, self._store.passages_of(document.id))

    def preview_file(
        self,
        path: Path,
        name: str,
        collection: str,
        *,
        source: Source | None = None,
        reading: Reading = AS_USUAL,
    ) -> Incoming:
        """What would come of `add_file`. Nothing is kept. CorpusError where the file cannot be read."""
        from retrieval.corpus.preview import preview  # only who looks before adding pays for it

        checked_name(collection), checked_label(name)
        keeping = {one.key for one in self.kept_out(collection)}
        twins, kept_out = list[Twin](), 0

        def look(draft: Draft) -> None:
            nonlocal kept_out
            kept_out += not keeping.isdisjoint(keys(draft.name, draft.file, draft.source.url, draft.text))
            if len(twins) < _TWINS:
                twins.extend(self._twins(draft.name, draft.text, collection, name))

        seen = preview(path, name, reading, source, look)
        there = shelf.documents(self._store, collection, shelf.matching(self._store, collection, "file", name))
        return Incoming(seen, tuple(there.values()), tuple(twins), kept_out)

    def preview_post(self, name: str, text: str, collection: str, *, source: Source = NO_SOURCE) -> Incoming:
        """What would come of `add_post`. Nothing is kept. CorpusError where it says nothing."""
        from retrieval.corpus.preview import preview_of

        checked_name(collection), checked_label(name)
        draft = post(name, text, source)
        keeping = {one.key for one in self.kept_out(collection)}
        kept_out = not keeping.isdisjoint(keys(draft.name, draft.file, source.url, draft.text))
        found = [*shelf.matching(self._store, collection, "file", draft.file)]
        found += shelf.matching(self._store, collection, "url", source.url) if source.url else []
        there = shelf.documents(self._store, collection, found)
        twins = [twin for twin in self._twins(name, draft.text, collection, draft.file) if twin.like.id not in there]
        return Incoming(preview_of(draft), tuple(there.values()), tuple(twins), int(kept_out))

    def _twins(self, name: str, text: str, collection: str, file: str) -> list[Twin]:
        return twins_of(self._store, name, text, collection, file, [collection, SHARED], _TWINS_OF_ONE)

    # -- in --------------------------------------------------------------------------------------------------

    def add(self, corpus: Path, collection: str = SHARED, *, report: Report = unreported) -> int:
        """Makes `collection` hold what the folder `corpus` holds now; how many documents changed."""
        with self._upkeep.writing():
            changed = take_in(self._store, collection, corpus, report)
            self._upkeep.follow(collection, report)
        self._upkeep.understand(collection, report)
        return changed

    def add_file(
        self,
        path: Path,
        name: str,
        collection: str,
        *,
        source: Source | None = None,
        reading: Reading = AS_USUAL,
        quotas: Quotas | None = None,
        report: Report = unreported,
    ) -> Added:
        """Adds a file, called `name`, to `collection`; it takes the place of what came from one called so.

        The same bytes again change nothing. `source`: what outdoes the file's own metadata. `quotas`: in place of
        the library's.
        """
        checked_name(collection), checked_label(name)
        quotas = quotas or self._quotas
        reading.limits.check_size(path, name)
        self._check_room(collection, quotas, name)
        sign = fingerprint(path, source, reading, name)
        known = self._store.fingerprints(collection).get(name) == sign
        if known and not self.kept_out(collection):  # else it is read once more, to say what of it stays out
            there = len(shelf.matching(self._store, collection, "file", name))
            return self._added(collection, name, Put(same=there), [])
        failures: list[Fault] = []
        reading = replace(reading, failed=lambda error: failures.append(error.fault))
        cut = read_ahead(within(cut_file(path, name, source, report, reading), quotas, collection))
        put = self._put(collection, cut, name, sign, quotas, report)
        return self._added(collection, name, put, failures)

    def add_post(
        self, name: str, text: str, collection: str, *, source: Source = NO_SOURCE, quotas: Quotas | None = None
    ) -> Added:
        """Adds one text, say a channel's post, to `collection`; the same name, or address, again replaces it.

        It is cleaned and titled as the posts of an export are. CorpusError where it says nothing.
        """
        checked_name(collection), checked_label(name)
        draft = post(name, text, source)
        put = self._put(
            collection, [cut_draft(draft)], draft.file, ADDED + "post", quotas or self._quotas, unreported
        )
        return self._added(collection, draft.file, put, [])

    def _put(
        self, collection: str, cut: Iterable[Cut], file: str, fingerprint: str, quotas: Quotas, report: Report
    ) -> Put:
        with self._upkeep.writing():
            put = self._store.put(collection, cut, file, fingerprint, None, quotas)
            if put.differing or put.gone:
                self._upkeep.follow(collection, report)
        self._upkeep.understand(collection, report)
        return put

    def _added(self, collection: str, file: str, put: Put, failures: list[Fault]) -> Added:
        from_file = shelf.matching(self._store, collection, "file", file)
        found = self._store.documents_by_id(from_file[:NAMED])
        return Added(
            documents=tuple(found.values()),
            new=len(put.new),
            changed=len(put.changed),
            same=put.same,
            gone=put.gone,
            kept_out=put.kept_out,
            passages=self._store.passages_from(collection, file),
            failures=tuple(failures),
            twins=tuple(self._twins_of(put, collection, file)),
        )

    def _twins_of(self, put: Put, collection: str, file: str) -> Iterator[Twin]:
        came = sorted((*put.new, *put.changed))[:_COMPARED]
        for document in shelf.documents(self._store, collection, came).values():
            yield from self._twins(document.name, self._store.text(document.id) or "", collection, file)

    def _check_room(self, collection: str, quotas: Quotas, name: str) -> None:
        """QuotaExceeded where there is no room for one more document; what `name` has already will be replaced."""
        if quotas == UNLIMITED or shelf.matching(self._store, collection, "file", name):
            return
        sizes = [shelf.size(self._store.connection, one) for one in (collection, None)]
        one, every = (Size(size.documents + 1, size.characters + 1, size.bytes + 1) for size in sizes)
        quotas.check(collection, one, every)

    # -- out -------------------------------------------------------------------------------------------------

    def remove(
        self,
        collection: str,
        *,
        documents: Sequence[int] = (),
        file: str | None = None,
        url: str | None = None,
        name: str | None = None,
        keep_out: bool = False,
    ) -> tuple[Document, ...]:
        """Takes documents out of `collection`, by their numbers, or all from a file, at an address, of a name; which.

        `keep_out`: no later import brings them back; see `kept_out`. Without it, one that reads their file does.
        """
        by = {"file": file, "url": url, "name": name}
        with self._upkeep.writing():
            found = [shelf.matching(self._store, collection, column, value) for column, value in by.items() if value]
            before = shelf.documents(self._store, collection, [*documents, *chain(*found)])
            with self._store.writing() as connection:
                gone = shelf.remove(connection, collection, list(before), keep_out=keep_out)
            self._changed(collection, gone)
        return tuple(before[id] for id in gone)

    def hide(self, collection: str, documents: Sequence[int]) -> int:
        """Keeps documents of `collection` without showing or counting them; how many were shown before."""
        return self._set_hidden(collection, documents, hidden=True)

    def unhide(self, collection: str, documents: Sequence[int]) -> int:
        """Shows hidden documents of `collection` again; how many."""
        return self._set_hidden(collection, documents, hidden=False)

    def _set_hidden(self, collection: str, documents: Sequence[int], *, hidden: bool) -> int:
        with self._upkeep.writing():
            with self._store.writing() as connection:
                touched = shelf.set_hidden(connection, collection, documents, hidden=hidden)
            self._changed(collection, touched)
        return len(touched)

    def let_in(self, collection: str, keys: Sequence[str]) -> int:
        """No longer keeps these keys out of `collection`; how many."""
        with self._upkeep.writing(), self._store.writing() as connection:
            return shelf.let_in(connection, collection, keys)

    def clear(self, collection: str) -> int:
        """Takes all out of `collection`, with what is kept out of it; how many documents."""
        with self._upkeep.writing():
            with self._store.writing() as connection:
                gone = shelf.clear(connection, collection)
            self._changed(collection, gone)
        return len(gone)

    def rename(self, old: str, new: str) -> int:
        """Gives a collection another name, under which there must be nothing; how many documents it has.

        A group that becomes a supergroup changes its number. Quotes and buttons to its documents stay good.
        """
        checked_name(new)
        if SHARED in (old, new):
            raise CollectionError(f"{SHARED}: it is everybody's and keeps its name")
        with self._upkeep.writing():
            with self._store.writing() as connection:
                moved = shelf.rename(connection, old, new)
            for name in (old, new):
                self._upkeep.follow(name, unreported)
        return moved

    def make_anew(self, collection: str) -> None:
        """The index of `collection`, from what is stored."""
        self._upkeep.make_anew([collection])

    def _changed(self, collection: str, documents: Sequence[int]) -> None:
        if documents:
            for forget in self._forget:
                forget(documents)
            self._upkeep.follow(collection, unreported)
            self._store.empty_log()
            if self._upkeep.meanings:
                self._upkeep.meanings.hold(collection)
