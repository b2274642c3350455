"""Whom or what does somebody ask for? A name of the tables with all its spellings, else the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.answer.lookup import Held, Lookup, places, stands
from retrieval.corpus.by_date import newest_first
from retrieval.search.slips import corrected, sound
from retrieval.text.fold import fold
from retrieval.text.names import Name
from retrieval.text.names import names as shipped
from retrieval.text.segment import bigrams, is_han
from retrieval.text.vocabulary import NONE, WORD, Vocabulary

_ASKS = re.compile(
    r"^(?:请问|谁是|什么是|甚么是|何谓|who (?:is|are|was) |what (?:is|are|was) )+"
    r"|(?:是谁|是什么人?|是甚么|是啥|何许人也?)+$"
)
_EDGES = " \t\n\"'?!。，,.;:、《》()"
LONGEST = 80  # characters of what is asked for
_READ = 40  # passages read for what is like a name


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom somebody asks for: `name` as we say it; `kind` None and no other spelling where nobody knows it.

    `spellings`: folded, the asker's own first.
    """

    asked: str
    name: str
    kind: str | None
    spellings: tuple[str, ...]

    def is_one(self, name: Name) -> bool:
        """Whether `name` is this."""
        return fold(name.said) in self.spellings


@dataclass(frozen=True, slots=True)
class Near:
    """A name like the one asked for, as we say it or as the material writes it, and how many documents have it."""

    name: str
    documents: int


def written(spellings: Sequence[str], held: Iterable[Held]) -> dict[str, tuple[str, int]]:
    """Folded spelling -> as the first of `held` that has it writes it, and how often it stands there."""
    found: dict[str, tuple[str, int]] = {}
    for one in held:
        for span in places(one.folded, spellings):
            folded = one.folded[slice(*span)]
            said, count = found.get(folded, (one.passage.text[slice(*span)], 0))
            found[folded] = said, count + 1
    return found


def shown(said: str, found: dict[str, tuple[str, int]], asked: str = "") -> str:
    """What to call a name that `said` is our word for: that, else as asked, else as it is written oftenest."""
    if not found or fold(said) in found:
        return said
    if fold(asked) in found:
        return found[fold(asked)][0]
    return max(found.values(), key=lambda one: (one[1], one[0]))[0]


def entity(asked: str, own: Vocabulary = NONE) -> Entity:
    """The entity that `asked`, a name or a question for one, is about."""
    said = asked[:LONGEST].strip(_EDGES)
    folded = fold(said)
    bare = _ASKS.sub("", folded).strip(_EDGES) or folded
    at = max(folded.find(bare), 0)
    name = own.names().named(bare)
    if name:
        return known(said[at : at + len(bare)], name)
    return Entity(said[at : at + len(bare)], said[at : at + len(bare)], None, (bare,) if bare else ())


def known(asked: str, name: Name) -> Entity:
    """The entity that `name` is."""
    kind = None if name.kind == WORD else name.kind
    return Entity(asked, name.said, kind, tuple(dict.fromkeys([fold(asked), *map(fold, name.spellings)])))


def named_within(asked: Entity, own: Vocabulary = NONE) -> Entity | None:
    """The one known name in words that nobody knows (马斯克先生); None where there is none, or several."""
    found = {mention.name for mention in own.find(fold(asked.asked)) if mention.name.kind != "title"}
    return known(asked.asked, next(iter(found))) if len(found) == 1 and asked.kind is None else None


# -- what is like it -----------------------------------------------------------------------------------------------


def near(
    asked: Entity, look: Lookup, collections: Sequence[str], most: int, own: Vocabulary = NONE
) -> tuple[Near, ...]:
    """Names like `asked` that the material has, the likest first: misspelt, unknown but alike, alike in letters."""
    found: dict[str, Near] = {}
    for name in _alike(asked.spellings[0] if asked.spellings else "", look, collections, own):
        if len(found) >= most:
            break
        held = look.having(_folded(name), collections, _READ * 5).held
        count = len({one.passage.document_id for one in held})
        if count:
            found.setdefault(fold(name.said), Near(shown(name.said, written(_folded(name), held)), count))
    return tuple(found.values())


def _folded(name: Name) -> list[str]:
    return list(dict.fromkeys(map(fold, name.spellings)))


def _alike(folded: str, look: Lookup, collections: Sequence[str], own: Vocabulary) -> Iterator[Name]:
    """Names that may be meant, the likeliest first; those that nobody knows as the material writes them."""

    def there(word: str) -> bool:
        return bool(word) and look.index.statistics([word], collections).frequencies[word] > 0

    right = own.names().named(fold(corrected(folded, there, own)))
    if right:
        yield right
    yield from _unknown(folded, look, collections)
    yield from _by_letters(folded, own)


def _by_letters(folded: str, own: Vocabulary) -> list[Name]:
    """The names that share most of the letters of `folded`: pairs of characters, or a beginning in Latin ones."""
    pairs = {a + b for a, b in pairwise(folded)}
    scored: dict[str, tuple[float, Name]] = {}
    enough = _ENOUGH_LATIN if folded.isascii() else _ENOUGH
    for spelling in (*own.spellings, *shipped().spellings):
        mine = {a + b for a, b in pairwise(spelling)}
        share = 2 * len(pairs & mine) / (len(pairs) + len(mine)) if pairs and mine else 0.0
        name = own.names().named(spelling) if share >= enough else None
        if name and name.kind not in (WORD, "title"):
            best = scored.get(name.said, (0.0, name))
            scored[name.said] = max(best, (share, name), key=lambda one: one[0])
    return [name for _, name in sorted(scored.values(), key=lambda one: (-one[0], one[1].said))][:_LETTERS]


_ENOUGH, _ENOUGH_LATIN, _LETTERS = (
    0.55,
    0.6,
    12,
)  # the share of pairs that makes two spellings alike; how many such are looked up


def _unknown(folded: str, look: Lookup, collections: Sequence[str]) -> list[Name]:
    """Runs of characters in the material that are one away from `folded`, those that sound as it does first."""
    if not 2 <= len(folded) <= 6 or not all(map(is_han, folded)):
        return []
    wanted = [pair.term for pair in bigrams(folded)]
    hits = look.index.search(wanted, collections, _READ)
    held = look.read(newest_first(look.store, [hit.passage_id for hit in hits], collections)[: 2 * _READ])
    counts: dict[str, int] = {}
    for one in held:
        for run in _windows(one, folded):
            counts[run] = counts.get(run, 0) + 1
    said = sound(folded)
    alike = [run for run in counts if len(folded) > 2 or sound(run) == said]
    return [Name("name", (run,)) for run in sorted(alike, key=lambda run: (sound(run) != said, -counts[run], run))][
        :3
    ]


def _windows(held: Held, folded: str) -> set[str]:
    """The runs of `held` as long as `folded` that differ from it in one character."""
    text, size, found = held.folded, len(folded), set[str]()
    if not stands(text, [a + b for a, b in pairwise(folded)]):
        return found
    for at in range(len(text) - size + 1):
        run = text[at : at + size]
        if sum(a != b for a, b in zip(run, folded, strict=True)) == 1 and all(map(is_han, run)):
            found.add(held.passage.text[at : at + size])
    return found
