"""A data folder as one file: copied while it is written, put back while it is asked."""

from __future__ import annotations

import sqlite3
import threading
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from samples import MUSK, lay_down

from retrieval import backup as room
from retrieval import library as front_door
from retrieval.backup import backup, restore
from retrieval.errors import StoreError
from retrieval.index import shelves
from retrieval.library import Fate, Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHAT, CAMELS, QUESTION = "chat:7", "骆驼队的领队姓周。队里有十二只骆驼,都会游泳。", "队里有几只骆驼?"


@pytest.fixture(params=["memory", "disk"])
def library(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library with a chat's collection, on either engine; its folder is `data`."""
    if request.param == "disk":
        monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=0))
    corpus = lay_down(tmp_path / "corpus", {"旧厂.txt": MUSK})
    with Library.open(tmp_path / "data", corpus) as opened:
        opened.add_post("1", CAMELS, CHAT)
        yield opened


def first(library: Library, question: str = QUESTION) -> str:
    excerpts = library.ask(question, collections=(CHAT,)).excerpts
    return excerpts[0].text if excerpts else ""


def test_what_is_put_back_is_asked_at_once_by_whoever_has_it_open(library: Library, tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "a.backup"
    (before,) = library.documents([CHAT])
    backup(data, file)
    library.add_post("1", CAMELS.replace("十二", "九十"), CHAT)
    (later,) = library.add_post("2", "灯塔亮了。守塔人很高兴。", CHAT).documents
    assert "九十只" in first(library)
    restore(data, file)
    assert "十二只" in first(library)
    assert first(library, "守塔人怎么样?") == ""
    assert library.documents([CHAT]) == [before]
    assert library.quote(later.id, front_door.Span(0, 3), collections=(CHAT,)) is None
    (new,) = library.add_post("3", "海雾散了。", CHAT).documents
    assert new.id > later.id  # an old button must not open another text
    assert library.fate(later.id, collections=(CHAT,)) is Fate.UNKNOWN
    with Library.open(data, None) as again:
        assert "十二只" in first(again)
        assert "海雾" in first(again, "海雾散了吗?")


def test_what_was_there_is_kept(library: Library, tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "a.backup"
    backup(data, file)
    library.add_post("2", "灯塔亮了。", CHAT)
    restore(data, file)
    with closing(sqlite3.connect(data / "yinju.sqlite3.before-restore")) as kept:
        assert kept.execute("SELECT count(*) FROM documents WHERE collection = ?", (CHAT,)).fetchone() == (2,)


def test_a_copy_goes_into_another_folder(library: Library, tmp_path: Path) -> None:
    backup(tmp_path / "data", tmp_path / "a.backup")
    restore(tmp_path / "other", tmp_path / "a.backup")
    with Library.open(tmp_path / "other", None) as other:
        assert "十二只" in first(other)
        assert [d.id for d in other.documents([CHAT])] == [d.id for d in library.documents([CHAT])]


def test_other_files_of_sqlite_come_along(library: Library, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with closing(sqlite3.connect(data / "bot.sqlite3")) as memory, memory:
        memory.execute("CREATE TABLE a (b)")
        memory.execute("INSERT INTO a VALUES (1)")
    assert set(backup(data, tmp_path / "a.backup").files) == {"yinju.sqlite3", "bot.sqlite3"}
    with closing(sqlite3.connect(data / "bot.sqlite3")) as memory, memory:
        memory.execute("UPDATE a SET b = 2")
    restore(data, tmp_path / "a.backup")
    with closing(sqlite3.connect(data / "bot.sqlite3")) as memory:
        assert memory.execute("SELECT b FROM a").fetchone() == (1,)


def test_what_is_copied_while_it_is_written_is_whole(library: Library, tmp_path: Path) -> None:
    ended = threading.Event()

    def writes() -> None:
        number = 0
        while not ended.is_set():
            library.add_post(f"n{number}", f"第{number}条船回来了。", CHAT)
            number += 1

    thread = threading.Thread(target=writes)
    thread.start()
    try:
        for number in range(4):
            backup(tmp_path / "data", tmp_path / f"{number}.backup")
    finally:
        ended.set()
        thread.join()
    for number in range(4):
        restore(tmp_path / f"other{number}", tmp_path / f"{number}.backup")
        with Library.open(tmp_path / f"other{number}", None) as other:
            names = {document.name for document in other.documents([CHAT])} - {"1"}
            assert names == {f"n{n}" for n in range(len(names))}


def altered(file: Path, **parts: bytes) -> Path:
    """`file` with other bytes in the members named."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, parts.get(name.split(".")[0].replace("-", "_"), content))
    return file


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"yinju": b"SQLite format 3\x00" + b"x" * 99}, "is not what was copied"),
        ({"yinju_backup": b"{}"}, "not a backup"),
        ({"yinju_backup": b'{"format": 9, "sha256": {}}'}, "newer Yinju"),
        ({"yinju_backup": b'{"format": 1, "sha256": {}}'}, "damaged"),
        ({"yinju_backup": b'{"format": 1, "sha256": {"../x": "0"}}'}, "not a backup, or damaged"),
        ({"yinju_backup": b"["}, "not a backup"),
    ],
)
def test_what_is_damaged_is_refused_and_changes_nothing(
    library: Library, tmp_path: Path, parts: dict[str, bytes], says: str
) -> None:
    backup(tmp_path / "data", tmp_path / "a.backup")
    library.add_post("1", CAMELS.replace("十二", "九十"), CHAT)
    with pytest.raises(StoreError, match=says) as refused:
        restore(tmp_path / "data", altered(tmp_path / "a.backup", **parts))
    assert "a.backup" in str(refused.value)
    assert "九十只" in first(library)
    assert not list((tmp_path / "data").glob("*before-restore*"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + b"x" * 50, b"text"])
def test_what_is_no_archive_is_refused(library: Library, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.backup").write_bytes(content)
    with pytest.raises(StoreError, match=r"a\.backup: not a backup"):
        restore(tmp_path / "data", tmp_path / "a.backup")


def test_a_cut_off_archive_is_refused(library: Library, tmp_path: Path) -> None:
    backup(tmp_path / "data", tmp_path / "a.backup")
    whole = (tmp_path / "a.backup").read_bytes()
    (tmp_path / "a.backup").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="not a backup, or damaged"):
        restore(tmp_path / "data", tmp_path / "a.backup")


def test_a_newer_schema_is_refused(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup(tmp_path / "data", tmp_path / "a.backup")
    monkeypatch.setattr(room, "SCHEMA_STEPS", room.SCHEMA_STEPS[:-1])
    with pytest.raises(StoreError, match=r"a\.backup: made by a newer Yinju \(schema \d+\)"):
        restore(tmp_path / "data", tmp_path / "a.backup")
    assert "十二只" in first(library)


def test_an_older_schema_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from retrieval.corpus import schema

    with monkeypatch.context() as older:
        older.setattr(schema, "SCHEMA_STEPS", schema.SCHEMA_STEPS[:2])
        (tmp_path / "data").mkdir()
        room.Store(tmp_path / "data" / "yinju.sqlite3").close()
    with closing(sqlite3.connect(tmp_path / "data" / "yinju.sqlite3")) as old, old:
        old.execute(
            "INSERT INTO documents VALUES (1, 'shared', 'a', 'a', 'null', NULL, 4, '船来了。', NULL, NULL, 1)"
        )
    backup(tmp_path / "data", tmp_path / "a.backup")
    restore(tmp_path / "data", tmp_path / "a.backup")
    with Library.open(tmp_path / "data", None) as library:
        assert [(d.name, d.characters) for d in library.documents()] == [("a", 4)]
        assert library.size("shared").bytes == 12


def test_a_damaged_store_is_put_aside(library: Library, tmp_path: Path) -> None:
    backup(tmp_path / "data", tmp_path / "a.backup")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "yinju.sqlite3").write_bytes(b"no database at all" * 100)
    restore(broken, tmp_path / "a.backup")
    assert (broken / "yinju.sqlite3.before-restore").read_bytes().startswith(b"no database")
    with Library.open(broken, None) as other:
        assert "十二只" in first(other)


def test_what_a_killed_restore_has_left_is_taken_away(library: Library, tmp_path: Path) -> None:
    backup(tmp_path / "data", tmp_path / "a.backup")
    left = lay_down(tmp_path / "data" / ".restoring-x", {"yinju.sqlite3": "half"})
    restore(tmp_path / "data", tmp_path / "a.backup")
    assert not left.exists()
    lay_down(left, {"yinju.sqlite3": "half"})
    Library.open(tmp_path / "data", None).close()
    assert not left.exists()


def test_where_there_is_no_store_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        backup(tmp_path, tmp_path / "a.backup")
    with pytest.raises(StoreError, match=r"nowhere.*: .*No such file"):
        restore(tmp_path, tmp_path / "nowhere")


def test_where_the_copy_cannot_be_written_it_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no-folder"):
        backup(tmp_path / "data", tmp_path / "no-folder" / "a.backup")
