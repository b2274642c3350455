"""`who`, `compare`, `find`, `latest`, `random`: what these commands are told, and what they print."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

from retrieval.answer.cards_shape import (
    card_json,
    card_lines,
    comparison_json,
    comparison_lines,
    finds_json,
    finds_lines,
    latest_json,
    latest_lines,
)
from retrieval.answer.shape import excerpt_json, source_line
from retrieval.library import Library
from retrieval.shell.keeping import Commands

Printed: TypeAlias = Callable[[Library, argparse.Namespace], Iterator[str]]


def card_commands(commands: Commands) -> list[tuple[argparse.ArgumentParser, Printed]]:
    """The parsers of these commands, each with who prints what a library has for it."""
    who = commands.add_parser(
        "who", help="a name's card: what it is, the newest, the most telling, what is beside it"
    )
    who.add_argument("name")
    compare = commands.add_parser("compare", help="quotes side by side: 'A | B', or each name an argument")
    compare.add_argument("names", nargs="+")
    find = commands.add_parser("find", help="exact search: '\"原词\" -排除 来源:字母榜 2024..'")
    find.add_argument("pattern")
    latest = commands.add_parser("latest", help="the newest documents, or those on a subject")
    latest.add_argument("subject", nargs="?", default="")
    for paged in (find, latest):
        paged.add_argument("--offset", type=_whole, default=0, metavar="N", help="leave out the first N")
        paged.add_argument("--limit", type=_whole, default=5, metavar="N", help="at most N (default: %(default)s)")
    random = commands.add_parser("random", help="one good quote; the same for the same seed")
    random.add_argument("seed", nargs="?", default="")
    made: list[tuple[argparse.ArgumentParser, Printed]]
    made = [(who, _who), (compare, _compare), (find, _find), (latest, _latest), (random, _random)]
    for parser, _ in made:
        parser.add_argument("--json", action="store_true", help="one JSON line")
    return made


def _whole(said: str) -> int:
    if not said.isdecimal():
        raise argparse.ArgumentTypeError(f"'{said}' is not a whole number")
    return int(said)


def _line(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _who(library: Library, arguments: argparse.Namespace) -> Iterator[str]:
    card = library.who(arguments.name)
    yield from [_line(card_json(card))] if arguments.json else card_lines(card)


def _compare(library: Library, arguments: argparse.Namespace) -> Iterator[str]:
    from retrieval.library import split_names  # only who compares pays for it

    names = split_names(arguments.names[0]) if len(arguments.names) == 1 else tuple(arguments.names)
    comparison = library.compare(*names)
    yield from [_line(comparison_json(comparison))] if arguments.json else comparison_lines(comparison)


def _find(library: Library, arguments: argparse.Namespace) -> Iterator[str]:
    finds = library.find(arguments.pattern, offset=arguments.offset, limit=arguments.limit)
    yield from [_line(finds_json(finds))] if arguments.json else finds_lines(finds)


def _latest(library: Library, arguments: argparse.Namespace) -> Iterator[str]:
    latest = library.latest(arguments.subject, offset=arguments.offset, limit=arguments.limit)
    yield from [_line(latest_json(latest))] if arguments.json else latest_lines(latest)


def _random(library: Library, arguments: argparse.Namespace) -> Iterator[str]:
    quote = library.random(arguments.seed)
    if arguments.json:
        yield _line({"quote": quote and excerpt_json(quote)})
    elif quote:
        yield f"▎{quote.text}"
        yield f"  {source_line(quote.source, quote.file)} · ¶{quote.paragraph}"
