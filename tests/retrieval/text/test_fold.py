"""One spelling for each character, and no character moves."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.fold import fold

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))
ANY_TEXT = st.text(st.characters())  # lone surrogates, too


def test_every_character_stays_one_character() -> None:
    assert all(len(fold(character)) == 1 for character in EVERY_CHARACTER)


@given(ANY_TEXT)
def test_a_text_keeps_its_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT, ANY_TEXT)
def test_a_character_is_folded_whatever_stands_beside_it(before: str, behind: str) -> None:
    assert fold(before + behind) == fold(before) + fold(behind)


def test_folding_twice_changes_nothing() -> None:
    assert fold(fold(EVERY_CHARACTER)) == fold(EVERY_CHARACTER)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("馬斯克", "马斯克"), ("輝達與臺灣", "辉达与台湾"), ("數據發現", "数据发现"), ("昇騰", "升腾"), ("薴", "苧")],
)
def test_traditional_and_simplified_fold_alike(traditional: str, simplified: str) -> None:
    assert fold(traditional) == fold(simplified)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＯｐｅｎＡＩ", "openai"),
        ("４５９，４４５", "459,445"),
        ("：；？！（）", ":;?!()"),
        ("“”「」『』｢｣", '"' * 8),
        ("‘’", "''"),
        ("·・･•", "····"),
        ("\u3000\u00a0", "  "),
        ("〈书〉", "《书》"),
        ("～—－", "~--"),
    ],
)
def test_widths_and_marks_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("character", ["…", "㎡", "İ", "ﬁ", "①"])
def test_what_would_grow_stays_as_it_is(character: str) -> None:
    assert fold(character) == character


def test_half_a_character_can_be_written_down_afterwards() -> None:
    assert fold("\ud800马").encode()
