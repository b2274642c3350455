"""What of a folder is read, and what reading says of an archive: the formats that people bring."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from samples import lay_down

from retrieval.corpus.limits import Limits
from retrieval.corpus.reading import Reading
from retrieval.corpus.store import Store
from retrieval.errors import CorpusError
from retrieval.ingest import material, take_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POST = {
    "id": 7,
    "type": "message",
    "date": "2025-06-10T08:00:00",
    "date_unixtime": "1749513600",
    "text": "灯塔亮了。",
}
CHAT = json.dumps({"name": "海边日报", "type": "public_channel", "id": 123, "messages": [POST]})
EXPORT = {
    "result.json": CHAT, "messages.html": "", "messages2.html": "", "css/style.css": "", "js/script.js": "",
    "photos/photo_1.jpg": "", "files/report.pdf": "", "video_files/a.mp4": "",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "yinju.sqlite3")
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    return [name for _, name in material(folder)]


def test_an_exported_chat_is_its_posts_and_nothing_else(tmp_path: Path) -> None:
    files = {f"ChatExport/{name}": text for name, text in EXPORT.items()}
    lay_down(tmp_path, {**files, "甲.txt": "灯塔。", "config.json": "{}", "files/乙.md": "船。"})
    assert names(tmp_path) == ["ChatExport/result.json", "files/乙.md", "甲.txt"]


def test_an_export_as_pages_is_all_its_pages(tmp_path: Path) -> None:
    lay_down(tmp_path, {name: text for name, text in EXPORT.items() if name != "result.json"})
    assert names(tmp_path) == ["messages.html", "messages2.html"]


def test_the_talks_of_a_whole_account_are_not_read(tmp_path: Path) -> None:
    lay_down(tmp_path, {"export_results.html": "", "chats/chat_1/messages.html": "", "lists/chats.html": ""})
    assert names(tmp_path) == ["export_results.html"]


def test_a_file_that_is_named_may_be_any_json(tmp_path: Path) -> None:
    lay_down(tmp_path, {"频道.json": CHAT})
    assert names(tmp_path / "频道.json") == ["频道.json"]


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("a.doc", "the old Word format; open it in Word, save it as .docx"),
        ("a.docm", "carries macros"),
        ("a.rar", "an archive; pack it as .zip"),
        ("a.epub", "save it as .docx, .pdf with text, .md or .txt"),
        ("a.png", "not a format that can be read; these can: .md"),
    ],
)
def test_a_format_that_is_not_read_says_what_to_do(tmp_path: Path, name: str, complaint: str) -> None:
    lay_down(tmp_path, {name: ""})
    with pytest.raises(CorpusError, match=complaint):
        material(tmp_path / name)


def test_sources_toml_says_where_a_channels_posts_are(store: Store, tmp_path: Path) -> None:
    toml = '["result.json"]\ntitle = "归档"\npublisher = "海边"\nurl = "https://t.me/haibian"\n'
    folder = lay_down(tmp_path / "corpus", {"result.json": CHAT, "sources.toml": toml})
    assert take_in(store, "shared", folder, lambda _: None) == 1
    ((document),) = store.documents(["shared"])
    assert (document.name, document.source.title, document.source.publisher) == ("result.json#7", "灯塔亮了", "海边")
    assert (document.source.url, document.source.published) == ("https://t.me/haibian/7", date(2025, 6, 10))


def test_what_fails_in_an_archive_is_said_and_the_rest_kept(store: Store, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with zipfile.ZipFile(tmp_path / "corpus" / "包.zip", "w") as packed:
        packed.writestr("甲.txt", "灯塔亮了。")
        packed.writestr("坏.docx", b"x")
    said: list[str] = []
    assert take_in(store, "shared", tmp_path / "corpus", said.append) == 1
    assert [words for words in said if words.startswith("✗ 包.zip/坏.docx: not a ZIP file")]
    assert [(d.name, d.file) for d in store.documents(["shared"])] == [("包.zip/甲.txt", "包.zip")]
    (tmp_path / "corpus" / "包.zip").unlink()
    assert take_in(store, "shared", tmp_path / "corpus", said.append) == 1
    assert store.documents(["shared"]) == []


def test_limits_are_the_callers(store: Store, tmp_path: Path) -> None:
    folder, said = lay_down(tmp_path / "corpus", {"甲.txt": "灯塔亮了。" * 9}), list[str]()
    assert take_in(store, "shared", folder, said.append, Reading(limits=Limits(file_bytes=50))) == 0
    assert "✗ 甲.txt: 135 bytes, over the limit of 50 bytes a file; split it, or raise the limit file_bytes" in said
