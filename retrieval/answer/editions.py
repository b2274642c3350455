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

_NUMBER = "([0-9〇零一二两三四五六七八九十百首]+)"
_YEAR = "((?:19|20)[0-9]{2})年"
# Each a kind of edition: what it finds are editions of it, told apart by their numbers.
_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第?{_NUMBER}季度?(?=$|[^节风])",
        rf"{_YEAR}的?第?{_NUMBER}季",
        rf"(?<![0-9.]){_NUMBER}月",
        rf"第?{_NUMBER}(?:届|期|集|代|版|轮)",
        rf"{_NUMBER}号线",
        r"([0-9]+(?:\.[0-9]+)+)",
        r"([上下])半年",
    )
)


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
    return {"-".join(map(_plain, found.groups())) for found in kind.finditer(folded)}


def _plain(written: str) -> str:
    """二十一 → 21, 首 → 1; as it is where it is no whole number."""
    value = 1 if written == "首" else number(written)
    return written if value is None else str(value)
