"""What would come of a file, before anything of it is kept."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.corpus.documents import Source
from retrieval.corpus.preview import Dropped, preview
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

MESSY = """守塔人的六十年
海报Published on 2025-06-10
作者|周小满

渔村的灯塔每晚亮两次。守塔人姓周,今年六十岁。他在海边住了四十年,哪里也没有去过。
截图来源于微博
第二天,船都回来了。少的那一条是去年沉的,没有人再提起它。

Related Reads
Harbor opens again3h ago
"""


def test_a_preview_shows_what_is_stated_kept_and_dropped(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(MESSY, "utf-8")
    seen = preview(path, "甲.txt")
    assert (seen.documents, seen.passages, seen.failed, seen.failures) == (1, 2, 0, ())
    assert seen.source == Source("守塔人的六十年", "海报", "周小满", date(2025, 6, 10))
    assert seen.first_lines[0].startswith("渔村的灯塔每晚亮两次。")
    assert Dropped("captions", 1, ("截图来源于微博",)) in seen.dropped
    assert Dropped("tail_section", 1, ("Related Reads Harbor opens again3h ago",)) in seen.dropped


def test_what_its_owner_says_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(MESSY, "utf-8")
    assert preview(path, "甲.txt", stated=Source(title="新题")).source.title == "新题"


def test_an_archive_shows_how_many_and_what_failed(tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("甲.txt", MESSY)
        packed.writestr("茶.jsonl", "".join(json.dumps({"id": n, "text": "水太烫。"}) + "\n" for n in range(9)))
        for number in range(60):
            packed.writestr(f"{number}.docx", "")
    seen = preview(path, "包.zip")
    assert (seen.documents, seen.failed, len(seen.failures)) == (10, 60, 50)
    assert all("not a ZIP file" in str(words) for words in seen.failures)


def test_what_cannot_be_read_has_no_preview(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(b"")
    with pytest.raises(CorpusError, match=r"甲\.docx: "):
        preview(path, "甲.docx")
