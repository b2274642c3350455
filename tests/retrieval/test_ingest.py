"""The road in: what is read, what is not read again, and what the index is told."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from samples import MUSK, json_lines, lay_down, three_documents

from retrieval.corpus.readers import READERS
from retrieval.corpus.readers.text import read_text
from retrieval.corpus.reading import Reading
from retrieval.corpus.store import Store
from retrieval.errors import CorpusError, DuplicateName
from retrieval.index.disk import DiskIndex
from retrieval.index.memory import MemoryIndex
from retrieval.index.shelves import Shelves
from retrieval.index.terms import terms
from retrieval.ingest import catch_up, material, take_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.corpus.documents import Draft
    from retrieval.corpus.readers import Reader

ALL = ["旧厂.txt", "晶片.md", "茶.jsonl"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "yinju.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that readers were given, as they were given."""
    names: list[str] = []
    for suffix, reader in dict(READERS).items():

        def spy(path: Path, name: str, reading: Reading, reader: Reader = reader) -> Iterator[Draft]:
            names.append(name)
            yield from reader(path, name, reading)

        monkeypatch.setitem(READERS, suffix, spy)
    return names


def taken(store: Store, corpus: Path) -> tuple[int, list[str]]:
    """How many documents changed, and what was said meanwhile."""
    said: list[str] = []
    return take_in(store, "shared", corpus, said.append), said


def names(store: Store) -> list[str]:
    return sorted(document.name for document in store.documents(["shared"]))


# -- which files ------------------------------------------------------------------------------------------------


def test_files_of_known_formats_are_material(tmp_path: Path) -> None:
    files = ("a.txt", "下/B.MD", "c.png", "d.json", "sources.toml", ".d.txt", ".e/f.txt")
    lay_down(tmp_path, dict.fromkeys(files, ""))
    assert [name for _, name in material(tmp_path)] == ["a.txt", "下/B.MD"]


def test_one_file_is_material_by_its_name(corpus: Path) -> None:
    assert material(corpus / "茶.jsonl") == [(corpus / "茶.jsonl", "茶.jsonl")]


@pytest.mark.parametrize(("name", "complaint"), [("无", "no such folder or file"), ("a.png", "not a format")])
def test_what_is_no_material_is_named(tmp_path: Path, name: str, complaint: str) -> None:
    lay_down(tmp_path, {"a.png": ""})
    with pytest.raises(CorpusError, match=f"{name}: {complaint}"):
        material(tmp_path / name)


def test_a_hidden_folder_above_hides_nothing(tmp_path: Path) -> None:
    corpus = lay_down(tmp_path / ".cache" / "corpus", {"a.txt": MUSK})
    assert [name for _, name in material(corpus)] == ["a.txt"]


# -- reading --------------------------------------------------------------------------------------------------------


def test_all_is_read_at_first(store: Store, corpus: Path, read: list[str]) -> None:
    changed, said = taken(store, corpus)
    assert (changed, sorted(read), names(store)) == (3, sorted(ALL), ["旧厂.txt", "晶片.md", "茶-1"])
    assert len(said) == 3


def test_what_is_as_it_was_is_not_read_again(store: Store, corpus: Path, read: list[str]) -> None:
    taken(store, corpus)
    read.clear()
    assert (taken(store, corpus), read) == ((0, []), [])


def test_only_the_changed_file_is_read(store: Store, corpus: Path, read: list[str]) -> None:
    taken(store, corpus)
    read.clear()
    (corpus / "旧厂.txt").write_text(MUSK + "后来又买回来了。\n", "utf-8")
    assert (taken(store, corpus)[0], read) == (1, ["旧厂.txt"])


def test_a_file_that_was_only_touched_keeps_its_document(store: Store, corpus: Path, read: list[str]) -> None:
    taken(store, corpus)
    before = store.documents(["shared"])
    read.clear()
    os.utime(corpus / "旧厂.txt", (1, 1))
    assert (taken(store, corpus)[0], read) == (0, ["旧厂.txt"])
    assert store.documents(["shared"]) == before


def test_a_change_of_sources_toml_is_a_change_of_its_file(store: Store, corpus: Path, read: list[str]) -> None:
    taken(store, corpus)
    read.clear()
    lay_down(corpus, {"sources.toml": '["旧厂.txt"]\ntitle = "新题"\npublisher = "别报"\n'})
    assert (taken(store, corpus)[0], read) == (1, ["旧厂.txt"])
    (source,) = (d.source for d in store.documents(["shared"]) if d.name == "旧厂.txt")
    assert (source.title, source.publisher, source.author) == ("新题", "别报", "林小满")


def test_the_title_given_is_searched_with_the_text(store: Store, corpus: Path) -> None:
    lay_down(corpus, {"sources.toml": '["旧厂.txt"]\ntitle = "新题"\n'})
    taken(store, corpus)
    (document,) = (d for d in store.documents(["shared"]) if d.name == "旧厂.txt")
    assert store.passages_of(document.id)[0].context == "新题"


def test_what_vanished_is_gone(store: Store, corpus: Path) -> None:
    taken(store, corpus)
    (corpus / "旧厂.txt").unlink()
    assert taken(store, corpus) == (1, [])
    assert names(store) == ["晶片.md", "茶-1"]


def test_an_empty_folder_holds_nothing(store: Store, corpus: Path, tmp_path: Path) -> None:
    taken(store, corpus)
    (tmp_path / "leer").mkdir()
    assert taken(store, tmp_path / "leer") == (3, [])
    assert names(store) == []


def test_a_file_that_cannot_be_read_is_said_and_the_rest_kept(store: Store, corpus: Path) -> None:
    (corpus / "晶片.md").write_bytes(b"\xff\xfd")
    changed, said = taken(store, corpus)
    assert (changed, names(store)) == (2, ["旧厂.txt", "茶-1"])
    assert [words for words in said if "✗" in words and "晶片.md" in words and "not UTF-8" in words]


def test_a_file_that_breaks_keeps_what_it_had(store: Store, corpus: Path, read: list[str]) -> None:
    taken(store, corpus)
    (corpus / "茶.jsonl").write_text('{"id": 1, "text": "新"}\n{', "utf-8")
    assert taken(store, corpus)[0] == 0
    assert "茶-1" in names(store)
    read.clear()
    taken(store, corpus)
    assert read == ["茶.jsonl"]


def test_a_file_that_goes_while_others_are_read_is_said(
    store: Store, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reads_and_takes_away(path: Path, name: str, reading: Reading) -> Iterator[Draft]:
        (corpus / "茶.jsonl").unlink(missing_ok=True)
        yield from read_text(path, name, reading)

    monkeypatch.setitem(READERS, ".txt", reads_and_takes_away)
    _, said = taken(store, corpus)
    assert [words for words in said if "✗" in words and "茶.jsonl" in words]
    assert "旧厂.txt" in names(store)


def test_half_a_character_in_a_line_is_said_and_the_rest_kept(store: Store, corpus: Path) -> None:
    (corpus / "茶.jsonl").write_text('{"id": 1, "text": "\\ud800"}\n', "utf-8")
    _, said = taken(store, corpus)
    assert [words for words in said if "✗" in words and "half a character" in words]
    assert names(store) == ["旧厂.txt", "晶片.md"]


def test_a_file_name_in_another_encoding_is_said_and_the_rest_kept(store: Store, corpus: Path) -> None:
    try:
        shutil.copy(os.fsencode(corpus / "旧厂.txt"), os.fsencode(corpus) + b"/" + "灯塔.txt".encode("gbk"))
    except OSError:
        pytest.skip("this file system knows no other encodings")
    _, said = taken(store, corpus)
    assert [words for words in said if "✗" in words]
    assert len(names(store)) == 3


def test_the_same_id_twice_in_a_file_ends_it(store: Store, corpus: Path) -> None:
    (corpus / "茶.jsonl").write_text(json_lines({"id": 1, "text": "甲"}, {"id": 1, "text": "乙"}), "utf-8")
    with pytest.raises(DuplicateName, match=r"茶\.jsonl: lines 1 and 2"):
        taken(store, corpus)


def test_a_bad_sources_toml_ends_it(store: Store, corpus: Path) -> None:
    lay_down(corpus, {"sources.toml": "["})
    with pytest.raises(CorpusError, match=r"sources\.toml"):
        taken(store, corpus)


def test_another_folder_replaces_what_there_was(store: Store, corpus: Path, tmp_path: Path) -> None:
    taken(store, corpus)
    taken(store, lay_down(tmp_path / "other", {"船.txt": "船回来了。一共十二条。"}))
    assert names(store) == ["船.txt"]


def test_many_documents_are_counted_aloud(store: Store, tmp_path: Path) -> None:
    lines = json_lines(*({"id": n, "text": f"第{n}条船。"} for n in range(5_000)))
    _, said = taken(store, lay_down(tmp_path / "many", {"船.jsonl": lines}))
    assert "  船.jsonl: 5000 documents" in said


# -- the index ------------------------------------------------------------------------------------------------------


def shelves(folder: Path, *, on_disk: bool) -> Shelves:
    return Shelves(MemoryIndex(), DiskIndex(folder / "index"), small=0 if on_disk else 2_000)


def agree(store: Store, index: Shelves) -> bool:
    """Whether every stored passage is in the index, found by its own terms, and nothing else is."""
    passages = [p for d in store.documents(["shared"]) for p in store.passages_of(d.id)]
    if index.statistics([], ["shared"]).passages != len(passages):
        return False
    return all(p.id in {h.passage_id for h in index.search(terms(p.text), ["shared"], 99)} for p in passages)


@pytest.mark.parametrize("on_disk", [False, True])
def test_the_index_follows_the_store(store: Store, corpus: Path, tmp_path: Path, on_disk: bool) -> None:
    index = shelves(tmp_path, on_disk=on_disk)
    for files in ({}, {"旧厂.txt": MUSK + "后来又买回来了。\n"}, {"船.txt": "船回来了。"}, {"旧厂.txt": "都忘了。"}):
        taken(store, lay_down(corpus, files))
        catch_up(store, index, "shared", lambda _: None)
        assert agree(store, index)
    for file in corpus.iterdir():
        file.unlink()
    taken(store, corpus)
    catch_up(store, index, "shared", lambda _: None)
    assert agree(store, index)


def test_an_index_on_disk_is_not_made_again(store: Store, corpus: Path, tmp_path: Path) -> None:
    taken(store, corpus)
    catch_up(store, shelves(tmp_path, on_disk=True), "shared", lambda _: None)
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*") if path.is_file()}
    again = shelves(tmp_path, on_disk=True)
    catch_up(store, again, "shared", lambda _: None)
    assert agree(store, again)
    assert {path: path.stat().st_mtime_ns for path in files} == files


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00" * 99])
def test_a_broken_index_is_made_anew_and_that_is_said(
    store: Store, corpus: Path, tmp_path: Path, content: bytes
) -> None:
    taken(store, corpus)
    catch_up(store, shelves(tmp_path, on_disk=True), "shared", lambda _: None)
    (meta,) = (tmp_path / "index").glob("*/*/meta.json")
    meta.write_bytes(content)
    said: list[str] = []
    again = shelves(tmp_path, on_disk=True)
    catch_up(store, again, "shared", said.append)
    assert agree(store, again)
    assert said
    assert said[0].startswith("the index is made anew: ")


def test_an_index_ahead_of_its_store_is_made_anew(store: Store, corpus: Path, tmp_path: Path) -> None:
    index = shelves(tmp_path, on_disk=True)
    taken(store, corpus)
    catch_up(store, index, "shared", lambda _: None)
    older = Store(tmp_path / "older.sqlite3")
    taken(older, lay_down(tmp_path / "other", {"船.txt": "船回来了。"}))
    catch_up(older, index, "shared", lambda _: None)
    assert agree(older, index)
    older.close()


def test_a_collection_that_grew_moves_to_disk(store: Store, corpus: Path, tmp_path: Path) -> None:
    index = Shelves(MemoryIndex(), DiskIndex(tmp_path / "index"), small=3)
    for files in ({}, {f"{n}.txt": f"第{n}条船回来了。" for n in range(5)}):
        taken(store, lay_down(corpus, files))
        catch_up(store, index, "shared", lambda _: None)
        assert agree(store, index)
    assert isinstance(index.engine("shared"), DiskIndex)


def test_all_three_formats_come_in(store: Store, corpus: Path) -> None:
    taken(store, corpus)
    assert {document.file for document in store.documents(["shared"])} == set(three_documents())


def test_moments_in_utc_have_the_day_of_the_zone_and_another_zone_reads_anew(store: Store, tmp_path: Path) -> None:
    lay_down(tmp_path, {"茶.jsonl": '{"id": "1", "text": "茶山开了。", "published": "2025-06-10T20:00:00Z"}\n'})
    days = []
    for zone in ("Asia/Shanghai", "UTC", "UTC"):
        changed = take_in(store, "shared", tmp_path, lambda _: None, Reading(zone=zone))
        days.append((changed, str(store.documents(["shared"])[0].source.published)))
    assert days == [(1, "2025-06-11"), (1, "2025-06-10"), (0, "2025-06-10")]
