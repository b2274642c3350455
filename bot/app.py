"""Who handles what?"""

from __future__ import annotations

from dataclasses import dataclass
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
    SimpleUpdateProcessor,
    filters,
)

from bot.acknowledging import Acknowledgement
from bot.floods import Floods
from bot.handlers.buttons import Buttons
from bot.handlers.cards import TELLING, Cards
from bot.handlers.choices import Choices
from bot.handlers.commands import Commands
from bot.handlers.contexts import Contexts
from bot.handlers.errors import Errors
from bot.handlers.exports import Exports
from bot.handlers.inline import Inline
from bot.handlers.leading import Leading
from bot.handlers.membership import Membership
from bot.handlers.pictures import Pictures
from bot.handlers.questions import Questions
from bot.handlers.receipts import Receipts
from bot.handlers.timeline_buttons import TimelineButtons
from bot.handlers.timelines import Timelines
from bot.listening import Answering, Context, Listener, Seen
from bot.memory.bindings import Bindings
from bot.memory.chats import Chats
from bot.memory.database import Database
from bot.memory.leads import Leads
from bot.memory.questions import KEEP
from bot.memory.questions import Questions as Noted
from bot.posting import Post
from bot.readers import Links, Readers
from bot.reception import Reception
from bot.rules import Rules
from bot.sending import Outbox

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from telegram.ext import BaseHandler, BaseRateLimiter
    from telegram.request import BaseRequest

    from bot.asking import Reader
    from bot.texts.language import Language

Stored: TypeAlias = "dict[object, object]"  # python-telegram-bot's own stores, which we leave empty
App: TypeAlias = "Application[ExtBot[None], Context, Stored, Stored, Stored, None]"
TELEGRAM = "https://api.telegram.org"
CONCURRENT_UPDATES = 64  # some may wait for a chat's own pace; searches are bounded by the executor
KINDS = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]
LOOK_UPS = tuple(TELLING)
# Said on purpose: without a kind, handlers take edits, channel posts and guest messages as well.
NEW = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
EDITED = filters.UpdateType.EDITED_MESSAGE | filters.UpdateType.EDITED_CHANNEL_POST
WORDS = filters.TEXT | filters.CAPTION


class Workers(SimpleUpdateProcessor):
    """So many updates at a time; the memory is closed with them."""

    def __init__(self, database: Database) -> None:
        super().__init__(CONCURRENT_UPDATES)
        self._database = database

    async def shutdown(self) -> None:
        """Nothing is in work any more."""
        await self._database.close()


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
) -> App:
    """The application with everybody at their place, over the given ways to Telegram.

    Without a `database` it remembers only while it runs; without a `pace` it calls as fast as it can.
    `owners`: the people who run it.
    """
    rules, database = rules or Rules(), database or Database()
    builder = (
        Application.builder()
        .token(token)
        .base_url(f"{server}/bot")
        .base_file_url(f"{server}/file/bot")
        .request(sending)
        .get_updates_request(polling)
        .defaults(defaults(rules))
        .job_queue(None)
        .concurrent_updates(Workers(database))
    )
    app = (builder if pace is None else builder.rate_limiter(pace)).build()
    desk = desk_of(app.bot, reader, fallback, rules, database, keep, owners)
    app.add_handlers(handlers(desk))
    app.add_error_handler(Errors(desk.outbox, desk.chats, fallback).handle)
    return app


def defaults(rules: Rules) -> Defaults:
    """What every message has that says nothing else."""
    return Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        allow_sending_without_reply=True,
        tzinfo=rules.zone,
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """Everybody who answers."""

    outbox: Outbox
    chats: Chats
    reception: Reception
    questions: Questions
    commands: Commands
    timelines: Timelines
    pictures: Pictures
    exports: Exports
    cards: Cards
    contexts: Contexts
    receipts: Receipts
    choices: Choices
    buttons: Buttons
    inline: Inline
    membership: Membership


def desk_of(
    bot: ExtBot[None],
    reader: Reader,
    fallback: Language,
    rules: Rules,
    database: Database,
    keep: timedelta,
    owners: frozenset[int],
) -> Desk:
    """Everybody, with what each needs."""
    chats, noted, floods = Chats(database, rules), Noted(database, keep), Floods(rules)
    outbox = Outbox(bot, chats)
    seeing, post = Acknowledgement(bot, rules), Post(outbox)
    readers = Readers(reader, Bindings(database), Links(bot, rules))
    questions = Questions(readers, outbox, noted, seeing)
    timelines = Timelines(readers, outbox, noted, seeing, questions.turns)
    pictures = Pictures(readers, timelines, post, seeing)
    commands = Commands(readers, outbox, owners)
    choices = Choices(outbox, chats, noted, owners)
    exports = Exports(readers, timelines, post, noted, seeing, choices)
    leads = Leads(database)
    cards = Cards(readers, outbox, noted, leads, seeing, questions.turns)
    below_timelines = TimelineButtons(timelines, pictures, exports, choices)
    asking: dict[str, Answering] = {
        "ask": questions.ask,
        "timeline": timelines.ask,
        **dict.fromkeys(LOOK_UPS, cards.ask),
    }
    deeds = {"k": cards.deed(), "g": Leading(leads, chats, rules, fallback, asking).deed()}
    return Desk(
        outbox=outbox,
        chats=chats,
        reception=Reception(chats, outbox, rules, fallback, floods),
        questions=questions,
        commands=commands,
        timelines=timelines,
        pictures=pictures,
        exports=exports,
        cards=cards,
        contexts=Contexts(readers, outbox, noted, commands, timelines, cards, asking),
        receipts=Receipts(readers, outbox, noted, owners),
        choices=choices,
        buttons=Buttons(readers, outbox, noted, questions, below_timelines, choices, floods, fallback, deeds),
        inline=Inline(readers, bot, chats, rules, fallback),
        membership=Membership(outbox, chats, fallback),
    )


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, None]]:
    """Who takes which update; the first that takes one has it."""
    asking: Mapping[str | None, Answering] = {None: desk.questions.ask, "ask": desk.questions.ask}
    asking_again = {
        None: desk.questions.ask_again,
        "ask": desk.questions.ask_again,
        "timeline": desk.timelines.ask_again,
        **dict.fromkeys(LOOK_UPS, desk.cards.ask_again),
    }
    wordless = filters.UpdateType.MESSAGE & ~WORDS & ~filters.StatusUpdate.ALL
    return [
        Seen(),
        Listener(NEW & WORDS, {**asking, **commanding(desk)}, desk.reception, otherwise=desk.commands.unknown),
        Listener(EDITED & WORDS, asking_again, desk.reception),
        Listener(wordless, {None: desk.commands.wordless}, desk.reception),
        CallbackQueryHandler(desk.buttons.pressed),
        InlineQueryHandler(desk.inline.asked),
        ChatMemberHandler(desk.membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, desk.membership.moved),
    ]


def commanding(desk: Desk) -> Mapping[str | None, Answering]:
    """Who answers which command."""
    return {
        "start": desk.contexts.start,
        "help": desk.commands.help,
        "sources": desk.commands.sources,
        "timeline": desk.timelines.ask,
        **dict.fromkeys(LOOK_UPS, desk.cards.ask),
        "coverage": desk.pictures.coverage,
        "export": desk.exports.export,
        "context": desk.contexts.context,
        "explain": desk.receipts.explain,
        "lang": desk.choices.languages,
        "settings": desk.choices.languages,
        "privacy": desk.choices.privacy,
        "forget": desk.choices.forget,
    }
