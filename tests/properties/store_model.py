"""A library as anybody can read it: a table of documents for each collection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from retrieval.library import SHARED, Quota, Quotas

NAMES = (SHARED, "chat:1", "chat:2")
EACH, ALTOGETHER = 3, 5  # documents
QUOTAS = Quotas(Quota(documents=EACH), Quota(documents=ALTOGETHER))
FIRST_DAY = date(2024, 3, 5)
_RARE = "骉犇羴鱻麤龘淼焱垚毳"


@dataclass(slots=True)
class Held:
    """A document as the model has it. `word` stands in no other that there ever was."""

    id: int
    word: str
    text: str
    published: date
    hidden: bool = False


@dataclass(slots=True)
class Shelf:
    """A collection as the model has it: documents by name; the texts and names that are kept out."""

    held: dict[str, Held] = field(default_factory=dict)
    kept_out: set[str] = field(default_factory=set)

    def shown(self) -> list[Held]:
        """Those that may be seen."""
        return [one for one in self.held.values() if not one.hidden]


Model = dict[str, Shelf]


def written(number: int) -> Held:
    """The document of that number, not yet added: a word of its own in two sentences, and a date of its own."""
    word = "".join(_RARE[int(digit)] for digit in f"{number:03}")
    day = FIRST_DAY + timedelta(days=number)
    said = f"{day.year}年{day.month}月{day.day}日"
    return Held(0, word, f"{said},{word}号灯塔点亮了。守塔人说,{word}号的灯很亮。", day)


def question(word: str) -> str:
    """What the document of that word answers."""
    return f"{word}号的灯怎么样?"
