"""Names in material that nobody has told us of. The floors are held over `names_known.txt`, which we made up."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from samples import written

from retrieval.text.alias_pairs import AliasPair, alias_pairs
from retrieval.text.fold import fold
from retrieval.text.found_names import MOST, Candidate, found_names
from retrieval.text.names import Name, names
from retrieval.text.vocabulary import Vocabulary

_MARKED = re.compile(r"\{([^}]*)\}")


def material() -> str:
    lines = (Path(__file__).parent / "names_known.txt").read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("#"))


def texts() -> list[str]:
    return [_MARKED.sub(r"\1", text).strip() for text in material().split("---\n")]


def known() -> set[str]:
    return {fold(name.strip("《》")) for name in _MARKED.findall(material())}


@cache
def found() -> list[Candidate]:
    return found_names(texts())


def test_the_first_twenty_are_names_and_few_are_missed() -> None:
    right = [fold(candidate.spelling) in known() for candidate in found()]
    assert len(known()) >= 60
    assert sum(right[:20]) / 20 >= 0.95
    assert sum(right) / len(right) >= 0.90
    assert sum(right) / len(known()) >= 0.90


def test_both_scripts_are_counted_together() -> None:
    (one,) = [
        one
        for one in found_names(["苏映雪来了。苏映雪走了。", "蘇映雪說好。", "苏映雪笑。"])
        if "映雪" in one.spelling
    ]
    assert (one.spelling, one.count, one.texts, one.kind) == ("苏映雪", 4, 3, "person")


def test_a_candidate_says_where_it_stands() -> None:
    for candidate in found():
        text, span = candidate.example
        assert candidate.spelling in texts()[text][slice(*span)] or candidate.count > 1


def test_what_is_sure_is_latin_or_foreign() -> None:
    sure = {candidate.spelling for candidate in found() if candidate.sure}
    assert {"Quantoria Labs", "阿列克谢·沃罗宁", "Kestrel-7"} <= sure
    assert all(re.search("[A-Za-z]|·", spelling) for spelling in sure)


@pytest.mark.parametrize(
    ("spelling", "kind"),
    [
        ("林晓澜", "person"),
        ("星澜科技", "company"),
        ("望潮镇", "place"),
        ("蓝帆基金会", "organisation"),
        ("深海邮差", "work"),
        ("Typhoon75", "product"),
        ("折光术", "word"),
        ("玛丽娜·科斯塔", "person"),
    ],
)
def test_a_candidate_has_a_likely_kind(spelling: str, kind: str) -> None:
    assert {one.kind for one in found() if one.spelling == spelling} == {kind}


def test_what_is_known_own_or_refused_is_not_offered() -> None:
    own = Vocabulary([Name("person", ("林晓澜",))], ["周砚秋"])
    offered = {fold(candidate.spelling) for candidate in found_names(texts(), own)}
    assert not offered & {"林晓澜", "周砚秋", "openai", "马斯克"}
    assert "顾北辰" in offered
    assert not any(names().named(spelling) for spelling in offered)


@pytest.mark.parametrize(
    "text",
    [
        "The Company said on Monday. However, Despite Trading, Markets were calm.",
        "公司表示,公司认为,公司表示。人工智能,人工智能,人工智能。",
        "2024年3月1日,2024年3月2日,2024年3月3日,售价3元,售价3元。",
        "他说:「不能再等了。」她说:「不能再等了。」",
        "",
    ],
)
def test_ordinary_text_has_none(text: str) -> None:
    assert found_names([text, text]) == []


def test_the_same_texts_give_the_same_candidates() -> None:
    assert found_names(texts()) == found_names(texts())
    assert len(found()) <= MOST


@settings(max_examples=25)  # each looks up half a million words
@given(written)
def test_any_text_can_be_looked_through(text: str) -> None:
    for candidate in found_names([text, text]):
        assert candidate.spelling in text + text
        assert candidate.count >= 1


@pytest.mark.parametrize(
    "text", ["A-" * 50_000 + "@", "甲·" * 50_000, "「" * 50_000, "之" * 50_000, "Aa " * 30_000 + "在"]
)
def test_what_is_made_to_take_long_takes_none(text: str) -> None:
    assert len(found_names([text])) <= MOST


# -- the same under another name -------------------------------------------------------------------------------


def pairs(text: str, own: Vocabulary | None = None) -> list[tuple[str, str]]:
    own = own or Vocabulary()
    return [pair.spellings for pair in alias_pairs([text], found_names([text], own), own)]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("阿列克谢·沃罗宁（Alexei Voronin）来了。", ("阿列克谢·沃罗宁", "Alexei Voronin")),
        ("蓝帆基金会(以下简称“蓝帆”)成立。蓝帆基金会在青岚。", ("蓝帆基金会", "蓝帆")),
        ("馬斯克（外號「火星船長」）說好。", ("馬斯克", "火星船長")),
        ("馬斯克，人稱「火星船長」，說好。", ("馬斯克", "火星船長")),
    ],
)
def test_a_text_says_who_is_the_same(text: str, pair: tuple[str, str]) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text", ["马斯克（Elon Musk）来了。", "教授（Jane Doe）来了。", "他（Jane Doe）来了。", "马斯克（见图）。"]
)
def test_what_is_known_or_nobodys_is_no_pair(text: str) -> None:
    assert pairs(text) == []


def test_a_pair_of_which_one_is_refused_is_none() -> None:
    assert pairs("马斯克（外号“火星船长”）说好。", Vocabulary(refused=["火星船长"])) == []


def test_pairs_of_the_known_material() -> None:
    said = [pair.spellings for pair in alias_pairs(texts(), found())]
    assert {("鸭叔", "丁一鸣"), ("输入法之神", "邬远志"), ("玛丽娜·科斯塔", "Marina Costa")} <= set(said)
    assert all(isinstance(pair, AliasPair) and pair.kind for pair in alias_pairs(texts(), found()))
