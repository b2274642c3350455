"""Does a sentence say something by itself? What happened, how much, who: to be shown to whoever asked nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.answer.cutting import Line
from retrieval.data import data_lines
from retrieval.text.fold import fold
from retrieval.text.vocabulary import NONE, Vocabulary

_FRAGMENT = re.compile(
    r"^[\"'(]*(?:[他她它其这那该此]|就在这|但|而|却|并|也|又|还|则|因此|所以|于是|不过|然而|同时|此外|另外|随后|接着|其中"
    r"|对此|与此|当时|后来|之后|结果|最后|最终|总之|换句话|也就是|例如|比如|据此|从而|另一|反过来|相反|甚至|尤其|即便"
    r"|and |but |so )"
)
_POINTS = re.compile(
    r"[他她它](?!们?国)|这[个种些样一次家款]|那[个种些样一次家款]|上述|前者|后者|本文|文中|文章|下文|上文|如下|以下|见图|图中|该"
)
_IF = re.compile(r"如果|假如|倘若|要是|若|即使|哪怕|万一|除非")
_OPINES = re.compile(r"认为|觉得|猜测|推测|看来|或许|恐怕|笔者|作者")
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千两]+(?:[万亿倍成]|个百分)")
_ENDS = re.compile(r"[。!！.…][\"'」』”’)）]*$")
_SAYS = re.compile(r"\"[^\"]{8,}\"")
_NOISE = re.compile(
    r"https?:|www\.|[#@|]|图片|来源:|作者:|编辑:|责编|扫码|点击|订阅|关注我们|版权|转载|\d{1,2}:\d{2}.*\d{1,2}:\d{2}"
)
_SHORTEST, _SHORT, _LONG = 12, 22, 100  # characters


def worth(line: Line, own: Vocabulary = NONE) -> float:
    """How much the quote of `line` tells a reader who sees nothing else; 0 and less: not to be shown alone."""
    return worth_of(line.text, line.folded, whole=line.quote == line.sentence, own=own)


def worth_of(text: str, folded: str, *, whole: bool, own: Vocabulary = NONE) -> float:
    """The same of any words: as written, and folded; `whole`: whether they are all of a sentence."""
    if len(folded) < _SHORTEST or _NOISE.search(folded):
        return -1.0
    han = sum("\u3400" <= character <= "\u9fff" for character in folded) / len(folded)
    named = len({m.name.said for m in own.find(folded) if m.name.kind != "title"})
    return (
        0.3
        + 0.35 * min(named, 3)
        + 0.5 * bool(_NUMBER.search(folded))
        + 0.7 * bool(_happenings().search(folded))
        + 0.3 * bool(_SAYS.search(folded))
        + 0.4 * (_SHORT <= len(folded) <= _LONG)
        + 0.4 * (whole and bool(_ENDS.search(text)))
        - 1.0 * bool(_FRAGMENT.match(folded))
        - 0.3 * min(len(_POINTS.findall(folded)), 3)
        - 0.4 * bool(_OPINES.search(folded))
        - 0.8 * ("?" in folded[-3:])
        - 0.6 * (folded.count('"') % 2)
        - 0.8 * (folded.count("(") != folded.count(")"))
        - 0.4 * bool(_IF.match(folded))
        - 0.8 * (han < 0.35)
    )


SAME = 0.5  # the share of its pairs of characters that makes a quote say what another says


def pairs(folded: str) -> frozenset[str]:
    """Every two neighbouring characters."""
    return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))


def alike(mine: frozenset[str], others: Sequence[frozenset[str]]) -> float:
    """How much of one quote is in the likest of others, 0–1."""
    return max((len(mine & other) / (min(len(mine), len(other)) or 1) for other in others), default=0.0)


@cache
def _happenings() -> re.Pattern[str]:
    """Words that say that something happened: `data/happenings.txt`."""
    words = sorted({fold(word) for _, line in data_lines("happenings.txt") for word in line.split()})
    return re.compile("|".join(map(re.escape, words)))
