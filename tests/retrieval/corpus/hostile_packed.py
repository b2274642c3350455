"""Hostile archives, Word documents, PDFs and web pages."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

from hostile import LAMP, Hostile, page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
KINDS = "http://schemas.openxmlformats.org/package/2006/content-types"
TIES = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LINK = 0o120777 << 16


def packed(*files: tuple[str | zipfile.ZipInfo, bytes | str]) -> bytes:
    """A ZIP of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def beside(name: str, content: bytes | str = LAMP, attributes: int = 0) -> bytes:
    """A ZIP of a good file and this one."""
    info = zipfile.ZipInfo(name)
    info.external_attr = attributes
    return packed(("好.txt", LAMP), (info, content))


def locked() -> bytes:
    """A ZIP that says of its files that they have a password."""
    raw = bytearray(packed(("密.txt", LAMP)))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(sign) + at] |= 1
    return bytes(raw)


def overlapping(count: int = 50) -> bytes:
    """A ZIP whose directory calls the same bytes by many names, as David Fifield's bombs do (WOOT 2019)."""
    body = zlib.compress(LAMP.encode() * 9)[2:-4]
    told = (zlib.crc32(LAMP.encode() * 9), len(body), len(LAMP.encode()) * 9)
    out = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, *told, 4, 0) + b"aaaa" + body
    entries = [
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *told, 6, 0, 0, 0, 0, 0, 0)
        + f"{n:02}.txt".encode()
        for n in range(count)
    ]
    directory = b"".join(entries)
    return out + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(out), 0)


def letters(count: int) -> str:
    """Chinese that no archive packs small."""
    return "".join(random.Random(6).choices("灯塔亮了船回来的人们在海边住过", k=count))


def word(body: str, *more: tuple[str | zipfile.ZipInfo, bytes | str], head: str = "", kind: str = WORD) -> bytes:
    """A Word document of this XML."""
    parts = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in ("word/document.xml",))
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    tie = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return packed(
        (
            "[Content_Types].xml",
            f'<Types xmlns="{KINDS}">{types}<Default Extension="xml" ContentType="a/b"/>{parts}</Types>',
        ),
        ("_rels/.rels", f'<Relationships xmlns="{TIES}">{tie}</Relationships>'),
        ("word/document.xml", f'{head}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'),
        *more,
    )


def said(words: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def nested(depth: int, words: str) -> str:
    """Tables within tables."""
    return "<w:tbl><w:tr><w:tc>" * depth + said(words) + "</w:tc></w:tr></w:tbl>" * depth


def laughs() -> str:
    """XML's billion laughs."""
    steps = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE a [<!ENTITY e0 "ha">{steps}]>'


def lying(charset: str) -> bytes:
    """A web page in UTF-8 that says it is in another encoding."""
    return page(f"<p>{LAMP}", f'<meta charset="{charset}">')


def pdf(pages: str, *objects: str, trailer: str = "", shown: str = LAMP) -> bytes:
    """A PDF whose tree of pages is `pages`; object 3 is a page that shows these words."""
    stream = f"BT /F1 12 Tf 72 700 Td <{shown.encode('utf-16-be').hex()}> Tj ET"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        pages,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{end}".encode()


ONE = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
LOCK = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'28' * 32}> /U <{'31' * 32}> >> /ID [<00> <00>]"
)
EMPTY = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"

ARCHIVES = (
    Hostile("nothing", "空.zip", lambda: b"", "cut short"),
    Hostile("cut in the middle", "断.zip", lambda: beside("乙.txt")[:90], "cut short"),
    Hostile("cut at the end", "断.zip", lambda: beside("乙.txt")[:-1], "cut short"),
    Hostile("a bomb by ratio", "比.zip", lambda: packed(("a.txt", b" " * 3_000_000)), "as ZIP bombs do"),
    Hostile("a bomb by count", "数.zip", lambda: packed(*((f"{n}.txt", "") for n in range(10_001))), "10001 entries"),
    Hostile("a bomb by overlapping", "叠.zip", overlapping, "lie over one another"),
    Hostile(
        "a bomb within", "套.zip", lambda: beside("内.zip", packed(("a.txt", b" " * 10_000_000))), "an archive within"
    ),
    Hostile("a path up", "上.zip", lambda: beside("../../外.txt"), "leads out of the archive", LAMP),
    Hostile("an absolute path", "根.zip", lambda: beside("/tmp/外.txt"), "leads out of the archive", LAMP),
    Hostile("a drive", "盘.zip", lambda: beside("C:/外.txt"), "leads out of the archive", LAMP),
    Hostile("a path up, backwards", "反.zip", lambda: beside("..\\..\\外.txt"), "leads out of the archive", LAMP),
    Hostile("a link", "链.zip", lambda: beside("链.txt", "/etc/passwd", LINK), "a link, not a file", LAMP),
    Hostile("a password", "密.zip", locked, "protected by a password"),
    Hostile("a name of 900 bytes", "名.zip", lambda: beside("名" * 300 + ".txt"), "longer than 300", LAMP),
    Hostile("a name of two lines", "行.zip", lambda: beside("甲\n乙.txt"), "cannot be seen", LAMP),
    Hostile("a name turned around", "转.zip", lambda: beside("甲\u202etxt.md"), "cannot be seen", LAMP),
    Hostile("a name of little pictures", "画.zip", lambda: packed(("😀灯🏮.txt", LAMP)), None, LAMP),
    Hostile("sources of 30,000 parts", "源.zip", lambda: beside("sources.toml", "a." * 30_000 + "a=1"), "dots", LAMP),
    Hostile("sources of a number", "源.zip", lambda: beside("sources.toml", "a = " + "9" * 5_000), "TOML", LAMP),
    Hostile("sources cut short", "源.zip", lambda: beside("sources.toml", '["甲.txt'), "TOML", LAMP),
)
DOCUMENTS = (
    Hostile("cut short", "断.docx", lambda: word(said(LAMP))[:400], "cut short"),
    Hostile("a file from outside", "外.docx", lambda: word(said(f"{LAMP}&x;"), head=OUTSIDE), None, LAMP),
    Hostile("a billion laughs", "笑.docx", lambda: word(said("&e9;"), head=laughs()), "no Word document"),
    Hostile("macros under another name", "宏.docx",
            lambda: word(said(LAMP), ("word/vbaProject.bin", "x"), kind=MACRO), "it carries macros; save it as"),
    Hostile("slides under another name", "片.docx", lambda: word(said(LAMP), kind=SLIDES), "something else"),
    Hostile("a cell of 500,000 letters", "格.docx", lambda: word(nested(1, LAMP + letters(500_000))), None, LAMP),
    Hostile("eighty tables within tables", "层.docx", lambda: word(nested(80, LAMP * 900)), None, LAMP),
    Hostile("10,000 tables within tables", "深.docx", lambda: word(nested(10_000, LAMP)), "bombs|no Word document"),
    Hostile("31 MB of XML", "大.docx", lambda: word(said(LAMP), (zipfile.ZipInfo("word/h.xml"), b" " * 31_000_000)),
            "over the limit of 30.0 MB; split"),
    Hostile("nothing in it", "空.docx", lambda: word(""), "there is no text in it"),
    Hostile("parts that are missing", "缺.docx", lambda: packed(("word/document.xml", "<a/>")), "no Word document"),
)  # fmt: skip
PRINTED = (
    Hostile("JavaScript", "码.pdf", lambda: pdf(ONE), None, LAMP),
    Hostile("cut in the middle", "断.pdf", lambda: pdf(ONE)[:300], "broken, or was cut short|no text layer"),
    Hostile("a table of nowhere", "表.pdf", lambda: pdf(ONE).replace(b"startxref\n", b"startxref\n9999"), None, LAMP),
    Hostile("pages in a circle", "圆.pdf", lambda: pdf(ONE.replace("[", "[2 0 R ")), None, LAMP),
    Hostile("10,000 pages", "页.pdf", lambda: pdf(f"<< /Type /Pages /Count 10000 /Kids [{'3 0 R ' * 10_000}] >>"),
            "10000 pages, over the limit of 3000; split it"),
    Hostile("a password", "密.pdf", lambda: pdf(ONE, trailer=LOCK), "protected by a password"),
    Hostile("no text layer", "图.pdf", lambda: pdf(ONE.replace("3", "7"), EMPTY), "no text layer"),
    Hostile("something else", "别.pdf", lambda: b"MZ" * 999, "no PDF that can be read"),
)  # fmt: skip
PAGES = (
    Hostile("10,000 tags within tags", "深.html", lambda: page("<div>" * 10_000 + LAMP), "nested too deep"),
    Hostile("an attribute of 5 MB", "性.html", lambda: page(f'<p title="{"x" * 5_000_000}">{LAMP}</p>'), None, LAMP),
    Hostile("300,000 tags", "多.html", lambda: page("<br>" * 300_000 + LAMP), "over the limit of 200000 a page"),
    Hostile("the wrong charset", "码.html", lambda: lying("iso-8859-1"), None, LAMP),
    Hostile("a charset of two bytes", "双.html", lambda: lying("utf-16"), None, LAMP),
    Hostile("a charset of Python's", "蛇.html", lambda: lying("unicode_escape"), None, LAMP),
    Hostile("a charset without end", "慢.html", lambda: lying("punycode"), None, LAMP),
    Hostile("an address to go to", "去.html",
            lambda: page(f"<p>{LAMP}", '<meta http-equiv="refresh" content="0;url=http://e.org">'), None, LAMP),
    Hostile("scripts", "本.html", lambda: page(f"<script>alert('坏')</script><p onclick='x'>{LAMP}"), None, LAMP),
    Hostile("a day after the last", "末.html",
            lambda: page(f"<p>{LAMP}", '<meta property="article:published_time" content="9999-12-31T23:00:00Z">'),
            None, LAMP),
    Hostile("XML's entities", "实.html", lambda: laughs().encode() + page(f"<p>{LAMP}&e9;</p>"), None, LAMP),
    Hostile("null bytes", "零.html", lambda: page(f"<p>{LAMP}\x00</p><p>\x00{LAMP}</p>"), None, LAMP),
    Hostile("nothing but comments", "注.html", lambda: page("<!--" * 9_000 + LAMP), "there is no text in it"),
    Hostile("numbers of no letters", "符.html", lambda: page(f"<p>&#xd800;&#x110000;&#0;{LAMP}"), None, LAMP),
)  # fmt: skip
