"""Is the quarter, the month, the edition asked for the one that the quotes tell of?

Who asks for the second quarter has no answer in a passage that tells of the third and of no other. Whole years are
for `spoken_of`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.answer.excerpt import Run
from retrieval.search.matches import Found
from retrieval.text.fold import fold
from retrieval.text.numerals import number

_DIGITS = "0-9〇零一二三四五六七八九十百"  # without 两: 两届 are how many
_NUMBER = f"(?<![{_DIGITS}.])([{_DIGITS}首]{{1,6}})"
_EDITION = f"(?<![上下这那新每某同前后老哪何又另任近续])第?{_NUMBER}"  # 上一届, 前三季度: no edition has that number
_YEAR = "((?:19|20)[0-9]{2})年"
# Each a kind of edition: what it finds are editions of it, told apart by their numbers.
_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_EDITION}季度?(?=$|[^节风])",
        rf"{_YEAR}的?第?{_NUMBER}季(?=$|[^节风])",
        rf"{_NUMBER}月",
        rf"{_EDITION}届",
        rf"{_EDITION}期(?![间待望货限中末])",
        rf"{_EDITION}集(?![团中合体市装训会群])",
        rf"{_EDITION}代(?![人表替价码言])",
        rf"{_EDITION}版",
        rf"{_EDITION}轮(?![车胎椅船班流])",
        rf"{_NUMBER}号线",
        r"(?<![0-9.])([0-9]++(?:\.[0-9]++)++)(?!\s?[%百千万亿元美欧英港日台米公平倍度分秒吨克个块])",
        r"([上下])半年",
    )
)
_MOST = 12  # editions from one to another
_SEVERAL = re.compile(rf"第?{_NUMBER}(月|季度?)?([、和及]|[至到~-])(?=第?([{_DIGITS}]{{1,6}})(月|季))")


def same_edition(found: Found, runs: Sequence[Run]) -> bool:
    """Whether one of the `runs` stands in a passage with the edition asked for, or with none of its kind."""
    question = fold(found.query.text)
    asked = [(kind, _editions(kind, question)) for kind in _KINDS]
    wanted = [(kind, editions) for kind, editions in asked if editions]
    return all(any(_fits(found, run, kind, editions) for run in runs) for kind, editions in wanted)


def _fits(found: Found, run: Run, kind: re.Pattern[str], asked: set[str]) -> bool:
    view = found.laid.views[int(found.laid.passage[run.first])]
    told = _editions(kind, f"{view.folded}\n{view.context}")
    return not told or bool(told & asked)


def _editions(kind: re.Pattern[str], folded: str) -> set[str]:
    return {"-".join(map(_plain, found.groups())) for found in kind.finditer(_SEVERAL.sub(_each, folded))}


def _each(found: re.Match[str]) -> str:
    """五、六月 → 五月六月, 5至8月 → 5月6月7月8月: but for the last, which stands behind it."""
    first, _, joint, last, unit = found.groups()
    begin, end = _plain(first), _plain(last)
    if joint in "、和及" or not (begin.isdecimal() and end.isdecimal()):
        return f"{first}{unit}"
    between = range(int(begin) + 1, min(int(end), int(begin) + _MOST))
    return "".join(f"{one}{unit}" for one in (first, *between))


def _plain(written: str) -> str:
    """二十一 → 21, 首 → 1; as it is where it is no whole number."""
    value = 1 if written == "首" else number(written)
    return written if value is None else str(value)
