"""`add`, `remove`, `collections`, `export`: what a data folder holds, collection by collection, from a shell."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from platformdirs import user_data_path

from retrieval.corpus.metadata import read_sources
from retrieval.corpus.reading import AS_USUAL, Reading
from retrieval.errors import CollectionError, CorpusError
from retrieval.ingest import material
from retrieval.library import Cluster, Library

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run = Callable[[argparse.Namespace], int]
_SOME_FAILED = 1  # the exit code where not all could be done


def keeping_commands(commands: Commands) -> None:
    """The parsers of these commands."""
    add = _command(commands, "add", "read files or folders into a data folder, where the bot finds them", add_run)
    add.add_argument("path", type=Path, nargs="+")
    add.add_argument(
        "--collection",
        default=None,
        metavar="NAME",
        help="add to this one; without it the shared collection is made to hold what PATH holds, and nothing else",
    )
    add.add_argument(
        "--zone",
        type=_zone,
        default=os.environ.get("YINJU_TIMEZONE") or AS_USUAL.zone,
        metavar="NAME",
        help="whose days moments in UTC and exported posts are (default: YINJU_TIMEZONE, else Asia/Shanghai)",
    )
    add.add_argument("--channel", default=None, metavar="@NAME", help="the exported channel's username, for links")
    add.add_argument(
        "--chat", default=None, metavar="NAME", help="the one chat to take from a whole account's export"
    )

    remove = _command(commands, "remove", "take documents out of a collection", remove_run)
    remove.add_argument("collection")
    what = remove.add_mutually_exclusive_group(required=True)
    what.add_argument("--file", help="all that came from this file")
    what.add_argument("--url", help="what has this address")
    what.add_argument("--name", help="the document of this name")
    what.add_argument("--all", action="store_true", help="everything, and what is kept out is forgotten")
    remove.add_argument("--keep-out", action="store_true", help="no later import brings it back")

    collections = _command(commands, "collections", "what there is, collection by collection", collections_run)
    collections.add_argument("--json", action="store_true", help="a JSON line for each")

    export = _command(commands, "export", "a collection as JSON lines, which can be added again", export_run)
    export.add_argument("collection")


def _zone(name: str) -> str:
    from zoneinfo import available_timezones  # only who adds pays for it

    if name not in available_timezones():
        raise argparse.ArgumentTypeError(f"no time zone '{name}' is known here; one is {AS_USUAL.zone}")
    return name


def _command(commands: Commands, name: str, help: str, run: Run) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help)
    data_argument(parser)
    parser.set_defaults(run=run)
    return parser


def data_argument(parser: argparse.ArgumentParser) -> None:
    """Which data folder."""
    parser.add_argument(
        "--data", type=Path, default=None, help="the data folder (default: YINJU_DATA, else the user's)"
    )


def data_folder(arguments: argparse.Namespace) -> Path:
    """The data folder that was said, or is usual."""
    said: Path | None = arguments.data
    return said or Path(os.environ.get("YINJU_DATA") or user_data_path("yinju"))


def opened(data: Path, corpus: Path | None = None, reading: Reading = AS_USUAL) -> Library:
    """The library of a data folder; its index where the bot has it."""
    return Library.open(data, corpus, report=say, cluster=Cluster.said(os.environ), reading=reading)


def say(words: str) -> None:
    """Progress: to stderr, at once."""
    print(words, file=sys.stderr, flush=True)


def add_run(arguments: argparse.Namespace) -> int:
    """`add`: files and folders, each reported; 1 where some could not be read."""
    data = data_folder(arguments)
    reading = Reading(zone=arguments.zone, channel=arguments.channel, chat=arguments.chat)
    if arguments.collection is None:
        if len(arguments.path) > 1:
            raise CollectionError(
                "the shared collection holds one folder or file; add several with --collection NAME"
            )
        with opened(data, arguments.path[0], reading) as library:
            say(f"{library.coverage().documents} documents in {data}")
        return 0
    with opened(data) as library:
        failed = sum(_added(library, path, arguments.collection, reading) for path in arguments.path)
        say(f"{library.size(arguments.collection).documents} documents in {arguments.collection}, in {data}")
    return _SOME_FAILED if failed else 0


def _added(library: Library, path: Path, collection: str, reading: Reading) -> int:
    """Adds a file, or all of a folder; how many could not be read."""
    files = material(path)
    sources = read_sources(path, reading.zone) if path.is_dir() else {}
    failed = 0
    for number, (file, name) in enumerate(files, 1):
        try:
            added = library.add_file(file, name, collection, source=sources.get(name), reading=reading, report=say)
        except CorpusError as error:
            say(f"[{number}/{len(files)}] ✗ {error}")
            failed += 1
            continue
        told = {"new": added.new, "changed": added.changed, "as before": added.same, "gone": added.gone}
        told["kept out"] = added.kept_out
        said = ", ".join(f"{count} {what}" for what, count in told.items() if count) or "nothing in it"
        say(f"[{number}/{len(files)}] {name}: {said}")
        for failure in added.failures:
            say(f"  ✗ {failure}")
        failed += len(added.failures)
    return failed


def remove_run(arguments: argparse.Namespace) -> int:
    """`remove`: prints the name of each document that went; 1 where there was none."""
    with opened(data_folder(arguments)) as library:
        if arguments.all:
            gone = library.clear(arguments.collection)
            print(f"{gone} documents")
            return 0 if gone else _SOME_FAILED
        removed = library.remove(
            arguments.collection,
            file=arguments.file,
            url=arguments.url,
            name=arguments.name,
            keep_out=arguments.keep_out,
        )
    for document in removed:
        print(document.name)
    if not removed:
        say(f"yinju: {arguments.collection} has nothing of that")
    return 0 if removed else _SOME_FAILED


def collections_run(arguments: argparse.Namespace) -> int:
    """`collections`: a line for each."""
    with opened(data_folder(arguments)) as library:
        for one in library.collections():
            days = {"first": str(one.first) if one.first else None, "last": str(one.last) if one.last else None}
            counts = {key: getattr(one, key) for key in ("documents", "hidden", "passages", "characters", "bytes")}
            if arguments.json:
                print(json.dumps({"collection": one.name, **counts, **days}, ensure_ascii=False))
            else:
                said = [f"{count} {what}" for what, count in counts.items() if count]
                when = " → ".join(filter(None, dict.fromkeys(days.values())))
                print(" · ".join(filter(None, [one.name, *said, when])))
    return 0


def export_run(arguments: argparse.Namespace) -> int:
    """`export`: JSON lines on stdout; 1 where the collection has nothing."""
    with opened(data_folder(arguments)) as library:
        count = 0
        for line in _lines(library, arguments.collection):
            print(line)
            count += 1
        hidden = library.size(arguments.collection).hidden
    say(f"{count} documents" + (f"; {hidden} hidden ones are not among them" if hidden else ""))
    return 0 if count else _SOME_FAILED


def _lines(library: Library, collection: str) -> Iterator[str]:
    return (json.dumps(one, ensure_ascii=False) for one in library.records(collection))
