"""A library as anybody can read it: a table of documents for each collection."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from retrieval.library import SHARED, Fate, Quota, Quotas

NAMES = (SHARED, "chat:1", "chat:2")
EACH, ALTOGETHER = 3, 5  # documents
QUOTAS = Quotas(Quota(documents=EACH), Quota(documents=ALTOGETHER))
FIRST_DAY = date(2024, 3, 5)
POSTS, FILES = ("1", "2", "另1"), ("甲.txt", "乙.txt")
IN_FOLDER = "丙.md"
ADDRESSES = {"1": "https://t.me/yinju/1", "另1": "https://t.me/yinju/1"}  # one post that comes by two roads
_RARE = "骉犇羴鱻麤龘淼焱垚毳"


@dataclass(slots=True)
class Held:
    """A document as the model has it. `word` stands in no other that there ever was."""

    id: int
    word: str
    text: str
    published: date
    hidden: bool = False

    def again(self, days: int = 0, *, hidden: bool = False) -> Held:
        """The same words once more, said to be of so many days later."""
        return replace(self, id=0, published=self.published + timedelta(days), hidden=hidden)


@dataclass(slots=True)
class Shelf:
    """A collection as the model has it: documents by name; the texts, names and addresses that are kept out; the
    numbers of those that went from here, or were hidden."""

    held: dict[str, Held] = field(default_factory=dict)
    kept_out: set[str] = field(default_factory=set)
    left: set[int] = field(default_factory=set)

    def shown(self) -> list[Held]:
        """Those that may be seen."""
        return [one for one in self.held.values() if not one.hidden]

    def lets_in(self, name: str, new: Held) -> bool:
        """Whether nothing that it is known by is kept out."""
        return self.kept_out.isdisjoint(signs(name, new))

    def replaced(self, name: str) -> str | None:
        """What a document of that name takes the place of: one called so, or the same post by another road."""
        if name in self.held:
            return name
        return next((one for one in self.held if name in ADDRESSES and ADDRESSES.get(one) == ADDRESSES[name]), None)

    def fate(self, id: int) -> Fate:
        """What has become of a document, as far as this collection is concerned."""
        for one in self.held.values():
            if one.id == id:
                return Fate.HIDDEN if one.hidden else Fate.THERE
        return Fate.REMOVED if id in self.left else Fate.UNKNOWN


Model = dict[str, Shelf]


def signs(name: str, held: Held) -> set[str]:
    """What a document is known by, so that it can be kept out. That a file is called so says nothing."""
    named = {f"name {name}"} if name in POSTS else set[str]()
    addressed = {f"url {ADDRESSES[name]}"} if name in ADDRESSES else set[str]()
    return {f"text {held.text}"} | named | addressed


def written(number: int) -> Held:
    """The document of that number, not yet added: a word of its own in two sentences, and a date of its own."""
    word = "".join(_RARE[int(digit)] for digit in f"{number:03}")
    day = FIRST_DAY + timedelta(days=number)
    said = f"{day.year}年{day.month}月{day.day}日"
    return Held(0, word, f"{said},{word}号灯塔点亮了。守塔人说,{word}号的灯很亮。", day)


def question(word: str) -> str:
    """What the document of that word answers."""
    return f"{word}号的灯怎么样?"
