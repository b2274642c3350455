"""What is so of a library, whatever was done to it: it is held beside the model."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from hypothesis.stateful import RuleBasedStateMachine, invariant
from properties.store_model import ALTOGETHER, EACH, NAMES, QUOTAS, Held, Model, Shelf, question

from retrieval.ingest import passage_terms
from retrieval.library import Fate, Library, Safety

if TYPE_CHECKING:
    from datetime import date

    from retrieval.library import Excerpt

LATELY = 4  # removed words that are looked for after each step
LATEST_NUMBERS = 9  # whose fate is asked


class StoreTruths(RuleBasedStateMachine):
    """A library, a model of it, and what is always so of both."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="yinju-model-"))
        self.model: Model = {name: Shelf() for name in NAMES}
        self.folders: dict[str, Held | None] = dict.fromkeys(NAMES)  # the one file of each collection's folder
        self.kept: Model | None = None  # what the backup has
        self.gone: list[str] = []
        self.past: list[tuple[str, str, Held]] = []  # collection, name
        self.numbers: list[int] = []  # that were ever given to a document
        self.quotes: dict[int, Excerpt] = {}  # one of each document that was ever shown
        self.made = 0
        self.abandoned: list[Library] = []
        self.other: Library | None = None  # another process's
        self.library = self.opened()

    def opened(self) -> Library:
        """The library of this run's folder."""
        return Library.open(self.folder / "data", None, quotas=QUOTAS, safety=Safety.KILL)

    def teardown(self) -> None:
        """Lets go of everything."""
        for library in (*self.abandoned, self.library, *([self.other] if self.other else [])):
            library.close()
        shutil.rmtree(self.folder)

    @invariant()
    def all_is_as_the_model_says(self) -> None:
        """After each step."""
        for collection, shelf in self.model.items():
            self.finds_what_is_there(collection, shelf)
            self.lists_what_is_there(collection, shelf)
            self.counts_what_is_there(collection, shelf)
            self.tells_fates(collection, shelf)
            self.indexes_what_is_there(collection, shelf)
        self.finds_nothing_that_is_gone()
        self.has_room()

    def finds_what_is_there(self, collection: str, shelf: Shelf) -> None:
        """By its rare word, to the letter, in its collection alone; the newest answers, where it is shown."""
        others = tuple(name for name in NAMES if name != collection)
        for held in shelf.held.values():
            there = self.library.find(f'"{held.word}"', collections=(collection,))
            assert {hit.document_id for hit in there.hits} == (set() if held.hidden else {held.id})
            assert there.total == (0 if held.hidden else 2)
            self.quotes |= {hit.document_id: hit for hit in there.hits}
            assert self.library.find(f'"{held.word}"', collections=others).total == 0
        for held in list(shelf.held.values())[-1:]:
            answer = self.library.ask(question(held.word), collections=(collection,))
            quoted = {one.document_id for one in answer.excerpts if held.word in one.text}
            assert quoted == (set() if held.hidden else {held.id})
            assert all(self.library.holds(one, collections=(collection,)) for one in answer.excerpts)

    def lists_what_is_there(self, collection: str, shelf: Shelf) -> None:
        """Documents, the newest, the timeline, what is written out: what is shown, and no more."""
        only, ids = (collection,), {one.id for one in shelf.shown()}
        listed = self.library.documents(only)
        assert {one.id for one in listed} == ids
        assert {one.name for one in listed} == {name for name, one in shelf.held.items() if not one.hidden}
        every = [one.id for one in shelf.held.values()]
        assert {one.id for one in self.library.documents_of(every, collections=only)} == ids
        assert {one.id for one in self.library.documents(only, hidden=True)} == set(every) - ids
        assert {one.document_id for one in self.library.latest(collections=only, limit=99).quotes} == ids
        events = self.library.timeline(collections=only).events
        tellings = [one for event in events for one in (event.told, *event.also, *event.otherwise)]
        assert {one.excerpt.document_id for one in tellings} == ids
        texts = {one.text for one in shelf.shown()}
        assert {str(line["text"]) for line in self.library.records(collection)} == texts

    def counts_what_is_there(self, collection: str, shelf: Shelf) -> None:
        """How many, how much, from when to when; and what is kept out."""
        days: list[date] = [one.published for one in shelf.shown()]
        told = len(days), min(days, default=None), max(days, default=None)
        coverage, size = self.library.coverage((collection,)), self.library.size(collection)
        assert (coverage.documents, coverage.first, coverage.last) == told
        assert (size.documents, size.first, size.last) == told
        assert size.hidden == len(shelf.held) - len(days)
        assert size.characters == sum(len(one.text) for one in shelf.held.values())
        assert len(self.library.kept_out(collection)) == len(shelf.kept_out)

    def tells_fates(self, collection: str, shelf: Shelf) -> None:
        """Of the numbers given last: there, hidden, or removed from here; others' never were. So do old quotes."""
        for id in self.numbers[-LATEST_NUMBERS:]:
            assert self.library.fate(id, collections=(collection,)) is shelf.fate(id)
            if (quote := self.quotes.get(id)) is not None:
                there = shelf.fate(id) is Fate.THERE
                assert self.library.holds(quote, collections=(collection,)) == there
                assert (self.library.quote(id, quote.span, collections=(collection,)) is not None) == there
                assert bool(self.library.around(quote, collections=(collection,)).before) <= there
                assert (self.library.source_page(id, collections=(collection,)) is not None) == there

    def indexes_what_is_there(self, collection: str, shelf: Shelf) -> None:
        """The index counts the passages that are shown, by each of their words, and none besides; nor are others
        read, by whoever still has their numbers."""
        store, index = self.library._store, self.library._index
        every = [passage.id for one in shelf.held.values() for passage in store.passages_of(one.id)]
        passages = [passage for one in shelf.shown() for passage in store.passages_of(one.id)]
        counts = Counter(term for passage in passages for term in set(passage_terms(passage)))
        statistics = index.statistics(list(counts), [collection])
        assert (statistics.passages, statistics.frequencies) == (len(passages), dict(counts))
        assert store.passages(every) == {passage.id: passage for passage in passages}

    def finds_nothing_that_is_gone(self) -> None:
        """Neither found nor asked, among all that there is."""
        for word in self.gone[-LATELY:]:
            assert self.library.find(f'"{word}"', collections=NAMES).total == 0
        for word in self.gone[-1:]:
            answer = self.library.ask(question(word), collections=NAMES)
            assert not any(word in one.text for one in answer.excerpts)

    def has_room(self) -> None:
        """There is never more than may be, of one collection and of all together."""
        sizes = [one.documents + one.hidden for one in self.library.collections()]
        assert max(sizes, default=0) <= EACH
        assert sum(sizes) <= ALTOGETHER
