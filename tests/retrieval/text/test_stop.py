"""Words that say nothing of what a text is about."""

import pytest

from retrieval.text.fold import fold
from retrieval.text.stop import is_stop, stop_words


@pytest.mark.parametrize("word", ["的", "了", "是"])
def test_a_word_without_substance_is_one(word: str) -> None:
    assert is_stop(word)


@pytest.mark.parametrize("word", ["马斯克", "芯片", "成本", "openai", "2025"])
def test_a_word_of_substance_is_none(word: str) -> None:
    assert not is_stop(word)


def test_the_table_is_folded() -> None:
    assert all(fold(word) == word for word in stop_words())
