"""What people and machines do to a library, in any order: each step does the same to the model beside it."""

from __future__ import annotations

import shutil
from copy import deepcopy

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from properties.store_additions import StoreAdditions, collections, which
from properties.store_model import ADDRESSES, NAMES, POSTS, question, signs

from retrieval.backup import STORE, backup, restore
from retrieval.errors import CollectionError

WAYS = ("number", "file", "name", "address")  # that a document is removed by


class StoreMachine(StoreAdditions):
    """The steps that add, those that take away, and what happens to the whole."""

    # -- out -------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.documents())
    @rule(which=which, way=st.sampled_from(WAYS), keep_out=st.booleans())
    def remove(self, which: int, way: str, keep_out: bool) -> None:
        """One goes, perhaps for good; from nowhere but its own collection."""
        collection, name, held = self.one(which)
        file = f"post/{name}" if name in POSTS else name
        for other in NAMES:  # others' numbers are nobody's
            if other != collection:
                assert self.library.remove(other, documents=[held.id], keep_out=keep_out) == ()
        gone = {
            "number": lambda: self.library.remove(collection, documents=[held.id], keep_out=keep_out),
            "file": lambda: self.library.remove(collection, file=file, keep_out=keep_out),
            "name": lambda: self.library.remove(collection, name=name, keep_out=keep_out),
            "address": lambda: self.library.remove(
                collection, documents=[held.id], url=ADDRESSES.get(name), keep_out=keep_out
            ),
        }[way]()
        assert [one.id for one in gone] == [held.id]
        self.left(collection, name)
        if keep_out:
            self.model[collection].kept_out |= signs(name, held)

    @rule(collection=collections)
    def let_in(self, collection: str) -> None:
        """Nothing is kept out any more."""
        keys = [one.key for one in self.library.kept_out(collection)]
        assert self.library.let_in(collection, keys) == len(self.model[collection].kept_out)
        self.model[collection].kept_out = set()

    @precondition(lambda self: self.documents())
    @rule(which=which, hidden=st.booleans())
    def hide(self, which: int, hidden: bool) -> None:
        """One is hidden, or that is taken back; a second time changes nothing."""
        collection, _, held = self.one(which)
        act = self.library.hide if hidden else self.library.unhide
        for other in NAMES:
            assert act(other, [held.id]) == (other == collection and held.hidden != hidden)
        if held.hidden != hidden:
            self.model[collection].left.add(held.id)
        held.hidden = hidden

    @precondition(lambda self: self.documents())
    @rule(which=which)
    def hide_meanwhile(self, which: int) -> None:
        """Another process hides one, and writes on: who is asked meanwhile has an old index, and shows it no more."""
        collection, _, held = self.one(which)
        self.other = other = self.other or self.opened()
        if other.hide(collection, [held.id]):
            self.model[collection].left.add(held.id)
        held.hidden = True
        with other._upkeep.writing():
            assert self.library.find(f'"{held.word}"', collections=NAMES).total == 0
            answer = self.library.ask(question(held.word), collections=NAMES)
            assert not any(held.word in one.text for one in answer.excerpts)

    @rule(collection=collections)
    def clear(self, collection: str) -> None:
        """All of a collection goes, with what was kept out of it."""
        shelf = self.model[collection]
        assert self.library.clear(collection) == len(shelf.held)
        for name in list(shelf.held):
            self.left(collection, name)
        shelf.kept_out = set()

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
        from_, to = self.model[old], self.model[new]
        assert self.library.rename(old, new) == len(from_.held)
        from_.left |= {held.id for held in from_.held.values()}
        to.held, to.kept_out = from_.held, from_.kept_out | to.kept_out
        from_.held, from_.kept_out = {}, set()

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
    def change_hands(self) -> None:
        """Another process goes on: it has the same folder open, and what it knows may be old."""
        self.library, self.other = self.other or self.opened(), self.library

    @rule()
    def lose_the_index(self) -> None:
        """Its index is gone while nobody has it open; it is made from the store."""
        for library in (self.library, self.other):
            if library is not None:
                library.close()
        self.other = None
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
