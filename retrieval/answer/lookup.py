"""Which passages have these words? The index nominates by what such a passage must have; letters decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from retrieval.corpus.by_date import Placed, between, newest_first
from retrieval.corpus.documents import Passage
from retrieval.corpus.store import Store
from retrieval.index.base import Index
from retrieval.index.terms import terms
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.segment import bigrams, own_words
from retrieval.text.spans import Span
from retrieval.text.stop import is_stop

MOST, _NEWEST = 6_000, 1_000  # passages that are read for one question; of the newest, where there are more
_RUN = re.compile(r"[a-z0-9]+")
_JOINED = re.compile(r"[a-z0-9][.+#'_&%-]|[.+#'_&%-][a-z0-9]")
_SHIPPED_JOINED = ("c++",)  # of jieba's own dictionary


@dataclass(frozen=True, slots=True)
class Held:
    """A passage that has what was looked for, folded, and when its document was published."""

    passage: Passage
    folded: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: the newest documents' first. `best`: their passages' ids, the densest first, as nominated.

    `capped`: there was more than is read for one question.
    """

    held: tuple[Held, ...]
    best: tuple[int, ...]
    capped: bool


def certain_terms(folded: str) -> list[tuple[str, ...]]:
    """What every passage has in which `folded` stands: of each of these terms, one at least.

    Its pairs of characters, its Latin words; these also within a word of the dictionary that has them (risc-v).

    >>> certain_terms("yinju的成本")
    [('的成',), ('成本',), ('yinju',)]
    """
    runs = (run for run in _RUN.findall(folded) if not is_stop(run))
    every = [*((pair.term,) for pair in bigrams(folded)), *((run, *_joined_words().get(run, ())) for run in runs)]
    return list(dict.fromkeys(every))


@cache
def _joined_words() -> dict[str, tuple[str, ...]]:
    """Latin word -> the words of the dictionary that have it beside a joining mark, and that are cut as one."""
    found: dict[str, list[str]] = {}
    for word in sorted({*own_words(), *names().spellings, *_SHIPPED_JOINED}):
        for run in set(_RUN.findall(word)) if _JOINED.search(word) and " " not in word else ():
            found.setdefault(run, []).append(word)
    return {run: tuple(words) for run, words in found.items()}


def standing(folded: str, word: str) -> Iterator[Span]:
    """Where `word` stands in `folded`, apart; Latin words and numbers only as whole ones.

    >>> [tuple(span) for span in standing("gpt和gpt4", "gpt")]
    [(0, 3)]
    """
    at, length = folded.find(word), len(word)
    opens, closes = _latin(word[:1]), _latin(word[-1:])  # else nothing can go on across that end
    while at >= 0:
        end = at + length
        if (opens and at > 0 and _latin(folded[at - 1])) or (closes and _latin(folded[end : end + 1])):
            at = folded.find(word, at + 1)
        else:
            yield Span(at, end)
            at = folded.find(word, end) if length else -1


def stands(folded: str, words: Iterable[str]) -> bool:
    """Whether any of `words` stands in `folded`."""
    return any(word in folded and any(True for _ in standing(folded, word)) for word in words)


def places(folded: str, words: Iterable[str]) -> list[Span]:
    """Where any of `words` stands in `folded`, in order, none within another."""
    found: list[Span] = []
    for span in sorted((s for word in words for s in standing(folded, word)), key=lambda s: (s.start, -s.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


class Lookup:
    """The passages of a store by their letters. Who asks says which collections are theirs."""

    def __init__(self, store: Store, index: Index) -> None:
        self.store, self.index = store, index

    def having(self, spellings: Sequence[str], collections: Sequence[str], most: int = MOST) -> Looked:
        """The passages of `collections` that have any of `spellings`, folded; at most `most` are read for each."""
        nominated: dict[int, None] = {}
        capped = False
        for spelling in spellings:
            ids, more = self.nominated(spelling, collections, most)
            nominated.update(dict.fromkeys(ids))
            capped |= more
        ids = list(nominated)[: 2 * most]
        if capped:  # what an engine thinks best need not be what is new
            ids += [one.passage_id for one in between(self.store, None, None, collections, _NEWEST)]
            ids = list(dict.fromkeys(ids))
        held = [one for one in self.held(ids, collections) if stands(one.folded, spellings)]
        there = {one.passage.id for one in held}
        return Looked(tuple(held), tuple(id for id in ids if id in there), capped or len(nominated) > 2 * most)

    def nominated(self, word: str, collections: Sequence[str], most: int = MOST) -> tuple[list[int], bool]:
        """The passages that may have `word`, folded, best first; whether some that may are left out.

        What no term stands for surely, say one Chinese character, is looked for in the first passages there are.
        """
        certain = certain_terms(word)
        counted = self.index.statistics([term for one in certain for term in one], collections)
        if not certain:
            listed = [id for one in collections for id in self.store.passage_ids(one, most)]
            wanted = terms(word)
            likely = [hit.passage_id for hit in self.index.search(wanted, collections, most)] if wanted else []
            return list(dict.fromkeys([*likely, *listed]))[:most], counted.passages > most
        frequency = {one: sum(counted.frequencies[term] for term in one) for one in certain}
        rarest = min(certain, key=lambda one: (frequency[one], one))
        capped = frequency[rarest] > most
        wanted = [term for one in (certain if capped else [rarest]) for term in one if frequency[rarest]]
        hits = self.index.search(wanted, collections, most) if wanted else []
        return [hit.passage_id for hit in hits[:most]], capped

    def held(self, ids: Sequence[int], collections: Sequence[str]) -> list[Held]:
        """These passages, read, those of the newest documents first."""
        return self.read(newest_first(self.store, ids, collections))

    def read(self, placed: Sequence[Placed]) -> list[Held]:
        """These passages with their letters, in this order."""
        passages = self.store.passages([one.passage_id for one in placed])
        there = ((one, passages.get(one.passage_id)) for one in placed)
        return [Held(passage, fold(passage.text), one.published) for one, passage in there if passage]


_SHARE = 200  # passages of each kind that a card looks into


def looked_into(looked: Looked) -> list[Held]:
    """What of all that was found is read sentence by sentence: the newest, the densest, and some of every time."""
    if len(looked.held) <= 3 * _SHARE:
        return list(looked.held)
    dense = frozenset(looked.best[:_SHARE])
    step = -(-len(looked.held) // _SHARE)
    return [one for n, one in enumerate(looked.held) if n < _SHARE or n % step == 0 or one.passage.id in dense]
