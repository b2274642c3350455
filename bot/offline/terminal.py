"""How does one talk with the bot in a terminal?"""

from __future__ import annotations

import asyncio
import importlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from telegram import Update

from bot.offline.people import AT_DESK, Person
from bot.offline.seen import in_terminal
from bot.texts.spoken import SAYS
from bot.units import MESSAGE_LIMIT, clipped, fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.app import App
    from bot.offline.people import Place, Said
    from bot.offline.world import Event, Json, World
    from bot.texts.language import Language
    from bot.texts.says import Says

PROMPT = "› "
ECHO_UNITS = 100
QUIT = frozenset({"/quit", "/exit"})


@dataclass(slots=True)
class Terminal:
    """One person's private chat with the bot, line by line. `last`: the id of their last message."""

    app: App
    world: World
    person: Person
    place: Place
    says: Says
    write: Callable[[str], None]
    styled: bool
    last: int | None = None

    async def hear(self, line: str) -> None:
        """Send `line`, show what the bot does."""
        update = self._update(line)
        if update is None:
            self.write(f"{self.says.terminal_nothing}\n\n")
            return
        await self._pass_on(Update.de_json(update, self.app.bot))

    async def _pass_on(self, update: Update) -> None:
        if update.message is not None:
            self.last = update.message.message_id
        seen = len(self.world.events)
        await self.app.process_update(update)
        for event in self.world.events[seen:]:
            self.write(self._shown(event))

    def _update(self, line: str) -> Json | None:
        word, _, rest = line.partition(" ")
        meant = MEANT.get(word)
        return self.new(line) if meant is None else meant(self, rest.strip())

    def new(self, text: str) -> Json:
        """A new message."""
        return self._sent(text, None)

    def edit(self, text: str) -> Json | None:
        """The last message, edited; None where there is none."""
        if self.last is None or not text:
            return None
        return self.world.edits(self.place, self.last, fitting(text, MESSAGE_LIMIT))

    def reply(self, text: str) -> Json | None:
        """A reply to the bot's last message; None where there is none."""
        answers = self.world.sent()
        return self._sent(text, answers[-1].id) if answers and text else None

    def _sent(self, text: str, reply_to: int | None) -> Json:
        # Telegram's own apps take no more into one message either.
        return self.world.says(self.place, self.person, fitting(text, MESSAGE_LIMIT), reply_to=reply_to)

    def _shown(self, event: Event) -> str:
        head = HEADS.get(event.method, nothing)(self.says)
        body = "" if event.said is None or event.method not in SPOKEN else self._body(event.said)
        return "\n".join(part for part in (head, body) if part) + "\n\n" if head or body else ""

    def _body(self, said: Said) -> str:
        file = self.world.files.get(file_id(said.media))
        named = self.says.terminal_file.format(name=file.name, size=-(-file.bytes // 1024)) if file else ""
        return "\n".join(filter(None, (named, in_terminal(said, styled=self.styled))))


def file_id(media: Mapping[str, object]) -> str:
    """The id of the file that a message shows; of a photo, that of its largest size. Empty where there is none."""
    shown = next(iter(media.values()), None)
    largest = shown[-1] if isinstance(shown, list) and shown else shown
    return str(largest.get("file_id", "")) if isinstance(largest, dict) else ""


def nothing(says: Says) -> str:
    """No word about it."""
    return ""


MEANT: Mapping[str, Callable[[Terminal, str], Json | None]] = {
    "/edit": Terminal.edit,
    "/reply": Terminal.reply,
}
SPOKEN = frozenset({"sendMessage", "editMessageText", "sendPhoto", "sendDocument"})
HEADS: Mapping[str, Callable[[Says], str]] = {
    "editMessageText": lambda says: says.terminal_edited,
    "deleteMessage": lambda says: says.terminal_deleted,
}


def talk(app: App, world: World, language: Language, stdin: TextIO, stdout: TextIO) -> None:
    """Answer what comes from `stdin` until it ends, or somebody quits."""
    at_desk = stdin.isatty() and stdout.isatty()
    person = Person(AT_DESK, "You", language=language)
    says = SAYS[language]

    def write(text: str) -> None:
        stdout.write(text)
        stdout.flush()

    terminal = Terminal(app, world, person, world.private(person), says, write, stdout.isatty())
    with asyncio.Runner() as runner:
        runner.run(app.initialize())
        try:
            write(f"{says.terminal_title}\n{says.terminal_hint}\n\n")
            for line in lines(stdin, write, at_desk=at_desk):
                runner.run(terminal.hear(line))
            if at_desk:
                write(f"{says.terminal_bye}\n")
        finally:
            runner.run(app.shutdown())


def lines(stdin: TextIO, write: Callable[[str], None], *, at_desk: bool) -> Iterator[str]:
    """What is said, without blank lines, until the end or /quit. Lines that nobody typed are shown."""
    typed = typed_lines() if at_desk else stdin
    if at_desk:
        yield "/start"
    for line in typed:
        said = line.strip()
        if said in QUIT:
            return
        if said:
            if not at_desk:
                write(f"{PROMPT}{clipped(said, ECHO_UNITS)}\n")
            yield said


def typed_lines() -> Iterator[str]:
    """What somebody types, with the keys for editing a line where the system has them."""
    with suppress(ImportError):  # Windows has none
        importlib.import_module("readline")
    with suppress(EOFError):
        while True:
            yield input(PROMPT)
