"""Whatever a file holds, a reader reads it or says in our words why not."""

from __future__ import annotations

import json
import random
import time
from typing import TYPE_CHECKING

import pytest
from long_samples import rounds
from spoiling import mutated_with, noise, spiced_with

from retrieval.corpus.metadata import SOURCES_FILE, read_sources
from retrieval.corpus.readers import READERS
from retrieval.corpus.split import pieces
from retrieval.corpus.store import Store
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.long
ROUNDS, SLOWEST = 1_500, 5.0  # of each reader; seconds for one file
MARKDOWN = """---
title: 题
date: 2025-06-10
digest_of:
  title: 原
  date: 2025-01-02
---

# 题

## 甲

- 亮了。

| a | b |
|---|---|
| 1 | 2 |
"""
MARKED = """```
代码
```
> 引文

[链接](http://e.org) ![图](a.png) <b>粗</b> &amp;
"""
PAGE = """守塔人的六十年
海报Published on 2025-06-10Last updated on 2025-06-11
作者|周(@zhou)

數(shù)據(jù)發(fā)現。
</span>
截图来源于微博
第二天,船回来了。
Related Reads
x
"""
TALK = "灯塔亮了。?Meta Inc.?的人来了,459,445辆。“没有结尾\n01\n虚与委蛇\n①感谢。\n"
LINES = """{"id": 1, "text": "亮了。", "title": "题", "published": "2025-06-10"}
{"id": "二", "text": "散了。"}
"""
SEEDS = {
    ".md": [MARKDOWN.encode(), MARKED.encode()],
    ".markdown": [MARKDOWN.encode()],
    ".txt": [PAGE.encode(), TALK.encode()],
    ".text": [PAGE.encode()],
    ".jsonl": [LINES.encode()],
}
SPICES = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r\n", b"---\n", b"{", b"[", b'"', b"\\ud800", b"\\u0000",
    b"!!timestamp x",
    b"0b_", b"&a *a", b"1e999", b"9" * 5000, b"<span ", b"/span>", b"(sh\xc3\xb9)",
    b" " * 300, b"\n" * 300, b"?" * 300,
    b"2025-02-30", b"#", b"|", b">", b"*", b"`", b"\xe2\x80\x8b", b"\xf0\x9f\x98\x80", b"NaN", b"null", b": ", b"- ",
]  # fmt: skip
mutated, spiced = mutated_with(SPICES), spiced_with(SPICES)


@pytest.mark.parametrize("make", [noise, mutated, spiced], ids=lambda make: make.__name__)
@pytest.mark.parametrize("suffix", SEEDS)
def test_a_reader_reads_or_says_why_not(
    tmp_path: Path, suffix: str, make: Callable[[random.Random, bytes], bytes]
) -> None:
    generator, path = random.Random(len(suffix)), tmp_path / f"a{suffix}"
    store = Store(tmp_path / "yinju.sqlite3")
    for number in range(rounds(ROUNDS)):
        content = make(generator, generator.choice(SEEDS[suffix]))
        path.write_bytes(content)
        started = time.process_time()
        try:
            drafts = list(READERS[suffix](path, path.name))
            cut = [(draft, pieces(draft)) for draft in drafts]
            if number % 25 == 0:
                store.put("shared", cut, path.name, str(number))
                assert [store.text(d.id) for d in store.documents(["shared"])] == [draft.text for draft in drafts]
        except YinjuError:
            pass
        except Exception as error:
            raise AssertionError(f"{content!r}") from error
        assert time.process_time() - started < SLOWEST, content
    store.close()


@pytest.mark.parametrize("make", [noise, mutated, spiced], ids=lambda make: make.__name__)
def test_sources_toml_is_read_or_refused(tmp_path: Path, make: Callable[[random.Random, bytes], bytes]) -> None:
    generator, seed = random.Random(1), '["甲.txt"]\ntitle = "题"\npublished = 2025-06-10\n'.encode()
    for _ in range(rounds(ROUNDS)):
        content = make(generator, seed)
        (tmp_path / SOURCES_FILE).write_bytes(content)
        try:
            read_sources(tmp_path)
        except YinjuError:
            pass
        except Exception as error:
            raise AssertionError(f"{content!r}") from error


def test_front_matter_of_any_kind_is_read_or_refused(tmp_path: Path) -> None:
    generator, path = random.Random(3), tmp_path / "a.md"
    tags = [
        "!!int",
        "!!float",
        "!!bool",
        "!!timestamp",
        "!!binary",
        "!!set",
        "!!omap",
        "!!pairs",
        "!!map",
        "!!python/x",
        "",
    ]
    values = [
        "x",
        "",
        "1",
        "2025-13-01",
        "0b_",
        "0x_",
        "1:99:",
        ".",
        "~",
        "[1, [2]]",
        "{a: b}",
        "&a [*a]",
        "*b",
        "? x",
        "=",
        "<<",
    ]
    keys = ["title", "date", "author", "digest_of", "<<", "=", "[a]", "{b: c}", "1", "updated"]
    for _ in range(rounds(ROUNDS)):
        lines = [f"{generator.choice(keys)}: {generator.choice(tags)} {generator.choice(values)}" for _ in range(3)]
        path.write_text("---\n" + "\n".join(lines) + "\n---\n亮了。", "utf-8")
        try:
            list(READERS[".md"](path, "a.md"))
        except YinjuError:
            pass
        except Exception as error:
            raise AssertionError(json.dumps(lines)) from error
