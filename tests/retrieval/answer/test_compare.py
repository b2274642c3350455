"""Comparisons: what is said of both, side by side, and nothing that is said of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples import json_lines, lay_down

from retrieval.library import Library, split_names

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.library import Aspect, Comparison, Excerpt


def aspect(comparison: Comparison, key: str) -> Aspect:
    return next(one for one in comparison.aspects if one.key == key)


def every(comparison: Comparison) -> list[Excerpt]:
    return [*comparison.direct, *(quote for one in comparison.aspects for quote in one.quotes if quote)]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("OpenAI | xAI", ("OpenAI", "xAI")),
        ("特斯拉 和 比亚迪", ("特斯拉", "比亚迪")),
        ("特斯拉和比亚迪的区别", ("特斯拉", "比亚迪")),
        ("對比特斯拉與比亞迪", ("特斯拉", "比亞迪")),
        ("特斯拉 vs 比亚迪", ("特斯拉", "比亚迪")),
        ("Tesla vs. BYD", ("Tesla", "BYD")),
        ("甲｜乙｜丙", ("甲", "乙", "丙")),
        ("和平与发展 | 乙", ("和平与发展", "乙")),
        ("特斯拉", ("特斯拉",)),
        ("", ()),
    ],
)
def test_names_are_told_apart(said: str, names: tuple[str, ...]) -> None:
    assert split_names(said) == names


def test_what_both_have_stands_side_by_side(shelves: Library) -> None:
    comparison = shelves.compare("特斯拉", "比亞迪")
    assert [(side.name, side.count) for side in comparison.sides] == [("特斯拉", 2), ("比亚迪", 2)]
    assert [quote.text for quote in comparison.direct] == ["特斯拉2023年营收为900亿元，比比亚迪高。"]
    tesla, byd = aspect(comparison, "staff").quotes
    assert tesla is not None
    assert byd is not None
    assert tesla.text == "特斯拉的員工有四萬人。"
    assert byd.text.startswith("比亞迪2023年營收為700億元，員工有六萬人")


def test_a_side_that_is_not_there_is_said_to_be(shelves: Library) -> None:
    comparison = shelves.compare("特斯拉", "林小曼")
    missing = comparison.sides[1]
    assert (missing.count, [one.name for one in missing.near]) == (0, ["林小满"])
    assert every(comparison) == []


def test_one_name_or_none_is_compared_with_nothing(shelves: Library) -> None:
    assert shelves.compare("特斯拉").aspects == ()
    assert shelves.compare().sides == ()
    assert shelves.compare("", " ").sides == ()


def test_of_another_is_not_of_this_one(tmp_path: Path) -> None:
    text = (
        "特斯拉去年发了公告，说比亚迪的营收是700亿元。比亚迪的市值是9000亿元。"
        "特斯拉的市值是一兆美元。微软的估值是300亿元，和特斯拉无关。"
    )
    with Library.open(
        tmp_path / "data", lay_down(tmp_path / "c", {"一.jsonl": json_lines({"id": "1", "text": text})})
    ) as library:
        comparison = library.compare("特斯拉", "比亚迪")
    for one in comparison.aspects:
        tesla = one.quotes[0]
        assert tesla is None or ("700" not in tesla.text and "300" not in tesla.text)


def test_what_others_hold_is_not_compared(shelves: Library) -> None:
    mine = shelves.compare("特斯拉", "马斯克")
    theirs = shelves.compare("特斯拉", "马斯克", collections=("shared", "chat:9"))
    assert not any("一万亿" in quote.text for quote in every(mine))
    assert all(shelves.holds(quote) for quote in every(mine))
    assert all(shelves.holds(quote, collections=("shared", "chat:9")) for quote in every(theirs))


def test_no_sentence_stands_on_two_sides(shelves: Library) -> None:
    for names in (("特斯拉", "比亚迪"), ("特斯拉", "马斯克"), ("马斯克", "林小满"), ("xAI", "特斯拉", "比亚迪")):
        for one in shelves.compare(*names).aspects:
            places = [(quote.passage_id, quote.span) for quote in one.quotes if quote]
            assert len(set(places)) == len(places)
