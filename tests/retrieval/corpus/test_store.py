"""The store: what was put is there, once, and stays as it was."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import written

from retrieval.corpus import schema
from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.schema import SCHEMA_STEPS
from retrieval.corpus.split import pieces
from retrieval.corpus.store import Store
from retrieval.errors import CorpusError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "灯塔亮了。雾散了。\n\n船都回来了,一共十二条。\n"
SOURCE = Source(
    "题",
    "海报",
    "周",
    date(2025, 6, 10),
    date(2025, 6, 11),
    "https://e.org",
    Source("原题", published=date(2024, 1, 2)),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "yinju.sqlite3")
    yield opened
    opened.close()


def put(
    store: Store, *texts: str, file: str = "甲.jsonl", collection: str = "shared", source: Source = SOURCE
) -> int:
    drafts = [Draft(f"{file}#{number}", file, source, text) for number, text in enumerate(texts)]
    return store.put(collection, [(draft, pieces(draft)) for draft in drafts], file, "指纹").differing


def ids(store: Store) -> list[tuple[int, list[int]]]:
    return [(d.id, [p.id for p in store.passages_of(d.id)]) for d in store.documents(["shared"])]


def test_what_was_put_is_there(store: Store) -> None:
    assert put(store, TEXT) == 1
    (document,) = store.documents(["shared"])
    assert (document.name, document.file, document.source) == ("甲.jsonl#0", "甲.jsonl", SOURCE)
    assert (document.characters, document.passages) == (len(TEXT), 1)
    (passage,) = store.passages_of(document.id)
    assert (passage.text, passage.context, passage.paragraph) == (TEXT.strip(), "题", 1)
    assert store.text(document.id) == TEXT


@given(st.lists(written | st.text(), min_size=1, max_size=3))
def test_a_text_comes_back_to_the_letter(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    store = Store(tmp_path_factory.mktemp("store") / "yinju.sqlite3")
    put(store, *texts)
    assert {d.name: store.text(d.id) for d in store.documents(["shared"])} == {
        f"甲.jsonl#{number}": text for number, text in enumerate(texts)
    }
    for document in store.documents(["shared"]):
        text = store.text(document.id) or ""
        assert all(text[slice(*p.span)] == p.text for p in store.passages_of(document.id))
    assert put(store, *texts) == 0
    store.close()


def test_putting_the_same_twice_changes_nothing(store: Store) -> None:
    put(store, TEXT, "灯塔灭了。")
    before, change = ids(store), store.changes("shared", 0).last
    assert put(store, TEXT, "灯塔灭了。") == 0
    assert (ids(store), store.changes("shared", 0).last) == (before, change)


def test_a_text_with_a_nul_in_it_is_the_same_text_twice(store: Store) -> None:
    put(store, "灯塔\x00亮了。雾散了。")
    assert put(store, "灯塔\x00亮了。雾散了。") == 0


def test_only_what_changed_is_new(store: Store) -> None:
    put(store, TEXT, "灯塔灭了。")
    before = dict(ids(store))
    assert put(store, TEXT, "灯塔又亮了。") == 1
    assert len(before.keys() & dict(ids(store)).keys()) == 1


@pytest.mark.parametrize("source", [replace(SOURCE, title="新题"), replace(SOURCE, digest_of=None)])
def test_another_source_makes_another_document(store: Store, source: Source) -> None:
    put(store, TEXT)
    assert put(store, TEXT, source=source) == 1
    assert [document.source for document in store.documents(["shared"])] == [source]


def test_what_a_file_no_longer_holds_is_gone(store: Store) -> None:
    put(store, TEXT, "灯塔灭了。")
    put(store, TEXT)
    assert [document.name for document in store.documents(["shared"])] == ["甲.jsonl#0"]


def test_ids_are_never_used_again(store: Store) -> None:
    put(store, TEXT)
    ((old, passages),) = ids(store)
    put(store)
    put(store, TEXT)
    ((new, others),) = ids(store)
    assert new > old
    assert min(others) > max(passages)


def test_dropping_files_drops_their_documents(store: Store) -> None:
    put(store, TEXT, "灯塔灭了。")
    put(store, TEXT, file="乙.jsonl")
    assert store.drop_files("shared", ["甲.jsonl"]) == 2
    assert [document.file for document in store.documents(["shared"])] == ["乙.jsonl"]
    assert store.fingerprints("shared") == {"乙.jsonl": "指纹"}


def test_a_collection_knows_nothing_of_another(store: Store) -> None:
    put(store, TEXT, collection="群")
    assert store.documents(["shared"]) == []
    assert store.fingerprints("shared") == {}
    assert store.coverage(["shared"]).documents == 0
    assert store.drop_files("shared", ["甲.jsonl"]) == 0
    assert (store.collections(), store.passage_count("群", 9)) == (["群"], 1)


def test_changes_say_what_came_and_went(store: Store) -> None:
    put(store, TEXT)
    first = store.changes("shared", 0)
    put(store, "灯塔灭了。")
    second = store.changes("shared", first.last)
    assert first.added == second.removed
    assert (len(second.added), first.removed) == (1, ())
    assert store.changes("shared", second.last).added == ()


def test_a_failure_in_the_middle_puts_nothing(store: Store) -> None:
    def breaks() -> Iterator[tuple[Draft, list[object]]]:
        yield Draft("甲", "甲.jsonl", SOURCE, TEXT), []
        raise CorpusError("第二行坏了")

    with pytest.raises(CorpusError, match="第二行"):
        store.put("shared", breaks(), "甲.jsonl", "指纹")  # type: ignore[arg-type]
    assert (store.documents(["shared"]), store.fingerprints("shared")) == ([], {})


def test_half_a_character_cannot_be_kept_and_is_named(store: Store) -> None:
    with pytest.raises(CorpusError, match=r"甲\.jsonl: '甲\.jsonl#0': holds half a character"):
        put(store, "灯塔\ud800亮了。")


def test_the_newest_comes_first_and_the_undated_last(store: Store) -> None:
    for file, day in (("甲", date(2024, 1, 1)), ("乙", None), ("丙", date(2025, 1, 1))):
        put(store, TEXT, file=file, source=Source("题", published=day))
    assert [document.file for document in store.documents(["shared"])] == ["丙", "甲", "乙"]
    coverage = store.coverage(["shared"])
    assert (coverage.documents, coverage.first, coverage.last) == (3, date(2024, 1, 1), date(2025, 1, 1))


def test_a_digest_is_dated_by_its_article(store: Store) -> None:
    put(store, TEXT)
    assert store.coverage(["shared"]).first == date(2024, 1, 2)


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.text(9) is None
    assert store.passages([9]) == {}
    assert store.passages_of(9) == []
    assert store.documents_by_id([9]) == {}
    assert store.documents_of([9]) == set()
    assert store.coverage(["shared"]).first is None


def test_passages_lead_to_their_documents(store: Store) -> None:
    put(store, TEXT, "灯塔灭了。")
    every = ids(store)
    assert store.documents_of([passage for _, passages in every for passage in passages]) == {id for id, _ in every}


# -- the file -------------------------------------------------------------------------------------------------


def test_it_is_there_after_closing(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.sqlite3")
    put(store, TEXT)
    before = ids(store)
    store.close()
    again = Store(tmp_path / "a.sqlite3")
    assert ids(again) == before
    again.close()


def test_a_schema_step_is_applied_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sqlite3"
    first = Store(path)
    put(first, TEXT)
    first.close()
    monkeypatch.setattr(schema, "SCHEMA_STEPS", (*SCHEMA_STEPS, "CREATE TABLE later (one TEXT)"))
    for _ in range(2):
        store = Store(path)
        assert len(ids(store)) == 1
        store.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(SCHEMA_STEPS) + 1,)
    connection.close()


def test_a_schema_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sqlite3"
    Store(path).close()
    bad = (*SCHEMA_STEPS, "CREATE TABLE later (one TEXT); CREATE TABLE documents (id)")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "SCHEMA_STEPS", bad)
        with pytest.raises(StoreError, match="already exists"):
            Store(path)
    again = Store(path)
    assert put(again, TEXT) == 1
    again.close()


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match=r"a\.sqlite3: made by a newer Yinju \(schema 99\)"):
        Store(path)


@pytest.mark.parametrize("content", [b"x" * 5000, b"SQLite format 3\x00" + b"y" * 5000])
def test_a_file_that_is_no_store_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"a\.sqlite3: "):
        Store(path)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open"):
        Store(tmp_path)


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.text(1)


# -- threads --------------------------------------------------------------------------------------------------


def test_several_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    for round_ in range(5):
        path = tmp_path / f"{round_}.sqlite3"
        with ThreadPoolExecutor(4) as threads:
            for store in threads.map(Store, [path] * 4):
                assert store.documents(["shared"]) == []
                store.close()


def test_any_thread_may_read_and_write(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        changed = list(threads.map(lambda n: put(store, f"第{n}条船回来了。", file=f"{n}"), range(24)))
        texts = set(threads.map(store.text, [document.id for document in store.documents(["shared"])]))
    assert changed == [1] * 24
    assert texts == {f"第{n}条船回来了。" for n in range(24)}


@pytest.mark.parametrize(("second", "said"), [(TEXT, TEXT), ("雾又来了。", "雾又来了。")])
def test_of_two_of_one_name_in_a_file_the_last_stays_and_is_new(store: Store, second: str, said: str) -> None:
    drafts = [Draft("甲#1", "甲.jsonl", SOURCE, text) for text in (TEXT, second)]
    became = store.put("shared", [(draft, pieces(draft)) for draft in drafts], "甲.jsonl", "指纹")
    (document,) = store.documents(["shared"])
    assert store.text(document.id) == said
    assert (*became.new, *became.changed) == (document.id,)
    assert (became.same, became.gone) == (0, 0)


def test_what_is_new_among_what_was_there_is_numbered_in_order(store: Store) -> None:
    put(store, TEXT, "一。", "二。")
    put(store, "新的。", "一。", "二又。", "三。", "四。")
    there = {d.name: d.id for d in store.documents(["shared"])}
    names = sorted(there, key=lambda name: there[name])
    assert names == ["甲.jsonl#1", "甲.jsonl#0", "甲.jsonl#2", "甲.jsonl#3", "甲.jsonl#4"]
    assert [p.document_id for p in store.passages_of_each(sorted(there.values()))] == sorted(there.values())


def test_collections_are_named_once_and_in_order(store: Store) -> None:
    assert store.collections() == []
    for collection in ("群乙", "shared", "群甲"):
        put(store, TEXT, "雾散了。", collection=collection)
    store.drop_files("群甲", ["甲.jsonl"])
    assert store.collections() == sorted(["群乙", "shared", "群甲"])


def test_what_is_signed_is_not_looked_through_again(store: Store) -> None:
    put(store, TEXT)
    store.sign()
    with store.writing() as connection:
        connection.execute("DELETE FROM signatures")
    store.sign()
    assert store.rows("SELECT count(*) FROM signatures") == [(0,)]
