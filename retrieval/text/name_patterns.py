"""Which stretches of a text look like names? Latin ones, foreign ones with a dot, titles, quoted ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from retrieval.text.fold import fold
from retrieval.text.name_signs import signs
from retrieval.text.segment import is_han
from retrieval.text.spans import Span

_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[-.+][A-Za-z0-9]+|['’](?!s\b)[A-Za-z0-9]+)*\+*"
_LATIN = re.compile(rf"(?<![A-Za-z0-9@#/.&_-]){_WORD}(?:(?: & | )(?:{_WORD}|\d+(?:\.\d+)?))*(?![A-Za-z0-9@/_])")
_TITLE = re.compile(r"[《〈]([^《》〈〉\n，。！？；,!?;…]{2,20})[》〉]")
_QUOTED = re.compile(r"[「『“\"]([^「」『』“”\"\n，。、！？,.!?：:；;\s]{2,10})[」』”\"]")
_NAMING = re.compile(r"(?:名为|叫做?|称为|所谓|代号|项目|计划|品牌|系列)[:：]?$")
_DOT = re.compile(r"[·・‧•]")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|\d|[A-Z]{2,}[a-z]")
_CHINESE = re.compile(r"[ ,.:;()（），。：；、！？「」『』“”《》\"]{0,3}[\u3400-\u9fff]")
_CHINESE_BEFORE = re.compile(r"[\u3400-\u9fff][ ,.:;()（），。：；、！？「」『』“”《》\"]{0,3}$")
MOST_WORDS, _LONGEST_PART = 4, 7  # words of a Latin name; characters of a foreign one between two dots


def latin_names(text: str) -> Iterator[Span]:
    """Runs of Latin words with capitals beside Chinese: OpenAI Sora, Model Y, Kestrel-7. English text has none."""
    for found in _LATIN.finditer(text):
        if not (
            _CHINESE_BEFORE.search(text[max(0, found.start() - 4) : found.start()])
            or _CHINESE.match(text, found.end())
        ):
            continue
        words = list(re.finditer(r"\S+", found[0]))
        for first, last in _capital_runs([word[0] for word in words]):
            yield Span(found.start() + words[first].start(), found.start() + words[last].end())


def _capital_runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last of neighbouring words with capitals, plain English words at the ends left out."""
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and _goes_in(words[end], first=end == start):
            end += 1
        last = end - 1
        while last > start and words[last] in ("&",):
            last -= 1
        if start <= last < start + MOST_WORDS and _tells(words[start : last + 1]):
            yield start, last
        start = max(end, start + 1)


def _goes_in(word: str, *, first: bool) -> bool:
    if word == "&" or word[0].isdecimal():
        return not first
    return word != word.lower() and fold(word) not in signs().english


def _tells(words: Sequence[str]) -> bool:
    """Whether they are more than shouting and short initials."""
    return any(word != word.upper() or any(map(str.isdecimal, word)) or len(word) > 4 for word in words) and not (
        len(words) > 1 and all(word == word.upper() and word.isalpha() for word in words)
    )


def is_telling(name: str) -> bool:
    """Whether a Latin run can hardly be an ordinary word: of several words, or with a capital or a number inside."""
    return " " in name or _INNER_CAPITAL.search(name) is not None


def dotted_names(text: str, cut: Sequence[str]) -> Iterator[Span]:
    """Foreign names with a dot in them: 阿列克谢·沃罗宁. `cut`: the words of the folded text, those of HMM too."""
    ends, at = [0], 0
    for word in cut:
        at += len(word)
        ends.append(at)
    borders, folded, last = set(ends), fold(text), 0
    for dot in _DOT.finditer(text):
        if dot.start() < last:
            continue
        start = _reach(folded, dot.start() - 1, -1, borders)
        end = _reach(folded, dot.end(), 1, borders)
        while end < len(folded) and _DOT.match(text, end):
            end = _reach(folded, end + 1, 1, borders)
        if start < dot.start() and end > dot.end():
            last = end
            yield Span(start, end)


def _reach(folded: str, at: int, step: int, borders: set[int]) -> int:
    """How far characters that foreign names are written with go on from `at`, to the farthest border of a word."""
    stop = at
    while 0 <= stop < len(folded) and abs(stop - at) < _LONGEST_PART and folded[stop] in signs().foreign:
        stop += step
    edge, limit = (at, stop) if step > 0 else (at + 1, stop + 1)
    return next((border for border in range(limit, edge, -step) if border in borders), limit)


def titles(text: str) -> Iterator[Span]:
    """What stands in 《》."""
    return (Span(*found.span(1)) for found in _TITLE.finditer(text))


def quoted_names(text: str) -> Iterator[Span]:
    """What stands in quotation marks and is no sentence, where its ending or the word before it tells a name."""
    for found in _QUOTED.finditer(text):
        words = fold(found[1])
        if not all(map(is_han, words)) or any(character in signs().apart for character in words):
            continue
        if signs().kind_of(words) or _NAMING.search(fold(text[max(0, found.start() - 6) : found.start()])):
            yield Span(*found.span(1))


def every_pattern(text: str, cut: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """What looks like a name, each with the sign that says so."""
    return chain(
        (("latin", span) for span in latin_names(text)),
        (("dotted", span) for span in dotted_names(text, cut)),
        (("title", span) for span in titles(text)),
        (("quoted", span) for span in quoted_names(text)),
    )
