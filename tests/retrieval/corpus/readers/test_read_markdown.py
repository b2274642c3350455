"""Markdown: the words it shows, and whose they are."""

from datetime import date
from pathlib import Path

import pytest

from retrieval.corpus.documents import Draft
from retrieval.corpus.readers.markdown import read_markdown
from retrieval.errors import CorpusError


def read(folder: Path, text: str) -> Draft:
    path = folder / "甲.md"
    path.write_text(text, encoding="utf-8")
    (draft,) = read_markdown(path, "甲.md")
    return draft


def heads(draft: Draft) -> list[str]:
    return [draft.text[slice(*span)] for span in draft.headings]


def test_front_matter_says_whose_words_they_are(tmp_path: Path) -> None:
    draft = read(tmp_path, "---\ntitle: 题\nauthor: 周\ndate: 2025-06-10\n---\n\n灯塔亮了。\n")
    assert (draft.source.title, draft.source.author, draft.source.published) == ("题", "周", date(2025, 6, 10))
    assert draft.text == "灯塔亮了。"


def test_a_byte_order_mark_and_crlf_do_no_harm(tmp_path: Path) -> None:
    draft = read(tmp_path, "\ufeff---\r\ntitle: 题\r\n---\r\n灯塔亮了。\r\n")
    assert (draft.source.title, draft.text) == ("题", "灯塔亮了。")


def test_the_first_heading_is_the_title_and_no_text(tmp_path: Path) -> None:
    draft = read(tmp_path, "# 灯塔 `一` 号\n\n亮了。\n")
    assert (draft.source.title, draft.text, draft.headings) == ("灯塔 一 号", "亮了。", ())


def test_front_matter_outdoes_the_heading(tmp_path: Path) -> None:
    assert read(tmp_path, "---\ntitle: 题\n---\n# 别题\n\n亮了。").source.title == "题"


def test_the_first_sentence_stands_for_a_title(tmp_path: Path) -> None:
    assert read(tmp_path, "亮了。散了。").source.title == "亮了"


def test_headings_head_what_follows(tmp_path: Path) -> None:
    draft = read(tmp_path, "# 题\n\n## 甲\n\n亮了。\n\n### 乙\n\n散了。\n")
    assert (draft.text, heads(draft)) == ("甲\n亮了。\n乙\n散了。", ["甲", "乙"])


def test_both_lines_of_a_heading_are_one(tmp_path: Path) -> None:
    assert heads(read(tmp_path, "上半\n下半\n---\n\n亮了。\n")) == ["上半", "下半"]


@pytest.mark.parametrize("empty", ["##", "## ![图](a.png)", "## <!-- x -->"])
def test_a_heading_without_words_makes_no_heading_of_the_text(tmp_path: Path, empty: str) -> None:
    draft = read(tmp_path, f"# 题\n\n{empty}\n\n灯塔亮了。\n\n雾散了。\n")
    assert (draft.text, draft.headings) == ("灯塔亮了。\n雾散了。", ())


def test_markup_and_pictures_show_no_words(tmp_path: Path) -> None:
    draft = read(tmp_path, "**灯塔**在[湖边](http://e.org)![图](a.png),<b>亮</b>了。\n\n<div>看不见</div>\n")
    assert draft.text == "灯塔在湖边,亮了。"


def test_lists_tables_quotes_and_code_are_lines(tmp_path: Path) -> None:
    draft = read(tmp_path, "- 甲\n- 乙\n\n> 丙\n\n| 丁 | 戊 |\n|---|---|\n| 己 | 庚 |\n\n```\n辛\n\n壬\n```\n")
    assert draft.text.split("\n") == list("甲乙丙丁戊己庚辛壬")


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    draft = read(tmp_path, "")
    assert (draft.text, draft.source.title) == ("", None)


@pytest.mark.parametrize(
    ("front", "complaint"),
    [
        ("title: 题\nauthor: [周", r"甲\.md:3: the front matter is not YAML"),
        ("- a\n- b", r"甲\.md: the front matter is no table"),
        ("title:\n  - a", r"甲\.md: title is no text"),
        ("date: 2025-02-30", r"甲\.md: .*day"),
        ("date: soon", r"甲\.md: date is 'soon'"),
        ("n: 0b_", r"甲\.md: the front matter holds a value"),
        ("n: !!timestamp x", r"甲\.md: the front matter holds a value"),
        ("n: " + "[" * 1000, r"甲\.md: the front matter holds a value"),
        ("digest_of: &a\n  digest_of: *a", r"甲\.md: digest_of stands within"),
    ],
)
def test_bad_front_matter_is_named(tmp_path: Path, front: str, complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint):
        read(tmp_path, f"---\n{front}\n---\n亮了。")


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "甲.md"
    path.write_bytes("亮了".encode("gbk"))
    with pytest.raises(CorpusError, match=r"甲\.md: not UTF-8 \(byte 0\)"):
        list(read_markdown(path, "甲.md"))
