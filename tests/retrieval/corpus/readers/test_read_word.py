"""Word documents: lines, headings and tables, and what they say of themselves."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from made import archive, word

from retrieval.corpus.limits import Limits
from retrieval.corpus.readers.word import read_word
from retrieval.corpus.reading import Reading
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.corpus.documents import Draft

LAMP = ("Normal", "渔村的灯塔每晚亮两次。守塔人姓周。")


def read(path: Path) -> Draft:
    (draft,) = read_word(path, path.name)
    return draft


def changed(path: Path, old: str, new: str, part: str = "word/document.xml") -> Path:
    """`path`, with one part's XML changed."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    assert old.encode() in files[part]
    return archive(path, {**files, part: files[part].replace(old.encode(), new.encode(), 1)})


def test_headings_lists_and_tables_are_lines(tmp_path: Path) -> None:
    blocks = [("Heading 1", "规矩"), ("List Bullet", "每晚点灯。"), ("List Number", "起雾加点。")]
    table = [["月份", "次数"], ["一月", "六十二"]]
    draft = read(word(tmp_path / "甲.docx", ("Title", "灯塔亮了"), LAMP, *blocks, table))
    assert draft.text == f"{LAMP[1]}\n规矩\n每晚点灯。\n起雾加点。\n月份\t次数\n一月\t六十二"
    assert [draft.text[slice(*span)] for span in draft.headings] == ["规矩"]
    assert draft.source.title == "灯塔亮了"


def test_its_properties_and_its_first_lines_say_whose_it_is(tmp_path: Path) -> None:
    stated = ("Normal", "来源：海边日报 2025-06-10")
    source = read(word(tmp_path / "甲.docx", stated, LAMP, title="灯塔亮了", author="周小满")).source
    assert (source.title, source.author, source.publisher) == ("灯塔亮了", "周小满", "海边日报")
    assert source.published == date(2025, 6, 10)


def test_what_a_program_has_put_there_is_nobodys(tmp_path: Path) -> None:
    source = read(word(tmp_path / "甲.docx", LAMP, title="文档1", author="Administrator")).source
    assert (source.title, source.author, source.published) == ("渔村的灯塔每晚亮两次", None, None)


def test_what_was_inserted_shows_and_what_was_deleted_does_not(tmp_path: Path) -> None:
    path = word(tmp_path / "甲.docx", ("Normal", "灯塔坏了。"))
    inserted = '<w:ins w:id="1"><w:r><w:t>灯塔亮了。</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>灯塔灭了。</w:delText></w:r></w:del>'
    assert read(changed(path, "<w:r><w:t>灯塔坏了。</w:t></w:r>", inserted + deleted)).text == "灯塔亮了。"


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        ('<!ENTITY a "灯灯灯灯灯灯灯灯灯灯">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
        ), "&j;"),
    ],
    ids=["a file of this machine", "a billion laughs"],
)  # fmt: skip
def test_entities_bring_nothing_in(tmp_path: Path, declared: str, used: str) -> None:
    path = changed(word(tmp_path / "甲.docx", LAMP), "守塔人姓周", f"守塔人{used}")
    path = changed(path, "?>", f"?><!DOCTYPE w [{declared}]>")
    try:
        text = read(path).text
    except CorpusError:
        return
    assert text in ("渔村的灯塔每晚亮两次。守塔人。", "渔村的灯塔每晚亮两次。守塔人")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "not a ZIP file that can be read"),
        (b"PK\x03\x04abc", "not a ZIP file that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word file, or one with a password"),
    ],
)
def test_what_is_no_word_document_is_named(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=rf"甲\.docx: {complaint}"):
        read(path)


def test_an_archive_of_something_else_is_no_word_document(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"甲\.docx: no Word document"):
        read(archive(tmp_path / "甲.docx", {"a.txt": "灯塔"}))


def test_macros_are_not_let_in(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = word(tmp_path / "甲.docx", LAMP)
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(CorpusError, match=r"甲\.docx: no Word document"):
        read(changed(path, kind, macro, "[Content_Types].xml"))


def test_one_without_words_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"甲\.docx: there is no text in it"):
        read(word(tmp_path / "甲.docx", ("Normal", " ")))


def test_one_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    path = archive(tmp_path / "甲.docx", {"word/document.xml": b" " * 3_000_000})
    with pytest.raises(CorpusError, match="as ZIP bombs do"):
        read(path)
    with pytest.raises(CorpusError, match=r"unpacks to 3\.0 MB, over the limit of 1\.0 MB"):
        list(read_word(path, "甲.docx", Reading(limits=Limits(unpacked_bytes=1_000_000))))
