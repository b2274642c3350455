"""Saved pages: their own words, and whose those are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.corpus.limits import Limits
from retrieval.corpus.readers.html import read_html
from retrieval.corpus.reading import Reading
from retrieval.errors import CorpusError

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.corpus.documents import Draft

HEAD = """<meta charset="utf-8"><title>灯塔亮了_海边日报</title><meta property="og:site_name" content="海边日报">
<meta name="author" content="周小满"><meta property="article:published_time" content="2025-06-10T08:00:00+08:00">
<link rel="canonical" href="https://example.org/a/1.html">"""
BODY = """<p>渔村的灯塔每晚<b>亮两次</b>。守塔人姓<a href="/z">周</a>，今年六十岁。</p><h2>规矩</h2>
<ul><li>每晚八点点灯。</li><li>起雾时加点一次。</li></ul>
<table><tr><th>月份</th><th>次数</th></tr><tr><td>一月</td><td>六十二</td></tr></table>
<blockquote>灯不能灭。</blockquote><p>第二天，船都回来了。<br>一共十二条。</p>"""
TEXT = (
    "渔村的灯塔每晚亮两次。守塔人姓周，今年六十岁。\n规矩\n每晚八点点灯。\n起雾时加点一次。\n月份\t次数\n一月\t六十二\n"
    "灯不能灭。\n第二天，船都回来了。\n一共十二条。"
)


def page(body: str, head: str = HEAD) -> str:
    return f"""<!DOCTYPE html><html lang="zh"><head>{head}<script>var x = "看不见";</script></head><body>
<header><nav><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></nav></header>
<article><h1>灯塔亮了</h1>{body}</article>
<aside><h3>相关阅读</h3><ul><li><a href="/1">港口重新开放</a></li><li><a href="/2">台风又来了</a></li></ul></aside>
<footer>版权所有 © 2025 海边日报 京ICP备12345号</footer></body></html>"""


def read(folder: Path, markup: str, encoding: str = "utf-8") -> Draft:
    path = folder / "甲.html"
    path.write_bytes(markup.encode(encoding))
    (draft,) = read_html(path, "甲.html")
    return draft


def test_the_main_text_is_kept_and_the_rest_dropped(tmp_path: Path) -> None:
    draft = read(tmp_path, page(BODY))
    assert draft.text == TEXT
    assert [draft.text[slice(*span)] for span in draft.headings] == ["规矩"]


def test_its_metadata_say_whose_it_is(tmp_path: Path) -> None:
    source = read(tmp_path, page(BODY)).source
    assert (source.title, source.publisher, source.author) == ("灯塔亮了", "海边日报", "周小满")
    assert (source.published, source.url) == (date(2025, 6, 10), "https://example.org/a/1.html")


def test_linked_data_say_so_too(tmp_path: Path) -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "灯塔亮了",
    "author": [{"name": "周小满"}, {"name": "林大海"}], "publisher": {"name": "海边日报"},
    "datePublished": "2025-06-10T23:30:00Z", "dateModified": "2025-06-12"}]}</script>"""
    source = read(tmp_path, page(BODY, data)).source
    assert (source.author, source.publisher) == ("周小满、林大海", "海边日报")
    assert (source.published, source.updated) == (date(2025, 6, 11), date(2025, 6, 12))  # the 10th in London


def test_the_line_below_the_headline_states_it_and_is_no_text(tmp_path: Path) -> None:
    draft = read(tmp_path, page("<div>来源：海边日报 作者：周小满 2025年6月10日 08:30</div>" + BODY, ""))
    assert (draft.source.publisher, draft.source.author) == ("海边日报", "周小满")
    assert draft.source.published == date(2025, 6, 10)
    assert draft.text == TEXT


def test_a_date_in_its_text_is_not_when_it_was_published(tmp_path: Path) -> None:
    assert read(tmp_path, page("<p>1998年3月2日，船沉了。再也没有找到。</p>", "")).source.published is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "gb2312"), ("big5", "big5"), ("utf-8", "gb2312"), ("gb18030", ""), ("utf-16", "")],
)
def test_whatever_encoding_it_declares_it_is_read(tmp_path: Path, encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    traditional = "<p>漁村的燈塔每晚亮兩次。守塔人姓周，今年六十歲，一個人住在海邊。</p>"
    assert read(tmp_path, f"<html><head>{meta}</head><body>{traditional}</body></html>", encoding).text == (
        "漁村的燈塔每晚亮兩次。守塔人姓周，今年六十歲，一個人住在海邊。"
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>短。</p>", "短。"),
        ("灯塔亮了。", "灯塔亮了。"),
        ("<div>灯塔<span>亮了</span>。</div><div>船回来了。</div>", "灯塔亮了。\n船回来了。"),
        ("<p>" + "灯塔亮了，" * 40_000 + "</p>", "灯塔亮了，" * 40_000),
        ("<p>灯塔\u202e亮了\u202c。\x00</p>", "灯塔亮了。"),
    ],
)
def test_small_and_odd_pages_are_read(tmp_path: Path, markup: str, text: str) -> None:
    assert read(tmp_path, f"<html><body>{markup}</body></html>").text == text


@pytest.mark.parametrize("markup", ["", "<html></html>", "<html><body><img src=a></body></html>", "<div>" * 99_999])
def test_one_without_words_is_said_to_have_none(
    tmp_path: Path, markup: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(CorpusError, match=r"甲\.html: "):
        read(tmp_path, markup)
    assert caplog.records == []


def test_nothing_is_fetched_or_read_from_this_machine(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("秘密", "utf-8")
    markup = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><html><body><p>灯塔亮了&x;。</p></body></html>'
    assert "秘密" not in read(tmp_path, markup).text


def test_one_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "甲.html"
    path.write_text(page(BODY * 100), "utf-8")
    with pytest.raises(CorpusError, match=r"甲\.html: \d+ characters, over the limit of 1000"):
        list(read_html(path, "甲.html", Reading(limits=Limits(characters=1_000))))
