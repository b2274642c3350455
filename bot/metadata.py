"""What does somebody say of a source? 标题：… / 来源：… / 日期：…"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.library import Source

# What people call the parts of a source, in any of our languages.
CALLED: Mapping[str, str] = {
    **dict.fromkeys(("标题", "標題", "题目", "題目", "title"), "title"),
    **dict.fromkeys(("来源", "來源", "出处", "出處", "媒体", "媒體", "publisher", "source"), "publisher"),
    **dict.fromkeys(("作者", "author"), "author"),
    **dict.fromkeys(("日期", "发布日期", "發布日期", "date"), "published"),
    **dict.fromkeys(("链接", "連結", "网址", "網址", "link", "url"), "url"),
    **dict.fromkeys(("频道", "頻道", "channel"), "channel"),
    **dict.fromkeys(("库", "庫", "资料库", "資料庫", "collection"), "collection"),
}
LABEL = re.compile(
    rf"(?:^|[\s/／|｜;；,，])({'|'.join(sorted(CALLED, key=len, reverse=True))})\s*[:：]", re.IGNORECASE
)
EDGES = " /／|｜;；,，"
LONGEST = 300
DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def read_metadata(text: str) -> dict[str, str]:
    """The parts that `text` names, by our names; none where it names none. A part may be emptied.

    >>> read_metadata("标题：低成本的模型 / 来源: 示例日报 日期：2024-12-28")
    {'title': '低成本的模型', 'publisher': '示例日报', 'published': '2024-12-28'}
    """
    found = list(LABEL.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)][: len(found)]
    return {
        CALLED[one[1].lower()]: text[one.end() : end].strip(EDGES)[:LONGEST]
        for one, end in zip(found, ends, strict=True)
    }


def is_metadata(text: str) -> bool:
    """Whether it begins with the name of a part."""
    found = LABEL.match(text)
    return found is not None


def day_in(text: str) -> date | None:
    """The day that is written there; None where none is, or there is no such day.

    >>> day_in("2024年12月28日"), day_in("2024-13-01"), day_in("昨天")
    (datetime.date(2024, 12, 28), None, None)
    """
    found = DAY.fullmatch(text.strip())
    try:
        return None if found is None else date(*map(int, found.groups()))
    except ValueError:
        return None


def unreadable(parts: Mapping[str, str]) -> tuple[str, ...]:
    """Those of `parts` that say nothing we can keep: dates and links have a form."""
    wrong_date = parts.get("published") and day_in(parts["published"]) is None
    wrong_link = parts.get("url") and not ADDRESS.fullmatch(parts["url"])
    return (*(("published",) if wrong_date else ()), *(("url",) if wrong_link else ()))


def said_of(source: Source, parts: Mapping[str, str]) -> Source:
    """`source` with what somebody said of it: their word counts more than what the file says."""
    words = {name: parts[name] or None for name in ("title", "publisher", "author", "url") if name in parts}
    dated = {"published": day_in(parts["published"])} if "published" in parts else {}
    return replace(source, **words, **dated)  # type: ignore[arg-type]  # by name: texts, then days
