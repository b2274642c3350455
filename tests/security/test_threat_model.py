"""Every line of the threat model names tests that hold it, and they exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODEL = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
LINES = [line for line in MODEL.splitlines() if line.startswith("|") and not line.startswith(("|---", "| 得不到的"))]
WHO = (
    "用户",
    "群管理员",
    "频道管理员",
    "传文件的人",
    "调用 webhook 的人",
    "同一台机器上的人",
    "偷走磁盘或备份的人",
    "依赖的供应者",
)


@cache
def known() -> frozenset[str]:
    """The names of all tests there are."""
    return frozenset(
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    )


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip()[:20])
def test_a_line_says_in_both_languages_what_is_held_and_by_which_tests(line: str) -> None:
    _, chinese, english, names, _ = line.split("|")
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert re.search("[A-Za-z]{4}", english)
    assert not re.search("[\u4e00-\u9fff]", english)
    named = re.findall(r"`(\w+)`", names)
    assert named
    assert [name for name in named if name not in known()] == []


def test_everybody_is_thought_of() -> None:
    for who in WHO:
        part = MODEL.partition(f"\n## {who} · ")[2].partition("\n## ")[0]
        assert sum(line in LINES for line in part.splitlines()) >= 3, who
