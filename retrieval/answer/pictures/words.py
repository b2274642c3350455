"""What do our pictures say themselves, in three languages?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[str, str]  # of one, of more; {n} is the number


@dataclass(frozen=True, slots=True)
class PictureWords:
    """Every word on a picture that is not quoted, and how dates are written."""

    timeline: str
    everything: str  # in place of a subject where there is none
    events: Pair
    shown: str  # n, all
    articles: Pair
    more: Pair  # sources of the same
    quotes: tuple[str, str]  # what opens and closes a quote
    cut: str  # behind a quote that goes on
    planned: str
    missed: str
    inferred: str  # expression
    otherwise: str  # dates
    by_whom: str  # date, source
    says: str  # speaker
    digest: str  # source
    title: str  # title
    coverage: str
    by: tuple[str, ...]  # what one bar is: a month, a quarter, a year, so many years ({n})
    others: str
    nobody: str  # a source without a publisher
    undated: Pair
    about: str  # date
    to: str  # first, last
    week: str  # date of its Monday
    years: str  # first, last
    year: str
    month: str  # year, month
    months_of_year: str  # year, first, last
    month_names: tuple[str, ...]
    parts: tuple[str, ...]  # month: its beginning, middle, end
    quarters: tuple[str, ...]
    seasons: tuple[str, ...]
    halves: tuple[str, ...]
    decade: str  # first year
    century: str  # number, first year, last year


_NUMBERED = tuple(f"{number}月" for number in range(1, 13))

HANS = PictureWords(
    timeline="时间线",
    everything="全部资料",
    events=("{n} 个事件", "{n} 个事件"),
    shown="显示 {n} / {all} 个事件",
    articles=("{n} 篇", "{n} 篇"),
    more=("另有 {n} 篇", "另有 {n} 篇"),
    quotes=("“", "”"),
    cut="…",
    planned="计划中",
    missed="没有如期",
    inferred="由「{expression}」推算",
    otherwise="另一来源：{dates}",
    by_whom="{date}（{source}）",
    says="{speaker}说",
    digest="据 {source} 摘述",
    title="《{title}》",
    coverage="资料范围",
    by=("每柱一个月", "每柱一季", "每柱一年", "每柱 {n} 年"),
    others="其他",
    nobody="未署来源",
    undated=("其中 {n} 篇没有日期", "其中 {n} 篇没有日期"),
    about="约 {date}",
    to="{first} 至 {last}",
    week="{date} 当周",
    years="{first}—{last}年",
    year="{year}年",
    month="{year}年{month}",
    months_of_year="{year}年{first}至{last}",
    month_names=_NUMBERED,
    parts=("{month}初", "{month}中旬", "{month}底"),
    quarters=tuple(f"{{year}}年第{number}季度" for number in "一二三四"),
    seasons=tuple(f"{{year}}年{name}季" for name in "春夏秋冬"),
    halves=("{year}年上半年", "{year}年下半年"),
    decade="{year}年代",
    century="{number} 世纪",
)

HANT = PictureWords(
    timeline="時間軸",
    everything="全部資料",
    events=("{n} 個事件", "{n} 個事件"),
    shown="顯示 {n} / {all} 個事件",
    articles=("{n} 篇", "{n} 篇"),
    more=("另有 {n} 篇", "另有 {n} 篇"),
    quotes=("「", "」"),
    cut="…",
    planned="計畫中",
    missed="未如期",
    inferred="由「{expression}」推算",
    otherwise="另一來源：{dates}",
    by_whom="{date}（{source}）",
    says="{speaker}說",
    digest="據 {source} 摘述",
    title="〈{title}〉",
    coverage="資料範圍",
    by=("每柱一個月", "每柱一季", "每柱一年", "每柱 {n} 年"),
    others="其他",
    nobody="未署來源",
    undated=("其中 {n} 篇沒有日期", "其中 {n} 篇沒有日期"),
    about="約 {date}",
    to="{first} 至 {last}",
    week="{date} 當週",
    years="{first}—{last}年",
    year="{year}年",
    month="{year}年{month}",
    months_of_year="{year}年{first}至{last}",
    month_names=_NUMBERED,
    parts=("{month}初", "{month}中旬", "{month}底"),
    quarters=tuple(f"{{year}}年第{number}季" for number in "一二三四"),
    seasons=tuple(f"{{year}}年{name}季" for name in "春夏秋冬"),
    halves=("{year}年上半年", "{year}年下半年"),
    decade="{year}年代",
    century="{number} 世紀",
)

ENGLISH = PictureWords(
    timeline="Timeline",
    everything="All the material",
    events=("{n} event", "{n} events"),
    shown="{n} of {all} events shown",
    articles=("{n} article", "{n} articles"),
    more=("{n} more source", "{n} more sources"),
    quotes=("“", "”"),
    cut="…",
    planned="planned",
    missed="did not happen",
    inferred="inferred from {expression}",
    otherwise="Another source: {dates}",
    by_whom="{date} ({source})",
    says="{speaker} says",
    digest="digest of {source}",
    title="{title}",
    coverage="What there is",
    by=("One bar is a month", "One bar is a quarter", "One bar is a year", "One bar is {n} years"),
    others="Others",
    nobody="No publisher named",
    undated=("{n} article has no date", "{n} articles have no date"),
    about="about {date}",
    to="{first} to {last}",
    week="week of {date}",
    years="{first}–{last}",
    year="{year}",
    month="{month} {year}",
    months_of_year="{first}–{last} {year}",
    month_names=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    parts=("early {month}", "mid-{month}", "late {month}"),
    quarters=("Q1 {year}", "Q2 {year}", "Q3 {year}", "Q4 {year}"),
    seasons=("spring {year}", "summer {year}", "autumn {year}", "winter {year}"),
    halves=("first half of {year}", "second half of {year}"),
    decade="{year}s",
    century="{first}–{last}",
)

PICTURE_WORDS: Mapping[str, PictureWords] = {"zh-Hans": HANS, "zh-Hant": HANT, "en": ENGLISH}


def counted(pair: Pair, n: int) -> str:
    """So many of something."""
    return pair[n != 1].format(n=n)
