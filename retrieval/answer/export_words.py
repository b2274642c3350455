"""What do our exports say themselves, in three languages? Dates and sources are worded as on the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportWords:
    """Every word of an exported timeline or answer that is not quoted and on no picture either."""

    stated: str  # beside a date that the text itself gives
    other_date: str  # date, source
    left_out: str  # n
    also_searched: str  # names
    between: str  # two names
    none: str  # a timeline without events
    understood: str  # question
    absent: str
    nearest: str
    count: str  # word, n
    together: str  # beside, n
    mark: str  # behind a heading that more follows


EXPORT_WORDS: Mapping[str, ExportWords] = {
    "zh-Hans": ExportWords(
        stated="原文日期",
        other_date="另一来源作 {date}：{source}",
        left_out="另有 {n} 篇太多，未能读到。",
        also_searched="也搜索了：{names}",
        between="、",
        none="资料里没有这样的日期。",
        understood="按「{question}」理解",
        absent="资料里没有能回答这个问题的句子。",
        nearest="最接近、但不是答案的句子：",
        count="{word}：{n} 篇提到",
        together="，其中与 {beside} 同在一句的 {n} 篇",
        mark="：",
    ),
    "zh-Hant": ExportWords(
        stated="原文日期",
        other_date="另一來源作 {date}：{source}",
        left_out="另有 {n} 篇，數量太多未能讀到。",
        also_searched="也搜尋了：{names}",
        between="、",
        none="資料裡沒有這樣的日期。",
        understood="按「{question}」理解",
        absent="資料裡沒有能回答這個問題的句子。",
        nearest="最接近、但不是答案的句子：",
        count="{word}：{n} 篇提到",
        together="，其中與 {beside} 同在一句的 {n} 篇",
        mark="：",
    ),
    "en": ExportWords(
        stated="date in the text",
        other_date="Another source has {date}: {source}",
        left_out="{n} more documents were too many to read.",
        also_searched="Also searched: {names}",
        between=", ",
        none="The material has no such dates.",
        understood="Understood as: {question}",
        absent="No sentence in the material answers this question.",
        nearest="The nearest sentence, which is not an answer:",
        count="{word}: in {n} documents",
        together=", {n} of them in one sentence with {beside}",
        mark=": ",
    ),
}
