"""Which names often stand beside one? Counted by passages and documents in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.answer.entity import Entity, shown, written
from retrieval.answer.lookup import Held, Looked, certain_terms, looked_into, stands
from retrieval.index.base import Index
from retrieval.text.fold import fold
from retrieval.text.names import Name
from retrieval.text.vocabulary import NONE, Vocabulary

MOST, _COUNTED = 8, 40  # names that are shown; names that are weighed
_MANY = 8  # passages
_NOT_SHOWN = frozenset({"title"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A name, as we say it, and in how many passages and documents it stands together with another."""

    name: str
    kind: str
    passages: int
    documents: int


def beside(
    whom: Entity, looked: Looked, index: Index, collections: Sequence[str], own: Vocabulary = NONE
) -> tuple[Beside, ...]:
    """At most MOST names that stand in the passages of `looked` oftener than elsewhere, the closest first."""
    met = Counter(
        name
        for one in looked_into(looked)
        for name in names_in(one, own)
        if name.kind not in _NOT_SHOWN and not whom.is_one(name)
    )
    common = sorted(met, key=lambda name: (-met[name], name.said))[:_COUNTED]
    rarity = _rarities(common, index, collections)
    closest = sorted(common, key=lambda name: (-met[name] * rarity[name], name.said))[:MOST]
    found = [_counted(name, looked.held) for name in closest]
    if len(looked.held) >= _MANY:  # once is nothing where there is much
        found = [one for one in found if one.passages > 1]
    return tuple(sorted(found, key=lambda one: (-one.passages, -one.documents, one.name)))


def names_in(held: Held, own: Vocabulary = NONE) -> set[Name]:
    """The names in a passage."""
    return {mention.name for mention in own.find(held.folded)}


def commonest(every: Iterable[Held], own: Vocabulary, most: int) -> tuple[Beside, ...]:
    """The names that stand in most of these passages."""
    held = list(every)
    met = Counter(name for one in held for name in names_in(one, own) if name.kind not in _NOT_SHOWN)
    first = sorted(met, key=lambda name: (-met[name], name.said))[:most]
    return tuple(_counted(name, held) for name in first)


def _counted(name: Name, held: Sequence[Held]) -> Beside:
    spellings = list(map(fold, name.spellings))
    having = [one for one in held if stands(one.folded, spellings)]
    said = shown(name.said, written(spellings, having))
    return Beside(said, name.kind, len(having), len({one.passage.document_id for one in having}))


def _rarities(common: Sequence[Name], index: Index, collections: Sequence[str]) -> dict[Name, float]:
    """How rare each name is in these collections, by the rarest term of its commonest spelling."""
    certain = {name: [certain_terms(fold(spelling)) for spelling in name.spellings] for name in common}
    wanted = list(
        dict.fromkeys(term for spelt in certain.values() for terms in spelt for one in terms for term in one)
    )
    counted = index.statistics(wanted, collections)

    def frequency(name: Name) -> int:
        spelt = [
            min(sum(counted.frequencies[term] for term in one) for one in terms) for terms in certain[name] if terms
        ]
        return max(spelt, default=0)

    return {name: math.log(2 + counted.passages / (1 + frequency(name))) for name in common}
