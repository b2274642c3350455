"""ZIP files: what is in them is read, what must not be is told, file by file."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from made import archive, export, message, word

from retrieval.corpus.limits import Limits
from retrieval.corpus.readers.archive import read_archive
from retrieval.corpus.reading import Reading
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.corpus.documents import Draft

LAMP = "渔村的灯塔每晚亮两次。守塔人姓周，今年六十岁。"


def read(path: Path, limits: Limits = Limits()) -> tuple[list[Draft], list[str]]:  # noqa: B008
    """The documents of an archive, and what was said of the files that failed."""
    failed: list[str] = []
    reading = Reading(limits=limits, failed=lambda error: failed.append(str(error)))
    return list(read_archive(path, path.name, reading)), failed


def test_every_file_is_read_by_its_own_reader(tmp_path: Path) -> None:
    inner = word(tmp_path / "丙.docx", ("Normal", "第三篇。"))
    files = {"甲.txt": LAMP, "下/乙.md": "# 题\n\n第二篇。", "丙.docx": inner.read_bytes(), "图.png": b"\x89PNG"}
    drafts, failed = read(archive(tmp_path / "包.zip", files))
    assert {draft.name: draft.text for draft in drafts} == {
        "包.zip/甲.txt": LAMP,
        "包.zip/下/乙.md": "第二篇。",
        "包.zip/丙.docx": "第三篇。",
    }
    assert {draft.file for draft in drafts} == {"包.zip"}
    assert failed == []


def test_what_is_called_by_its_own_id_is_called_by_the_archive_too(tmp_path: Path) -> None:
    files = {"茶.jsonl": '{"id": 7, "text": "水太烫。"}', "群/result.json": export(message(3, LAMP))}
    drafts, _ = read(archive(tmp_path / "包.zip", files))
    assert [draft.name for draft in drafts] == ["包.zip/茶.jsonl#7", "包.zip/群/result.json#3"]


def test_sources_toml_in_it_says_whose_they_are(tmp_path: Path) -> None:
    files = {"集/甲.txt": LAMP, "集/sources.toml": '["甲.txt"]\ntitle = "题"\npublisher = "海边日报"\n'}
    ((draft,), failed) = read(archive(tmp_path / "包.zip", files))
    assert (draft.source.title, draft.source.publisher, failed) == ("题", "海边日报", [])


@pytest.mark.parametrize("encoding", ["gbk", "big5", "utf-8"])
def test_names_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    name = "燈塔的故事.txt" if encoding == "big5" else "灯塔的故事.txt"
    raw = name.encode(encoding)
    path = archive(tmp_path / "包.zip", {"x" * len(raw): LAMP})
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    ((draft,), _) = read(path)
    assert draft.name == f"包.zip/{name}"


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("../外.txt", LAMP, "its path leads out of the archive; passed over"),
        ("/etc/外.txt", LAMP, "its path leads out of the archive"),
        ("C:\\外.txt", LAMP, "its path leads out of the archive"),
        ("下\\..\\..\\外.txt", LAMP, "its path leads out of the archive"),
        ("内.zip", "PK", "an archive within an archive; unpack it"),
        ("内.rar", "Rar!", "an archive; pack it as .zip"),
        ("旧.doc", "", "the old Word format"),
        ("宏.docm", "", "a Word file that carries macros"),
        ("坏.pdf", "%PDF", "no PDF that can be read"),
        ("坏.jsonl", "{", "坏.jsonl:1: not JSON"),
        ("外文.txt", b"\xff\xfd", "not UTF-8"),
        ("sources.toml", "[", "not readable as TOML"),
        ("空.html", "", "no web page|no text in it"),
    ],
)
def test_what_fails_is_told_and_the_rest_read(
    tmp_path: Path, name: str, content: bytes | str, complaint: str
) -> None:
    before = sorted(tmp_path.parent.iterdir())
    drafts, failed = read(archive(tmp_path / "包.zip", {name: content, "甲.txt": LAMP}))
    assert [draft.name for draft in drafts] == ["包.zip/甲.txt"]
    assert len(failed) == 1
    assert failed[0].startswith("包.zip/")
    assert any(words in failed[0] for words in complaint.split("|"))
    assert sorted(tmp_path.parent.iterdir()) == before
    assert [one.name for one in tmp_path.iterdir()] == ["包.zip"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    link = zipfile.ZipInfo("链.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(link, "/etc/passwd")
        packed.writestr("甲.txt", LAMP)
    drafts, failed = read(path)
    assert [draft.name for draft in drafts] == ["包.zip/甲.txt"]
    assert failed == ["包.zip/链.txt: a link, not a file; passed over"]


def test_a_file_with_a_password_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "包.zip", {"密.txt": LAMP})
    raw = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(sign) + at] |= 1
    path.write_bytes(raw)
    failed: list[str] = []
    with pytest.raises(CorpusError, match="nothing in it could be read"):
        list(read_archive(path, "包.zip", Reading(failed=lambda error: failed.append(str(error)))))
    assert failed == ["包.zip/密.txt: protected by a password; pack it without one; passed over"]


def test_a_damaged_file_is_told_and_the_rest_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "包.zip", {"甲.txt": LAMP * 20, "乙.txt": LAMP})
    raw = bytearray(path.read_bytes())
    raw[60:70] = bytes(10)
    path.write_bytes(raw)
    drafts, failed = read(path)
    assert [draft.name for draft in drafts] == ["包.zip/乙.txt"]
    assert "包.zip/甲.txt: cannot be unpacked" in failed[0]


@pytest.mark.parametrize(
    ("limits", "complaint"),
    [
        (Limits(entries=2), "3 entries, over the limit of 2; pack fewer"),
        (Limits(unpacked_bytes=2_000_000), r"unpacks to 3\.0 MB, over the limit of 2\.0 MB; pack fewer"),
        (Limits(), r"unpacks to \d+ times its size, over the limit of 100, as ZIP bombs do"),
        (Limits(file_bytes=99), r"\d+ bytes, over the limit of 99 bytes a file"),
    ],
)
def test_what_is_over_a_limit_is_not_unpacked(tmp_path: Path, limits: Limits, complaint: str) -> None:
    path = archive(tmp_path / "包.zip", dict.fromkeys(("a.txt", "b.txt", "c.txt"), b" " * 1000000))
    with pytest.raises(CorpusError, match=rf"包\.zip: {complaint}"):
        read(path, limits)


def test_a_directory_that_says_it_is_huge_is_not_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "包.zip", {"甲.txt": LAMP})
    raw = bytearray(path.read_bytes())
    struct.pack_into("<H", raw, raw.rindex(b"PK\x05\x06") + 10, 60_000)
    path.write_bytes(raw)
    with pytest.raises(CorpusError, match="60000 entries, over the limit of 10000"):
        read(path)


def test_a_size_that_is_a_lie_brings_no_more_in(tmp_path: Path) -> None:
    path = archive(tmp_path / "包.zip", {"甲.txt": b"a" * 5_000_000, "乙.txt": LAMP})
    raw = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", raw, raw.index(sign) + at, 10)
    path.write_bytes(raw)
    drafts, failed = read(path)
    assert [draft.name for draft in drafts] == ["包.zip/乙.txt"]
    assert "甲.txt" in failed[0]


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06", b"x" * 99, b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_archive_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "包.zip"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"包\.zip: "):
        read(path)
