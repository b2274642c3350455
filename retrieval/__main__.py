"""`python -m retrieval ask|explain|batch|timeline|sources|evaluate|…`: the library from a shell.

Progress goes to stderr; stdout carries what was asked for and nothing else.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from retrieval.answer.shape import answer_json, answer_lines, source_json
from retrieval.errors import YinjuError
from retrieval.library import EXCERPT_CHARACTERS, Library
from retrieval.shell.batch import batch_run
from retrieval.shell.cards import Printed, card_commands
from retrieval.shell.copying import copying_commands
from retrieval.shell.keeping import Commands, keeping_commands
from retrieval.shell.moving import moving_commands
from retrieval.shell.opening import open_corpus, place_of, report
from retrieval.timeline_command import timeline_arguments, timeline_output

FEWEST_CHARACTERS = 20
_MOST_JOBS = 64


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the process's exit code. What goes wrong is one sentence on stderr, and 2."""
    gc.freeze()  # what is imported stays: no collection need look through it, nor the last one, at the end
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is not sys.stdin else "replace")
    try:
        code: int = arguments.run(arguments)
    except YinjuError as error:
        print(f"yinju: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("yinju: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read us has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    gc.freeze()  # what was answered goes with the process
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m retrieval", description="Verbatim quotes from a body of Chinese material."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _asking_commands(commands)
    for parser_of_card, printed in card_commands(commands):
        _corpus(parser_of_card, _printing(printed))
    keeping_commands(commands)
    copying_commands(commands)
    moving_commands(commands)
    _looking_commands(commands)
    return parser


def _asking_commands(commands: Commands) -> None:
    """What is asked, and answered with quotes."""
    ask = commands.add_parser("ask", help="one question, answered")
    ask.add_argument("question")
    ask.add_argument("--json", action="store_true", help="one JSON line, as batch prints it")
    _corpus(ask, ask_run)
    _characters(ask)

    explain = commands.add_parser("explain", help="why that excerpt: what was searched, weighed, and what decided")
    explain.add_argument("question")
    _corpus(explain, explain_run)

    batch = commands.add_parser("batch", help="JSON lines of questions in, JSON lines of answers out, in order")
    batch.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="so many processes answer (default: %(default)s)"
    )
    _corpus(batch, batch_run)
    _characters(batch)

    timeline = commands.add_parser("timeline", help="what happened when: every dated event, or those of a subject")
    timeline_arguments(timeline)
    _corpus(timeline, timeline_run)


def _looking_commands(commands: Commands) -> None:
    """What there is, and how well it is answered."""
    sources = commands.add_parser("sources", help="what there is: one JSON line for each document")
    _corpus(sources, sources_run)

    evaluate = commands.add_parser("evaluate", help="questions with known answers: how many are answered rightly")
    evaluate.add_argument("questions", type=Path)
    evaluate.add_argument(
        "--misses", type=int, default=0, metavar="N", help="print N questions whose answer was not quoted"
    )
    evaluate.add_argument(
        "--engine", choices=("memory", "disk"), default=None, help="all on this one (default: the one for its size)"
    )
    _corpus(evaluate, evaluate_run)
    _characters(evaluate)


def _corpus(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument(
        "--corpus",
        type=Path,
        default=None,
        metavar="PATH",
        help="a folder or a JSONL file (default: the shipped material)",
    )
    parser.set_defaults(run=run)


def _characters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--excerpt-chars",
        type=_characters_wanted,
        default=EXCERPT_CHARACTERS,
        metavar="N",
        help="longest excerpt (default: %(default)s)",
    )


def _count(said: str) -> int:
    if not said.isdecimal() or not 0 < int(said) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"'{said}' is no number from 1 to {_MOST_JOBS}")
    return int(said)


def _characters_wanted(said: str) -> int:
    if not said.isdecimal() or int(said) < FEWEST_CHARACTERS:
        raise argparse.ArgumentTypeError(f"'{said}' is not a number of characters from {FEWEST_CHARACTERS} on")
    return int(said)


# -- commands ------------------------------------------------------------------------------------------------


def ask_run(arguments: argparse.Namespace) -> int:
    """`ask`: for people, or with --json as batch prints it."""
    with open_corpus(arguments.corpus) as library:
        started = time.perf_counter()
        answer = library.ask(arguments.question, excerpt_chars=arguments.excerpt_chars)
        elapsed = time.perf_counter() - started
    print(
        json.dumps(answer_json(None, answer, elapsed), ensure_ascii=False)
        if arguments.json
        else "\n".join(answer_lines(answer))
    )
    return 0


def explain_run(arguments: argparse.Namespace) -> int:
    """`explain`: the receipt, as one JSON object."""
    with open_corpus(arguments.corpus) as library:
        receipt = library.explain(arguments.question)
    print(json.dumps(asdict(receipt), ensure_ascii=False, indent=1))
    return 0


def timeline_run(arguments: argparse.Namespace) -> int:
    """`timeline`: for people, or with --json a line for each event."""
    with open_corpus(arguments.corpus) as library:
        for line in timeline_output(library, arguments):
            print(line)
    return 0


def _printing(printed: Printed) -> Callable[[argparse.Namespace], int]:
    """The command that prints what `printed` says of a library."""

    def run(arguments: argparse.Namespace) -> int:
        with open_corpus(arguments.corpus) as library:
            for line in printed(library, arguments):
                print(line)
        return 0

    return run


def sources_run(arguments: argparse.Namespace) -> int:
    """`sources`: what there is, the newest first."""
    with open_corpus(arguments.corpus) as library:
        for document in library.documents():
            fields = {"document": document.name, "file": document.file, "source": source_json(document.source)}
            print(
                json.dumps(
                    {**fields, "characters": document.characters, "passages": document.passages}, ensure_ascii=False
                )
            )
    return 0


def evaluate_run(arguments: argparse.Namespace) -> int:
    """`evaluate`: the table of figures."""
    from retrieval.evaluate import evaluate, library_on, read_known, table

    known = read_known(arguments.questions)
    opened = partial(library_on, arguments.engine) if arguments.engine else Library.open
    data, corpus = place_of(arguments.corpus)
    with opened(data, corpus, report=report) as library:
        figures = evaluate(library, known, arguments.excerpt_chars, report)
    print("\n".join(table(figures, arguments.misses)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
