"""Small material for tests, and how to lay it into a folder."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED_FOLDER = REPOSITORY.parent / "shared"
SHARED_REASON = f"{SHARED_FOLDER} is not here: its questions and articles are not part of the repository"

MUSK = """马斯克为何卖掉旧厂

来源:示例日报
作者:林小满

马斯克上周卖掉了旧厂。他说,卖掉旧厂是因为屋顶漏雨,修理要花三百万美元。

新厂建在湖边,明年春天开工。工人们可以坐船上班。
"""
CHIPS = """---
title: 晶片的價錢
publisher: 示例週刊
author: 陳大文
date: 2025-02-03
---

# 晶片的價錢

輝達的新晶片每片賣四萬美元。黃仁勳表示,價錢明年不變。

## 供貨

台積電負責生產,每月交貨兩千片。
"""
TEA = {"id": "茶-1", "text": "泡绿茶用八十度的水。水太烫,茶会发苦。", "title": "怎样泡茶", "publisher": "示例杂志"}


def lay_down(folder: Path, files: dict[str, str]) -> Path:
    """`folder` with these files, made where it is not there."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def three_documents() -> dict[str, str]:
    """A messy text, a Markdown file, and a JSONL file of one line."""
    return {"旧厂.txt": MUSK, "晶片.md": CHIPS, "茶.jsonl": json_lines(TEA)}


def json_lines(*tables: dict[str, object]) -> str:
    """JSONL."""
    return "".join(json.dumps(table, ensure_ascii=False) + "\n" for table in tables)


# Text as people write it and as machines break it: Chinese, Latin, numbers, marks, line ends, odd spaces.
_PIECES = (
    "马斯克", "馬斯克", "特朗普", "输了", "贏了", "數(shù)據(jù)", "荨(qián)麻", "OpenAI", "gpt-4o", "Musk",
    "459,445", "12:30", "3.5%", "《书》", "“", "”", "\"", "「", "」", "（", "）", "(注解:旧名)", "。", "！", "?",
    "……", "......", "，", ",", "、", ";", ":", "——", " ", "  ", "\u3000", "\t", "\n", "\n\n",
    "\u200b", "\ufeff", "</span>", "/span>", "?!?/span>", "&nbsp;", "\ufffd", "参考资料:\n",
    "Related Reads\n", "图片来源:网络\n", "作者:张三\n", "2025-06-10", "01\n", "ａＢ", "İ", "㎡", "😀", "𠮷",
)  # fmt: skip
written = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=60).map("".join)
