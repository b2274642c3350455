"""A messy page: its body, and what it says of its source."""

from datetime import date
from pathlib import Path

import pytest

from retrieval.corpus.documents import Draft
from retrieval.corpus.readers.text import read_text
from retrieval.errors import CorpusError

BODY = "渔村的灯塔每晚亮两次。守塔人姓周,今年六十岁。\n他说,海雾大的时候要亮三次。"
PAGE = f"""\ufeff守塔人的六十年\u200b
海报Published on 2025-06-10Last updated on 2025-06-11
作者|周小满(@zhou)

{BODY}
截图来源于微博
第二天,船都回来了。

Related Reads
Harbor opens again3h ago
"""


def read(folder: Path, text: str) -> Draft:
    path = folder / "甲.txt"
    path.write_text(text, encoding="utf-8")
    (draft,) = read_text(path, "甲.txt")
    return draft


def test_a_page_is_taken_apart(tmp_path: Path) -> None:
    draft = read(tmp_path, PAGE)
    assert draft.text == BODY + "\n第二天,船都回来了。"
    assert draft.seams == (len(BODY) + 1,)
    source = draft.source
    assert (source.title, source.publisher, source.author) == ("守塔人的六十年", "海报", "周小满")
    assert (source.published, source.updated) == (date(2025, 6, 10), date(2025, 6, 11))


def test_without_a_title_the_first_sentence_stands_for_one(tmp_path: Path) -> None:
    draft = read(tmp_path, "專題:灯塔刷屏\n來源:周滿 字母報\n" + BODY)
    assert draft.source.title == "渔村的灯塔每晚亮两次"
    assert draft.text == BODY


def test_a_text_that_is_only_a_title_is_kept(tmp_path: Path) -> None:
    draft = read(tmp_path, "守塔人的六十年\n")
    assert (draft.text, draft.source.title) == ("守塔人的六十年", "守塔人的六十年")


def test_windows_line_ends_are_lines(tmp_path: Path) -> None:
    assert read(tmp_path, PAGE.replace("\n", "\r\n")).text == read(tmp_path, PAGE).text


@pytest.mark.parametrize("text", ["", "\n \n", "\u200b"])
def test_an_empty_page_is_an_empty_text(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).text == ""


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(b"abc\xff")
    with pytest.raises(CorpusError, match=r"甲\.txt: not UTF-8 \(byte 3\)"):
        list(read_text(path, "甲.txt"))


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        list(read_text(tmp_path, "甲.txt"))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le"])
def test_it_is_read_in_whatever_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(BODY.encode(encoding))
    (draft,) = read_text(path, "甲.txt")
    assert draft.text == BODY
