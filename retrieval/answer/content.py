"""What does a telling say besides its date? Its terms, names, amounts and whom it is about, to be compared."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from retrieval.answer.amounts import Amount
from retrieval.answer.clause_subject import subject
from retrieval.answer.quantities import distinctive, quantities, unmeasured
from retrieval.answer.tagging import tagged
from retrieval.answer.timeline import Telling
from retrieval.corpus.documents import Source
from retrieval.data import data_lines
from retrieval.errors import DataError
from retrieval.index.terms import segmenter
from retrieval.search.synonyms import synonyms
from retrieval.text.calendar import Interval, Precision
from retrieval.text.fold import fold
from retrieval.text.names import NameMention, names
from retrieval.text.segment import bigrams
from retrieval.text.spans import Span
from retrieval.text.stop import is_stop

_COUNTED_ON = 200  # tellings that rarity is counted against
_BIGRAM_WORTH, _NAME_WORTH = 0.35, 4.0  # what two characters in a row count beside a word; and what a name does
_ANYBODY = re.compile(
    r"公司|双方|集团|企业|报道|消息|文章|作者|官方|自己|团队|市场|业界|外界|分析师|价格|时间|用户|有人|[前后]者|对方|两者"
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a telling says: `terms` with what each counts, `names` as we say them.

    `head`: whom or what its first words are about, the last word of it; "" where that may be anybody. `about`: all
    of it. `sides`: of which lines of
    `data/opposites.txt` it has words of one side, 0 or 1, and none of the other. `title`: its document's, in pairs
    of characters.
    """

    folded: str
    terms: dict[str, float]
    names: frozenset[str]
    quantities: frozenset[Amount]
    head: str
    about: str
    title: frozenset[str]
    sides: frozenset[tuple[int, int]]
    interval: Interval
    precision: Precision
    document: int
    place: Span


def content(telling: Telling) -> Content:
    """What `telling` says besides its date."""
    excerpt, mention = telling.excerpt, telling.mention
    date = mention.span.shifted(-excerpt.span.start)
    folded = _own_part(_blanked(fold(excerpt.text), [date]), date)
    mentioned = names().find(folded)
    bare = _blanked(folded, [m.span for m in mentioned])
    plain = unmeasured(bare)
    words = {canonical(token.term) for token in segmenter().tokens(plain) if _tells(token.term)}
    words |= {fold(m.name.said) for m in mentioned if m.name.kind == "title"}
    pairs = {token.term for token in bigrams(plain)} - words
    return Content(
        folded,
        {**dict.fromkeys(sorted(pairs), _BIGRAM_WORTH), **dict.fromkeys(sorted(words), 1.0)},
        frozenset(m.name.said for m in mentioned if m.name.kind != "title"),
        quantities(bare),
        *_head(folded, date, mentioned),
        _title(excerpt.source),
        _sides(words),
        mention.interval,
        mention.precision,
        excerpt.document_id,
        excerpt.span,
    )


def _own_part(folded: str, date: Span) -> str:
    """`folded` with what semicolons part from the date blanked out."""
    start = folded.rfind(";", 0, max(date.start, 0)) + 1
    end = folded.find(";", date.end)
    return _blanked(folded, [Span(0, start), Span(end if end >= 0 else len(folded), len(folded))])


def _blanked(folded: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        folded = folded[: max(start, 0)] + " " * (end - max(start, 0)) + folded[end:]
    return folded


def _tells(word: str) -> bool:
    return len(word) > 1 and not is_stop(word) and not word[0].isdigit()


def canonical(word: str) -> str:
    """One for all the words that often mean the same."""
    return min((word, *synonyms(word)))


def _head(folded: str, date: Span, mentioned: Iterable[NameMention]) -> tuple[str, str]:
    """Whom or what `folded` begins with: the last word of it, or the name in it, and all of it."""
    words = [word for word in tagged(folded) if not (word.span.start < date.end and date.start < word.span.end)]
    about = subject(folded, words)
    if about is None or _OWN.match(folded, about.start):
        return "", ""
    known = [m.name.said for m in mentioned if about.holds(m.span) and m.name.kind != "title"]
    if known:
        return known[-1], known[-1]
    last = [word for word in words if about.holds(word.span) and word.kind[:1] in ("n", "v", "l", "i", "j")]
    head, whole = last[-1].text if last else "", folded[slice(*about)]
    return ("", "") if _ANYBODY.fullmatch(head) or len(head) < 2 else (head, whole)


def rarities(contents: Iterable[Content]) -> dict[str, float]:
    """What each term counts: the rarer among `contents`, the more; of many as of _COUNTED_ON, so that it does not
    hang on how many there are."""
    every = list(contents)
    counts = Counter(term for one in every for term in one.terms)
    scale = min(1.0, _COUNTED_ON / max(len(every), 1))
    return {term: math.log(1 + (_COUNTED_ON - n * scale + 0.5) / (n * scale + 0.5)) for term, n in counts.items()}


def weights(one: Content, rarity: dict[str, float]) -> dict[str, float]:
    """What each term and name of `one` counts."""
    words = {term: worth * rarity.get(term, 1.0) for term, worth in one.terms.items()}
    return words | dict.fromkeys(sorted(one.names), _NAME_WORTH)


def common(a: Content, b: Content, rarity: dict[str, float]) -> float:
    """What both say, by rarity."""
    mine, theirs = weights(a, rarity), weights(b, rarity)
    return sum(min(mine[term], theirs[term]) for term in sorted(mine.keys() & theirs.keys()))


def shared(a: Content, b: Content, rarity: dict[str, float]) -> float:
    """0–1: the share of what the one that says less says that the other says too, and of what both say, halves."""
    both = common(a, b, rarity)
    one, other = sum(weights(a, rarity).values()), sum(weights(b, rarity).values())
    return both / (2 * min(one, other)) + both / (one + other) if one and other else 0.0


def _title(source: Source) -> frozenset[str]:
    title = fold((source.digest_of or source).title or "")
    return frozenset(title[i : i + 2] for i in range(len(title) - 1))


def anchored(a: Content, b: Content) -> bool:
    """Whether two documents' tellings surely are about one thing: by a name, a first word, an amount, a title."""
    if _actors(a.names & b.names) or distinctive(a.quantities, b.quantities):
        return True
    if any(_names_one(one.about) and _has(other, one.about) for one, other in ((a, b), (b, a))):
        return True
    return len(a.title & b.title) >= _SAME_TITLE * max(1, len(a.title | b.title))


def _names_one(about: str) -> bool:
    """Whether it is long enough to be of somebody: 青檀汽车, not 营收."""
    return len(about) > 2


_SAME_TITLE = 0.7  # of its pairs of characters: a reprint's
_OWN = re.compile(
    r"[本该此其这那他她它]|车站|全[馆校站]"
)  # 本站: of whom the text is, which the sentence does not say


def _actors(said: Iterable[str]) -> bool:
    """Whether one of these names is of more than a place."""
    return any(mention.name.kind != "place" for name in said for mention in names().find(fold(name)))


def of_others(a: Content, b: Content) -> bool:
    """Whether they are about two: what each begins with stands nowhere in the other."""
    return bool(a.head and b.head) and not _has(a, b.head) and not _has(b, a.head)


def _has(one: Content, head: str) -> bool:
    return head in one.names or head in one.folded


def opposed(a: Content, b: Content) -> bool:
    """Whether they say opposite things."""
    return any((line, 1 - side) in b.sides for line, side in a.sides)


def _sides(words: set[str]) -> frozenset[tuple[int, int]]:
    told = ((n, [bool(words & side) for side in sides]) for n, sides in enumerate(opposites()))
    return frozenset((n, has.index(True)) for n, has in told if sum(has) == 1)


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """`data/opposites.txt`: words of which no two tellings of one event have one each. DataError names the line."""
    lines: list[tuple[frozenset[str], frozenset[str]]] = []
    for number, line in data_lines("opposites.txt"):
        sides = [frozenset(canonical(fold(word)) for word in side.split()) for side in line.split("=")]
        if len(sides) != 2 or not all(sides):
            raise DataError(f"retrieval/data/opposites.txt:{number}: a line is `word word = word word`")
        lines.append((sides[0] - sides[1], sides[1] - sides[0]))
    return tuple(lines)
