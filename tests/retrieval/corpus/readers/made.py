"""Files made for tests: PDFs written by hand, Word documents, archives, exports as Telegram Desktop lays them out."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from docx import Document

PAGE = 595, 842
Placed = tuple[float, float, float, str]


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF whose pages hold (left, bottom, size, text), in a font that every reader has for Chinese."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 {size} Tf {left} {bottom} Td <{text.encode('utf-16-be').hex()}> Tj ET"
            for left, bottom, size, text in lines
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    told = " ".join(f"/{key} <feff{value.encode('utf-16-be').hex()}>" for key, value in (info or {}).items())
    objects.append(f"<< {told} >>")
    return _written(objects)


def _written(objects: Sequence[str]) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    out.write(f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


def printed(
    text: str, *, width: int = 20, size: float = 12, top: float = 740
) -> list[tuple[float, float, float, str]]:
    """The lines of paragraphs as they are printed: `width` characters a line, each paragraph indented by two."""
    lines = []
    for paragraph in text.split("\n"):
        cuts = [
            paragraph[: width - 2],
            *(paragraph[at : at + width] for at in range(width - 2, len(paragraph), width)),
        ]
        for number, line in enumerate(cuts):
            lines.append((72 + (2 * size if number == 0 else 0), top - 18 * len(lines), size, line))
    return lines


def word(path: Path, *blocks: tuple[str, str] | list[list[str]], title: str = "", author: str = "") -> Path:
    """A Word document of (style, text) and tables."""
    document = Document()
    document.core_properties.title, document.core_properties.author = title, author
    for block in blocks:
        if isinstance(block, list):
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(block[1], style=block[0])
    document.save(str(path))
    return path


def archive(path: Path, files: Mapping[str, bytes | str]) -> Path:
    """A ZIP of these."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def message(number: int, text: object = "", **more: object) -> dict[str, object]:
    """A message as `result.json` has it, sent on 10 June 2025 at 23:30 UTC, the 11th in Shanghai."""
    sent = {"date": "2025-06-10T23:30:00", "date_unixtime": str(1749598200 + number)}
    who = {"from": "海边日报", "from_id": "channel1234567890"}
    return {"id": number, "type": "message", **sent, **who, "text": text, "text_entities": [], **more}


def export(*messages: Mapping[str, object], kind: str = "public_channel", **more: object) -> str:
    """A `result.json` of one chat."""
    return json.dumps(
        {"name": "海边日报", "type": kind, "id": 1234567890, **more, "messages": messages}, ensure_ascii=False
    )


def page_of_posts(*posts: str, name: str = "海边日报") -> str:
    """A `messages.html` of one chat."""
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
        f'<div class="page_wrap"><div class="page_header"><div class="content">'
        f'<div class="text bold">\n{name}\n</div></div></div>'
        f'<div class="page_body chat_page"><div class="history">{"".join(posts)}</div></div></div></body></html>'
    )


def html_post(
    number: int, inner: str, *, who: str | None = "海边日报", at: str = "10.06.2025 23:30:00 UTC+00:00"
) -> str:
    """A post of such a page; without `who` it is joined to the one before."""
    name = f'<div class="from_name">\n{who}\n</div>' if who else ""
    joined = "" if who else " joined"
    return (
        f'<div class="message default clearfix{joined}" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="{at}">\n23:30\n</div>{name}{inner}</div></div>'
    )
