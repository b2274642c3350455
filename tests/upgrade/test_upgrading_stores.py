"""Data folders of every former version are opened by this one, and nothing of them is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from old_folders import CHAT, MATERIAL, STORES, restored, rows, shape, version_of, with_steps

from retrieval import library as front_door
from retrieval.backup import STORE
from retrieval.corpus.documents import SHARED
from retrieval.corpus.schema import SCHEMA_STEPS
from retrieval.errors import StoreError
from retrieval.index import shelves
from retrieval.library import Library, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

NEWEST = len(SCHEMA_STEPS)
BROKEN = "; INSERT INTO nowhere VALUES (1);"
ASKED = ("南礁灯塔建于哪一年", "大桥总投资多少", "渔村有多少户人家", "灯塔修缮花了多少钱", "火星上有多少水")
DOCUMENTS = "SELECT id, collection, name, file FROM documents ORDER BY id"
PASSAGES = "SELECT id, document_id, number, start, text FROM passages ORDER BY id"


def answers(library: Library, collections: Sequence[str] = (SHARED,)) -> list[tuple[Outcome, list[str]]]:
    """What is answered, in words."""
    told = [library.ask(question, collections=collections) for question in ASKED]
    return [(answer.outcome, [one.text for one in answer.excerpts]) for answer in told]


def test_every_version_has_a_dump() -> None:
    assert sorted(STORES) == list(range(1, NEWEST + 1)), "see README.md beside this"


@pytest.mark.parametrize("version", sorted(STORES))
def test_an_old_folder_has_all_that_it_had(version: int, tmp_path: Path) -> None:
    path = restored(STORES[version], tmp_path / "data" / STORE)
    had = [rows(path, query) for query in (DOCUMENTS, PASSAGES)]
    with Library.open(tmp_path / "data", None) as library:
        names = {one.name for one in library.documents((SHARED, CHAT), hidden=True)}
        names |= {one.name for one in library.documents((SHARED, CHAT))}
    assert version_of(path) == NEWEST
    assert [rows(path, query) for query in (DOCUMENTS, PASSAGES)] == had
    assert names == {row[2] for row in had[0]}


@pytest.mark.parametrize("version", sorted(STORES))
def test_an_old_folder_answers_as_a_new_one_does(version: int, tmp_path: Path) -> None:
    restored(STORES[version], tmp_path / "old" / STORE)
    with Library.open(tmp_path / "new", MATERIAL) as library:
        wanted = answers(library)
    assert wanted[0] == (Outcome.ANSWER, wanted[0][1])
    with Library.open(tmp_path / "old", None) as library:
        assert answers(library) == wanted
    with Library.open(tmp_path / "old", MATERIAL) as library:  # the folder read once more: nothing has changed
        assert answers(library) == wanted
        assert [one.id for one in library.documents()] == [
            row[0] for row in rows(tmp_path / "old" / STORE, "SELECT id FROM documents WHERE collection='shared'"
                           " ORDER BY published IS NULL, published DESC, id")
        ]  # fmt: skip


@pytest.mark.parametrize("version", [number for number in sorted(STORES) if number >= 3])
def test_what_was_hidden_and_kept_out_stays_so(version: int, tmp_path: Path) -> None:
    restored(STORES[version], tmp_path / STORE)
    with Library.open(tmp_path, None) as library:
        assert [one.name for one in library.documents((CHAT,))] == ["m5"]
        assert [one.name for one in library.documents((CHAT,), hidden=True)] == ["m6"]
        assert library.ask("海燕号造价多少", collections=(CHAT,)).excerpts
        assert not library.ask("海燕号造价多少").excerpts
        assert library.add_post("m8", "这一条以后不要再收。", CHAT).kept_out == 1
        library.unhide(CHAT, [one.id for one in library.documents((CHAT,), hidden=True)])
        assert {one.name for one in library.documents((CHAT,))} == {"m5", "m6"}


def test_names_that_were_said_are_known_still(tmp_path: Path) -> None:
    restored(STORES[5], tmp_path / STORE)
    with Library.open(tmp_path, None) as library:
        assert ("老何", "何船长") in [one.spellings for one in library.own_words.of(CHAT)]
        assert "海燕号" in library.ask("老何的新船叫什么", collections=(CHAT,)).excerpts[0].text


@pytest.mark.parametrize("version", sorted(STORES))
def test_an_upgraded_store_has_the_tables_of_a_new_one(version: int, tmp_path: Path) -> None:
    path = restored(STORES[version], tmp_path / "old" / STORE)
    for folder in ("old", "new"):
        Library.open(tmp_path / folder, None).close()
    assert shape(path) == shape(tmp_path / "new" / STORE)


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_an_upgrade_may_begin_where_another_ended(version: int, tmp_path: Path) -> None:
    path = with_steps(STORES[1], tmp_path / STORE, SCHEMA_STEPS, version)
    assert version_of(path) == version
    with Library.open(tmp_path, None) as library:
        assert library.coverage().documents == 4


def test_a_step_that_fails_half_way_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = restored(STORES[1], tmp_path / STORE)
    had = shape(path)
    broken = (*SCHEMA_STEPS[:1], SCHEMA_STEPS[1] + BROKEN)
    with monkeypatch.context() as patch:
        patch.setattr("retrieval.corpus.schema.SCHEMA_STEPS", broken)
        with pytest.raises(StoreError, match="nowhere"):
            Library.open(tmp_path, None)
    assert (version_of(path), shape(path)) == (1, had)
    with Library.open(tmp_path, None) as library:
        assert library.coverage().documents == 4


def test_a_newer_store_is_refused_in_words_and_not_touched(tmp_path: Path) -> None:
    path = restored(STORES[NEWEST], tmp_path / STORE)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    had = [rows(path, query) for query in (DOCUMENTS, PASSAGES)]
    with pytest.raises(StoreError, match=r"made by a newer Yinju .*; upgrade, or choose another data folder"):
        Library.open(tmp_path, MATERIAL)
    assert version_of(path) == NEWEST + 1
    assert [rows(path, query) for query in (DOCUMENTS, PASSAGES)] == had


def test_an_index_made_with_other_words_is_made_anew_from_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=0))
    restored(STORES[1], tmp_path / STORE)
    with Library.open(tmp_path, None) as library:
        wanted = answers(library)
    (made,) = (tmp_path / "index").iterdir()
    made.rename(made.with_name("of another version"))
    with Library.open(tmp_path, None) as library:
        assert [one.name for one in (tmp_path / "index").iterdir()] == [made.name]
        assert answers(library) == wanted
    assert wanted[0][0] is Outcome.ANSWER
