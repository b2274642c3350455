"""Which clauses stand alone? They begin with a name, lean on nothing before them and end nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.answer.tagging import Word, tagged
from retrieval.search.query import Kind
from retrieval.text.dates import DateMention
from retrieval.text.fold import fold
from retrieval.text.names import NameMention, names
from retrieval.text.patterns import Patterns, data_patterns, data_table
from retrieval.text.segment import is_han
from retrieval.text.spans import Span

_WORDS = {  # the question words, by script
    False: {"when": "什么时候", "many": "多少", "who": "谁", "where": "哪里", "why": "为什么", "what": "什么"},
    True: {"when": "什麼時候", "many": "多少", "who": "誰", "where": "哪裡", "why": "為什麼", "what": "什麼"},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where its answer stands: `clause`, and in it `fills`, what the question word is for.

    `about`: the names in it, as we say them; `worth`: more is a better question. Spans are into the text.
    """

    question: str
    kind: Kind
    clause: Span
    fills: Span
    about: tuple[str, ...]
    worth: float


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters."""
    han = [character for character in text[:_LOOKED_AT] if is_han(character)]
    changed = sum(fold(character) != character for character in han)
    return changed * _FEW_CHANGE > len(han)


_LOOKED_AT, _FEW_CHANGE = 400, 20


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that stands alone: `subject` is what it begins with; spans are into the whole text."""

    text: str
    folded: str
    span: Span
    subject: Span
    words: Sequence[Word]
    names: Sequence[NameMention]
    dates: Sequence[DateMention]
    first: bool  # whether it begins its sentence

    @property
    def predicate(self) -> Span:
        """What is said of the subject."""
        return Span(self.subject.end, self.span.end)

    def said(self, start: int, end: int) -> str:
        """The words of the text at a place, folded."""
        return self.folded[start:end]

    def ask(self, kind: Kind, fills: Span, *parts: str, worth: float = 1.0) -> Asked:
        """The question that `parts` make, in the script of the text."""
        about = tuple(dict.fromkeys(m.name.said for m in self.names if m.name.kind != "title"))
        return Asked(
            joined(parts), kind, self.span, fills, about or (joined([self.text[slice(*self.subject)]]),), worth
        )

    def word(self, which: str) -> str:
        """A question word in the script of the text."""
        return _WORDS[is_traditional(self.text)][which]


def joined(parts: Sequence[str]) -> str:
    """Parts of a question as one, without brackets and doubled spaces; Latin words kept apart from each other."""
    whole = re.sub(r"[（(][^（）()]*[)）]", "", "".join(parts))
    return re.sub(r"\s+", " ", whole).strip(" ，,。；;、")


def clause_of(
    text: str, folded: str, part: Span, dates: Sequence[DateMention], lead: DateMention | None, first: bool
) -> Clause | None:
    """`part` as a clause that stands alone; None where it does not. `lead`: a date that is said before it."""
    known = rules()
    start, end = part
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "》」%)）"):
        end -= 1
    within = [m for m in dates if start <= m.span.start and m.span.end <= end]
    opening = next((m for m in within if m.span.start == start), None)
    if opening:  # 2015年12月OpenAI成立
        start = opening.span.end
        while start < end and text[start] in " ，,":
            start += 1
    bare = undated(folded, dates)[start:end]
    if not _LEAST <= end - start <= _MOST or known["leaning"].search(_unbracketed(bare)):
        return None
    subject = None if known["unfinished"].search(bare) else subject_of(text, folded, Span(start, end))
    if subject is None:
        return None
    words = [word._replace(span=word.span.shifted(start)) for word in tagged(folded[start:end])]
    mentioned = [NameMention(m.name, m.span.shifted(start)) for m in names().find(folded[start:end])]
    return Clause(
        text, folded, Span(start, end), subject, words, mentioned, [*([lead] if lead else []), *within], first
    )


_LEAST, _MOST = 4, 60  # characters of a clause


def undated(folded: str, dates: Sequence[DateMention]) -> str:
    for mention in dates:
        folded = (
            folded[: mention.span.start] + " " * (mention.span.end - mention.span.start) + folded[mention.span.end :]
        )
    return folded


def _unbracketed(folded: str) -> str:
    return re.sub(r"\([^()]*\)", lambda found: " " * len(found[0]), folded)


_SUBJECT_WORK = re.compile(r"[《〈][^《》〈〉]{1,20}[》〉]")
_SUBJECT_LATIN = re.compile(r"[A-Z][A-Za-z0-9]*(?:[ .·&-]?[A-Z0-9][A-Za-z0-9.]*){0,3}(?![A-Za-z0-9])")


def subject_of(text: str, folded: str, within: Span) -> Span | None:
    """The name that `within` begins with: a work, one we know, a Latin one, a person's or a house's.

    None where it may be but a piece of a longer one: 瑞尼尔|山, 北京|体大.
    """
    found = _first_name(text, folded, within)
    cut_short = found is not None and folded[found.end : found.end + 1] in _GOES_ON
    return None if cut_short or found is None else found


_GOES_ON = tuple("山河湖江海岛州省市县区镇村路街站港城寺庙塔桥院校社党军队团部局厂店馆堂宫殿体·")


def _first_name(text: str, folded: str, within: Span) -> Span | None:
    found = _SUBJECT_WORK.match(text, within.start, within.end)
    if found:
        return Span(*found.span())
    latin = _SUBJECT_LATIN.match(text, within.start, within.end)
    mentioned = names().find(folded[slice(*within)])
    known = mentioned and mentioned[0].span.start == 0 and mentioned[0].name.kind != "title"
    name = mentioned[0].span.shifted(within.start) if known else None
    if latin and len(latin[0]) > 1 and (name is None or latin.end() > name.end):
        name = Span(*latin.span())
    if name is None:
        return _phrase(folded, within)
    words = tagged(folded[name.end : within.end].lstrip())
    joined = not words or words[0].kind[:1] in ("n", "j", "q", "") or words[0].kind == "eng" or words[0].text == "·"
    return _phrase(folded, within) if joined else name


_PROPER = ("nr", "nz", "nt", "ns", "nrt", "eng")


def _phrase(folded: str, within: Span) -> Span | None:
    """The nouns that `within` begins with, a proper one among them, where something is said of them."""
    words, taken = tagged(folded[slice(*within)]), list[Word]()
    for word in words:
        if word.kind[:1] not in ("n", "j") and word.kind not in ("vn", "eng", "") and word.text not in "·":
            break
        taken.append(word)
    said = words[len(taken) :]
    proper = any(word.kind in _PROPER for word in taken)
    if not taken or not said or not proper or not _SUBJECT <= taken[-1].span.end <= _LONG_SUBJECT:
        return None
    if rules()["no_subject"].search(folded[within.start : within.start + taken[-1].span.end]):
        return None
    verbal = said[0].kind[:1] in ("v", "d", "p") or said[0].text in "的由(为"
    return Span(within.start, within.start + taken[-1].span.end) if verbal else None


_SUBJECT, _LONG_SUBJECT = 2, 14  # characters


@cache
def table() -> dict[str, object]:
    """The tables of `data/questions.toml`."""
    return data_table("questions.toml")


@cache
def rules() -> Patterns:
    """The patterns of `data/questions.toml`."""
    return data_patterns("questions.toml")
