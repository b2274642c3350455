"""What does a question ask, and in which words?"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from retrieval.data import data_text
from retrieval.errors import DataError
from retrieval.index.terms import segmenter, terms
from retrieval.search.synonyms import glossary, synonyms
from retrieval.text.fold import fold
from retrieval.text.names import Name
from retrieval.text.segment import is_han
from retrieval.text.spans import Span
from retrieval.text.stop import is_stop
from retrieval.text.vocabulary import NONE, WORD, Vocabulary


class Kind(StrEnum):
    """What a question wants to hear."""

    BYLINE = "byline"
    QUOTE = "quote"
    LIST = "list"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    NUMBER = "number"
    COMPARE = "compare"
    DEFINE = "define"
    YESNO = "yesno"
    HOW = "how"
    WHICH = "which"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of substance in a question. All folded.

    `aliases`: other spellings of the same name; `related`: words that often mean the same, worth less. `weight`:
    what it counts beside the question's other words, before rarity. `pieces`: what it is nominated by where an index
    does not have it whole, because it is a word of another collection's.
    """

    text: str
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    weight: float = 1.0
    is_name: bool = False
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question as we search it. `content`: its folded runs without cues and stop words; `focus`: the word that
    the cue asks about (多少公里 → 公里). `followup`: whether an earlier question was needed to understand it."""

    text: str
    kind: Kind
    terms: tuple[Term, ...]
    names: tuple[Name, ...]
    content: tuple[str, ...]
    focus: str
    followup: bool = False


def parse_query(text: str, before: str = "", own: Vocabulary = NONE) -> Query:
    """The query that `text` makes; words of `before`, an earlier question that it leans on, count less.

    `own`: the names and words that the asker's collections call their own.
    """
    folded = _plain(text)
    kind = _kind(folded)
    focus = _focus(folded, kind)
    bare = _without_cues(folded)
    mentions = own.find(bare)
    wanted = _terms(bare, 1.0, own)
    content = _content(bare)
    if before:
        earlier = _without_cues(_plain(before))
        have = {term.text for term in wanted}
        wanted += [term for term in _terms(earlier, _BEFORE, own) if term.text not in have]
        mentions += own.find(earlier)
        content += _content(earlier)
    return Query(text, kind, tuple(wanted), tuple(dict.fromkeys(m.name for m in mentions)), tuple(content), focus)


def as_asked(query: Query, term: Term) -> str:
    """`term` in the asker's own spelling; folded where it comes from an earlier question."""
    at = fold(query.text).find(term.text)
    return query.text[at : at + len(term.text)] if at >= 0 else term.text


_BEFORE = 0.7  # what the words of an earlier question count
_LONE = 0.4  # what a word of one character counts, unless we know what it means
_POLITE = re.compile(
    r"^(?:请问一?下?|想?问一?下|想知道|我想(?:问|知道)|麻烦问?下?|求问|告诉我|谁知道|那么?|请"
    r"|tell me|please|could you tell me)[,\s]*"
)
_LONGEST = 1_000


def _plain(text: str) -> str:
    folded = fold(text[:_LONGEST]).strip()
    return _POLITE.sub("", re.sub(r"\s+", " ", folded)).strip()


@cache
def _cues() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    try:
        table = tomllib.loads(data_text("kinds.toml"))
        return tuple((Kind(kind), re.compile("|".join(row["cues"]))) for kind, row in table.items() if row["cues"])
    except (tomllib.TOMLDecodeError, ValueError, KeyError, re.error) as error:
        raise DataError(f"retrieval/data/kinds.toml: {error}") from error


def _kind(folded: str) -> Kind:
    return next((kind for kind, cue in _cues() if cue.search(folded)), Kind.KEYWORD)


# Cues that are words of substance as well stay in the content.
_SUBSTANCE = re.compile(
    r"位于|耗资|占比|数量|人数|总数|营收|售价|市值|估值|产能|销量|价格|原因|理由|缩写|定义|全称|含义|成立|发布|上市|出生|去世|量产|创立|上映|开业|国家?|城市|地区|省份?|大学|学校|解释|形容|评价|描述|回应|称呼|名字|朝代|时代|世纪|季度|相比|对比|区别|差异|差别|包括"
)


def _without_cues(folded: str) -> str:
    for _, cue in _cues():
        folded = cue.sub(lambda found: " " + " ".join(_SUBSTANCE.findall(found[0])) + " ", folded)
    return folded


_FOCUS_AFTER = re.compile(r"^[\s的]*([\u4e00-\u9fff]{1,4}|[a-z0-9]+)")
_FOCUS_BEFORE = re.compile(r"([\u4e00-\u9fff]{1,3}|[a-z0-9-]+)(?:的|是|为|有|了|叫|在|于|由|被)*[\s]*$")


def _focus(folded: str, kind: Kind) -> str:
    """The word beside the cue: behind it (多少公里, 哪座城市), else before (作者是谁)."""
    cue = next((pattern for k, pattern in _cues() if k is kind), None)
    found = cue.search(folded) if cue else None
    if not found:
        return ""
    behind = _FOCUS_AFTER.match(folded[found.end() :])
    if behind and kind in (Kind.NUMBER, Kind.WHICH, Kind.LIST, Kind.WHERE):
        words = [
            token.term for token in segmenter().tokens(behind[1]) if token.span.start == 0 and not is_stop(token.term)
        ]
        if words:
            return max(words, key=len)
    before = _FOCUS_BEFORE.search(folded[: found.start()])
    words = (
        [t.term for t in segmenter().tokens(before[1]) if t.span.end == len(before[1]) and not is_stop(t.term)]
        if before
        else []
    )
    return max(words, key=len) if words else ""


def _content(bare: str) -> list[str]:
    """Runs of characters between spaces, marks and stop words of one character."""
    return [run for run in re.split(r"[^\w·.%+-]+", bare) if len(run) >= 2 or (run and is_han(run))]


def _terms(bare: str, weight: float, own: Vocabulary) -> list[Term]:
    found: dict[str, Term] = {}
    taken: list[tuple[Span, bool]] = []  # where names stand, and whether by a spelling of the collection's own
    for mention in own.names().find(bare):
        said = bare[slice(*mention.span)]
        found.setdefault(said, _named(said, mention.name, weight, own))
        taken.append((mention.span, own.owns(said)))
    for token in segmenter().tokens(bare):
        word = token.term
        if is_stop(word) or word in found or any(_gives_way(token.span, *place) for place in taken):
            continue
        related = synonyms(word) or glossary(word)
        lone = len(word) == 1 and is_han(word)
        found[word] = Term(word, (), related, weight * (_LONE if lone and not related else 1.0))
    return list(found.values())


def _named(said: str, name: Name, weight: float, own: Vocabulary) -> Term:
    """What `said` is searched as: a name with its other spellings, or an own word."""
    aliases = tuple(s for s in dict.fromkeys(map(fold, name.spellings)) if s != said)
    pieces = (piece for spelling in (said, *aliases) if own.owns(spelling) for piece in terms(spelling))
    is_name = name.kind != WORD
    return Term(said, aliases, () if is_name else synonyms(said), weight, is_name, tuple(dict.fromkeys(pieces)))


def _gives_way(cut: Span, name: Span, is_own: bool) -> bool:
    """Whether a name has the place of a word that was cut there; an own one also of what was cut across its end."""
    if name.holds(cut):
        return True
    return is_own and cut.start < name.end and name.start < cut.end and not cut.holds(name)
