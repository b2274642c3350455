"""What is known of the best excerpt: all its numbers, in their ranges, whatever is asked and in either script."""

from __future__ import annotations

import math

import numpy as np
import pytest
from found_samples import found_in, run_with
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import written

from retrieval.answer.evidence import FEATURES, coverage_around, evidence
from retrieval.answer.excerpt import Run, best_runs
from retrieval.search.matches import Found
from retrieval.search.rank import ranked

TEXTS = (
    "马斯克卖掉了旧厂,因为屋顶漏雨。修理要三百万美元。",
    "新厂建在湖边。工人们坐船上班。",
    "黄仁勋卖晶片,每片四万美元。",
)
TRADITIONAL = (
    "馬斯克賣掉了舊廠,因為屋頂漏雨。修理要三百萬美元。",
    "新廠建在湖邊。工人們坐船上班。",
    "黃仁勳賣晶片,每片四萬美元。",
)
# What is no share of something, with its least and its most.
RANGES = {
    "chance": (0, 1.2),  # with what a run is given for its shape
    "log_chance": (math.log(1e-6), math.log(1.2)),
    "margin": (-1.2, 1.2),
    "best": (-99, 99),  # a sum over weights
    "passage_score": (0, 2.2),  # BM25 may give 1.9 times a word's rarity, its title 0.3
    **dict.fromkeys(("missing_run", "missing_near", "missing_passage", "names", "others"), (0, 100)),
    **dict.fromkeys(("rarest_missing", "rarest_noun_missing", "fresh"), (0, 10)),
}


def best_of(found: Found) -> dict[str, float]:
    """What is known of the best of its runs."""
    ranking = ranked(found)
    return named(evidence(found, ranking, best_runs(found, ranking.likely, 120, 3)))


def of_run(found: Found, run: Run) -> dict[str, float]:
    return named(evidence(found, ranked(found), [run]))


def named(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> dict[str, float]:
    return dict(zip(FEATURES, map(float, values), strict=True))


def in_range(values: dict[str, float]) -> bool:
    ranges = {name: RANGES.get(name, (0, 1)) for name in FEATURES}
    return all(least <= values[name] <= most + 1e-6 for name, (least, most) in ranges.items())


def test_no_number_has_two_names() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert RANGES.keys() < set(FEATURES)


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("马斯克为什么卖掉旧厂?", ""),
        ("船", ""),
        ("2", ""),
        ("马斯克", ""),
        ("马斯克和黄仁勋", ""),
        ("Why did Musk sell the plant?", ""),
        ("qwertyuiop", ""),
        ("为什么?", "马斯克卖掉了旧厂吗?"),
        ("那它呢", "新厂建在哪里?"),
        ("旧厂" * 100, ""),
        ("晶片晶片晶片", ""),
    ],
)
def test_odd_questions_have_every_number_in_its_range(question: str, before: str) -> None:
    values = best_of(found_in(question, *TEXTS, before=before))
    assert all(map(math.isfinite, values.values()))
    assert in_range(values)


@settings(max_examples=25)
@given(written, st.lists(written, min_size=1, max_size=3))
def test_any_question_has_them(question: str, texts: list[str]) -> None:
    found = found_in(f"{question} 旧厂", *texts, "旧厂卖掉了。")
    values = best_of(found)
    assert all(map(math.isfinite, values.values()))
    assert in_range(values)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("马斯克为什么卖掉旧厂?", "馬斯克為什麼賣掉舊廠?"),
        ("修理要多少美元?", "修理要多少美元?"),
        ("黄仁勋卖什么?", "黃仁勳賣什麼?"),
        ("新厂", "新廠"),
    ],
)
def test_either_script_has_the_same_numbers(simplified: str, traditional: str) -> None:
    values = best_of(found_in(simplified, *TEXTS))
    for texts in (TEXTS, TRADITIONAL):
        assert best_of(found_in(traditional, *texts)) == pytest.approx(values)


def test_what_stands_in_the_excerpt_counts_apart_from_what_is_near_and_from_the_passage() -> None:
    found = found_in("旧厂漏雨,鲸鱼在哪", "旧厂漏雨。一。二。三。四。鲸鱼来了。")
    values = of_run(found, run_with(found, "漏雨"))
    assert 0 < values["words_run"] == values["words_near"] < values["words_passage"] == 1
    assert values["missing_run"] == values["missing_near"] > values["missing_passage"] == 0
    near = of_run(found, run_with(found, "三"))
    assert near["words_run"] == 0 < near["words_near"] <= 1


def test_a_name_counts_apart_from_other_words() -> None:
    found = found_in("马斯克卖掉旧厂", "马斯克来了。旧厂卖掉了。")
    named_run, other_run = (of_run(found, run_with(found, word)) for word in ("来了", "卖掉"))
    assert (named_run["name_run"], named_run["others_run"]) == (1, 0)
    assert (other_run["name_run"], other_run["others_run"]) == (0, 1)
    assert (named_run["names"], named_run["others"]) == (1, 2)
    assert (named_run["has_name"], named_run["missing_run"], other_run["missing_run"]) == (1, 2, 0)
    assert of_run(found_in("旧厂", "旧厂。"), Run(0, 0, 0.5))["has_name"] == 0


def test_nouns_verbs_and_numbers_are_told_apart() -> None:
    found = found_in("第三艘渔船沉没", "渔船来了。")
    values = best_of(found)
    assert [values[f"has_{part}"] for part in ("noun", "verb", "number")] == [1, 1, 1]
    assert [values[f"{part}_near"] for part in ("noun", "verb", "number")] == [1, 0, 0]
    assert [values[f"{part}_unknown"] for part in ("noun", "verb")] == [0, 1]


def test_a_word_that_is_nowhere_is_unknown() -> None:
    values = best_of(found_in("旧厂鲸鱼", "旧厂漏雨。"))
    assert 0 < values["unknown"] == values["unknown_unless_related"] < 1
    assert best_of(found_in("旧厂漏雨", "旧厂漏雨。"))["unknown"] == 0


def test_the_kind_and_the_script_of_a_question_are_told() -> None:
    why, english = best_of(found_in("为什么卖掉旧厂", *TEXTS)), best_of(found_in("Why was it sold? Musk", *TEXTS))
    assert why["kind_why"] == english["kind_why"] == english["english"] == 1
    assert why["english"] == why["kind_when"] == 0
    assert sum(value for name, value in why.items() if name.startswith("kind_")) == 1


def test_the_longest_stretch_of_the_question_is_measured() -> None:
    found = found_in("旧厂屋顶漏雨", "屋顶漏雨。旧厂屋顶好了。")
    values = of_run(found, run_with(found, "漏雨"))
    assert values["shared_run"] == values["shared_passage"] == pytest.approx(4 / 6)
    assert of_run(found, run_with(found, "好了"))["shared_run"] == pytest.approx(4 / 6)


def test_how_much_stands_around_is_a_share() -> None:
    found = found_in("旧厂灯塔", "旧厂漏雨。", title="灯塔")
    assert coverage_around(found, Run(0, 0, 0.5)) == pytest.approx(1)
    assert coverage_around(found_in("为什么呢", "旧厂漏雨。"), Run(0, 0, 0.5)) == 0
