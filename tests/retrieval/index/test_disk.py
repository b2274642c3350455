"""The engine on disk: what lies there outlives us, and what is broken is said to be."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from retrieval.errors import IndexUnusable
from retrieval.index.base import Entry
from retrieval.index.disk import DiskIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def filled(folder: Path) -> DiskIndex:
    index = DiskIndex(folder)
    index.add([Entry(n, n, "这里", ["灯塔", f"船{n}"]) for n in range(1, 30)], 1)
    index.remove("这里", [3, 4], 2)
    return index


def everything(index: DiskIndex) -> tuple[int, list[int], int]:
    hits = index.search(["灯塔"], ["这里"], 99)
    return index.change("这里"), [hit.passage_id for hit in hits], index.statistics(["灯塔"], ["这里"]).passages


def files_of(folder: Path, ending: str) -> list[Path]:
    return sorted(path for path in folder.rglob("*" + ending) if path.is_file())


def test_it_opens_again_as_it_was(tmp_path: Path) -> None:
    first = filled(tmp_path)
    before = everything(first)
    first.close()
    assert everything(DiskIndex(tmp_path)) == before


def test_asking_makes_no_folders(tmp_path: Path) -> None:
    assert everything(DiskIndex(tmp_path / "a")) == (0, [], 0)
    assert not (tmp_path / "a").exists()


def test_a_dropped_collection_is_gone_from_disk(tmp_path: Path) -> None:
    index = filled(tmp_path)
    index.drop("这里")
    assert everything(index) == (0, [], 0)
    assert files_of(tmp_path, "") == []


def test_a_term_too_long_for_the_engine_is_left_out(tmp_path: Path) -> None:
    index = DiskIndex(tmp_path)
    index.add([Entry(1, 1, "这里", ["灯" * 70_000, "塔"])], 1)
    assert [hit.passage_id for hit in index.search(["塔"], ["这里"], 9)] == [1]


def rewritten(path: Path, content: bytes) -> None:
    """Another file of that name: the old one may still be mapped into memory, and a shorter one would be a SIGBUS."""
    path.unlink()
    path.write_bytes(content)


def emptied(path: Path) -> None:
    rewritten(path, b"")


def halved(path: Path) -> None:
    rewritten(path, path.read_bytes()[: path.stat().st_size // 2])


def scribbled(path: Path) -> None:
    rewritten(path, random.Random(1).randbytes(path.stat().st_size))


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [emptied, halved, scribbled, removed])
@pytest.mark.parametrize("ending", [".term", ".idx", ".store", ".fast", ".del"])
def test_a_broken_file_makes_it_unusable(tmp_path: Path, ending: str, spoil: Callable[[Path], None]) -> None:
    filled(tmp_path).close()
    spoil(files_of(tmp_path, ending)[0])
    with pytest.raises(IndexUnusable):
        everything(DiskIndex(tmp_path))


@pytest.mark.parametrize("spoil", [emptied, halved, scribbled])
def test_a_broken_list_of_files_makes_it_unusable(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    filled(tmp_path).close()
    spoil(next(tmp_path.glob("*/*/meta.json")))
    with pytest.raises(IndexUnusable):
        everything(DiskIndex(tmp_path))


def test_without_its_list_of_files_it_is_empty(tmp_path: Path) -> None:
    filled(tmp_path).close()
    removed(next(tmp_path.glob("*/*/meta.json")))
    assert everything(DiskIndex(tmp_path)) == (0, [], 0)


@pytest.mark.parametrize("ending", [".term", ".fast"])
def test_a_file_that_makes_tantivy_panic_is_unusable_and_no_more(tmp_path: Path, ending: str) -> None:
    filled(tmp_path).close()
    path = files_of(tmp_path, ending)[0]
    good = path.read_bytes()
    for place in range(0, len(good), 5):
        rewritten(path, good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        index = DiskIndex(tmp_path)
        try:
            everything(index)
        except IndexUnusable:
            continue
        finally:
            index.close()


def test_a_place_that_cannot_be_written_is_unusable(tmp_path: Path) -> None:
    filled(tmp_path).close()
    (folder,) = (path for path in tmp_path.glob("*/*") if path.is_dir())
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("不是文件夹")
    with pytest.raises(IndexUnusable, match="exists"):
        DiskIndex(tmp_path).add([Entry(1, 1, "这里", ["灯"])], 1)
