"""The library beside a model of it that anybody can read: a table of documents for each collection.

Each step does the same to both; after each, what the model has is found, and what it has not is nowhere.
"""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from properties.store_model import ALTOGETHER, EACH, NAMES, QUOTAS, Held, Model, Shelf, question, written

from retrieval.backup import STORE, backup, restore
from retrieval.errors import CollectionError, QuotaExceeded
from retrieval.library import Fate, Library, Safety, Source

collections = st.sampled_from(NAMES)
posts = st.sampled_from(("1", "2"))
files = st.sampled_from(("甲.txt", "乙.txt"))


LATELY = 8  # removed words that are looked for after each step


class StoreMachine(RuleBasedStateMachine):
    """What people and machines do to a library, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="yinju-model-"))
        self.model: Model = {name: Shelf() for name in NAMES}
        self.kept: Model | None = None  # what the backup has
        self.gone: list[str] = []
        self.made = 0
        self.abandoned: list[Library] = []
        self.library = self.opened()

    def opened(self) -> Library:
        """The library of this run's folder."""
        return Library.open(self.folder / "data", None, quotas=QUOTAS, safety=Safety.KILL)

    def teardown(self) -> None:
        """Lets go of everything."""
        for library in (*self.abandoned, self.library):
            library.close()
        shutil.rmtree(self.folder)

    def written(self) -> Held:
        """A new document, not yet added."""
        self.made += 1
        return written(self.made)

    def documents(self) -> int:
        """How many the model has, the hidden too."""
        return sum(len(shelf.held) for shelf in self.model.values())

    @initialize(full=st.sampled_from([True, True, False]))
    def begin(self, full: bool) -> None:
        """Either there is nothing, or one collection is full and there is no room for anybody."""
        first = [(NAMES[1], "1"), (NAMES[1], "2"), (NAMES[1], "甲.txt"), (NAMES[0], "1"), (NAMES[2], "1")]
        for collection, name in first if full else ():
            self.put(collection, name, self.written(), [])

    # -- in --------------------------------------------------------------------------------------------------

    @rule(collection=collections, post=posts)
    def add_post(self, collection: str, post: str) -> None:
        """A post comes, or takes the place of one."""
        self.put(collection, post, self.written(), [f"name {post}"])

    @rule(collection=collections, name=files)
    def add_file(self, collection: str, name: str) -> None:
        """A file comes, or takes the place of one."""
        self.put(collection, name, self.written(), [])

    @precondition(lambda self: self.documents())
    @rule(data=st.data())
    def add_again(self, data: st.DataObject) -> None:
        """What is there already comes once more."""
        collection, name, held = self.one(data)
        added = self.bring(collection, name, held)
        assert (added.new, added.changed, added.same) == (0, 0, 1)
        assert [one.id for one in added.documents] == ([] if held.hidden else [held.id])

    def put(self, collection: str, name: str, new: Held, signs: list[str]) -> None:
        """Adds to both, or to neither: there may be no room, or it may be kept out."""
        shelf, before = self.model[collection], self.model[collection].held.get(name)
        if not shelf.kept_out.isdisjoint([*signs, f"text {new.text}"]):
            added = self.bring(collection, name, new)
            assert (added.kept_out, added.gone) == (
                1,
                before is not None,
            )  # what it took the place of goes all the same
            self.gone += [new.word, *([before.word] if before else [])]
            shelf.held.pop(name, None)
        elif before is None and (len(shelf.held) == EACH or self.documents() == ALTOGETHER):
            self.refused(collection, name, new)
        else:
            added = self.bring(collection, name, new)
            assert (added.new, added.changed) == ((1, 0) if before is None else (0, 1))
            new.hidden = before is not None and before.hidden  # what was hidden and is edited stays so
            there = self.library.documents([collection], hidden=new.hidden)
            new.id = next(one.id for one in there if one.name == name)
            assert [one.id for one in added.documents] == ([] if new.hidden else [new.id])
            self.gone += [before.word] if before else []
            shelf.held[name] = new

    def refused(self, collection: str, name: str, new: Held) -> None:
        """There is no room, and it is said."""
        try:
            self.bring(collection, name, new)
        except QuotaExceeded:
            self.gone.append(new.word)
        else:
            raise AssertionError(f"{collection} took {name} beyond its quota")

    def bring(self, collection: str, name: str, held: Held):  # type: ignore[no-untyped-def]
        """Adds to the library alone, by the road that the name says."""
        source = Source(title=f"灯塔{held.word}", published=held.published)
        if not name.endswith(".txt"):
            return self.library.add_post(name, held.text, collection, source=source)
        path = self.folder / name
        path.write_text(held.text, encoding="utf-8")
        return self.library.add_file(path, name, collection, source=source)

    def one(self, data: st.DataObject) -> tuple[str, str, Held]:
        """Some document of the model's."""
        every = [(key, name) for key, shelf in self.model.items() for name in shelf.held]
        key, name = data.draw(st.sampled_from(every))
        return key, name, self.model[key].held[name]

    # -- out -------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.documents())
    @rule(data=st.data(), keep_out=st.booleans())
    def remove(self, data: st.DataObject, keep_out: bool) -> None:
        """One goes, perhaps for good."""
        collection, name, held = self.one(data)
        for other in NAMES:  # others' numbers are nobody's
            if other != collection:
                assert self.library.remove(other, documents=[held.id]) == ()
        (document,) = self.library.remove(collection, documents=[held.id], keep_out=keep_out)
        assert document.id == held.id
        shelf = self.model[collection]
        del shelf.held[name]
        self.gone.append(held.word)
        if keep_out:
            shelf.kept_out |= {f"text {held.text}"} | (set() if name.endswith(".txt") else {f"name {name}"})

    @rule(collection=collections)
    def let_in(self, collection: str) -> None:
        """Nothing is kept out any more."""
        keys = [one.key for one in self.library.kept_out(collection)]
        assert self.library.let_in(collection, keys) == len(self.model[collection].kept_out)
        self.model[collection].kept_out = set()

    @precondition(lambda self: self.documents())
    @rule(data=st.data(), hidden=st.booleans())
    def hide(self, data: st.DataObject, hidden: bool) -> None:
        """One is hidden, or that is taken back; a second time changes nothing."""
        collection, _, held = self.one(data)
        act = self.library.hide if hidden else self.library.unhide
        assert act(collection, [held.id]) == (held.hidden != hidden)
        held.hidden = hidden

    @rule(collection=collections)
    def clear(self, collection: str) -> None:
        """All of a collection goes, with what was kept out of it."""
        shelf = self.model[collection]
        assert self.library.clear(collection) == len(shelf.held)
        self.gone += [held.word for held in shelf.held.values()]
        self.model[collection] = Shelf()

    @rule()
    def rename(self) -> None:
        """A group gets another number."""
        old, new = NAMES[1], NAMES[2]
        if self.model[new].held:
            try:
                self.library.rename(old, new)
            except CollectionError:
                return
            raise AssertionError(f"{new} was laid over")
        assert self.library.rename(old, new) == len(self.model[old].held)
        kept = self.model[old].kept_out | self.model[new].kept_out
        self.model[new], self.model[old] = Shelf(self.model[old].held, kept), Shelf()

    # -- what happens to the whole ---------------------------------------------------------------------------

    @rule()
    def reopen(self) -> None:
        """It is stopped and started."""
        self.library.close()
        self.library = self.opened()

    @rule()
    def crash(self) -> None:
        """It is started without ever having been stopped; index writers and connections were left as they were."""
        self.abandoned.append(self.library)
        self.library = self.opened()

    @rule()
    def lose_the_index(self) -> None:
        """Its index is gone; it is made from the store."""
        self.library.close()
        shutil.rmtree(self.folder / "data" / "index", ignore_errors=True)
        self.library = self.opened()

    @precondition(lambda self: (self.folder / "data" / STORE).exists())
    @rule()
    def back_up(self) -> None:
        """It is copied."""
        backup(self.folder / "data", self.folder / "copy")
        self.kept = deepcopy(self.model)

    @precondition(lambda self: self.kept is not None)
    @rule(running=st.booleans())
    def put_back(self, running: bool) -> None:
        """The copy is put back, while it runs or between two runs."""
        assert self.kept is not None
        if not running:
            self.library.close()
        restore(self.folder / "data", self.folder / "copy")
        if not running:
            self.library = self.opened()
        back = {held.word for shelf in self.kept.values() for held in shelf.held.values()}
        self.gone += [held.word for shelf in self.model.values() for held in shelf.held.values()]
        self.gone = [word for word in self.gone if word not in back]
        self.model = deepcopy(self.kept)

    # -- what is always so -----------------------------------------------------------------------------------

    @invariant()
    def what_is_there_is_found_in_its_collection_alone(self) -> None:
        """By its rare word, to the letter."""
        for collection, shelf in self.model.items():
            for held in shelf.held.values():
                for asked in NAMES:
                    finds = self.library.find(f'"{held.word}"', collections=(asked,))
                    there = asked == collection and not held.hidden
                    assert {hit.document_id for hit in finds.hits} == ({held.id} if there else set())
                    assert finds.total == (2 if there else 0)

    @invariant()
    def what_is_there_answers(self) -> None:
        """The newest of each collection, where it is shown."""
        for collection, shelf in self.model.items():
            for held in list(shelf.held.values())[-1:]:
                answer = self.library.ask(question(held.word), collections=(collection,))
                quoted = {one.document_id for one in answer.excerpts if held.word in one.text}
                assert quoted == (set() if held.hidden else {held.id})
                assert all(self.library.holds(one, collections=(collection,)) for one in answer.excerpts)

    @invariant()
    def what_is_gone_is_nowhere(self) -> None:
        """Neither found nor asked, among all that there is."""
        for word in self.gone[-LATELY:]:
            assert self.library.find(f'"{word}"', collections=NAMES).total == 0
        for word in self.gone[-1:]:
            answer = self.library.ask(question(word), collections=NAMES)
            assert not any(word in one.text for one in answer.excerpts)

    @invariant()
    def every_list_has_what_is_shown_and_no_more(self) -> None:
        """Documents, the newest, the timeline, coverage, sizes; and whose number is whose."""
        for collection, shelf in self.model.items():
            ids, days = {one.id for one in shelf.shown()}, [one.published for one in shelf.shown()]
            only = (collection,)
            assert {one.id for one in self.library.documents(only)} == ids
            hidden = {one.id for one in shelf.held.values() if one.hidden}
            assert {one.id for one in self.library.documents(only, hidden=True)} == hidden
            assert {one.document_id for one in self.library.latest(collections=only, limit=99).quotes} == ids
            events = self.library.timeline(collections=only).events
            tellings = [one for event in events for one in (event.told, *event.also, *event.otherwise)]
            assert {one.excerpt.document_id for one in tellings} == ids
            coverage = self.library.coverage(only)
            assert (coverage.documents, coverage.first, coverage.last) == (
                len(ids), min(days, default=None), max(days, default=None),
            )  # fmt: skip
            size = self.library.size(collection)
            assert (size.documents, size.hidden) == (len(ids), len(hidden))
            assert size.characters == sum(len(one.text) for one in shelf.held.values())
            assert len(self.library.kept_out(collection)) == len(shelf.kept_out)
            for other in NAMES:
                fates = {self.library.fate(id, collections=(other,)) for id in ids}
                assert fates <= ({Fate.THERE} if other == collection else {Fate.UNKNOWN, Fate.REMOVED})

    @invariant()
    def there_is_never_more_than_may_be(self) -> None:
        """Of one collection, and of all together."""
        sizes = [one.documents + one.hidden for one in self.library.collections()]
        assert max(sizes, default=0) <= EACH
        assert sum(sizes) <= ALTOGETHER
