"""Who handles what?"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    Defaults,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.allowances import TELEGRAM_BYTES, Allowances
from bot.at_hand import at_hand
from bot.desk import LOOK_UPS, Desk, desk_of
from bot.handlers.errors import Errors
from bot.handlers.overhearing import Overhearer
from bot.in_line import InLine
from bot.keepers import keeper_of
from bot.listening import Answering, Context, Listener, Seen
from bot.memory.database import Database
from bot.memory.inbox import Inbox
from bot.memory.questions import KEEP
from bot.meter import Backlog
from bot.pacing import Pace
from bot.process import giving_back
from bot.rules import Rules
from bot.warming import Warming
from bot.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from telegram.ext import BaseHandler, BaseRateLimiter
    from telegram.request import BaseRequest

    from bot.asking import Reader
    from bot.at_hand import AtHand
    from bot.incoming import Question
    from bot.texts.language import Language

Stored: TypeAlias = "dict[object, object]"  # python-telegram-bot's own stores, which we leave empty
App: TypeAlias = "Application[ExtBot[None], Context, Stored, Stored, Stored, None]"
FORGET_EVERY = 600.0  # seconds
TELEGRAM = "https://api.telegram.org"
KINDS = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
]
# Said on purpose: without a kind, handlers take edits, channel posts and guest messages as well.
NEW = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
EDITED = filters.UpdateType.EDITED_MESSAGE | filters.UpdateType.EDITED_CHANNEL_POST
WORDS = filters.TEXT | filters.CAPTION
POSTS = (filters.ChatType.CHANNEL | filters.ChatType.GROUPS) & ((NEW & WORDS) | EDITED)  # words may go by an edit


def build_app(
    token: str,
    sending: BaseRequest,
    polling: BaseRequest,
    reader: Reader,
    fallback: Language,
    *,
    rules: Rules | None = None,
    database: Database | None = None,
    keep: timedelta = KEEP,
    pace: BaseRateLimiter[None] | None = None,
    server: str = TELEGRAM,
    owners: frozenset[int] = frozenset(),
    allowances: Allowances | None = None,
) -> App:
    """The application with everybody at their place, over the given ways to Telegram.

    Without a `database` it remembers only while it runs; without a `pace` it calls as fast as it can.
    `owners`: the people who run it. `allowances`: what may be added.
    """
    rules, database, allowances = rules or Rules(), database or Database(), allowances or Allowances()
    keeper, inbox = keeper_of(reader.library), Inbox(database)
    backlog = Backlog(reader.meter, inbox.note)
    workers = Workers(database, keeper, backlog, inbox, pace.room if isinstance(pace, Pace) else None)
    app = bare_app(token, (sending, polling), server, pace, defaults(rules), workers, backlog)
    most_bytes = TELEGRAM_BYTES if server == TELEGRAM else allowances.file_bytes
    has = at_hand(app.bot, reader, fallback, rules, database, keep, owners)
    desk, warming = desk_of(has, keeper, allowances, most_bytes), Warming(reader, backlog)
    put_beside(workers, desk, warming, warms=rules.warms)
    workers.in_line = InLine(desk.reception)
    app.add_handlers({-1: [filed(desk)], 0: handlers(desk), 1: keeping_handlers(desk)})
    app.add_error_handler(Errors(has.outbox, has.chats, fallback).handle)
    return app


def bare_app(
    token: str,
    requests: tuple[BaseRequest, BaseRequest],
    server: str,
    pace: BaseRateLimiter[None] | None,
    said: Defaults,
    workers: Workers,
    backlog: Backlog,
) -> App:
    """An application with nobody at work yet. `requests`: for sending, and for polling."""
    builder = (
        Application.builder()
        .token(token)
        .base_url(f"{server}/bot")
        .base_file_url(f"{server}/file/bot")
        .request(requests[0])
        .get_updates_request(requests[1])
        .defaults(said)
        .job_queue(None)
        .concurrent_updates(workers)
        .update_queue(backlog)
    )
    return (builder if pace is None else builder.rate_limiter(pace)).build()


def put_beside(workers: Workers, desk: Desk, warming: Warming, *, warms: bool) -> None:
    """What goes on beside the updates; those who wait for material look at once at what is changed."""
    watching, storing = desk.minders.watching, desk.keepers.storing

    def changed() -> None:
        watching.soon.set()
        warming.soon.set()

    workers.rounds, workers.keeper.changed = watching.run, changed
    workers.also = (storing.run, partial(forgetting, desk.at_hand), giving_back)
    workers.warming = warming.run if warms else None


async def forgetting(has: AtHand) -> None:
    """Again and again the words of old questions go."""
    while True:
        await has.noted.forget_words(has.rules.now())
        await asyncio.sleep(FORGET_EVERY)


def defaults(rules: Rules) -> Defaults:
    """What every message has that says nothing else."""
    return Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        allow_sending_without_reply=True,
        tzinfo=rules.zone,
    )


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, None]]:
    """Who takes which update; the first that takes one has it."""
    ask = desk.keepers.said_or(desk.answerers.questions.ask)
    asking: Mapping[str | None, Answering] = {None: ask, "ask": desk.answerers.questions.ask}
    asking_again: Mapping[str | None, Answering] = {
        None: desk.answerers.questions.ask_again,
        "ask": desk.answerers.questions.ask_again,
        "timeline": desk.answerers.timelines.ask_again,
        **dict.fromkeys(LOOK_UPS, desk.answerers.cards.ask_again),
    }
    wordless = filters.UpdateType.MESSAGE & ~WORDS & ~filters.StatusUpdate.ALL
    return [
        Seen(),
        Listener(
            NEW & WORDS, {**asking, **commanding(desk)}, desk.reception, otherwise=desk.answerers.commands.unknown
        ),
        Listener(EDITED & WORDS, asking_again, desk.reception),
        Listener(wordless, {None: desk.answerers.commands.wordless}, desk.reception),
        Overhearer(filters.UpdateType.MESSAGE & WORDS, desk.overhearing, desk.reception),
        CallbackQueryHandler(desk.buttons.pressed),
        InlineQueryHandler(desk.inline.asked),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, desk.guests.asked),
        ChatMemberHandler(desk.membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, desk.membership.moved),
    ]


def filed(desk: Desk) -> BaseHandler[Update, Context, None]:
    """Who knows the files of an album: only one of them has its words."""
    return MessageHandler(NEW & filters.Document.ALL, desk.keepers.additions.came)


def keeping_handlers(desk: Desk) -> list[BaseHandler[Update, Context, None]]:
    """Who hears what is said besides, whoever answers it: it may be kept."""
    posts = desk.keepers.posts
    return [MessageHandler(POSTS, posts.posted), MessageHandler(filters.StatusUpdate.MIGRATE, posts.moved)]


def commanding(desk: Desk) -> Mapping[str | None, Answering]:
    """Who answers which command."""
    return {
        "start": desk.contexts.start,
        "help": desk.answerers.commands.help,
        "timeline": desk.answerers.timelines.ask,
        **dict.fromkeys(LOOK_UPS, desk.answerers.cards.ask),
        "coverage": desk.answerers.pictures.coverage,
        "export": exporting(desk),
        "context": desk.contexts.context,
        "explain": desk.receipts.explain,
        "lang": desk.answerers.choices.languages,
        "settings": desk.minders.behaviour.settings,
        "mode": desk.minders.behaviour.mode,
        "quiet": desk.minders.behaviour.quiet,
        "watch": desk.minders.watching.watch,
        "unwatch": desk.minders.watching.unwatch,
        "gaps": desk.minders.feedback.gaps,
        "stats": desk.minders.feedback.stats,
        "allow": desk.minders.doorkeeping.allow,
        "deny": desk.minders.doorkeeping.deny,
        "status": desk.minders.doorkeeping.status,
        "privacy": desk.answerers.choices.privacy,
        "forget": desk.answerers.choices.forget,
        **desk.keepers.commands(),
    }


def exporting(desk: Desk) -> Answering:
    """/export log is the admins'; the rest is an answer's or a timeline's."""

    async def export(question: Question) -> None:
        await (desk.minders.feedback.export if question.text.lower() == "log" else desk.answerers.exports.export)(
            question
        )

    return export
