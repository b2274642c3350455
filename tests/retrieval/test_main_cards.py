"""Cards from a shell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from retrieval.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        (["who", "黄仁勋"], "▎黃仁勳表示"),
        (["who", "根本没有"], "资料里没有。"),
        (["compare", "马斯克 | 黄仁勋"], "马斯克：1 篇"),
        (["compare", "马斯克", "没有这人"], "没有这人：0 篇"),
        (["find", '"旧厂" -屋顶'], "1 句 · 1 篇"),
        (["find", "「开着"], "「开着：引号没有关上"),
        (["latest", "晶片"], "最新：晶片 · 1 篇"),
        (["random", "七"], "▎"),
    ],
)
def test_cards_for_people(corpus: Path, capsys: pytest.CaptureFixture[str], told: list[str], printed: str) -> None:
    assert main([*told, "--corpus", str(corpus)]) == 0
    assert printed in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "key"),
    [("who", "defining"), ("compare", "aspects"), ("find", "months"), ("latest", "quotes"), ("random", "quote")],
)
def test_cards_for_programs(corpus: Path, capsys: pytest.CaptureFixture[str], told: str, key: str) -> None:
    assert main([told, "马斯克", "--json", "--corpus", str(corpus)]) == 0
    assert key in json.loads(capsys.readouterr().out)
