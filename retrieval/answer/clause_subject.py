"""Whom or what does a clause begin with? A name, a person, a house, as the words of the clause are cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.answer.tagging import Word
from retrieval.answer.tense_cues import cues
from retrieval.text.names import names
from retrieval.text.spans import Span

_LONGEST = 16  # characters of a speaker
_ENDS_NAME = ("p", "d", "v", "t", "x", "y", "f")


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


_EDGES = " \"',的在于"


def _bared(folded: str, span: Span) -> Span:
    start, end = span
    while start < end and folded[start] in _EDGES + ")":
        start += 1
    while end > start and folded[end - 1] in _EDGES + "(":
        end -= 1
    return Span(start, end)


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
