"""Collections: what is added is there, once, and answerable; what goes is gone; what is kept out stays out."""

from __future__ import annotations

import gc
import sqlite3
import threading
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from samples import MUSK, json_lines, lay_down

from retrieval import library as front_door
from retrieval.errors import CollectionError, CorpusError, DuplicateName, QuotaExceeded, StoreError
from retrieval.index import shelves
from retrieval.library import SHARED, Fate, Library, Outcome, Quota, Quotas, Reading, Safety, Source, chat_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHAT = chat_collection(-100123)
CAMELS = "骆驼队的领队姓周。队里有十二只骆驼,都会游泳。"
QUESTION = "队里有几只骆驼?"


@pytest.fixture(params=["memory", "disk"])
def library(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library over three little documents, on either engine."""
    if request.param == "disk":
        monkeypatch.setattr(front_door, "Shelves", lambda memory, disk: shelves.Shelves(memory, disk, small=0))
    with opened(tmp_path) as library:
        yield library


def opened(tmp_path: Path, **choices: object) -> Library:
    return Library.open(tmp_path / "data", lay_down(tmp_path / "corpus", {"旧厂.txt": MUSK}), **choices)  # type: ignore[arg-type]


def file(tmp_path: Path, name: str, text: str) -> Path:
    return lay_down(tmp_path / "incoming", {name: text}) / name


def first(library: Library, question: str = QUESTION, collection: str = CHAT) -> str:
    answer = library.ask(question, collections=(collection,))
    return answer.excerpts[0].text if answer.outcome is Outcome.ANSWER else ""


# -- in -------------------------------------------------------------------------------------------------------------


def test_a_file_is_answerable_when_it_is_added(library: Library, tmp_path: Path) -> None:
    added = library.add_file(file(tmp_path, "tmp123.txt", CAMELS), "骆驼.txt", CHAT)
    assert (added.new, added.changed, added.same, added.passages) == (1, 0, 0, 1)
    assert [document.name for document in added.documents] == ["骆驼.txt"]
    assert "十二只骆驼" in first(library)
    assert first(library, collection=SHARED) == ""


def test_the_same_bytes_again_change_nothing(library: Library, tmp_path: Path) -> None:
    path = file(tmp_path, "驼.txt", CAMELS)
    before = library.add_file(path, "驼.txt", CHAT)
    again = library.add_file(path, "驼.txt", CHAT)
    assert (again.new, again.changed, again.same) == (0, 0, 1)
    assert again.documents == before.documents


def test_the_same_name_again_replaces(library: Library, tmp_path: Path) -> None:
    library.add_file(file(tmp_path, "驼.txt", CAMELS), "驼.txt", CHAT)
    added = library.add_file(file(tmp_path, "驼.txt", CAMELS.replace("十二", "二十")), "驼.txt", CHAT)
    assert (added.new, added.changed, added.gone) == (0, 1, 0)
    assert "二十只骆驼" in first(library)
    assert len(library.documents([CHAT])) == 1


def test_what_is_said_of_a_source_outdoes_the_file(library: Library, tmp_path: Path) -> None:
    said = Source(title="骆驼", publisher="驼报", published=date(2025, 5, 5), url="https://e.org/1")
    (document,) = library.add_file(file(tmp_path, "驼.txt", CAMELS), "驼.txt", CHAT, source=said).documents
    assert document.source == said
    (document,) = library.add_file(
        tmp_path / "incoming" / "驼.txt", "驼.txt", CHAT, source=replace(said, title="新题")
    ).documents
    assert document.source.title == "新题"


def test_what_one_adds_does_not_drop_what_was_added_before(library: Library, tmp_path: Path) -> None:
    for name in ("一.txt", "二.txt"):
        library.add_file(file(tmp_path, name, CAMELS + name), name, CHAT)
    assert {document.name for document in library.documents([CHAT])} == {"一.txt", "二.txt"}


def test_what_is_added_to_the_shared_collection_outlives_the_folder(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.add_file(file(tmp_path, "驼.txt", CAMELS), "驼.txt", SHARED)
    (tmp_path / "corpus" / "旧厂.txt").unlink()
    with Library.open(tmp_path / "data", tmp_path / "corpus") as library:
        assert [document.name for document in library.documents()] == ["驼.txt"]


def test_a_post_is_answerable_and_its_edit_replaces_it(library: Library) -> None:
    library.add_post("5/1", CAMELS, CHAT)
    edited = library.add_post("5/1", CAMELS.replace("十二", "二十"), CHAT)
    assert edited.changed == 1
    assert "二十只骆驼" in first(library)
    assert library.add_post("5/1", CAMELS.replace("十二", "二十"), CHAT).same == 1


def test_a_post_and_its_export_are_one_document(library: Library, tmp_path: Path) -> None:
    url = "https://t.me/camels/7"
    library.add_post("5/7", CAMELS, CHAT, source=Source(url=url))
    lines = json_lines({"id": "result.json#7", "text": CAMELS, "url": url}, {"id": "result.json#8", "text": "别的。"})
    added = library.add_file(file(tmp_path, "r.jsonl", lines), "r.jsonl", CHAT)
    assert (added.new, added.changed) == (1, 1)
    assert len(library.documents([CHAT])) == 2
    library.add_post("5/7", CAMELS + "改过。", CHAT, source=Source(url=url))
    assert len(library.documents([CHAT])) == 2


def test_names_of_two_files_that_say_different_things_are_refused(library: Library, tmp_path: Path) -> None:
    library.add_file(file(tmp_path, "a.jsonl", json_lines({"id": 1, "text": CAMELS})), "a.jsonl", CHAT)
    with pytest.raises(DuplicateName, match=r"a\.jsonl and b\.jsonl both have a document '1'"):
        library.add_file(file(tmp_path, "b.jsonl", json_lines({"id": 1, "text": "别的。"})), "b.jsonl", CHAT)
    assert "十二只骆驼" in first(library)


def test_a_file_under_another_name_keeps_its_documents(library: Library, tmp_path: Path) -> None:
    path = file(tmp_path, "a.jsonl", json_lines({"id": 1, "text": CAMELS}))
    (before,) = library.add_file(path, "a.jsonl", CHAT).documents
    (after,) = library.add_file(path, "b.jsonl", CHAT).documents
    assert (after.id, after.file) == (before.id, "b.jsonl")


def test_what_cannot_be_read_changes_nothing(library: Library, tmp_path: Path) -> None:
    library.add_file(file(tmp_path, "a.jsonl", json_lines({"id": 1, "text": CAMELS})), "a.jsonl", CHAT)
    with pytest.raises(CorpusError, match=r"a\.jsonl"):
        library.add_file(file(tmp_path, "a.jsonl", "{"), "a.jsonl", CHAT)
    with pytest.raises(CorpusError, match="rtf"):
        library.add_file(file(tmp_path, "a.rtf", "x"), "a.rtf", CHAT)
    assert "十二只骆驼" in first(library)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 65, "a\u202eb", "\ud800", " a"])
def test_what_is_no_name_is_refused(library: Library, name: str) -> None:
    with pytest.raises(CollectionError, match="no name for a collection"):
        library.add_post("1", CAMELS, name)
    assert len(library.collections()) == 1


@pytest.mark.parametrize("name", ["", " ", "\ud800.txt", "x" * 600])
def test_what_cannot_be_called_so_is_refused(library: Library, tmp_path: Path, name: str) -> None:
    path = file(tmp_path, "驼.txt", CAMELS)
    for adds in (
        lambda: library.add_file(path, name, CHAT),
        lambda: library.add_post(name, CAMELS, CHAT),
        lambda: library.preview_file(path, name, CHAT),
    ):
        with pytest.raises(CorpusError, match="no name for a file"):
            adds()
    assert library.remove(CHAT, file=name, url=name, name=name) == ()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "a\nb.txt", "a'; DROP TABLE documents;.txt", "a\u202etxt.md", "a\0b.txt"]
)
def test_an_odd_name_is_only_a_name(library: Library, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    (document,) = library.add_file(file(tmp_path, "驼.txt", CAMELS), name, CHAT).documents
    assert document.name == name
    assert library.add_file(tmp_path / "incoming" / "驼.txt", name, CHAT).same == 1
    assert {path.name for path in set(tmp_path.rglob("*")) - set(before)} - {"incoming", "驼.txt"} <= {
        path.name for path in (tmp_path / "data").rglob("*")
    }
    assert library.remove(CHAT, file=name) == (document,)


def test_half_a_character_in_a_post_is_said(library: Library) -> None:
    for text, source in (("骆驼\ud800", Source()), (CAMELS, Source(title="\ud800")), (CAMELS, Source(url="\udfff"))):
        with pytest.raises(CorpusError, match="half a character"):
            library.add_post("1", text, CHAT, source=source)
    assert library.size(CHAT).documents == 0


# -- what is like it ------------------------------------------------------------------------------------------------

LONG = "".join(f"第{n}天,骆驼队走了{n * 7}里路,在井边歇脚,领队数了数骆驼。" for n in range(30))


def test_what_is_nearly_there_is_named(library: Library, tmp_path: Path) -> None:
    library.add_post("原", LONG, CHAT)
    added = library.add_file(file(tmp_path, "抄.txt", LONG.replace("井边", "树下", 3)), "抄.txt", CHAT)
    ((name, like, share),) = [(one.name, one.like.name, one.share) for one in added.twins]
    assert (name, like, share > 0.7) == ("抄.txt", "原", True)
    assert library.add_post("别", "灯塔亮了。" * 30, CHAT).twins == ()
    assert library.add_post("原", LONG + "完。", CHAT).twins[0].like.name == "抄.txt"


def test_what_others_have_is_no_twin(library: Library) -> None:
    library.add_post("原", LONG, "别处")
    assert library.add_post("抄", LONG, CHAT).twins == ()
    library.add_post("原", LONG, SHARED)
    assert [twin.like.collection for twin in library.add_post("抄", LONG + "完。", CHAT).twins] == [SHARED]


def test_what_would_come_of_a_file_is_told_and_nothing_kept(library: Library, tmp_path: Path) -> None:
    library.add_post("原", LONG, CHAT)
    library.add_post("删", CAMELS, CHAT)
    library.remove(CHAT, name="删", keep_out=True)
    before = library.size(CHAT)
    lines = json_lines({"id": 1, "text": LONG}, {"id": 2, "text": CAMELS}, {"id": 3, "text": "灯塔。"})
    seen = library.preview_file(file(tmp_path, "a.jsonl", lines), "a.jsonl", CHAT)
    assert (seen.preview.documents, seen.kept_out, seen.replaces) == (3, 1, ())
    assert [(twin.name, twin.like.name) for twin in seen.twins] == [("1", "原")]
    assert library.size(CHAT) == before
    library.add_file(tmp_path / "incoming" / "a.jsonl", "a.jsonl", CHAT)
    again = library.preview_file(tmp_path / "incoming" / "a.jsonl", "a.jsonl", CHAT)
    assert {document.name for document in again.replaces} == {"1", "3"}


def test_what_came_before_signatures_is_found_too(library: Library) -> None:
    library.add_post("原", LONG, CHAT)
    with library._store.writing() as connection:
        connection.execute("DELETE FROM signatures")
        connection.execute("DELETE FROM signature_keys")
        connection.execute("DELETE FROM counters WHERE name = 'signed'")
    library._store.sign()
    assert [twin.like.name for twin in library.add_post("抄", LONG, CHAT).twins] == ["原"]


# -- out ------------------------------------------------------------------------------------------------------------


def test_what_is_removed_is_gone(library: Library) -> None:
    (document,) = library.add_post("1", CAMELS, CHAT).documents
    (excerpt, *_) = library.ask(QUESTION, collections=(CHAT,)).excerpts
    assert library.fate(document.id, collections=(CHAT,)) is Fate.THERE
    assert library.remove(CHAT, documents=[document.id]) == (document,)
    assert library.quote(document.id, excerpt.span, collections=(CHAT,)) is None
    assert library.fate(document.id, collections=(CHAT,)) is Fate.REMOVED
    assert library.fate(document.id) is Fate.UNKNOWN
    assert not library.holds(excerpt, collections=(CHAT,))
    assert library.ask(QUESTION, collections=(CHAT,)).coverage.documents == 0
    assert first(library) == ""
    assert library.timeline("骆驼", collections=(CHAT,)).events == ()


def test_nothing_of_what_is_removed_stays_in_the_file(library: Library, tmp_path: Path) -> None:
    library.add_post("1", "天机不可泄露也。", CHAT)
    library.add_post("2", CAMELS, CHAT)
    library.remove(CHAT, name="1")
    held = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("yinju.sqlite3*"))
    assert "天机不可泄露".encode() not in held
    assert "十二只骆驼".encode() in held


def test_nothing_of_what_is_removed_stays_in_memory(library: Library) -> None:
    (document,) = library.add_post("1", CAMELS + "2024年5月6日灯塔亮了。", CHAT).documents
    library.ask(QUESTION, collections=(CHAT,))
    library.timeline("", collections=(CHAT,))
    kept = (library._chronicle._dates, library._chronicle._told, library._chronicle._contents)
    assert library._asking._views._kept
    assert all(one._kept for one in kept)
    library.remove(CHAT, documents=[document.id])
    assert not library._asking._views._kept
    assert not any(one._kept for one in kept)


def test_by_file_by_address_or_by_name(library: Library, tmp_path: Path) -> None:
    lines = json_lines(*({"id": n, "text": f"第{n}条船。", "url": f"https://e.org/{n}"} for n in range(4)))
    library.add_file(file(tmp_path, "船.jsonl", lines), "船.jsonl", CHAT)
    assert [d.name for d in library.remove(CHAT, url="https://e.org/2")] == ["2"]
    assert [d.name for d in library.remove(CHAT, name="3")] == ["3"]
    assert [d.name for d in library.remove(CHAT, file="船.jsonl")] == ["0", "1"]
    assert library.remove(CHAT, file="船.jsonl") == library.remove(CHAT) == ()


def test_what_is_removed_comes_back_with_its_file_unless_it_is_kept_out(library: Library, tmp_path: Path) -> None:
    path = file(tmp_path, "驼.jsonl", json_lines({"id": 1, "text": CAMELS}, {"id": 2, "text": "别的。"}))
    library.add_file(path, "驼.jsonl", CHAT)
    library.remove(CHAT, name="1")
    assert library.add_file(path, "驼.jsonl", CHAT).new == 1
    library.remove(CHAT, name="1", keep_out=True)
    again = library.add_file(path, "驼.jsonl", CHAT)
    assert (again.new, again.kept_out, again.same) == (0, 1, 1)
    edited = file(tmp_path, "新.jsonl", json_lines({"id": 1, "text": CAMELS + "改过。"}))
    assert library.add_file(edited, "新.jsonl", CHAT).kept_out == 1
    assert first(library) == ""


def test_a_text_is_kept_out_whatever_it_is_called(library: Library, tmp_path: Path) -> None:
    library.add_file(file(tmp_path, "驼.txt", CAMELS), "驼.txt", CHAT)
    library.remove(CHAT, file="驼.txt", keep_out=True)
    assert library.add_file(tmp_path / "incoming" / "驼.txt", "别名.txt", CHAT).kept_out == 1
    assert library.add_file(file(tmp_path, "驼.txt", "别的文件,同一个名字。"), "驼.txt", CHAT).new == 1


def test_an_address_is_kept_out_whatever_it_says(library: Library) -> None:
    source = Source(title="题", url="https://t.me/c/5")
    library.add_post("a", CAMELS, CHAT, source=source)
    library.remove(CHAT, url=source.url, keep_out=True)
    assert library.add_post("b", "换了话。", CHAT, source=source).kept_out == 1
    assert {one.title for one in library.kept_out(CHAT)} == {"题"}


def test_what_is_let_in_again_comes_with_the_next_import(library: Library, tmp_path: Path) -> None:
    path = file(tmp_path, "驼.txt", CAMELS)
    library.add_file(path, "驼.txt", CHAT)
    library.remove(CHAT, file="驼.txt", keep_out=True)
    library.add_file(path, "驼.txt", CHAT)
    assert library.let_in(CHAT, [one.key for one in library.kept_out(CHAT)]) == 1
    assert library.add_file(path, "驼.txt", CHAT).new == 1


def test_the_shared_folder_does_not_bring_back_what_is_kept_out(tmp_path: Path) -> None:
    for keep_out, stays in ((False, 1), (True, 0)):
        with opened(tmp_path) as library:
            assert len(library.remove(SHARED, name="旧厂.txt", keep_out=keep_out)) == 1
        with opened(tmp_path) as library:
            assert len(library.documents()) == stays


# -- hidden ---------------------------------------------------------------------------------------------------------


def test_what_is_hidden_is_nowhere_until_it_is_shown(library: Library) -> None:
    (document,) = library.add_post("1", CAMELS, CHAT).documents
    answer = library.ask(QUESTION, collections=(CHAT,))
    (excerpt, *_) = answer.excerpts
    assert library.hide(CHAT, [document.id]) == 1
    assert library.hide(CHAT, [document.id]) == 0
    assert (library.documents([CHAT]), library.documents([CHAT], hidden=True)) == ([], [document])
    assert library.documents_of([document.id], collections=(CHAT,)) == []
    assert library.quote(document.id, excerpt.span, collections=(CHAT,)) is None
    assert library.fate(document.id, collections=(CHAT,)) is Fate.HIDDEN
    hidden = library.ask(QUESTION, collections=(CHAT,))
    assert (hidden.excerpts, {count.documents for count in hidden.missing}) == ((), {0})
    assert (library.size(CHAT).documents, library.size(CHAT).hidden) == (0, 1)
    assert library.unhide(CHAT, [document.id]) == 1
    assert library.ask(QUESTION, collections=(CHAT,)) == answer


def test_an_edit_of_what_is_hidden_stays_hidden(library: Library) -> None:
    (document,) = library.add_post("1", CAMELS, CHAT).documents
    library.hide(CHAT, [document.id])
    library.add_post("1", CAMELS + "改过。", CHAT)
    assert first(library) == ""
    assert len(library.documents([CHAT], hidden=True)) == 1


# -- a collection as a whole ----------------------------------------------------------------------------------------


def test_a_collection_is_counted(library: Library) -> None:
    library.add_post("1", CAMELS, CHAT, source=Source(published=date(2024, 1, 2)))
    library.add_post("2", "灯塔亮了。", CHAT, source=Source(published=date(2025, 1, 2)))
    one = library.size(CHAT)
    assert (one.documents, one.passages, one.characters) == (2, 2, len(CAMELS) + 5)
    assert one.bytes == len((CAMELS + "灯塔亮了。").encode())
    assert (one.first, one.last) == (date(2024, 1, 2), date(2025, 1, 2))
    assert [each.name for each in library.collections()] == [CHAT, SHARED]


def test_a_cleared_collection_is_as_if_it_had_never_been(library: Library) -> None:
    library.add_post("1", CAMELS, CHAT)
    library.remove(CHAT, name="1", keep_out=True)
    library.add_post("2", CAMELS + "还有。", CHAT)
    assert library.clear(CHAT) == 1
    assert (library.kept_out(CHAT), [each.name for each in library.collections()]) == ([], [SHARED])
    assert library.add_post("1", CAMELS, CHAT).new == 1


def test_a_group_that_gets_another_number_keeps_what_it_has(library: Library) -> None:
    (document,) = library.add_post("1", CAMELS, CHAT).documents
    assert library.rename(CHAT, "chat:9") == 1
    assert (first(library), "十二只骆驼" in first(library, collection="chat:9")) == ("", True)
    assert [each.id for each in library.documents(["chat:9"])] == [document.id]
    library.add_post("2", CAMELS, CHAT)
    with pytest.raises(CollectionError, match="has something already"):
        library.rename(CHAT, "chat:9")
    with pytest.raises(CollectionError, match="shared"):
        library.rename(SHARED, "chat:7")


def test_an_export_can_be_added_again_to_the_same_effect(library: Library, tmp_path: Path) -> None:
    page = (
        "---\ntitle: 骆驼\ndate: 2025-06-01\n---\n# 骆驼\n\n"
        + CAMELS
        + "\n\n## 灯塔\n\n灯塔亮了。"
        + "海雾散了。" * 90
    )
    library.add_file(file(tmp_path, "驼.md", page), "驼.md", CHAT)
    source = Source(
        "题", "报", "人", date(2025, 1, 1), None, "https://e.org", Source("原题", published=date(2024, 1, 1))
    )
    library.add_post("2", "第一段。\n\n第二段,有日期2024年5月6日。", CHAT, source=source)
    library.add_file(file(tmp_path, "厂.txt", MUSK), "厂.txt", CHAT)
    lines = json_lines(*library.records(CHAT))
    library.add_file(file(tmp_path, "export.jsonl", lines), "export.jsonl", "别处")
    for question in (QUESTION, "灯塔怎么了?", "第二段", "马斯克为什么卖厂?", "火星"):
        answers = [library.ask(question, collections=(name,)) for name in (CHAT, "别处")]
        told = [[(e.text, e.document, e.source, e.span, e.speaker, e.score) for e in one.excerpts] for one in answers]
        assert told[0] == told[1]
        assert answers[0].confidence == answers[1].confidence
        assert answers[0].coverage == answers[1].coverage
    assert json_lines(*library.records("别处")) == lines


# -- quotas ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quota", "what"),
    [(Quota(documents=2), "documents"), (Quota(characters=60), "characters"), (Quota(bytes=150), "bytes")],
)
def test_more_than_a_quota_is_refused_whole(library: Library, tmp_path: Path, quota: Quota, what: str) -> None:
    quotas = Quotas(each=quota)
    library.add_post("1", CAMELS, CHAT, quotas=quotas)
    library.add_post("2", CAMELS, CHAT, quotas=quotas)
    with pytest.raises(QuotaExceeded, match=rf"{CHAT}: there is room for \d+ {what}") as refused:
        library.add_post("3", CAMELS, CHAT, quotas=quotas)
    assert (refused.value.what, refused.value.altogether) == (what, False)
    lines = json_lines(*({"id": n, "text": CAMELS} for n in range(5)))
    with pytest.raises(QuotaExceeded):
        library.add_file(file(tmp_path, "驼.jsonl", lines), "驼.jsonl", "别处", quotas=quotas)
    assert [(each.name, each.documents) for each in library.collections()] == [(CHAT, 2), (SHARED, 1)]
    assert library.add_post("1", "短。", CHAT, quotas=quotas).changed == 1


def test_a_quota_of_all_together_counts_all(tmp_path: Path) -> None:
    with opened(tmp_path, quotas=Quotas(altogether=Quota(documents=3))) as library:
        library.add_post("1", CAMELS, CHAT)
        library.add_post("1", CAMELS, "别处")
        with pytest.raises(QuotaExceeded, match="all collections together") as refused:
            library.add_post("2", CAMELS, CHAT)
        assert (refused.value.limit, refused.value.altogether) == (3, True)
        library.remove("别处", name="1")
        assert library.add_post("2", CAMELS, CHAT).new == 1


def test_a_full_collection_is_refused_before_its_file_is_read(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.add_post("1", CAMELS, CHAT)
        with pytest.raises(QuotaExceeded):
            library.add_file(
                file(tmp_path, "bad.pdf", "no PDF"), "bad.pdf", CHAT, quotas=Quotas(each=Quota(documents=1))
            )


def test_a_file_over_its_limit_is_refused_before_it_is_read(library: Library, tmp_path: Path) -> None:
    small = Reading(limits=front_door.Limits(file_bytes=10))
    with pytest.raises(CorpusError, match="over the limit"):
        library.add_file(file(tmp_path, "驼.txt", CAMELS), "驼.txt", CHAT, reading=small)


# -- others write too -----------------------------------------------------------------------------------------------


def test_what_another_process_adds_is_seen_at_the_next_question(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", None) as other:
        assert first(library) == ""
        (document,) = other.add_post("1", CAMELS, CHAT).documents
        assert "十二只骆驼" in first(library)
        assert library.coverage([CHAT]).documents == 1
        other.add_post("1", CAMELS.replace("十二", "二十"), CHAT)
        assert "二十只骆驼" in first(library)
        library.add_post("2", "灯塔亮了。守塔人很高兴。", CHAT)
        assert "灯塔亮了" in first(other, "灯塔怎么了?")
        other.hide(CHAT, [document.id for document in other.documents([CHAT])])
        assert library.ask(QUESTION, collections=(CHAT,)).excerpts == ()
        other.clear(CHAT)
        assert library.fate(document.id, collections=(CHAT,)) is Fate.REMOVED


def test_what_was_renamed_and_changed_since_is_gone_for_whoever_knew_it(library: Library, tmp_path: Path) -> None:
    moved = chat_collection(-100124)
    with Library.open(tmp_path / "data", None) as other:
        (document,) = other.add_post("1", CAMELS, CHAT).documents
        other.add_post("2", "灯塔亮了。守塔人很高兴。", CHAT)
        assert "十二只骆驼" in first(library)
        other.rename(CHAT, moved)
        other.hide(moved, [document.id])
        other.unhide(moved, [document.id])
        assert library.ask(QUESTION, collections=(CHAT,)).outcome is Outcome.ABSENT
        assert library._index.statistics(["骆驼"], [CHAT]).passages == 0
        other.remove(moved, documents=[document.id])
        assert [library.fate(document.id, collections=(one,)) for one in (CHAT, moved)] == [Fate.REMOVED] * 2


def test_a_file_that_is_kept_out_is_said_to_be_so_each_time(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "骆驼.txt"
    path.write_text(CAMELS, "utf-8")
    library.add_file(path, path.name, CHAT)
    library.remove(CHAT, file=path.name, keep_out=True)
    told = [library.add_file(path, path.name, CHAT) for _ in range(2)]
    assert [(one.kept_out, one.same, one.new) for one in told] == [(1, 0, 0)] * 2


def test_a_start_does_not_wait_for_every_chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as library:
        library.add_post("1", CAMELS, CHAT)
    monkeypatch.setattr("retrieval.upkeep._BEGINNING", 0.0)
    with opened(tmp_path) as library:
        assert CHAT not in library._upkeep._known
        assert "十二只骆驼" in first(library)
        assert CHAT in library._upkeep._known


def test_while_another_writes_the_answer_comes_from_before(library: Library) -> None:
    library.add_post("1", CAMELS, CHAT)
    inside, ended = threading.Event(), threading.Event()

    def writes() -> None:
        with library._upkeep.writing(), library._store.writing() as connection:
            connection.execute("DELETE FROM documents WHERE collection = ?", (CHAT,))
            inside.set()
            ended.wait(20)

    thread = threading.Thread(target=writes)
    thread.start()
    inside.wait(20)
    assert "十二只骆驼" in first(library)
    ended.set()
    thread.join()


def test_a_locked_store_is_said_to_be_and_nothing_is_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.corpus.database._PATIENCE", 0.05)
    with opened(tmp_path) as library:
        library.add_post("1", CAMELS, CHAT)
        foreign = sqlite3.connect(tmp_path / "data" / "yinju.sqlite3")
        foreign.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"yinju\.sqlite3: database is locked"):
            library.add_post("2", "灯塔亮了。", CHAT)
        assert "十二只骆驼" in first(library)
        foreign.execute("ROLLBACK")
        foreign.close()
        assert library.add_post("2", "灯塔亮了。", CHAT).new == 1


def test_one_who_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.upkeep._PATIENCE", 0.05)
    with opened(tmp_path) as library:
        thread, inside, ended = None, threading.Event(), threading.Event()

        def writes() -> None:
            with library._upkeep.writing():
                inside.set()
                ended.wait(20)

        thread = threading.Thread(target=writes)
        thread.start()
        inside.wait(20)
        with pytest.raises(StoreError, match="another process is writing"):
            library.add_post("1", CAMELS, CHAT)
        ended.set()
        thread.join()


def test_a_full_disk_is_said_and_nothing_is_half_done(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.add_post("1", CAMELS, CHAT)
        ((pages,),) = library._store.rows("PRAGMA page_count")
        library._store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="full"):
            library.add_post("2", "灯塔亮了。" * 20_000, CHAT)
        assert "十二只骆驼" in first(library)
        assert library.size(CHAT).documents == 1
        library._store.connection.execute("PRAGMA max_page_count = 1000000")
        assert library.add_post("2", "灯塔亮了。" * 200, CHAT).new == 1


def test_an_index_that_cannot_be_written_does_not_undo_what_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retrieval import upkeep
    from retrieval.errors import IndexUnusable

    with opened(tmp_path) as library:
        library.add_post("1", CAMELS, CHAT)

        def full(*_: object) -> None:
            raise IndexUnusable("no space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(upkeep, "catch_up", full)
            added = library.add_post("2", "灯塔亮了。", CHAT)
            assert added.new == 1
            assert "十二只骆驼" in first(library)
            assert library.ask("灯塔怎么了?", collections=(CHAT,)).excerpts == ()
        library._upkeep._failed.clear()  # as if some time had passed
        assert "灯塔亮了" in first(library, "灯塔怎么了?")


@pytest.mark.parametrize("safety", Safety)
def test_how_safe_is_a_choice(tmp_path: Path, safety: Safety) -> None:
    with opened(tmp_path, safety=safety) as library:
        ((said,),) = library._store.rows("PRAGMA synchronous")
        assert said == {"FULL": 2, "NORMAL": 1}[safety.value]


def test_threads_may_add_and_ask_together(library: Library) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def adds(number: int) -> int:
        added = library.add_post(str(number), f"第{number}只骆驼会游泳。", CHAT)
        library.ask(QUESTION, collections=(CHAT,))
        return added.new

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(adds, range(24))) == [1] * 24
    assert library.size(CHAT).documents == library.coverage([CHAT]).documents == 24
    gc.collect()


def test_a_callback_is_told_of_progress(library: Library, tmp_path: Path) -> None:
    said: list[str] = []
    lines = json_lines(*({"id": n, "text": f"第{n}条船。"} for n in range(5_000)))
    tell: Callable[[str], None] = said.append
    library.add_file(file(tmp_path, "船.jsonl", lines), "船.jsonl", CHAT, report=tell)
    assert "  船.jsonl: 5000 documents" in said
