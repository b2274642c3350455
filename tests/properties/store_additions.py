"""What comes into a library: each step does the same to the model beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from properties.store_model import (
    ADDRESSES,
    ALTOGETHER,
    EACH,
    FILES,
    IN_FOLDER,
    NAMES,
    POSTS,
    Held,
    written,
)
from properties.store_truths import StoreTruths

from retrieval.errors import QuotaExceeded
from retrieval.library import Added, Source

if TYPE_CHECKING:
    from pathlib import Path

collections = st.sampled_from(NAMES)
which = st.integers(0, 59)  # one of however many there are


class StoreAdditions(StoreTruths):
    """The steps that add."""

    def written(self) -> Held:
        """A new document, not yet added."""
        self.made += 1
        return written(self.made)

    def documents(self) -> int:
        """How many the model has, the hidden too."""
        return sum(len(shelf.held) for shelf in self.model.values())

    def one(self, which: int) -> tuple[str, str, Held]:
        """Some document of the model's."""
        every = [(key, name) for key, shelf in self.model.items() for name in shelf.held]
        key, name = every[which % len(every)]
        return key, name, self.model[key].held[name]

    def place(self, collection: str, name: str) -> int:
        """Which one of the model's that is."""
        every = [(key, name) for key, shelf in self.model.items() for name in shelf.held]
        return every.index((collection, name))

    def past_place(self, collection: str, name: str) -> int:
        """Which one of those that went was the last that was called so."""
        return max(at for at, one in enumerate(self.past) if one[:2] == (collection, name))

    def left(self, collection: str, name: str) -> Held:
        """A document goes from the model."""
        held = self.model[collection].held.pop(name)
        self.model[collection].left.add(held.id)
        self.gone.append(held.word)
        self.past.append((collection, name, held))
        return held

    @initialize(full=st.sampled_from([True, True, False]))
    def begin(self, full: bool) -> None:
        """Either there is nothing, or one collection is full and there is no room for anybody."""
        first = [(NAMES[1], "1"), (NAMES[1], "2"), (NAMES[1], "甲.txt"), (NAMES[0], "1"), (NAMES[2], "1")]
        for collection, name in first if full else ():
            self.put(collection, name, self.written())

    # -- in --------------------------------------------------------------------------------------------------

    @rule(collection=collections, name=st.sampled_from(POSTS + FILES))
    def add(self, collection: str, name: str) -> None:
        """A post or a file comes, or takes the place of one."""
        self.put(collection, name, self.written())

    @precondition(lambda self: self.documents())
    @rule(which=which, days=st.sampled_from([0, 0, 7]))
    def add_again(self, which: int, days: int) -> None:
        """What is there already comes once more, perhaps with another date."""
        collection, name, held = self.one(which)
        if name != IN_FOLDER:
            self.put(collection, name, held.again(days))

    @precondition(lambda self: self.past)
    @rule(which=which)
    def bring_back(self, which: int) -> None:
        """What went comes again, to the letter; it may be kept out."""
        there = {held.word for shelf in self.model.values() for held in shelf.held.values()}
        collection, name, held = self.past[which % len(self.past)]
        if held.word not in there and name != IN_FOLDER:
            self.gone = [word for word in self.gone if word != held.word]
            self.put(collection, name, held.again())

    def put(self, collection: str, name: str, new: Held) -> None:
        """Adds to both, or to neither: there may be no room, or it may be kept out."""
        shelf = self.model[collection]
        before, replaced = shelf.held.get(name), shelf.replaced(name)
        same = before is not None and (before.text, before.published) == (new.text, new.published)
        if same and before is not None and shelf.lets_in(name, new):
            added = self.bring(collection, name, new)
            assert (added.new, added.changed, added.same) == (0, 0, 1)
            assert [one.id for one in added.documents] == ([] if before.hidden else [before.id])
        elif not shelf.lets_in(name, new):
            added = self.bring(collection, name, new)
            assert (added.kept_out, added.gone) == (1, before is not None)  # what was called so goes all the same
            if before is not None:
                self.left(collection, name)
            self.gone.append(new.word)
        elif replaced is None and (len(shelf.held) == EACH or self.documents() == ALTOGETHER):
            self.refused(collection, name, new)
        else:
            new.hidden = (
                replaced is not None and shelf.held[replaced].hidden
            )  # what was hidden and is edited stays so
            added = self.bring(collection, name, new)
            assert (added.new, added.changed) == ((1, 0) if replaced is None else (0, 1))
            self.came(collection, name, new)
            assert [one.id for one in added.documents] == ([] if new.hidden else [new.id])

    def came(self, collection: str, name: str, new: Held) -> None:
        """The library has taken it in: so does the model, under the number that it was given, a new one."""
        replaced = self.model[collection].replaced(name)
        if replaced is not None:
            self.left(collection, replaced)
        self.gone = [word for word in self.gone if word != new.word]
        there = self.library.documents([collection], hidden=new.hidden)
        new.id = next(one.id for one in there if one.name == name)
        assert new.id not in self.numbers
        self.numbers.append(new.id)
        self.model[collection].held[name] = new

    def refused(self, collection: str, name: str, new: Held) -> None:
        """There is no room, and it is said."""
        try:
            self.bring(collection, name, new)
        except QuotaExceeded:
            self.gone.append(new.word)
        else:
            raise AssertionError(f"{collection} took {name} beyond its quota")

    def bring(self, collection: str, name: str, held: Held) -> Added:
        """Adds to the library alone, by the road that the name says."""
        source = Source(title=f"灯塔{held.word}", published=held.published, url=ADDRESSES.get(name))
        if name in POSTS:
            return self.library.add_post(name, held.text, collection, source=source)
        path = self.folder / name
        path.write_text(held.text, encoding="utf-8")
        return self.library.add_file(path, name, collection, source=source)

    @rule(collection=collections, full=st.booleans())
    def fill_folder(self, collection: str, full: bool) -> None:
        """The one file of the collection's folder is written anew, or taken away; nobody has read it yet."""
        path = self.folder_of(collection) / IN_FOLDER
        path.unlink(missing_ok=True)
        self.folders[collection] = held = self.written() if full else None
        if held is not None:
            head = f"---\ntitle: 灯塔{held.word}\npublished: {held.published}\n---\n\n"
            path.write_text(head + held.text, encoding="utf-8")

    @rule(collection=collections)
    def add_folder(self, collection: str) -> None:
        """The collection has of its folder what is there now. It knows no quota: so only where there is room."""
        shelf, new = self.model[collection], self.folders[collection]
        before = shelf.held.get(IN_FOLDER)
        room = before is not None or (len(shelf.held) < EACH and self.documents() < ALTOGETHER)
        words = {held.word for one in self.model.values() for held in one.held.values() if one is not shelf}
        if new is not None and (not room or new.word in words):
            return
        same = before is not None and new is not None and before.text == new.text
        comes = new is not None and not same and shelf.lets_in(IN_FOLDER, new)
        changed = self.library.add(self.folder_of(collection), collection)
        assert changed == (comes or (before is not None and new is None))
        if comes and new is not None:
            self.came(collection, IN_FOLDER, new.again(hidden=before is not None and before.hidden))
        elif before is not None and not same:
            self.left(collection, IN_FOLDER)

    def folder_of(self, collection: str) -> Path:
        """Where the files lie that the collection is made of."""
        folder = self.folder / collection.replace(":", "-")
        folder.mkdir(exist_ok=True)
        return folder
