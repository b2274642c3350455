"""Who says so? Reported speech: 马斯克周三表示, 据路透社报道."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from retrieval.answer.quoting import units
from retrieval.answer.tagging import Word, tagged
from retrieval.answer.tense import cues, plain, scope, without
from retrieval.text.names import names
from retrieval.text.sentences import trimmed
from retrieval.text.spans import Span

_LONGEST = 16  # characters of a speaker
_ENDS_NAME = ("p", "d", "v", "t", "x", "y", "f")
_DATE_AT_END = re.compile(
    r"(?:(?:当地|北京)?时间)?(?:\d+年)?(?:\d+月)?\d+[日号]$|(?:本|上|这)?(?:周|星期|礼拜)[一二三四五六日天末]$|[昨今前][日天晚]$|近日$|日前$|此前$"
)


def speaker(text: str, date: Span, dates: Sequence[Span] = ()) -> str | None:
    """Whose saying it is what the sentence `text` dates by `date`, to the letter; None where it does not say."""
    folded, every = plain(text), list(dates or (date,))
    dateline = cues()["speech.dateline"].match(folded)
    every += [Span(*dateline.span())] if dateline and dateline.end() <= date.start else []
    words = [word for word in tagged(without(folded, every)) if not any(_overlap(word.span, one) for one in every)]
    parts = units(text, trimmed(text, Span(0, len(text))))
    here = scope(text, date, every)
    by = _according(folded, here.end, every)
    if by:
        return text[slice(*by)]
    for verb in _verbs(folded, words, date, here, parts):
        who = _who(folded, words, verb, parts)
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
            return None if re.fullmatch(cues()["speech.nobody"], folded[slice(*who)]) else who
    return None


def _outside(span: Span, dates: Sequence[Span]) -> Span:
    """`span` without what a date takes of it: the part before it, else the part behind."""
    for date in dates:
        if date.start < span.end and span.start < date.end:
            span = (
                Span(span.start, date.start) if date.start > span.start else Span(min(date.end, span.end), span.end)
            )
    return span


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


_EDGES = " \"',的在于"


def _bared(folded: str, span: Span) -> Span:
    start, end = span
    while start < end and folded[start] in _EDGES + ")":
        start += 1
    while end > start and folded[end - 1] in _EDGES + "(":
        end -= 1
    return Span(start, end)


def _verbs(folded: str, words: Sequence[Word], date: Span, here: Span, parts: Sequence[Span]) -> Iterable[Word]:
    """The verbs of saying that what is dated hangs on, the likeliest first.

    In the date's own clauses; else in those before, the nearest first; else at the end of the sentence.
    """
    said = [word for word in words if _says(folded, word, date)]
    own = [word for word in said if here.holds(word.span)]
    border = max((folded.rfind(mark, 0, here.start) for mark in ";。"), default=-1)
    earlier = [word for word in said if border < word.span.start and word.span.end <= here.start]
    closing = [
        word for word in said if parts and word.span.end >= len(folded.rstrip("。.!? \"'")) and word not in own
    ]
    return [*own, *reversed(earlier), *closing]


_AFTERTHOUGHT = 14  # characters of a last clause that is nothing but who said all before it


def _closes(folded: str, word: Word, parts: Sequence[Span]) -> bool:
    """Whether a verb at the end of a sentence says whose all of it is: “……”马斯克写道。"""
    if folded[word.span.end :].strip("。.!? \"'") or not parts:
        return False
    clause = folded[parts[-1].start : word.span.start]
    return '"' in clause or (
        len(clause) <= _AFTERTHOUGHT and word.text in ("说", "称", "表示", "写道", "指出", "透露")
    )


def _says(folded: str, word: Word, date: Span) -> bool:
    known = cues()
    before, behind = folded[: word.span.start], folded[word.span.end :]
    if known["speech.not_behind"].search(before) or known["speech.not_before"].match(behind):
        return False
    if known["speech.heavy"].fullmatch(word.text):
        return bool(known["speech.heavy_before"].match(behind))
    if known["speech.says"].fullmatch(word.text):
        return True
    closes = '"' in folded[date.end : word.span.start] and not folded[word.span.end :].strip("。.!? ")
    # 宣布 tells of what is announced, not of what the same sentence says happened later.
    announces = word.span.start < date.start and not re.search(r"[,;]", folded[word.span.end + 1 : date.start])
    return (closes or announces) and bool(known["speech.promises"].fullmatch(word.text))


_GOES_ON = ("并", "还", "又", "也", "同时", "并且", "此外还", "同时还")


def _who(folded: str, words: Sequence[Word], verb: Word, parts: Sequence[Span]) -> Span | None:
    """The subject of `verb`: in its clause, else in the clauses before, the nearest first."""
    clauses = [part for part in parts if part.start < verb.span.end][::-1]
    if (
        clauses and folded[clauses[0].start : verb.span.start].strip() in _GOES_ON
    ):  # …，并透露: who was spoken of first
        clauses = [clauses[0], *clauses[:0:-1]]
    for clause in clauses:
        end = min(clause.end, verb.span.start)
        start = folded.rfind('"', clause.start, end) + 1 or clause.start  # “……”马斯克写道
        who = subject(folded, [word for word in words if start <= word.span.start and word.span.end <= end])
        if who and re.fullmatch(cues()["speech.pronouns"], folded[slice(*who)]):
            who = _last_person(folded, who.start)
        if who:
            return None if re.fullmatch(cues()["speech.nobody"], folded[slice(*who)]) else who
    return None


def subject(folded: str, words: Sequence[Word]) -> Span | None:
    """Whom or what `words`, a clause or the beginning of one, begin with: a name where there is one."""
    rest = list(words)
    while rest and _leads(rest[0]):
        rest.pop(0)
    taken: list[Word] = []
    for number, word in enumerate(rest):
        known = names().find(word.text)
        joined = known or word.text.isspace() or _inside(word, taken) or _of_a_name(rest[number : number + 3])
        apart = bool(taken) and taken[-1].span.end < word.span.start  # a date stood between
        ends = word.kind[:1] in _ENDS_NAME or (word.kind == "ad" and taken)
        if apart or (ends and not joined):
            break
        taken.append(word)
    if not taken:
        return None
    taken += _rest_of_name(taken, rest)
    return _tightened(folded, taken, _bared(folded, Span(taken[0].span.start, taken[-1].span.end)))


def _rest_of_name(taken: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The last character of a name that was cut too short: 柯文|博|在."""
    following = list(words[len(taken) : len(taken) + 2])
    if len(following) < 2 or taken[-1].kind != "nr" or len(taken[-1].text) != 2 or len(following[0].text) != 1:
        return []
    one, other = following
    cut = one.span.start == taken[-1].span.end and one.kind in ("a", "ag", "vg", "g", "ng", "n", "v", "zg", "d")
    return [one] if cut and other.kind in ("p", "v") and one.text not in _SMALL else []


_SMALL = "则却也都又还亦就曾已再仍才在对向说称道"


def _leads(word: Word) -> bool:
    """Whether it stands before a subject, and is none of it."""
    return word.text != "《" and (
        word.kind[:1] in ("x", "c", "d", "t", "u", "m", "q") or bool(cues()["speech.skipped"].fullmatch(word.text))
    )


def _of_a_name(words: Sequence[Word]) -> bool:
    """Whether a verb is part of what somebody is: 镇长吴清源, 测评大佬 Alex Finn."""
    if not words[0].kind.startswith("v") or cues()["speech.says"].fullmatch(words[0].text):
        return False
    following = [word for word in words[1:] if not word.text.isspace()]
    return bool(following) and following[0].kind in ("nr", "nz", "eng") and len(words[0].text) > 1


def _inside(word: Word, taken: Sequence[Word]) -> bool:
    """Whether a bracket is open before `word` (亚历山大·王(Alexandr Wang), 《日报》), or a name's dot stands here."""
    opened = "".join(one.text for one in taken)
    within = opened.count("(") > opened.count(")") or opened.count("《") > opened.count("》")
    return word.text in ("·", "《", "》", "(") or within or opened.endswith("·")


def _tightened(folded: str, taken: Sequence[Word], who: Span) -> Span | None:
    """`who`, or the name that it ends with; None where it is too long to be somebody."""
    said = re.sub(r"\([^)]*\)?$", "", folded[slice(*who)]).rstrip()
    bare = cues()["speech.clinging"].sub("", said)
    start = who.start + (said.find(bare) if bare else 0)
    said, who = bare, Span(start, start + len(bare))
    mentioned = [m for m in names().find(said) if m.name.kind != "title"]
    ending = [m for m in mentioned if len(said) - m.span.end <= (2 if m.name.kind == "person" else 0)]
    if ending and "的" not in said[ending[-1].span.end :]:
        return ending[-1].span.shifted(who.start)
    last = [word for word in taken if word.span.start < who.end <= word.span.end]
    if (
        last
        and last[0].kind == "nr"
        and len(last[0].text) > 1
        and "·" not in said
        and "的" + last[0].text not in said
    ):
        return last[0].span
    somebody = bool(last) and (last[0].kind[:1] in ("n", "r", "e", "j", "x", "s", "l"))
    return who if somebody and 0 < len(said) <= _LONGEST else None


def _last_person(folded: str, before: int) -> Span | None:
    people = [m.span for m in names().find(folded[:before]) if m.name.kind == "person"]
    return people[-1] if people else None
