"""Writes the floors of both houses into docs/architecture.md, from the tables of the tests that hold them.

`.venv/bin/python tests/docs/floors.py`; a test compares.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "docs" / "architecture.md"
TABLES: Mapping[str, Path] = {
    "retrieval": TESTS / "test_layers.py",
    "bot": TESTS / "bot" / "test_layers_bot.py",
}


def printed(house: str) -> str:
    """The floors of `retrieval` or `bot`, a line each, as the page has them."""
    floors: Iterable[Iterable[str]] = runpy.run_path(str(TABLES[house]))["FLOORS"]
    lines = [" · ".join(sorted(room.removeprefix(f"{house}.") for room in rooms)) for rooms in floors]
    return "\n".join([f"<!-- floors of {house} -->", "```", *lines, "```"])


def with_floors(page: str) -> str:
    """A page with its floors as they are now."""
    for house in TABLES:
        begins = page.index(f"<!-- floors of {house} -->")
        ends = page.index("```", page.index("```", begins) + 3) + 3
        page = page[:begins] + printed(house) + page[ends:]
    return page


if __name__ == "__main__":
    PAGE.write_text(with_floors(PAGE.read_text("utf-8")), "utf-8")
    print(f"{PAGE.name}: written")
