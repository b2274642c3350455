"""Markdown with front matter: which words does it show, and whose are they?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.corpus.clean import legible
from retrieval.corpus.documents import Draft, Source
from retrieval.corpus.faults import wrong
from retrieval.corpus.header import first_sentence
from retrieval.corpus.metadata import LONGEST, source_of, with_title
from retrieval.corpus.readers.text import file_text
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.text.spans import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:\n)?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE_LEVEL = "h1"
_LONGEST_FRONT, _MOST_ALIASES = 50_000, 20  # characters, for YAML is slow; more aliases can grow without end


def read_markdown(path: Path, name: str, reading: Reading = AS_USUAL) -> Iterator[Draft]:
    """The one document of a Markdown file. CorpusError names what its front matter cannot be."""
    raw = legible(file_text(path, name, reading.limits))
    front = _FRONT.match(raw)
    source = _source(front[1], name, reading.zone) if front else Source()
    lines, heads, first = _shown(raw[front.end() :] if front else raw)
    text, headings, at = "\n".join(lines), [], 0
    for i, line in enumerate(lines):
        if i in heads:
            headings.append(Span(at, at + len(line)))
        at += len(line) + 1
    yield Draft(name, name, with_title(source, first or first_sentence(text)), text, (), tuple(headings))


def _source(front: str, name: str, zone: str) -> Source:
    import yaml

    if len(front) > _LONGEST_FRONT:
        raise wrong("front_long", name, count=len(front), limit=_LONGEST_FRONT)
    try:
        if front.count("*") > _MOST_ALIASES:
            aliases = sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front))
            if aliases > _MOST_ALIASES:
                raise wrong("front_aliases", name, count=aliases)
        fields = yaml.safe_load(front) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 2}" if mark else ""
        raise wrong("front_yaml", f"{name}{line}", detail=getattr(error, "problem", error)) from error
    except (ValueError, LookupError, AttributeError, OverflowError, RecursionError) as error:
        # What YAML itself lets through to its makers of values: 2025-02-30, [[[[…
        raise wrong("front_value", name, detail=error) from error
    if not isinstance(fields, dict):
        raise wrong("front_table", name)
    return source_of(fields, name, zone)


def _shown(markdown: str) -> tuple[list[str], set[int], str | None]:
    """The lines that the Markdown shows, which of them are headings, and its title (a first-level heading)."""
    from markdown_it import MarkdownIt

    lines: list[str] = []
    heads: set[int] = set()
    title: str | None = None
    inside: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type.endswith("_open"):
            inside.append(token.tag)
        elif token.type.endswith("_close"):
            inside.pop()
        elif token.type in ("fence", "code_block"):
            lines.extend(line for line in token.content.split("\n") if line.strip())
        elif token.type == "inline":
            words = _words(token)
            if sum(map(len, words)) > LONGEST:
                lines.extend(words)  # whatever it is marked as, it is text
                continue
            if inside[-1] == _TITLE_LEVEL and title is None:
                title = " ".join(words)
                continue
            if re.fullmatch(r"h[1-6]", inside[-1]):
                heads.update(range(len(lines), len(lines) + len(words)))
            lines.extend(words)
    return lines, heads, title


def _words(inline: Token) -> list[str]:
    """The lines of one block, without markup; pictures and raw HTML show no words."""
    shown = "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return [line.strip() for line in shown.split("\n") if line.strip()]
