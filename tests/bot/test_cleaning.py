"""What cannot be read is taken out of a question."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cleaning import asks_something, cleaned, mentions, without_mention


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("马斯克\x00是谁", "马斯克 是谁"),
        ("马斯克\ud800是谁", "马斯克是谁"),
        ("\u202e马斯克\u202c是谁", "马斯克是谁"),
        ("马\u200b斯\u2060克\ufeff是谁", "马斯克是谁"),
        ("H\u0334\u0321\u0352\u0359100", "H\u0334\u0321100"),
        ("a\u20dd\u20dd\u20ddb\u0301\u0301", "a\u20dd\u20ddb\u0301\u0301"),
        ("马\u0378斯\ue000克", "马斯克"),  # no letter yet; somebody's own
        ("\u0301\u0301\u0301a", "\u0301\u0301a"),
        ("马斯克　是谁\n\n他呢\t", "马斯克 是谁 他呢"),
        ("Việt Nam", "Việt Nam"),
    ],
)
def test_takes_out_what_cannot_be_read(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_invisible_is_left(text: str) -> None:
    assert not {unicodedata.category(letter) for letter in cleaned(text)} & {"Cc", "Cf", "Cs"}


@given(st.text())
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize("text", ["@qa_bot什么是引据", "请问@qa_bot 几点", "@QA_Bot，几点", "（@qa_bot）"])
def test_finds_our_name_also_glued_to_chinese(text: str) -> None:
    assert mentions(text, "qa_bot")


@pytest.mark.parametrize("text", ["@qa_bot2 几点", "mail@qa_bot", "@qa_bo", "qa_bot"])
def test_leaves_other_names_alone(text: str) -> None:
    assert not mentions(text, "qa_bot")


@pytest.mark.parametrize(
    "text", ["@qa_bot 马斯克是谁", "@qa_bot，马斯克是谁", "马斯克是谁@qa_bot", "@qa_bot：马斯克是谁"]
)
def test_takes_our_name_out(text: str) -> None:
    assert without_mention(text, "qa_bot") == "马斯克是谁"


@pytest.mark.parametrize("mark", list(",，.。:：;；、-—"))
def test_takes_out_what_held_our_name(mark: str) -> None:
    assert without_mention(f"@qa_bot{mark} 几点", "qa_bot") == "几点"


def test_where_our_name_stood_words_stay_apart() -> None:
    assert without_mention("请问@QA_bot几点", "qa_bot") == "请问 几点"


def test_only_our_name_takes_punctuation_along() -> None:
    assert without_mention("-5 度", "qa_bot") == "-5 度"


@pytest.mark.parametrize(("text", "asks"), [("", False), ("？？？", False), ("🙂", False), ("4", True), ("谁", True)])
def test_something_is_asked_where_there_is_a_letter_or_a_digit(text: str, asks: bool) -> None:
    assert asks_something(text) is asks
