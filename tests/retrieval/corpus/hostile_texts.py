"""Hostile text, Markdown, JSONL and exports."""

from __future__ import annotations

import json

from hostile import LAMP, Hostile

BOTH = (LAMP * 40).encode("gb18030") + (LAMP * 40).encode("big5", "replace")


def front(words: str) -> bytes:
    """Markdown with this front matter."""
    return f"---\n{words}\n---\n\n{LAMP}\n".encode()


def grown(first: str, each: str) -> str:
    """YAML of seven steps, each nine times the one before."""
    steps = [f"b{n + 1}: &b{n + 1} " + each % ", ".join([f"*b{n}"] * 9) for n in range(7)]
    return "\n".join([f"b0: &b0 {first}", *steps])


def line(**more: object) -> bytes:
    """A line of JSONL."""
    return json.dumps({"id": 1, "text": LAMP, **more}).encode() + b"\n"


def message(number: object = 1, text: object = LAMP, **more: object) -> dict[str, object]:
    """A post."""
    return {"id": number, "type": "message", "date": "2025-06-10T00:00:00", "text": text, **more}


def chat(*messages: object, **more: object) -> bytes:
    """A channel's export."""
    told = {"name": "海边日报", "type": "public_channel", "id": 77, **more, "messages": messages}
    return json.dumps(told, ensure_ascii=False).encode()


TEXTS = (
    Hostile("nothing", "空.txt", lambda: b""),
    Hostile("bytes of no encoding", "外.txt", lambda: b"\xff\xfd\x80" * 90, "save it as UTF-8"),
    Hostile("two encodings in one", "混.txt", lambda: BOTH, "save it as UTF-8"),
    Hostile("UTF-8 with GBK behind", "混.txt", lambda: LAMP.encode() + LAMP.encode("gbk"), "save it as UTF-8"),
    Hostile("a mark that lies", "记.txt", lambda: b"\xff\xfe" + LAMP.encode(), "save it as UTF-8"),
    Hostile("UTF-8 cut in a letter", "断.txt", lambda: (LAMP * 5).encode()[:-1], "save it as UTF-8"),
    Hostile("null bytes", "零.txt", lambda: f"\x00渔\x00村\x00。{LAMP}\x00".encode(), None, "渔村。渔村的灯塔"),
    Hostile("a line of 200,000 letters", "长.txt", lambda: ("灯塔亮了" * 50_000).encode(), None, "灯塔亮了灯塔亮了"),
    Hostile("200,000 spaces in a line", "空格.txt", lambda: ("题" + " " * 200_000 + LAMP).encode(), None, LAMP),
    Hostile(
        "an @ behind 100,000 spaces", "柄.txt", lambda: f"题\n作者:{' ' * 100_000}x@y\n{LAMP}".encode(), None, LAMP
    ),
    Hostile("10,000 broken tags", "签.txt", lambda: ("灯塔亮了。</span>\n" * 10_000).encode(), None, "灯塔亮了。"),
    Hostile("15,000 lost letters", "失.txt", lambda: ("中?A?" * 15_000 + f"。{LAMP}").encode(), None, LAMP),
    Hostile("20,000 ends", "尾.txt", lambda: ("参考资料\n" * 20_000 + LAMP * 5_000).encode(), None, LAMP),
    Hostile("directions turned around", "向.txt", lambda: f"题\u202e名\n\n{LAMP}\u2066".encode(), None, LAMP),
    Hostile("only carriage returns", "回.txt", lambda: f"题名\r{LAMP}\r{LAMP}".encode(), None, f"{LAMP}\n{LAMP}"),
    Hostile("only marks", "号.txt", lambda: b"?!.,;" * 9_000),
    Hostile("over 5,000,000 letters", "多.txt", lambda: b"a" * 5_000_001, "over the limit of 5000000 a document"),
)
MARKDOWN = (
    Hostile(
        "aliases that grow", "笑.md", lambda: front(grown("[x]", "[%s]") + "\ndate: *b7"), "63 aliases|64 aliases"
    ),
    Hostile("merged aliases that grow", "并.md", lambda: front(grown("{a: 1}", "{<<: [%s]}")), "63 aliases"),
    Hostile("a date of lists", "期.md", lambda: front("a: &a [[x]]\ndate: [*a, *a, *a]"), "date is no date like"),
    Hostile("a Python object", "蛇.md", lambda: front("a: !!python/object/apply:os.system [ls]"), "not YAML"),
    Hostile("a number of 6,000 digits", "数.md", lambda: front("title: 0x" + "f" * 5_000), "thousands of digits"),
    Hostile("front matter without end", "头.md", lambda: front("a: b\n" * 20_000), "over the limit of 50000"),
    Hostile("2,000 lists within lists", "深.md", lambda: front("a: " + "[" * 2_000), "cannot be|not YAML"),
    Hostile(
        "a heading of 200,000 letters", "题.md", lambda: ("# " + "灯" * 200_000 + f"\n\n{LAMP}").encode(), None, LAMP
    ),
    Hostile("a title of 200,000 letters", "名.md", lambda: front("title: " + "灯" * 40_000), None, LAMP),
    Hostile("a title turned around", "转.md", lambda: front('title: "正\\u202e反\\u200b\\u0000"'), None, LAMP),
    Hostile("100,000 quotes within quotes", "引.md", lambda: b"> " * 100_000 + b"x"),
    Hostile("50,000 brackets", "括.md", lambda: b"[" * 50_000),
    Hostile("half a front matter", "半.md", lambda: b"---\ntitle: \xe7\x81\xaf\n", None, "title: 灯"),
)
JSON_LINES = (
    Hostile("cut short", "断.jsonl", lambda: line()[:-9], "断.jsonl:1: not JSON"),
    Hostile("100,000 lists within lists", "深.jsonl", lambda: b'{"a":' + b"[" * 100_000, "not JSON"),
    Hostile("a number of 5,000 digits", "数.jsonl", lambda: b'{"id":' + b"9" * 5_000 + b"}", "not JSON"),
    Hostile("an id twice", "重.jsonl", lambda: line() + line(), "lines 1 and 2 have the same id '1'"),
    Hostile(
        "no numbers", "非.jsonl", lambda: b'{"id":1,"text":"a","published":NaN}', "published is 'nan', not a date"
    ),
    Hostile("an id that is a list", "列.jsonl", lambda: line(id=[1]), '"id" is no text or number'),
    Hostile("an id of 600 letters", "长.jsonl", lambda: line(id="x" * 600), '"id" is no text or number'),
    Hostile("text that is a number", "字.jsonl", lambda: line(text=1), 'not an object with "id" and "text"'),
    Hostile("half letters", "半.jsonl", lambda: line(title="\ud800"), "half a character"),
    Hostile("a date that was not", "期.jsonl", lambda: line(date="2025-02-30"), "not a date like 2025-06-10"),
    Hostile("another encoding", "码.jsonl", lambda: '{"id":1,"text":"灯塔"}'.encode("gbk"), "not UTF-8; save it"),
    Hostile("a byte order mark", "标.jsonl", lambda: b"\xef\xbb\xbf" + line(), None, LAMP),
    Hostile(
        "seams in disorder", "缝.jsonl", lambda: line(seams=[9, 3, -1, True, "x"], headings=[[5, 2], 1]), None, LAMP
    ),
)
EXPORTS = (
    Hostile("cut short", "result.json", lambda: chat(message())[:-30], "no whole JSON"),
    Hostile("cut behind the posts", "result.json", lambda: chat(message())[:-1], "no whole JSON"),
    Hostile("lists within lists", "result.json", lambda: b"[" * 100_000, "no Telegram export"),
    Hostile("a post of a million parts", "result.json",
            lambda: chat(message(1, ["灯"] * 1_000_000)), "200000 parts"),
    Hostile("a post of a million levels", "result.json", lambda: chat(0)[:-3] + b'[{"a":' * 90_000, "32 levels"),
    Hostile("a number too large", "result.json",
            lambda: chat(message(7))[:-2].replace(b"7", b"9" * 500), "no whole JSON"),
    Hostile("another program's JSON", "result.json", lambda: b'{"a": [1]}', "no Telegram export"),
    Hostile("other types everywhere", "result.json",
            lambda: chat(None, 1, [[]], {"id": []}, message(True), message("1"), message(1.5), message(-5),
                         message(8, LAMP, date=[], edited={}, poll=[1], photo={}, author={}), name=[1], id={}),
            None, LAMP),
    Hostile("answers in a circle", "result.json",
            lambda: chat(message(1, reply_to_message_id=2), message(2, reply_to_message_id=1)), None, LAMP),
    Hostile("days that were not", "result.json",
            lambda: chat(message(date="0000-99-99", date_unixtime="9" * 40), message(2, date_unixtime=-(10**17))),
            None, LAMP),
    Hostile("no ids", "result.json", lambda: chat({"type": "message", "text": LAMP}, message(4)), None, LAMP),
    Hostile("an id twice", "result.json", lambda: chat(message(4, "旧的话。"), message(4)), None, LAMP),
)  # fmt: skip
