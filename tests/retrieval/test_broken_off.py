"""What is too much for one transaction comes in by portions; broken off, it goes on where it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples import json_lines, lay_down

from retrieval import ingest
from retrieval.corpus import putting, store
from retrieval.corpus.store import Store
from retrieval.index.disk import DiskIndex
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import Shelves
from retrieval.ingest import catch_up, take_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.index.base import Entry

SHIPS = [{"id": f"船{n}", "text": f"第{n}条船回来了。"} for n in range(10)]


class Killed(BaseException):
    """As good as a kill: nothing that happens behind it runs."""


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(store, "IN_ONE", 3)
    monkeypatch.setattr(putting, "_AT_ONCE", 2)
    monkeypatch.setattr(ingest, "_IN_ONE", 3)
    there = Store(tmp_path / "yinju.sqlite3")
    yield there
    there.close()


def taken(there: Store, folder: Path) -> tuple[int, list[str]]:
    said: list[str] = []
    return take_in(there, "shared", folder, said.append), said


def names(there: Store) -> list[str]:
    return sorted(document.name for document in there.documents(["shared"]))


def broken_off(there: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """An import that ends, as by a kill, behind so many documents."""

    def cut(*arguments: object) -> Iterator[object]:
        for number, one in enumerate(ingest_cut(*arguments)):  # type: ignore[arg-type]
            if number == after:
                raise Killed
            yield one

    ingest_cut = ingest.cut_file
    with monkeypatch.context() as patched:
        patched.setattr(ingest, "cut_file", cut)
        with pytest.raises(Killed):
            take_in(there, "shared", folder, lambda _: None)


def test_what_came_before_stays_and_the_rest_follows(
    opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_down(tmp_path / "corpus", {"船.jsonl": json_lines(*SHIPS)})
    broken_off(opened, folder, monkeypatch, 7)
    before = {document.name: document.id for document in opened.documents(["shared"])}
    assert 0 < len(before) < 7
    changed, _ = taken(opened, folder)
    assert changed == len(SHIPS) - len(before)
    after = {document.name: document.id for document in opened.documents(["shared"])}
    assert sorted(after) == sorted(str(ship["id"]) for ship in SHIPS)
    assert before.items() <= after.items()
    assert taken(opened, folder) == (0, [])


def test_what_goes_goes_at_the_end(opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay_down(tmp_path / "corpus", {"船.jsonl": json_lines(*SHIPS)})
    taken(opened, folder)
    lay_down(folder, {"船.jsonl": json_lines(*({**ship, "id": f"新{ship['id']}"} for ship in SHIPS[:8]))})
    broken_off(opened, folder, monkeypatch, 7)
    assert {str(ship["id"]) for ship in SHIPS} < set(names(opened))
    taken(opened, folder)
    assert names(opened) == sorted(f"新{ship['id']}" for ship in SHIPS[:8])


def test_a_file_that_is_gone_takes_what_it_had_brought_along(
    opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_down(tmp_path / "corpus", {"船.jsonl": json_lines(*SHIPS), "茶.txt": "水太烫，茶会发苦。"})
    broken_off(opened, folder, monkeypatch, 7)
    (folder / "船.jsonl").unlink()
    taken(opened, folder)
    assert names(opened) == ["茶.txt"]


class Breaking(DiskIndex):
    """One that is broken off behind so many additions."""

    def __init__(self, folder: Path, additions: int) -> None:
        super().__init__(folder)
        self.left = additions

    def add(self, entries: Iterator[Entry], change: int) -> None:
        """As `DiskIndex.add`, so many times."""
        if self.left == 0:
            raise Killed
        self.left -= 1
        super().add(entries, change)


def test_an_index_goes_on_where_it_stopped(opened: Store, tmp_path: Path) -> None:
    taken(opened, lay_down(tmp_path / "corpus", {"船.jsonl": json_lines(*SHIPS)}))
    with pytest.raises(Killed):
        catch_up(opened, Shelves(MemoryIndex(), Breaking(tmp_path, 2), 0), "shared", lambda _: None)
    again = DiskIndex(tmp_path)
    assert again.statistics([], ["shared"]).passages == 6
    assert again.change("shared") == 6
    counted = Breaking(tmp_path, 2)
    catch_up(opened, Shelves(MemoryIndex(), counted, 0), "shared", lambda _: None)
    assert counted.left == 0  # two portions were left
    assert counted.statistics([], ["shared"]).passages == len(SHIPS)
    assert counted.change("shared") == opened.heads(["shared"])["shared"]
