"""Exact search: the same as looking at every sentence there is."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from samples import json_lines, lay_down

from retrieval.library import Library
from retrieval.text.fold import fold
from retrieval.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.library import Excerpt


def texts(excerpts: tuple[Excerpt, ...]) -> list[str]:
    return [one.text for one in excerpts]


def test_a_phrase_is_found_in_either_script(shelves: Library) -> None:
    finds = shelves.find('"营收为"')
    assert (finds.total, finds.documents, finds.capped) == (2, 2, False)
    assert texts(finds.hits) == [
        "比亞迪2023年營收為700億元，員工有六萬人。",
        "特斯拉2023年营收为900亿元，比比亚迪高。",
    ]
    assert [one.text[slice(*one.marks[0])] for one in finds.hits] == ["營收為", "营收为"]
    assert finds.sources == (("示例日报", 1), ("示例週刊", 1))
    assert finds.months == (("2024-03", 1), ("2024-07", 1))


@pytest.mark.parametrize(
    ("pattern", "total"),
    [
        ("马斯克", 5), ("马斯克 -旧厂", 4), ("马斯克 xAI", 1), ("马斯克 来源:示例周刊", 2),
        ("马斯克 -来源:示例周刊", 3),
        ("马斯克 标题:营收", 2), ("马斯克 2024-07", 2), ("马斯克 ..2024-06", 2), ("马斯克 2025..", 0), ("Grok3", 1),
        ("Grok", 0), ("水", 2), ("社 来源:没有", 0), ("三百万美元", 1), ("百万美", 1), ("特斯拉 绿茶", 0),
        ("xai由馬斯克", 1), ("旧厂，卖价", 1), ("二十年。", 1),
    ],
)  # fmt: skip
def test_what_is_found(shelves: Library, pattern: str, total: int) -> None:
    assert shelves.find(pattern).total == total


def test_words_of_one_passage_are_found_apart(shelves: Library) -> None:
    finds = shelves.find("卖价 屋顶漏雨")
    assert finds.apart
    assert len(finds.hits) == finds.total == 2


def test_a_phrase_across_sentences_is_quoted_with_both(shelves: Library) -> None:
    assert texts(shelves.find('"八十度的水。水太烫"').hits) == ["泡绿茶用八十度的水。水太烫，茶会发苦。"]


def test_what_others_hold_is_not_found(shelves: Library) -> None:
    assert shelves.find("花费五百亿").total == 0
    assert shelves.find("花费五百亿", collections=("shared", "chat:9")).total == 1


def test_what_is_no_pattern_is_said(shelves: Library) -> None:
    problem = shelves.find("来源:").problem
    assert problem is not None
    assert problem.kind == "no value"


def test_pages_hold_every_hit_once(shelves: Library) -> None:
    whole = shelves.find("的", limit=100)
    paged = [
        one for offset in range(0, whole.total + 3, 3) for one in shelves.find("的", offset=offset, limit=3).hits
    ]
    assert paged == list(whole.hits)
    assert len({(one.document_id, one.span) for one in paged}) == whole.total


# -- as if every sentence were looked at -------------------------------------------------------------------------

_WORDS = [
    "马斯克",
    "馬斯克",
    "旧厂",
    "舊廠",
    "湖",
    "湖边",
    "GPT-4",
    "gpt",
    "4",
    "4o",
    "xAI",
    "营收",
    "900",
    "3.5%",
    "特斯拉",
    "的",
    "年",
    "A股",
]
_JOINS = ["", "", "", " ", "，", "。", "-", "、", "\n"]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Sixty documents of words thrown together."""
    dice = random.Random(5)
    folder: Path = tmp_path_factory.mktemp("mixed")
    rows = [
        {
            "id": f"文-{n}", "title": f"第{n}篇", "publisher": f"{'甲乙丙'[n % 3]}报",
            "date": f"2024-{n % 12 + 1:02}-03",
            "text": "".join(dice.choice(_WORDS) + dice.choice(_JOINS) for _ in range(dice.randint(5, 120))) + "。",
        }
        for n in range(60)
    ]  # fmt: skip
    with Library.open(folder / "data", lay_down(folder / "corpus", {"混.jsonl": json_lines(*rows)})) as library:
        yield library


def _stands(word: str, sentence: str) -> bool:
    left = r"(?<![a-z0-9])" if re.match("[a-z0-9]", word) else ""
    right = r"(?![a-z0-9])" if re.search("[a-z0-9]$", word) else ""
    return bool(re.search(left + re.escape(word) + right, sentence))


def _every(library: Library) -> list[tuple[str, str]]:
    return [
        (document.source.publisher or "", fold(passage.text)[slice(*span)])
        for document in library.documents()
        for passage in library._store.passages_of(document.id)
        for span in sentences(passage.text)
    ]


def test_counts_are_those_of_looking_at_every_sentence(mixed: Library) -> None:
    every, dice = _every(mixed), random.Random(7)
    for _ in range(120):
        words = dice.sample(_WORDS, dice.randint(1, 3))
        out = dice.sample(_WORDS, dice.randint(0, 1))
        paper = dice.choice(["", "", "甲报"])
        said = " ".join(
            [*(f'"{word}"' for word in words), *(f'-"{word}"' for word in out), *([f"来源:{paper}"] if paper else [])]
        )
        expected = [
            publisher
            for publisher, sentence in every
            if paper in publisher
            and all(_stands(fold(word), sentence) for word in words)
            and not any(_stands(fold(word), sentence) for word in out)
        ]
        finds = mixed.find(said, limit=10_000)
        if not finds.apart:
            assert (said, finds.total, len(finds.hits)) == (said, len(expected), len(expected))
            assert dict(finds.sources) == {name: expected.count(name) for name in set(expected)}
            assert sum(count for _, count in finds.months) == len(expected)
        else:
            assert (said, expected) == (said, [])
        assert all(mixed.holds(hit) for hit in finds.hits[:5])
