"""What tests of the library share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples import lay_down, three_documents

from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with three little documents."""
    return lay_down(tmp_path / "corpus", three_documents())


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over three little documents, that no test changes."""
    corpus = lay_down(tmp_path_factory.mktemp("corpus"), three_documents())
    with Library.open(tmp_path_factory.mktemp("data"), corpus) as opened:
        yield opened
