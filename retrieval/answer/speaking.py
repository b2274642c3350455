"""Who speaks? The somebody that a verb of saying hangs on: a name, a person, an office, a house; else nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from retrieval.answer.clause_subject import subject
from retrieval.answer.tagging import Word, tagged
from retrieval.text.name_signs import signs
from retrieval.text.names import names
from retrieval.text.patterns import Patterns, data_patterns
from retrieval.text.segment import is_han
from retrieval.text.spans import Span

_LONGEST = 16  # characters of a speaker


def clause_start(bare: str, at: int, sentence: Span) -> int:
    """Where the clause that holds `at` begins; a quotation ends a clause."""
    return (
        max((bare.rfind(mark, sentence.start, at) + 1 for mark in ',;:"'), default=sentence.start) or sentence.start
    )


_DATE = re.compile(
    r"(?:\d{2,4}年)?(?:\d{1,2}月)?\d{1,2}[日号]|\d{2,4}年(?:\d{1,2}月)?|\d{1,2}月|[本上这]?(?:周|星期|礼拜)[一二三四五六日天末]"
)


def words_of(bare: str, sentence: Span) -> list[Word]:
    """The words of a sentence but those of its dates."""
    text = _DATE.sub(lambda found: _NO_WORD * len(found[0]), bare[slice(*sentence)])
    return [
        part._replace(span=part.span.shifted(sentence.start))
        for word in tagged(text)
        for part in _unglued(word)
        if _NO_WORD not in part.text
    ]


_NO_WORD = "\ue000"


def _unglued(word: Word) -> list[Word]:
    """A verb cut off from what the segmenter glued it to: 会上|称, 受访时|说."""
    if not rules()["glued"].fullmatch(word.text):
        return [word]
    start, end = word.span
    return [Word(word.text[:-1], "f", Span(start, end - 1)), Word(word.text[-1], "v", Span(end - 1, end))]


# -- who ---------------------------------------------------------------------------------------------------------


def speaker_of(
    bare: str, before: Sequence[Word], verb: int, sentence: Span, about: Callable[[], Span | None]
) -> Span | None:
    """The speaker of a verb of saying: its subject, or the one that its clause or a pronoun leaves unsaid."""
    start = max(clause_start(bare, verb, sentence), sentence.start)
    own = [word for word in before if word.span.start >= start]
    person = _person_at(bare, own)
    if person:
        return person
    found = subject(bare, own)
    if found and rules()["pronoun"].fullmatch(bare[slice(*found)]):
        earlier = people(bare, Span(sentence.start, found.start))
        if earlier:
            return earlier[0] if len({bare[slice(*one)] for one in earlier}) == 1 else None
        return about()
    found = _tight(bare, found) if found else None
    if found and is_somebody(bare, found):
        return found
    near = _beside(bare, own, verb)
    if near:
        return near
    if found or any(word.kind[:1] in ("n", "r") for word in own):
        return None
    return _carried(bare, before, start, verb)


def _person_at(bare: str, own: Sequence[Word]) -> Span | None:
    """Somebody whose name nobody has told us: a surname and one or two characters at the head of a clause."""
    rest = [word for word in own if word.kind[:1] != "x"]
    while rest and (rest[0].text in _offices() or rules()["skipped"].fullmatch(rest[0].text)):
        rest.pop(0)
    if not rest:
        return None
    start, limit = rest[0].span.start, rest[-1].span.end
    for end in (start + 4, start + 3, start + 2):
        name = bare[start:end]
        whole = end <= limit and all(map(is_han, name)) and signs().like_a_person(name)
        if whole and not set(name) & _NO_NAME and rules()["between"].match(bare[end:limit]):
            return None if name in _offices() or _is_word(name) else Span(start, end)
    return None


_NO_NAME = frozenset("的了是在有和与不对向说称们这那其该本公方者家最后还也又再曾只就才都已答问")


def _is_word(name: str) -> bool:
    """Whether it is an ordinary word: 方法, 时间, 金融."""
    kinds = tagged(name)
    return (
        len(kinds) == 1 and kinds[0].kind[:1] in ("n", "v", "d", "t", "a", "l") and not kinds[0].kind.startswith("nr")
    )


@cache
def _offices() -> frozenset[str]:
    """What somebody is called before their name, or instead."""
    return frozenset(re.findall(r"[\u4e00-\u9fff]{2,}", rules().written("office")))


def _carried(bare: str, before: Sequence[Word], start: int, verb: int) -> Span | None:
    """The subject that a sentence begins with, where it is a known somebody: 马斯克发帖回应，称….

    Anybody where the clause goes on with 并: 恒岳公布业绩，并透露….
    """
    first = [word for word in before if word.span.start < start]
    ends = [word.span.start for word in first if word.text in ',;:"']
    opening = [word for word in first if not ends or word.span.start < ends[0]]
    found = subject(bare, opening)
    tight = _tight(bare, found) if found else None
    if tight is None or rules()["nobody"].fullmatch(bare[slice(*tight)]):
        return None
    goes_on = rules()["goes_on"].fullmatch(bare[start:verb].strip())
    return tight if goes_on or _known(bare[slice(*tight)]) else None


def _beside(bare: str, own: Sequence[Word], verb: int) -> Span | None:
    """A person who stands right before the verb, whatever stands before: 在会上马斯克说."""
    rest = [word for word in own if word.span.end <= verb and word.kind[:1] not in ("d", "t", "x", "u")]
    if not rest or not rest[-1].kind.startswith("nr") or len(rest[-1].text) < 2:
        return None
    if len(rest) > 1 and rest[-2].kind[:1] == "p" and rest[-2].text not in ("在", "于"):
        return None  # 对马斯克说
    start = rest[-1].span.start
    joined = len(rest) > 1 and rest[-2].span.end == start
    if joined and rest[-2].kind[:2] in ("nr", "nz", "x", "") and not _known(rest[-1].text):
        return None  # a piece of a longer name: 哈伊|杜克
    for word in reversed(rest[:-1]):  # 漢斯·希倫
        if word.span.end != start or not (word.text == "·" or bare[start] == "·"):
            break
        start = word.span.start
    return Span(start, rest[-1].span.end)


def _tight(bare: str, who: Span) -> Span:
    """`who` without what it says it in: 路透社的报道."""
    cut = rules()["wording"].sub("", bare[slice(*who)])
    who = bared(bare, Span(who.start, who.start + len(cut))) if len(cut) > 1 else who
    words = tagged(bare[slice(*who)])
    if len(words) < 2 or not words[-1].kind.startswith("nr") or len(words[-1].text) < 2:
        return who
    titled = len(words[-2].text) > 1 and words[-2].kind[:1] in ("n", "l", "j") and not words[-2].kind.startswith("nr")
    return Span(who.end - len(words[-1].text), who.end) if titled else who  # 外交大臣约翰逊


_EDGES = " \"',的在于"


def bared(bare: str, span: Span) -> Span:
    """`span` without marks and particles at either end."""
    start, end = span
    while start < end and bare[start] in _EDGES:
        start += 1
    while end > start and bare[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def is_somebody(bare: str, who: Span) -> bool:
    """Whether it can speak, and is no one in particular's: a name, a person, an office, a house."""
    said, told = bare[slice(*who)], rules()
    if not 1 < len(said) <= _LONGEST or told["nobody"].fullmatch(said):
        return False
    office = told["office"].search(said) if "的" not in said else None
    return (
        _named(bare, who)
        or (office is not None and office.start() > 1)
        or bool(told["only_one"].fullmatch(said))
        or "《" in said
        or bool(_LATIN.fullmatch(said))
    )


_LATIN = re.compile(r"[a-z][a-z.' -]+")


def _known(said: str) -> bool:
    """Whether it ends with a name of the alias table that can speak."""
    speaking = [m for m in names().find(said) if m.name.kind in ("person", "company", "organisation")]
    return any(mention.span.end == len(said) for mention in speaking)


def _named(bare: str, who: Span) -> bool:
    """Whether it is a name that we know, or that the segmenter takes for a person's or a house's."""
    said = bare[slice(*who)]
    if _known(said):
        return True
    words = tagged(said)
    person = words[-1].kind in ("nr", "nrt", "nrfg", "nt") and len(words[-1].text) > 1
    return person or "·" in said or (len(said) <= 3 and signs().like_a_person(said) and not _is_word(said))


def people(bare: str, within: Span) -> list[Span]:
    """The persons who are named in a stretch."""
    mentioned = [(m.span.shifted(within.start), m.name.kind) for m in names().find(bare[slice(*within)])]
    known = [span for span, kind in mentioned if kind == "person"]
    words = words_of(bare, within)
    tagged_so = [word.span for word in words if word.kind == "nr" and len(word.text) > 1 and _is_person(word.text)]
    head = _person_at(bare, words)
    tagged_so += [head] if head else []
    return known + [one for one in tagged_so if not any(other.holds(one) for other in known)]


def _is_person(name: str) -> bool:
    return len(name) <= 4 and signs().like_a_person(name)


# -- rules -------------------------------------------------------------------------------------------------------


@cache
def rules() -> Patterns:
    """The patterns of `data/reported.toml`."""
    return data_patterns("reported.toml")


@cache
def any_verb() -> re.Pattern[str]:
    """Whether there can be a saying at all."""
    told = rules()
    return re.compile(f"{told.written('direct')}|{told.written('marked')}|据")


@cache
def closing() -> re.Pattern[str]:
    """Behind a quotation: the few words that say whose it was."""
    told = rules()
    return re.compile(
        rf'\s{{0,9}},?[^,。;:!?"]{{0,24}}?(?:{told.written("direct")}|{told.written("marked")})(?:道|说)?\s{{0,9}}(?:[。.!?]|,|$)'
    )
