"""`python -m bot`, `yinju`: what is started, with what?

Each face imports what only it needs: who runs on Telegram pays for no Telegram on this machine.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import TextIOWrapper
from time import time
from typing import TYPE_CHECKING

from bot import VERSION
from bot.app import build_app
from bot.asking import Reader
from bot.live import FAILED, OK, allowances_of, on_telegram, say, token_of, zone_of
from bot.logs import set_up_logs
from bot.rules import BESIDES_WAIT, Rules
from bot.settings import explained, read_settings, unknown_variables
from bot.texts.language import Language, language_of
from bot.texts.spoken import SAYS
from retrieval.errors import YinjuError
from retrieval.library import Library, Reading, shipped_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.app import App
    from bot.offline.request import OfflineRequest
    from bot.settings import Settings

INTERRUPTED = 130
ABOUT = """\
引据 Yinju answers questions about Chinese material with verbatim quotes and their sources.

With a bot token it answers on Telegram. Without one, it opens a chat on this machine, in the browser.
The material from a shell, without any chat: yinju-library, or python -m retrieval."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, and give the exit code: 0 when all went well, 130 after Ctrl-C, 1 with a sentence on stderr."""
    chosen = command_line().parse_args(arguments)
    try:
        return run(chosen.face)
    except YinjuError as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        say("")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def command_line() -> ArgumentParser:
    """What may stand on the command line."""
    parser = ArgumentParser(
        prog="yinju",
        description=ABOUT,
        epilog=f"Settings, from the environment or a file .env in this folder:\n{explained()}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {VERSION}")
    parser.add_argument(
        "face",
        nargs="?",
        choices=["run", "chat", "check"],
        default="run",
        help="run (default): Telegram where there is a token, else the page. chat: the terminal in any case. "
        "check: whether all is ready to run, and what is to be done where it is not",
    )
    return parser


def run(face: str) -> int:
    """Read the settings, open the library, answer on Telegram or here; or look whether that can be done."""
    settings = read_settings()
    token = token_of(settings)
    set_up_logs(token, settings.log_level, format=settings.log_format)
    for name in unknown_variables():
        say(f"{name} is no setting of Yinju's; see --help.")
    if face == "check":
        from bot.checkup.running import check

        return check(token, settings)
    chat = face == "chat"
    if token is None and not chat:
        return in_the_browser(settings)
    with opened(settings) as reader:
        return in_the_terminal(reader, settings) if chat or token is None else on_telegram(token, reader, settings)


@contextmanager
def opened(settings: Settings) -> Iterator[Reader]:
    """The library behind its threads, closed at the end."""
    with (
        Library.open(
            settings.data,
            settings.corpus or shipped_corpus(),
            report=say,
            semantic=settings.semantic,
            cluster=settings.cluster(),
            reading=Reading(zone=settings.timezone),
        ) as library,
        ThreadPoolExecutor(settings.workers, thread_name_prefix="library") as executor,
    ):
        yield Reader(library, executor, settings.excerpt_chars, seconds=settings.search_seconds)


def in_the_browser(settings: Settings) -> int:
    """The local chat as a page, until it is stopped. The port first: who cannot have it need not wait."""
    from bot.offline.page.serving import listening, open_browser, serve
    from bot.offline.world import World

    language = settings.language or language_of_terminal()

    def ready(url: str) -> None:
        print(f"{SAYS[language].terminal_title}\n{url}", flush=True)
        say("Ctrl-C ends.")
        open_browser(url)

    with listening(settings.port) as listener, opened(settings) as reader:
        serve(
            World(now=lambda: int(time())),
            lambda request: built_here(
                request,
                reader,
                settings,
                language,
                Rules(besides_wait=BESIDES_WAIT, warms=True, zone=zone_of(settings)),
            ),
            language,
            listener,
            ready,
        )
    return OK


def in_the_terminal(reader: Reader, settings: Settings) -> int:
    """The local chat: the same application over a Telegram that is only here."""
    from bot.offline.request import OfflineRequest
    from bot.offline.terminal import talk
    from bot.offline.world import World

    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)
    language = settings.language or language_of_terminal()
    world = World(now=lambda: int(time()))
    app = built_here(OfflineRequest(world), reader, settings, language, Rules(zone=zone_of(settings)))
    talk(app, world, language, sys.stdin, sys.stdout)
    return OK


def built_here(request: OfflineRequest, reader: Reader, settings: Settings, language: Language, rules: Rules) -> App:
    """The application for this machine; whoever sits at it is an owner."""
    from bot.offline.people import AT_DESK
    from bot.offline.request import OFFLINE_TOKEN

    owners = frozenset({*settings.owners, AT_DESK})
    allowances = allowances_of(settings)
    return build_app(
        OFFLINE_TOKEN, request, request, reader, language, rules=rules, owners=owners, allowances=allowances
    )


def language_of_terminal() -> Language:
    """The terminal's language, as the system has it; simplified Chinese where it says nothing."""
    said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return language_of(next(filter(None, said), None)) or Language.HANS


if __name__ == "__main__":
    sys.exit(main())
