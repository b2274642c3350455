"""Every fault of PLATFORM.md §4 has a test of its number here, or a reason why it cannot be met yet."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
FAULTS = range(1, 49)
NOT_MET: dict[int, str] = {}


def numbers() -> set[int]:
    """The numbers that tests have in their names."""
    sources = "".join(path.read_text("utf-8") for path in HERE.glob("test_*.py"))
    return {int(number) for number in re.findall(r"def test_fault_(\d+)_", sources)}


def test_every_fault_is_tested_or_explained() -> None:
    assert numbers() | set(NOT_MET) == set(FAULTS)
    assert not numbers() & set(NOT_MET)
