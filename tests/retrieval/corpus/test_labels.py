"""The table of what pages write around a text."""

import re
from collections.abc import Iterator

import pytest

from retrieval.corpus.labels import KINDS, any_of, labels
from retrieval.errors import DataError


@pytest.fixture
def _forgetful() -> Iterator[None]:
    labels.cache_clear()
    yield
    labels.cache_clear()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_labels_the_longest_first(kind: str) -> None:
    lengths = [len(label) for label in labels(kind)]
    assert lengths
    assert lengths == sorted(lengths, reverse=True)


def test_the_longest_label_matches_first() -> None:
    found = re.match(any_of("published", "updated"), "last updated on 2025")
    assert found
    assert found[0] == "last updated on"


@pytest.mark.usefixtures("_forgetful")
def test_a_line_without_a_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.corpus.labels.data_lines", lambda _: [(12, "writer: 作者")])
    with pytest.raises(DataError, match=r"labels\.txt:12"):
        labels("author")
