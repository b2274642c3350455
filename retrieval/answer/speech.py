"""Who says so? Reported speech: 马斯克周三表示, 据路透社报道."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from retrieval.answer.quoting import units
from retrieval.answer.tagging import Word, tagged
from retrieval.answer.tense import cues, scope
from retrieval.text.fold import fold
from retrieval.text.names import names
from retrieval.text.sentences import trimmed
from retrieval.text.spans import Span

_LONGEST = 16  # characters of a speaker
_ENDS_NAME = ("p", "d", "v", "t", "x", "y", "f")
_DATE_AT_END = re.compile(
    r"(?:(?:当地|北京)?时间)?(?:\d+年)?(?:\d+月)?\d+[日号]$|(?:本|上|这)?(?:周|星期|礼拜)[一二三四五六日天末]$|[昨今前][日天晚]$|近日$|日前$|此前$"
)


def speaker(text: str, date: Span, dates: Sequence[Span] = ()) -> str | None:
    """Whose saying it is what the sentence `text` dates by `date`, in its own letters; None where it says nobody's."""
    folded, every = fold(text), list(dates or (date,))
    words = tagged(folded)
    parts = units(text, trimmed(text, Span(0, len(text))))
    here = scope(text, date, every)
    by = _according(folded, here.end, every)
    if by:
        return text[slice(*by)]
    for verb in _verbs(folded, words, date, here, parts):
        who = _who(folded, words, verb, parts, every)
        if who:
            return text[slice(*who)]
    return None


def _according(folded: str, end: int, dates: Sequence[Span]) -> Span | None:
    """The source in 据路透社4月5日报道, up to `end`."""
    for found in cues()["speech.by"].finditer(folded, 0, end):
        who = _outside(Span(*found.span("who")), dates)
        who = _bared(folded, Span(who.start, who.start + len(_DATE_AT_END.sub("", folded[slice(*who)]))))
        if who.end > who.start and not re.fullmatch(
            r"(?:最新|公开|相关|此前|多方|该|这|内部)?(?:报道|消息|数据|文件|统计|了解|介绍)?", folded[slice(*who)]
        ):
            return who
    return None


def _outside(span: Span, dates: Sequence[Span]) -> Span:
    """`span` without what a date takes of it: the part before it, else the part behind."""
    for date in dates:
        if date.start < span.end and span.start < date.end:
            span = (
                Span(span.start, date.start) if date.start > span.start else Span(min(date.end, span.end), span.end)
            )
    return span


def _bared(folded: str, span: Span) -> Span:
    start, end = span
    while start < end and folded[start] in " 《\"'(,的在于":
        start += 1
    while end > start and folded[end - 1] in " 》\"'),的在于":
        end -= 1
    return Span(start, end)


def _verbs(folded: str, words: Sequence[Word], date: Span, here: Span, parts: Sequence[Span]) -> Iterable[Word]:
    """The verbs of saying that what is dated hangs on, the likeliest first.

    In the date's own clauses; else in those before, the nearest first; else at the end of the sentence.
    """
    said = [word for word in words if _says(folded, word, date)]
    own = [word for word in said if here.holds(word.span)]
    earlier = [word for word in said if word.span.end <= here.start]
    closing = [
        word for word in said if parts and word.span.end >= len(folded.rstrip("。.!? \"'")) and word not in own
    ]
    return [*own, *reversed(earlier), *closing]


def _says(folded: str, word: Word, date: Span) -> bool:
    known = cues()
    if known["speech.not_behind"].search(folded[: word.span.start]):
        return False
    return bool(
        known["speech.says"].fullmatch(word.text)
        or (word.span.start < date.start and known["speech.promises"].fullmatch(word.text))
    )


def _who(folded: str, words: Sequence[Word], verb: Word, parts: Sequence[Span], dates: Sequence[Span]) -> Span | None:
    """The subject of `verb`: in its clause, else in the clauses before, the nearest first."""
    clauses = [part for part in parts if part.start < verb.span.end]
    for clause in reversed(clauses):
        end = min(clause.end, verb.span.start)
        start = folded.rfind('"', clause.start, end) + 1 or clause.start  # “……”马斯克写道
        within = [word for word in words if max(start, clause.start) <= word.span.start and word.span.end <= end]
        who = _subject(
            folded,
            [
                word
                for word in within
                if not any(date.start < word.span.end and word.span.start < date.end for date in dates)
            ],
        )
        if who and re.fullmatch(cues()["speech.pronouns"], folded[slice(*who)]):
            who = _last_person(folded, who.start)
        if who:
            return who
        if clause.end - clause.start > 0 and end == verb.span.start and within and within[0].kind == "r":
            return None  # 这意味着…说
    return None


def _subject(folded: str, words: Sequence[Word]) -> Span | None:
    """What a clause begins with, as far as it names somebody."""
    rest = list(words)
    while rest and (
        rest[0].kind[:1] in ("x", "c", "d", "t", "u", "m", "q") or cues()["speech.skipped"].fullmatch(rest[0].text)
    ):
        rest.pop(0)
    taken: list[Word] = []
    for word in rest:
        known = names().find(word.text)
        if not known and not word.text.isspace() and word.kind[:1] in _ENDS_NAME and not _inside(word, taken):
            break
        taken.append(word)
    if not taken:
        return None
    who = _bared(folded, Span(taken[0].span.start, taken[-1].span.end))
    return _tightened(folded, who)


def _inside(word: Word, taken: Sequence[Word]) -> bool:
    """Whether a bracket is open before `word`: 亚历山大·王(Alexandr Wang), or a name's dot stands here."""
    opened = "".join(one.text for one in taken)
    return (
        word.text in "·《》()"
        or opened.count("(") > opened.count(")")
        or opened.count("《") > opened.count("》")
        or opened.endswith("·")
    )


def _tightened(folded: str, who: Span) -> Span | None:
    """`who`, or the name that it ends with; None where it is nobody, or too long to be somebody."""
    said = folded[slice(*who)]
    said = re.sub(r"\([^)]*\)?$", "", said).rstrip()
    who = Span(who.start, who.start + len(said))
    if not said or re.fullmatch(cues()["speech.nobody"], said):
        return None
    known = names().find(said)
    ending = [m for m in known if m.span.end == len(said) and m.name.kind != "title"]
    if ending:
        return ending[-1].span.shifted(who.start)
    return who if len(said) <= _LONGEST else None


def _last_person(folded: str, before: int) -> Span | None:
    people = [m.span for m in names().find(folded[:before]) if m.name.kind == "person"]
    return people[-1] if people else None
