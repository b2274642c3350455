"""How many have found it out themselves? Texts of one origin counted once: reprints, and whom they credit.

A text is a reprint of another where nearly all of the shorter stands in the longer, or where both have it from one
house, one of them saying so.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from retrieval.text.fold import fold

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Voicing(Generic[Key]):
    """Words that somebody has published. `key`: the document; `publisher`: who, where that is known.

    `ends`: how the document begins and ends, where it may say whose words it has.
    """

    key: Key
    text: str
    publisher: str | None = None
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """`groups`: documents by origin, the first of each the one that came first; all that tell the same thing."""

    groups: tuple[tuple[int, ...], ...]

    @property
    def independent(self) -> int:
        """How many origins there are."""
        return len(self.groups)

    @property
    def reprints(self) -> int:
        """How many documents besides repeat one of them."""
        return sum(len(group) - 1 for group in self.groups)


def origins(voicings: Sequence[Voicing[Key]]) -> list[list[Key]]:
    """The keys of those that have one origin together, in the order in which they came."""
    groups: list[list[int]] = []
    shapes = [_Shape(one.key, one.text, one.publisher, one.ends) for one in voicings]
    for number, shape in enumerate(shapes):
        same = [group for group in groups if any(shape.one_origin(shapes[other]) for other in group)]
        merged = sorted([number, *(other for group in same for other in group)])
        groups = [group for group in groups if group not in same] + [merged]
    return [list(dict.fromkeys(voicings[n].key for n in group)) for group in sorted(groups)]


def credited(text: str) -> frozenset[str]:
    """The houses that `text` says it has its words from, folded: 据路透社报道, 转载自…, 来源：…, （中央社台北电）."""
    found = ((match[1] or match[2] or match[3] or "").strip(_EDGES) for match in _credits().finditer(fold(text)))
    return frozenset(_house(who) for who in found if len(who) > 1 and not _NOBODY.search(who))


def _printed(ends: str) -> frozenset[str]:
    """Whom the head and foot of a document credit with all of it: 转载自 and 来源, not whom it cites in passing."""
    found = (match[1].strip(_EDGES) for match in _credits().finditer(fold(ends)) if match[1])
    return frozenset(_house(who) for who in found if len(who) > 1 and not _NOBODY.search(who))


_EDGES = " 《》\"'()[]:,"
_NOBODY = re.compile(
    r"知情|消息|人士|网络|网友|业内|公司|综合|媒体|外媒|内部|本报|本站|本刊|原创|此前|官方|最新|公开|相关|了解|介绍"
)
_AGENCY = r"[\u4e00-\u9fffa-z·]{1,8}?(?:社|网|报|台|周刊|日报|时报|通讯)"


@cache
def _credits() -> re.Pattern[str]:
    ends = r"[,。;\n)\]|/!?]|$"
    return re.compile(
        r"(?:转载自|转自|摘自|摘编自|编译自|改编自|原载于?|首发于|原文(?:刊于|载于|来自|见)|文章来源|信息来源|消息来源"
        rf"|(?:新闻|稿件)?来源|出处|source)\s*(?:[:于自是]\s*)?([^,。;\n)\]|/!?]{{2,20}}?)\s*(?={ends})"
        r"|(?:据|根据|援引|引述|引用|综合)([^,。;:!?\n\"]{2,16}?)(?:的|于|在)?(?:\d[\d年月日号]*|[本上]?周[一二三四五六日]|[今昨]天)?"
        r"(?:的)?(?:最新|独家|当地)?(?:报道|报导|消息|披露|透露|电|称|说|文章|的话)"
        rf"|(?:^|[(【\[\n])({_AGENCY})[\u4e00-\u9fff]{{0,6}}(?:\d+月)?(?:\d+日)?(?:电|讯|专电)"
    )


def _house(said: str) -> str:
    """A house by the one of its spellings that all share: 《华尔街日报》网站 is 华尔街日报."""
    return (
        re.sub(
            r"(?:中文网|网站|官网|客户端|公众号|微博|通讯社|新闻社|新闻网|新闻|记者.*|网)$", "", said.strip(_EDGES)
        )
        or said
    )


class _Shape:
    """What a text is compared by."""

    def __init__(self, key: Hashable, text: str, publisher: str | None, ends: str) -> None:
        folded = fold(text)
        bare = _credits().sub(" ", folded)
        self.key, self.letters = key, _letters(bare)
        self.own = _letters(_QUOTED.sub(" ", bare))
        self.numbers = frozenset(re.findall(r"\d+(?:\.\d+)?", bare.replace(",", "")))
        self.credits = credited(text) | _printed(ends)
        self.house = _house(fold(publisher)) if publisher else ""

    def one_origin(self, other: _Shape) -> bool:
        """Whether both are one text, or have what they say from one house."""
        if self.key == other.key or self.same_words(other):
            return True
        from_one = (
            bool(self.credits & other.credits)
            or _credits_house(self.credits, other.house)
            or _credits_house(other.credits, self.house)
        )
        return from_one and _share(self.letters, other.letters, 2) >= _RETOLD

    def same_words(self, other: _Shape) -> bool:
        """Whether nearly all of the shorter stands in the longer: numbers, and what is not quoted, too."""
        shorter, longer = sorted((self, other), key=lambda one: len(one.letters))
        if len(shorter.letters) < _FEWEST or not shorter.numbers <= longer.numbers:
            return shorter.letters == longer.letters and len(shorter.letters) >= _FEWEST // 2
        if _share(shorter.letters, longer.letters, _RUN) < _VERBATIM:
            return False
        return len(shorter.own) < _FEWEST or _share(shorter.own, longer.own, _RUN) >= _OWN_WORDS


_QUOTED = re.compile(r'"[^"\n]{6,}"')
_FEWEST, _RUN = 16, 5  # letters: fewer may be the same by chance; how long the runs are that are compared
_VERBATIM, _OWN_WORDS, _RETOLD = 0.6, 0.5, 0.4  # shares of the shorter that the longer has


def _letters(folded: str) -> str:
    return "".join(character for character in folded if character.isalnum())


def _share(one: str, other: str, run: int) -> float:
    shorter, longer = sorted((one, other), key=len)
    mine = {shorter[at : at + run] for at in range(len(shorter) - run + 1)}
    return sum(piece in longer for piece in mine) / len(mine) if mine else 0.0


def _credits_house(credits: Iterable[str], house: str) -> bool:
    return bool(house) and any(
        one == house or (len(one) > 2 and one in house) or (len(house) > 2 and house in one) for one in credits
    )
