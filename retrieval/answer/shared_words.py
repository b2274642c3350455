"""Which words stand near all of several names? Rare ones, that name neither: what they may be compared by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from retrieval.answer.cutting import Line
from retrieval.answer.tagging import tagged
from retrieval.index.base import Index
from retrieval.search.matches import rarity
from retrieval.text.stop import is_stop
from retrieval.text.vocabulary import NONE, Vocabulary

_LINES, _WORDS = 120, 60  # lines of each side whose words are looked at; words that are weighed
_KINDS = ("n", "nz", "vn", "l", "j")
_LEAST, _MOST = 2, 6  # characters
_VAGUE = re.compile(
    r"数字|原因|外界|材料|会议|平台|产品|作者|文章|公告|消息|人士|市场|世界|全球|时代|事件|时间|东西|部分|过程|结果|关系|方式|目标|计划|对手"
    r"|团队|业界|行业|领域|内容|信息|意思|系统|能力|水平|条件|作用|情形|机会|人类|社会|国家|公司|企业|技术|数据|问题|报道|合作|竞争"
)
_OFTEN = 2  # passages of a side that have the word
_COMMON = 0.12  # the share of passages from which on a word says nothing of a side


def shared_words(
    sides: Sequence[Sequence[Line]], index: Index, collections: Sequence[str], own: Vocabulary = NONE
) -> list[str]:
    """Words, folded, in lines of every side and in none of two, those that say most first."""
    counts = [_counted(lines[:_LINES], own) for lines in sides]
    often = [{word for word, passages in one.items() if len(passages) >= _OFTEN} for one in counts]
    both = set.intersection(*often) if often else set[str]()
    common = sorted(both, key=lambda word: (-min(len(one[word]) for one in counts), word))[:_WORDS]
    statistics = index.statistics(common, collections)
    worth = {
        word: rarity(statistics.frequencies[word], statistics.passages)
        * min(3, min(len(one[word]) for one in counts))
        for word in common
        if 0 < statistics.frequencies[word] <= max(_COMMON * statistics.passages, 6)
    }
    return sorted(worth, key=lambda word: (-worth[word], word))


def _counted(lines: Sequence[Line], own: Vocabulary) -> dict[str, set[int]]:
    """Word -> the passages of `lines` that have it."""
    found: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        named = [mention.span for mention in own.find(line.folded)]
        for word in tagged(line.folded):
            if (
                word.kind in _KINDS
                and _LEAST <= len(word.text) <= _MOST
                and not is_stop(word.text)
                and not _VAGUE.fullmatch(word.text)
                and not any(name.start < word.span.end and word.span.start < name.end for name in named)
            ):
                found[word.text].add(line.held.passage.id)
    return found
