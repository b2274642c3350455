"""Which lines of a plain text head what follows?"""

from __future__ import annotations

import re
from bisect import bisect_right

from retrieval.text.fold import fold
from retrieval.text.spans import Span

_LONGEST, _LONGEST_LABEL = 40, 12
_NUMBERED = re.compile(
    r"^(?:\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节部分回]|part\s*\d)"
)
_MOST = 0.4  # of the lines: where more look like headings, the text is a list or a poem


def lines_of(text: str) -> list[Span]:
    """The lines of `text` that are not empty, without their line ends."""
    return [Span(*found.span()) for found in re.finditer(r"^[^\n]*\S[^\n]*", text, re.MULTILINE)]


def headings(text: str, seams: tuple[int, ...] = ()) -> tuple[Span, ...]:
    """The heading lines of `text`, in order: short, unended, and with something below them.

    A line that a seam has cut short only looks unended.
    """
    lines = lines_of(text)
    folded = [fold(text[line.start : line.end]).strip() for line in lines]
    found = [i for i in range(len(lines) - 1) if _heads(folded, i)]
    whole = tuple(line for i in found if not _cut_short(line := lines[i], seams))
    return whole if len(found) <= _MOST * len(lines) else ()


def _cut_short(line: Span, seams: tuple[int, ...]) -> bool:
    """Whether one of `seams`, which are in order, lies within a line or at its end."""
    return bisect_right(seams, line.start) < bisect_right(seams, line.end)


def _heads(lines: list[str], i: int) -> bool:
    line, below = lines[i], lines[i + 1]
    if len(line) > _LONGEST or line[0] in "·-*①②③④⑤⑥⑦⑧⑨":
        return False
    if line[-1] == ":":  # a chapter's label; a longer one leads in a quotation or a list
        return (
            len(line) <= _LONGEST_LABEL and "," not in line and len(below) <= _LONGEST and below[0] not in "\"'·-*①"
        )
    if line[-1] == "?":
        return i > 0 and lines[i - 1][-1] == ":" and _heads(lines, i - 1)
    if line[-1] in "。!;,、…\"')~%" or line.endswith("..") or "。" in line:
        return bool(_NUMBERED.match(line)) and line[-1] in "\"')%" and len(below) > len(line)
    return True
