"""One spelling for each character, and no character moves."""

import sys

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.data import data_text
from retrieval.text.fold import fold, opencc_rows

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
        ("～〜", "~~"),
        ("–—−‑－", "-----"),
        ("„＂＇", '""\''),
        ("·・•‧", "····"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"),
        ("ÀÉɎ ͰΩЖԮ", "àéɏ ͱωжԯ"),
        ("！～￥", "!~¥"),
    ],
)
def test_widths_and_marks_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_whatever_opencc_simplifies_is_simplified() -> None:
    """In all of the blocks that hold Chinese, whichever of them we look through."""
    codes = (*range(0x2E80, 0xA4D0), *range(0xF900, 0xFB00), *range(0x20000, 0x32400))
    characters = list(map(chr, codes))
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = [(a, b) for a, b in zip(characters, simplified, strict=True) if a != b and len(b) == 1]
    assert len(pairs) > 4000
    assert [a for a, b in pairs if fold(a) != fold(b) or fold(a) == a] == []


def test_the_table_is_what_the_installed_opencc_would_write() -> None:
    assert list(opencc_rows()) == data_text("simplified.txt").splitlines()


@pytest.mark.parametrize("character", ["…", "㎡", "\ue000", "İ", "ﬁ", "①"])
def test_what_would_grow_stays_as_it_is(character: str) -> None:
    assert fold(character) == character


def test_half_a_character_can_be_written_down_afterwards() -> None:
    assert fold("\ud800马").encode()
