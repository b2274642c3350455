"""How do they compare? Quotes side by side: sentences that compare them, then what both have, aspect by aspect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answer.cutting import Line, around, cut, lines
from retrieval.answer.entity import Entity, Near, entity, named_within, near, shown, written
from retrieval.answer.excerpt import Excerpt
from retrieval.answer.lookup import Held, Lookup, looked_into, places
from retrieval.answer.side_by_side import chosen_aspects
from retrieval.answer.worth import SAME, alike, pairs, worth
from retrieval.text.fold import fold
from retrieval.text.spans import Span
from retrieval.text.vocabulary import NONE, Vocabulary

SIDES, DIRECT, NEAR = 4, 3, 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared: as asked, as the material calls it, in how many documents; else names like it."""

    asked: str
    name: str
    count: int
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is said of each side in one respect; None where nothing is.

    `key`: of the table of aspects, None where `name` is a word of the material.
    """

    name: str
    key: str | None
    quotes: tuple[Excerpt | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`sides` as asked. `direct`: sentences that compare them. `aspects`: those that all sides have come first."""

    sides: tuple[Side, ...]
    direct: tuple[Excerpt, ...]
    aspects: tuple[Aspect, ...]


_BETWEEN = re.compile(
    r"\s{0,9}(?:\||｜|、|,|;|\bvs\b\.?|\bversus\b|\band\b|对比|相比|(?<=\S)[和与跟](?=\S)|(?<=\s)[和与跟对比])\s{0,9}"
)
_AROUND = re.compile(
    r"^(?:请?对比|比较|compare)\s*"
    r"|\s*(?:的?(?:对比|区别|比较|差别|差异|不同)|相比(?:如何)?|哪个好|谁更[^ ]{1,3})+[?？]?$"
)


def split_names(words: str, own: Vocabulary = NONE) -> tuple[str, ...]:
    """The names that somebody wants compared: A | B, A 和 B, A vs B, 对比A与B. Names known as one stay whole.

    >>> split_names("OpenAI | xAI"), split_names("对比DeepSeek和GPT-4o的区别")
    (('OpenAI', 'xAI'), ('DeepSeek', 'GPT-4o'))
    """
    bare = words.strip()
    outer = [found.span() for found in _AROUND.finditer(fold(bare))]
    start = max((end for begin, end in outer if begin == 0), default=0)
    end = min((begin for begin, _ in outer if begin > 0), default=len(bare))
    folded = fold(bare)
    whole = [mention.span for mention in own.find(folded)]
    cuts = [Span(*found.span()) for found in _BETWEEN.finditer(folded, start, end)]
    apart = [at for at in cuts if "|" in folded[slice(*at)] or not any(name.holds(at) for name in whole)]
    if any("|" in folded[slice(*at)] for at in apart):
        apart = [at for at in apart if "|" in folded[slice(*at)]]
    edges = [start, *(edge for at in apart for edge in at), end]
    parts = (bare[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))
    return tuple(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class _Sided:
    """A side and the sentences that have it, each with where it stands there."""

    whom: Entity
    held: tuple[Held, ...]
    said: tuple[tuple[Line, tuple[Span, ...]], ...]


def compare(names: Sequence[str], look: Lookup, collections: Sequence[str], own: Vocabulary = NONE) -> Comparison:
    """How those called `names` compare, from what `collections` hold; the first SIDES of them."""
    asked = list(dict.fromkeys(name for name in names if name.strip()))[:SIDES]
    sides = [_sided(name, look, collections, own) for name in asked]
    direct = _direct(sides, own)
    there = [(side.whom.spellings, side.said) for side in sides]
    every_side = there if all(side.held for side in sides) else []  # nothing stands beside what is not there
    chosen = chosen_aspects(every_side, direct, look.index, collections, own)
    ids = {line.held.passage.document_id for aspect in chosen for line in aspect.said if line}
    documents = look.store.documents_by_id(list(ids | {line.held.passage.document_id for line in direct}))
    every = [spelling for side in sides for spelling in side.whom.spellings]

    def quote(line: Line | None) -> Excerpt | None:
        document = documents.get(line.held.passage.document_id) if line else None
        if line is None or document is None:
            return None
        return cut(document, line.held.passage, line.quote, places(line.held.folded, every))

    return Comparison(
        sides=tuple(_side(side, look, collections, own) for side in sides),
        direct=tuple(one for one in map(quote, direct) if one),
        aspects=tuple(Aspect(one.name, one.key, tuple(map(quote, one.said))) for one in chosen),
    )


def _sided(asked: str, look: Lookup, collections: Sequence[str], own: Vocabulary) -> _Sided:
    whom = entity(asked, own)
    looked = look.having(whom.spellings, collections)
    inner = None if looked.held else named_within(whom, own)
    if inner:
        whom, looked = inner, look.having(inner.spellings, collections)
    said = [
        (line, tuple(span for span in spans if line.sentence.holds(span)))
        for one in looked_into(looked)
        for spans in [_own_places(one, whom, own)]
        for line in lines(one, spans)
    ]
    return _Sided(whom, looked.held, tuple(said))


_WHERE = re.compile(r"[在于到往至从向赴]$")


def _own_places(held: Held, whom: Entity, own: Vocabulary) -> list[Span]:
    """Where `whom` stands; a place not where something only happens there, or is called after it (美国航天局)."""
    spans = places(held.folded, whom.spellings)
    if whom.kind != "place":
        return spans
    others = [mention.span for mention in own.find(held.folded) if not whom.is_one(mention.name)]
    alone = [span for span in spans if not any(other.holds(span) for other in others)]
    return [span for span in alone if not _WHERE.search(held.folded[: span.start])]


def _side(side: _Sided, look: Lookup, collections: Sequence[str], own: Vocabulary) -> Side:
    whom, count = side.whom, len({one.passage.document_id for one in side.held})
    name = shown(whom.name, written(whom.spellings, side.held), whom.asked)
    return Side(whom.asked, name, count, () if count else near(whom, look, collections, NEAR, own))


# -- sentences that compare ----------------------------------------------------------------------------------------

_COMPARES = re.compile(
    r"(?<![占百对无相性环同])比(?!如|例|特|亚迪|赛|分|基尼|尔|利时|萨|较|不上|不过|重|作|方)[^,。;]{1,24}"
    r"(?:更|高|低|强|弱|大|小|多|少|快|慢|好|差|贵|便宜|早|晚|优|\d倍)"
    r"|高于|低于|不如|优于|劣于|超过(?!\d|[一二三四五六七八九十半两几百千])|超越|胜过|强于|弱于|逊于|落后|领先|领跑|相比"
    r"|对比|比较|比不上|比不过|相当于|不相上下|媲美|接近|差距|对标|较量|竞争对手[^,。;]{0,8}是"
    r"|甩开|压过|反超|追上|打败|击败|而[^,。;]{0,12}则|\d倍|一半|几十分之一|零头|不同于|不同,|\bthan\b|\bversus\b|\bvs\b"
)
_PLAIN = re.compile(
    r"(?<![占百对无相性环同])比(?!如|例|特|亚迪|赛|分|较|作|方)|高于|低于|不如|优于|相比|胜过|\bthan\b"
)


def _direct(sides: Sequence[_Sided], own: Vocabulary) -> list[Line]:
    """The sentences with several sides that say how one is to the other, those that say it plainest first."""
    scored: list[tuple[float, Line]] = []
    seen = set[tuple[int, Span]]()
    for line, _ in (one for side in sides for one in side.said):
        place = (line.held.passage.id, line.sentence)
        met = _met(line, sides)
        if len(met) < 2 or place in seen:
            continue
        seen.add(place)
        whole = around(line, _closest(met))
        if whole is None or len(_met(whole, sides)) < 2:
            continue
        plain = bool(_PLAIN.search(whole.folded)) or _parallel(whole, sides)
        if plain or _COMPARES.search(whole.folded):
            scored.append((worth(whole, own) + 1.2 * plain + 0.4 * len(met), whole))
    chosen: list[Line] = []
    for _, line in sorted(scored, key=lambda one: -one[0]):
        if len(chosen) < DIRECT and alike(pairs(line.folded), [pairs(one.folded) for one in chosen]) < SAME:
            chosen.append(line)
    return chosen


_AMOUNT = re.compile(
    r"[^,。;]{0,14}?\d[\d,.]{0,30}\s?[百千万亿]{0,4}(?P<unit>%|美元|元|人|辆|倍|张|块|个|家|兆瓦|吉瓦)"
)


def _parallel(line: Line, sides: Sequence[_Sided]) -> bool:
    """Whether amounts of one unit stand right behind two sides: OpenAI收入200亿美元,Anthropic是100亿美元."""
    folded, units = line.held.folded, list[str]()
    for spans in _met(line, sides):
        found = (_AMOUNT.match(folded, span.end, line.quote.end) for span in spans)
        units += sorted({one["unit"] for one in found if one})
    return len(units) > len(set(units))


def _met(line: Line, sides: Sequence[_Sided]) -> list[list[Span]]:
    """Where each side that stands in the sentence of `line` does."""
    every = ([s for s in places(line.held.folded, side.whom.spellings) if line.sentence.holds(s)] for side in sides)
    return [spans for spans in every if spans]


def _closest(met: Sequence[Sequence[Span]]) -> list[Span]:
    """Of two sides, the places nearest to each other."""
    pairs_of = (
        (max(a.start - b.end, b.start - a.end), a, b)
        for n, one in enumerate(met)
        for other in met[n + 1 :]
        for a in one
        for b in other
    )
    _, first, second = min(pairs_of)
    return [first, second]
