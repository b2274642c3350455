"""Which engine holds which collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.index.base import Entry
from retrieval.index.disk import DiskIndex
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import Shelves

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return Shelves(MemoryIndex(), DiskIndex(tmp_path), small=10)


def engine_of(shelves: Shelves) -> type:
    return type(shelves.engine("这里"))


@pytest.mark.parametrize(
    ("sizes", "engine"),
    [
        ([0], MemoryIndex),
        ([10], MemoryIndex),
        ([11], DiskIndex),
        ([11, 6], DiskIndex),
        ([11, 5], MemoryIndex),
        ([11, 5, 10], MemoryIndex),
        ([11, 5, 11], DiskIndex),
    ],
)
def test_a_collection_stands_where_its_size_belongs(shelves: Shelves, sizes: list[int], engine: type) -> None:
    for size in sizes:
        shelves.settle("这里", size)
    assert engine_of(shelves) is engine


@pytest.mark.parametrize("sizes", [(11, 3), (3, 11)])
def test_a_collection_that_moves_begins_anew(shelves: Shelves, sizes: tuple[int, int]) -> None:
    shelves.settle("这里", sizes[0])
    shelves.add([Entry(1, 1, "这里", ["灯塔"])], 5)
    shelves.settle("这里", sizes[1])
    assert shelves.change("这里") == 0
    shelves.settle("这里", sizes[0])
    assert (shelves.change("这里"), shelves.search(["灯塔"], ["这里"], 9)) == (0, [])


def test_a_collection_that_stays_keeps_what_it_has(shelves: Shelves) -> None:
    for size in (3, 9):
        shelves.settle("这里", size)
        shelves.add([Entry(size, size, "这里", ["灯塔"])], size)
    assert [hit.passage_id for hit in shelves.search(["灯塔"], ["这里"], 9)] == [3, 9]


def test_collections_on_two_engines_are_asked_together(shelves: Shelves) -> None:
    shelves.settle("那里", 11)
    shelves.add([Entry(1, 1, "这里", ["灯塔"]), Entry(2, 2, "那里", ["灯塔"])], 1)
    assert {hit.passage_id for hit in shelves.search(["灯塔"], ["这里", "那里"], 9)} == {1, 2}
    assert shelves.statistics(["灯塔"], ["这里", "那里"]).passages == 2


@pytest.mark.parametrize("size", [3, 11])
def test_a_dropped_collection_is_gone(shelves: Shelves, size: int) -> None:
    shelves.settle("这里", size)
    shelves.add([Entry(1, 1, "这里", ["灯塔"])], 5)
    shelves.drop("这里")
    assert (shelves.change("这里"), shelves.search(["灯塔"], ["这里"], 9)) == (0, [])
