"""Which names does a text itself say are the same? 山姆·奥尔特曼（Sam Altman）, 简称, 下称“…”, 本名."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from retrieval.text.fold import fold
from retrieval.text.found_names import Candidate
from retrieval.text.names import Name, Names
from retrieval.text.sentences import sentences
from retrieval.text.spans import Span
from retrieval.text.vocabulary import ANY_NAME, NONE, WORD, Vocabulary

_CUE = (
    r"(?:以?下?简称|下称|又名|又称|也叫|亦称|别名|本名|原名|艺名|笔名|外号|绰号|昵称|暱称|人称|英文名(?:为|叫)?|英文)"
)
_LATIN = r"[A-Za-z][A-Za-z0-9.'’&+-]*(?: [A-Za-z0-9&][A-Za-z0-9.'’&+-]*){0,4}"
# Over folded text, where all quotation marks are one and brackets are half width.
_BRACKET = re.compile(rf"\((?:{_CUE}(?:为|是|:)?\"?(?P<said>[^()\",;]{{2,20}})\"?|(?P<latin>{_LATIN}))[),;]")
_RUNNING = re.compile(rf",?{_CUE}(?:为|是|叫)?(?:\"(?P<quoted>[^\"()]{{2,16}})\"|(?P<here>))")
_LOOK = 40  # characters before and behind in which a name is looked for


@dataclass(frozen=True, slots=True)
class AliasPair:
    """Two spellings that the material calls one, as written, the one that others are explained by first.

    `example`: the number of a text, and the span of a sentence in it.
    """

    kind: str
    spellings: tuple[str, str]
    count: int
    example: tuple[int, Span]


def alias_pairs(texts: Sequence[str], found: Iterable[Candidate], own: Vocabulary = NONE) -> list[AliasPair]:
    """The pairs in `texts`, those said most often first. One side at least is a name: found, own or shipped.

    What is one name already is no pair.
    """
    table = Names((Name(ANY_NAME if one.kind == WORD else one.kind, (one.spelling,)) for one in found), own.names())
    counts, first = Counter[tuple[str, str]](), dict[tuple[str, str], AliasPair]()
    for number, text in enumerate(texts):
        folded = fold(text)
        for one, other in _pairs(folded, table):
            names = (folded[slice(*one)], folded[slice(*other)])
            known = table.named(names[0])
            if _is_one(names, own) or not own.refused.isdisjoint(names) or (known and known.kind == "title"):
                continue
            counts[names] += 1
            if names not in first:
                sentence = next((span for span in sentences(text) if span.holds(one)), one)
                said = (text[slice(*one)], text[slice(*other)])
                first[names] = AliasPair(known.kind if known else ANY_NAME, said, 0, (number, sentence))
    ranked = sorted(first, key=lambda names: (-counts[names], names))
    return [AliasPair(first[n].kind, first[n].spellings, counts[n], first[n].example) for n in ranked]


def _pairs(folded: str, table: Names) -> Iterator[tuple[Span, Span]]:
    for found in _BRACKET.finditer(folded):
        before = _ending_at(folded, found.start(), table)
        if before:
            yield before, Span(*found.span("latin" if found["latin"] else "said"))
    for found in _RUNNING.finditer(folded):
        before = _ending_at(folded, found.start(), table)
        behind = Span(*found.span("quoted")) if found["quoted"] else _beginning_at(folded, found.end(), table)
        if before and behind:
            yield before, behind


def _ending_at(folded: str, at: int, table: Names) -> Span | None:
    """The name that ends at `at`, a closing mark between at most; None where none does."""
    end = at - (folded[at - 1 : at] in ("》", '"'))
    start = max(0, end - _LOOK)
    mentions = table.find(folded[start:end])
    return mentions[-1].span.shifted(start) if mentions and mentions[-1].span.end == end - start else None


def _beginning_at(folded: str, at: int, table: Names) -> Span | None:
    mentions = table.find(folded[at : at + _LOOK])
    return mentions[0].span.shifted(at) if mentions and mentions[0].span.start == 0 else None


def _is_one(names: tuple[str, str], own: Vocabulary) -> bool:
    """Whether both are spellings of one name already, or the same word."""
    one, other = map(own.names().named, names)
    return names[0] == names[1] or (one is not None and one == other)
