"""Who handles what?"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, Defaults, ExtBot, filters

from bot.handlers.commands import Commands
from bot.handlers.errors import Errors
from bot.handlers.questions import Questions
from bot.listening import Context, Listener
from bot.sending import Outbox

if TYPE_CHECKING:
    from telegram.request import BaseRequest

    from bot.asking import Reader
    from bot.texts.language import Language

Stored: TypeAlias = "dict[object, object]"  # python-telegram-bot's own stores, which we leave empty
App: TypeAlias = "Application[ExtBot[None], Context, Stored, Stored, Stored, None]"
CONCURRENT_UPDATES = 16
DEFAULTS = Defaults(
    parse_mode=ParseMode.HTML,
    link_preview_options=LinkPreviewOptions(is_disabled=True),
    allow_sending_without_reply=True,
)


def build_app(token: str, sending: BaseRequest, polling: BaseRequest, reader: Reader, fallback: Language) -> App:
    """The application with everybody at their place, over the given ways to Telegram."""
    app = (
        Application.builder()
        .token(token)
        .request(sending)
        .get_updates_request(polling)
        .defaults(DEFAULTS)
        .job_queue(None)
        .concurrent_updates(CONCURRENT_UPDATES)
        .build()
    )
    outbox = Outbox(app.bot)
    app.add_handlers(listeners(Questions(reader, outbox), Commands(reader, outbox), fallback))
    app.add_error_handler(Errors(outbox, fallback).handle)
    return app


def listeners(questions: Questions, commands: Commands, fallback: Language) -> list[Listener]:
    """Who answers what; the first that takes an update has it."""
    # Said on purpose: without a kind, handlers take edits, channel posts and guest messages as well.
    new = filters.UpdateType.MESSAGE & filters.TEXT
    edited = filters.UpdateType.EDITED_MESSAGE & filters.TEXT
    wordless = filters.UpdateType.MESSAGE & ~filters.TEXT & ~filters.StatusUpdate.ALL
    return [
        Listener(
            new,
            {
                None: questions.ask,
                "ask": questions.ask,
                "start": commands.start,
                "help": commands.help,
                "sources": commands.sources,
            },
            fallback,
            otherwise=commands.unknown,
        ),
        Listener(edited, {None: questions.ask_again, "ask": questions.ask_again}, fallback),
        Listener(wordless, {None: commands.wordless}, fallback),
    ]
