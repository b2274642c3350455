"""Which characters of a downloaded text are dirt?

A cleaner names what to take out and never writes anything: so nothing can be inserted, by construction. What it
takes out leaves a seam unless it is white space or a reading in brackets; no excerpt runs across a seam.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from retrieval.corpus.labels import any_of, labels
from retrieval.corpus.reading import Dropped, unheard
from retrieval.text.fold import fold
from retrieval.text.segment import is_han
from retrieval.text.spans import Span, merge_spans


class Removal(NamedTuple):
    """What a cleaner takes out; `seam`: whether the words on both sides no longer belong together."""

    span: Span
    seam: bool


class Cleaned(NamedTuple):
    """A text without what was taken out, and the offsets of the seams that this left."""

    text: str
    seams: tuple[int, ...]


Cleaner = Callable[[str], Iterable[Removal]]


def without(text: str, removals: Iterable[Removal], seams: tuple[int, ...] = ()) -> Cleaned:
    """`text` less `removals`; `seams` it had already move along."""
    removed = list(removals)
    if not removed:
        return Cleaned(text, tuple(sorted({seam for seam in seams if 0 < seam < len(text)})))
    gone = merge_spans(removal.span for removal in removed)
    moved = _mover(gone)
    kept, at = [], 0
    for span in gone:
        kept.append(text[at : span.start])
        at = span.end
    joined = "".join([*kept, text[at:]])
    new = {moved(removal.span.start) for removal in removed if removal.seam}
    every = new | {moved(seam) for seam in seams}
    return Cleaned(joined, tuple(sorted(seam for seam in every if 0 < seam < len(joined))))


def _mover(gone: list[Span]) -> Callable[[int], int]:
    """Offset -> where it lies once these spans are gone; from within one, where that was."""
    lost = [0, *accumulate(span.end - span.start for span in gone)]
    starts = [span.start for span in gone]

    def moved(offset: int) -> int:
        before = bisect_right(starts, offset)
        inside = max(0, gone[before - 1].end - offset) if before else 0
        return offset - lost[before] + inside

    return moved


def clean(text: str) -> Cleaned:
    """`text` after every cleaner, in order."""
    return clean_marked(text, ())[0]


def clean_marked(text: str, marks: Sequence[Span], dropped: Dropped = unheard) -> tuple[Cleaned, tuple[Span, ...]]:
    """`text` after every cleaner, in order, and where each of the spans `marks` lies in it; what is gone is empty.

    `dropped` hears what each cleaner takes out, white space apart.
    """
    cleaned = Cleaned(text, ())
    for cleaner in CLEANERS:
        removals = list(cleaner(cleaned.text))
        if dropped is not unheard:
            for span, _ in removals:
                if words := cleaned.text[slice(*span)].strip():
                    dropped(cleaner.__name__, words)
        if marks and removals:
            moved = _mover(merge_spans(removal.span for removal in removals))
            marks = [Span(moved(mark.start), moved(mark.end)) for mark in marks]
        cleaned = without(cleaned.text, removals, cleaned.seams)
    return cleaned, tuple(marks)


def _found(pattern: re.Pattern[str], text: str, *, seam: bool) -> Iterator[Removal]:
    return (Removal(Span(*match.span()), seam) for match in pattern.finditer(text))


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def invisible_characters(text: str) -> Iterator[Removal]:
    """Control and zero-width characters, bidirectional overrides, byte order marks, carriage returns."""
    return _found(_INVISIBLE, text, seam=False)


def legible(text: str) -> str:
    """`text` without what cannot be seen."""
    return _INVISIBLE.sub("", text)


_LONG_TAGS = (
    "span|div|br|strong|em|img|section|font|table|tbody|tr|td|th|ul|ol|li|blockquote|figure|figcaption|svg|iframe"
)
_ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"\n]*"|'[^'\n]*'|[^\s"'<>]+)"""
# A whole tag, or what a lossy conversion leaves of one (`/span>`), with the mojibake before it (`?!?/span>`).
_BROKEN_TAG = re.compile(
    rf"(?:(?<![?!\ufffd])[?!\ufffd]++)?(?:</?(?:{_LONG_TAGS}|h[1-6]|[abipu])(?:{_ATTRIBUTE})*\s*/?>|/(?:{_LONG_TAGS})>)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#xa0);", re.IGNORECASE)


def markup_remains(text: str) -> Iterator[Removal]:
    """HTML tags and the broken ends of such."""
    yield from _found(_BROKEN_TAG, text, seam=True)
    yield from _found(_ENTITY, text, seam=False)


_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?=[a-zü]*[{_TONES}])[a-zü{_TONES}]{{1,6}}[)）]")
FEWEST_READINGS = 3  # one 荨(qián)麻 is a writer's reading; several are a converter's


def pinyin_residues(text: str) -> list[Removal]:
    """Readings in brackets that a script converter left behind characters: 數(shù)."""
    found = list(_found(_READING, text, seam=False))
    return found if len(found) >= FEWEST_READINGS else []


_LOST_PAIR = re.compile(r"(?<=[\u3400-\u9fff])\?([A-Za-z][A-Za-z0-9 .,&'-]*)\?(?=[\u3400-\u9fff])")
_CLAUSE = 200  # characters that are looked through for its beginning
_ASKS = re.compile(r"[吗么呢谁哪何几吧啥]|什|怎|多少|是否|是不是|有没有|能不能|会不会")


def lost_characters(text: str) -> Iterator[Removal]:
    """Question marks that stand for a lost character: replacement characters, and 為?Meta Inc.?的."""
    folded = fold(text)
    for match in _LOST_PAIR.finditer(text):
        before = folded[max(0, match.start() - _CLAUSE) : match.start()]  # not all: there may be many such pairs
        clause = re.split(r"[,。!?;:\n]", before)[-1]
        if not _ASKS.search(clause):
            yield Removal(Span(match.start(), match.start() + 1), True)
            yield Removal(Span(match.end() - 1, match.end()), True)
    yield from _found(re.compile("\ufffd+"), text, seam=True)


def _lines(text: str) -> list[Span]:
    """The lines of `text`, each with its line end."""
    ends = [found.end() for found in re.finditer(r"\n", text)] + [len(text)]
    return [Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end]


def _han(text: str) -> int:
    return sum(map(is_han, text))


def tail_section(text: str) -> list[Removal]:
    """Related reads, references and the like: from a line that says so to the end, once half the text is said."""
    known = frozenset(labels("tail"))
    folded, half, said = fold(text), _han(text) / 2, 0
    for above, line in pairwise(_lines(text)):
        said += _han(text[slice(*above)])
        words = folded[line.start : line.end].strip(" \t\n#*•·-_=:【】[]|>▼↓").strip()
        if words in known and said >= half:
            return [Removal(Span(line.start, len(text)), True)]
    return []


_FOREIGN_LEAST, _SHORT_LINE = 300, 8


def foreign_tail(text: str) -> list[Removal]:
    """A page's end in another language behind a Chinese text: from where Chinese stops to the end."""
    lines = _lines(text)
    last = len(lines)
    while last and (
        _han(line := text[slice(*lines[last - 1])]) * 20 <= len(line.strip()) or len(line.strip()) <= _SHORT_LINE
    ):
        last -= 1
    if not last or last == len(lines):
        return []
    # A short line of Chinese that only closes the text is its own, not the page's.
    while last < len(lines) and _han(text[slice(*lines[last])]):
        last += 1
    tail = text[lines[last].start :] if last < len(lines) else ""
    foreign = sum(character.isalpha() for character in tail) - _han(tail)
    if foreign < _FOREIGN_LEAST or _han(text[: len(text) - len(tail)]) < 50:
        return []
    return [Removal(Span(len(text) - len(tail), len(text)), True)]


_NEAR_END, _NEAR_START, _NOTICE_LONGEST = 10, 4, 220


def notices(text: str) -> Iterator[Removal]:
    """Lines about rights, liability and following, near either end of the page."""
    lines = [line for line in _lines(text) if text[line.start : line.end].strip()]
    folded, notice = fold(text), re.compile(any_of("notice"))
    for line in {*lines[:_NEAR_START], *lines[-_NEAR_END:]}:
        if line.end - line.start <= _NOTICE_LONGEST and notice.search(folded, line.start, line.end):
            yield Removal(line, True)


_CAPTION = re.compile(
    r"^[ \t(\[【△▲▼↑◆]*"
    r"(?:(?:部分)?(?:图片?|截图|配图|头图|题图|封面图?|照片|视频|图表|制图)(?:截图)?(?:来源|来自|源自|取自|出处|提供|由|:|/)"
    r"|图源|图注|供图|摄影[:/|]|(?:image|photo|picture)s?(?: credit| source)?s?[:/]|(?:photo|image) by )"
    r"[^。!?\n]{0,40}$",
    re.MULTILINE,
)


def captions(text: str) -> Iterator[Removal]:
    """Lines under pictures that say where the picture is from."""
    for match in _CAPTION.finditer(fold(text)):
        yield Removal(Span(match.start(), min(match.end() + 1, len(text))), True)


_STRAY = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_ENDS_SENTENCE = re.compile(r"[。！？!?，,；;]")


def stray_spaces(text: str) -> Iterator[Removal]:
    """A lone space between two characters of running text."""
    for line in _lines(text):
        words = text[line.start : line.end]
        spaces = [found.start() for found in _STRAY.finditer(words)]
        if _ENDS_SENTENCE.search(words) and len(spaces) * 20 <= len(words):
            for at in spaces:
                yield Removal(Span(line.start + at, line.start + at + 1), False)


# A run is tried at its beginning alone: from every place within it, long ones would take their length squared.
_BLANK = re.compile(r"\A\s+|(?<!\s)\s++\Z|(?<=\n)[^\S\n]*+\n|(?<![^\S\n])[^\S\n]++(?=\n)")


def blank_lines(text: str) -> Iterator[Removal]:
    """Empty lines, and white space at the ends of lines and of the text."""
    return _found(_BLANK, text, seam=False)


# In order: what glues or hides other dirt goes first.
CLEANERS: tuple[Cleaner, ...] = (
    invisible_characters,
    markup_remains,
    pinyin_residues,
    lost_characters,
    tail_section,
    foreign_tail,
    notices,
    captions,
    stray_spaces,
    blank_lines,
)
