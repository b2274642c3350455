"""How are names, comparisons and exact words looked up without making anybody wait?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from bot.catalogue import Adviser, Catalogue
from bot.recent import Recent
from bot.wanted import names_told
from retrieval.errors import YinjuError
from retrieval.library import split_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.asking import Reader
    from retrieval.library import (
        Answer,
        Aspect,
        Card,
        Comparison,
        Coverage,
        Disagreement,
        Excerpt,
        Finds,
        Latest,
        Sources,
    )

Dated: TypeAlias = "tuple[str, tuple[str, ...], Coverage]"
MOST_DATED = 4096
A_PAGE = 3  # quotes of a look-up that stand in one message
MOST_SIDES = 3  # that are compared: each has a quote, and a message has three
MOST_SUGGESTED = 6
MOST_NAMES = 2  # of a question, looked up for a timeline


class NoCatalogue(YinjuError):
    """The library keeps no cards."""


@dataclass(frozen=True, slots=True)
class Besides:
    """What is said besides an answer. `dated`: the first name in the question that has a timeline; `terms`: its
    words, as searched; `next`: what could be asked next, or instead.
    """

    dated: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    sources: Sources | None = None
    next: tuple[str, ...] = ()


NOTHING_BESIDES = Besides()


@dataclass(frozen=True, slots=True)
class Lookups:
    """Looks up in the material of whoever asks: `reader` is theirs. Every quote is checked against the store."""

    reader: Reader
    dated: Recent[Dated, bool] = field(default_factory=lambda: Recent(MOST_DATED))

    async def who(self, name: str) -> Card:
        """The card of a name."""
        return await self.reader.apart(lambda: self._who(name))

    async def compare(self, words: str) -> Comparison | None:
        """How those compare that `words` name; None where they are fewer than two."""
        names = split_names(words)[:MOST_SIDES]
        return None if len(names) < 2 else await self.reader.apart(lambda: self._compare(names))

    async def find(self, pattern: str, page: int) -> Finds:
        """A page of what has these exact words."""
        return await self.reader.apart(lambda: self._find(pattern, page))

    async def latest(self, subject: str, page: int) -> Latest:
        """A page of the newest."""
        return await self.reader.apart(lambda: self._latest(subject, page))

    async def random(self, seed: str) -> Excerpt | None:
        """One good quote: the same for the same seed."""
        return await self.reader.apart(lambda: self._random(seed))

    async def besides(
        self, answer: Answer, script: str, most: int, told: Callable[[Besides], None] = lambda _: None
    ) -> Besides:
        """What is said besides `answer`; at most so many questions that could be asked next.

        `told`, in the library's thread, hears of what is known already: what costs most comes last.
        """
        return await self.reader.apart(lambda: self._besides(answer, script, most, told))

    async def suggested(self, script: str, most: int = MOST_SUGGESTED) -> list[str]:
        """Questions that the material answers."""
        return await self.reader.apart(lambda: self._suggested(script, most))

    async def told_of(self, names: Sequence[str]) -> str | None:
        """The first of these names that has dated events."""
        return await self.reader.apart(
            lambda: next((name for name in names[:MOST_NAMES] if self._has_events(name)), None)
        )

    async def names(self, most: int) -> list[str]:
        """Names that the material has much of: for examples that work."""
        return await self.reader.apart(lambda: self._names(most))

    # -- in a thread of the library's ------------------------------------------------------------------------------

    @property
    def _catalogue(self) -> Catalogue:
        library = self.reader.library
        if not isinstance(library, Catalogue):
            raise NoCatalogue("this library keeps no cards")
        return library

    def _held(self, excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
        return tuple(excerpt for excerpt in excerpts if self.reader.holds(excerpt))

    def _if_held(self, excerpt: Excerpt | None) -> Excerpt | None:
        return excerpt if excerpt is not None and self.reader.holds(excerpt) else None

    def _who(self, name: str) -> Card:
        card = self._catalogue.who(name, collections=self.reader.collections)
        defining, newest = self._if_held(card.defining), self._if_held(card.newest)
        return replace(card, defining=defining, newest=newest, telling=self._held(card.telling))

    def _compare(self, names: Sequence[str]) -> Comparison:
        made = self._catalogue.compare(*names, collections=self.reader.collections)
        return replace(made, direct=self._held(made.direct), aspects=tuple(map(self._aspect, made.aspects)))

    def _aspect(self, aspect: Aspect) -> Aspect:
        return replace(aspect, quotes=tuple(map(self._if_held, aspect.quotes)))

    def _find(self, pattern: str, page: int) -> Finds:
        found = self._catalogue.find(pattern, collections=self.reader.collections, offset=page * A_PAGE, limit=A_PAGE)
        return replace(found, hits=self._held(found.hits))

    def _latest(self, subject: str, page: int) -> Latest:
        found = self._catalogue.latest(
            subject, collections=self.reader.collections, offset=page * A_PAGE, limit=A_PAGE
        )
        return replace(found, quotes=self._held(found.quotes))

    def _random(self, seed: str) -> Excerpt | None:
        return self._if_held(self._catalogue.random(seed, collections=self.reader.collections))

    def _besides(self, answer: Answer, script: str, most: int, told: Callable[[Besides], None]) -> Besides:
        adviser, collections = self.reader.library, self.reader.collections
        explained = adviser.explain(answer.understood or answer.question, collections=collections)
        terms = telling([term.name.split(" = ")[0] for term in explained.terms])
        known = Besides(terms=terms)
        told(known)
        if not isinstance(adviser, Adviser):
            return replace(known, dated=self._dated(explained.names))
        differing = adviser.disagreements(answer, collections=collections)
        sources = adviser.sources(answer.excerpts[0], collections=collections) if answer.excerpts else None
        known = replace(known, disagreements=tuple(filter(self._both_held, differing)), sources=sources)
        told(known)
        known = replace(known, dated=self._dated(explained.names))
        told(known)
        return replace(known, next=self._next(adviser, answer, script, most))

    def _both_held(self, found: Disagreement) -> bool:
        return self.reader.holds(found.one) and self.reader.holds(found.other)

    def _next(self, adviser: Adviser, answer: Answer, script: str, most: int) -> tuple[str, ...]:
        if not most:
            return ()
        made = adviser.suggestions(collections=self.reader.collections, most=most, script=script, after=answer)
        return tuple(one.question for one in made)

    def _suggested(self, script: str, most: int) -> list[str]:
        adviser = self.reader.library
        if not isinstance(adviser, Adviser):
            return []
        made = adviser.suggestions(collections=self.reader.collections, most=most, script=script)
        return [one.question for one in made]

    def _dated(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(islice(filter(self._has_events, names[:MOST_NAMES]), 1))

    def _has_events(self, name: str) -> bool:
        """Whether it has a timeline. Asked for most answers: what was found is kept while nothing changes."""
        library, collections = self.reader.library, self.reader.collections
        key = (name, collections, library.coverage(collections))
        known = self.dated.under(key)
        if known is None:
            known = bool(library.timeline(name, collections=collections).events)
            self.dated.note(key, known)
        return known

    def _names(self, most: int) -> list[str]:
        events = self.reader.library.timeline("", collections=self.reader.collections).events
        return list(islice(names_told(events), most))


def telling(terms: Sequence[str]) -> tuple[str, ...]:
    """Those that say what a question is about: no single letters, nothing that another holds.

    >>> telling(["台积电", "年", "资本", "资本支出"])
    ('台积电', '资本支出')
    """
    long = [term for term in dict.fromkeys(terms) if len(term) > 1]
    return tuple(term for term in long if not any(term != other and term in other for other in long)) or tuple(terms)
