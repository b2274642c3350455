"""What tests of cards share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cards_samples import SECRET, material
from samples import json_lines, lay_down

from retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over invented material, with another collection, "chat:9", of which nobody else may see a thing."""
    folder: Path = tmp_path_factory.mktemp("cards")
    with Library.open(folder / "data", material(folder / "corpus")) as library:
        library.add(lay_down(folder / "other", {"密.jsonl": json_lines(SECRET)}), "chat:9")
        yield library
