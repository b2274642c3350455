"""What stands in README.md and docs: commands, links, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)
REMARK = re.compile(r"\s{2,}#.*$")
LINK = re.compile(r"!?\[(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*\]\((?P<to>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (?P<words>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a shell block: where it stands, and what is typed."""

    page: str
    line: int
    typed: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.typed}"


def text_of(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCED.sub("", page.read_text("utf-8"))


def commands(page: Path) -> Iterator[Command]:
    """Every command of its `sh` blocks, without remarks; lines that end with a backslash go on."""
    text = page.read_text("utf-8")
    for block in FENCED.finditer(text):
        if block["kind"] != "sh":
            continue
        first = text.count("\n", 0, block.start("body")) + 1
        yield from lines_of(page, block["body"], first)


def lines_of(page: Path, body: str, first: int) -> Iterator[Command]:
    """The commands of one block, which begins at line `first`."""
    begun = ""
    for number, line in enumerate(body.splitlines(), first):
        whole = f"{begun} {line.strip()}".strip()
        if whole.endswith("\\"):
            begun = whole[:-1].strip()
            continue
        begun = ""
        typed = REMARK.sub("", whole).strip()
        if typed and not typed.startswith("#"):
            yield Command(str(page.relative_to(ROOT)), number, typed)


def links(page: Path) -> list[str]:
    """Where its links and pictures lead."""
    text = text_of(page)
    inner = re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", text)
    return [found["to"] for found in LINK.finditer(text)] + inner


def anchors(page: Path) -> set[str]:
    """What may stand behind # in a link to it, as code hosts make it of headings."""
    slugs: list[str] = []
    for found in HEADING.finditer(text_of(page)):
        plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", found["words"]).strip().lower()
        slugs.append(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return set(slugs)
