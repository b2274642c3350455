"""How does the bot run on Telegram, and how does it stop?"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack, nullcontext, suppress
from datetime import UTC, timedelta, tzinfo
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from telegram.error import InvalidToken

from bot.allowances import Allowances
from bot.app import KINDS, build_app
from bot.fetching import emptied
from bot.logs import visible
from bot.memory.albums import Albums
from bot.memory.chats import Chats
from bot.memory.database import Database
from bot.memory.inbox import Inbox
from bot.memory.questions import Questions
from bot.menus import show_menus
from bot.observing import observation_of
from bot.pacing import Pace
from bot.polling import TOKEN_REFUSED, Ending, WatchedRequest
from bot.rules import BESIDES_WAIT, Rules, utc_now
from bot.secret_files import SecretError, is_tight, secret_in
from bot.settings import TOKEN, env_file_of_token
from bot.telegram_request import AiohttpRequest
from bot.texts.language import Language
from retrieval.library import Limits, Quota, Quotas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from bot.app import App
    from bot.asking import Reader
    from bot.hooked import Hook
    from bot.settings import Settings

OK, FAILED = 0, 1
MEGABYTE = 1024 * 1024
INCOMING = "incoming"  # files lie there while they are read
POOL = 16  # connections
STOP_SECONDS = 25.0  # what is in work then is given up: systemd and Docker kill after 30 and 10 to 30
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def on_telegram(token: str, reader: Reader, settings: Settings) -> int:
    """The bot, until it is stopped or Telegram has no use for it; the exit code."""
    tell_of_open_folder(settings.data)
    ending, database = Ending(), Database(settings.data / "bot.sqlite3")
    observation, hook = observation_of(settings), hook_in(settings)
    reader = observation.reader(reader)
    app = build_app(
        token,
        observation.request(AiohttpRequest(POOL, settings.proxy)),
        WatchedRequest(observation.request(AiohttpRequest(1, settings.proxy)), ending),
        reader,
        settings.language or Language.HANS,
        rules=rules_of(settings),
        database=database,
        keep=timedelta(days=settings.keep_days),
        pace=Pace(),
        server=settings.api_url,
        owners=frozenset(settings.owners),
        allowances=allowances_of(settings),
    )
    noted = Questions(database, timedelta(days=settings.keep_days))
    if hook is not None:
        return be_told(app, hook, noted, settings.owners, partial(observation.opened, app, reader))
    return poll(app, ending, noted, settings.owners, partial(observation.opened, app, reader))


def token_of(settings: Settings) -> str | None:
    """The bot's token, from where it was given; said where others could read it."""
    if settings.bot_token is not None:
        path, token = env_file_of_token(), settings.bot_token.get_secret_value()
    elif settings.bot_token_file is not None:
        path = settings.bot_token_file
        token = secret_in(path)
        if not TOKEN.fullmatch(token):
            raise SecretError(f"{path}: holds no token as @BotFather gives them (123456:ABC…)")
    else:
        return None
    if path is not None and not is_tight(path):
        say(f"{path}: others can read the token; chmod 600 keeps it to its owner.")
    return token


def tell_of_open_folder(data: Path) -> None:
    """Said where others on this machine could read what is kept; we never close what somebody has opened."""
    if data.is_dir() and not is_tight(data):
        say(f"{data}: others on this machine can enter it, and questions are kept there; chmod 700 keeps them out.")


def rules_of(settings: Settings) -> Rules:
    """What was chosen."""
    return Rules(
        skip_older=timedelta(minutes=settings.skip_minutes),
        per_minute=settings.per_minute,
        per_minute_here=settings.per_minute_group,
        besides_wait=BESIDES_WAIT,
        warms=True,
        zone=zone_of(settings),
    )


def zone_of(settings: Settings) -> tzinfo:
    """The zone of the times that we say."""
    return UTC if settings.timezone == "UTC" else ZoneInfo(settings.timezone)  # not every system knows zones


def allowances_of(settings: Settings) -> Allowances:
    """What may be added."""
    limits = Limits(
        file_bytes=settings.add_mb * MEGABYTE,
        pages=settings.add_pages,
        entries=settings.add_entries,
        unpacked_bytes=settings.add_unpacked_mb * MEGABYTE,
    )
    each = Quota(documents=settings.chat_documents, bytes=settings.chat_mb * MEGABYTE)
    return Allowances(
        file_bytes=limits.file_bytes,
        limits=limits,
        quotas=Quotas(each, Quota(bytes=settings.all_mb * MEGABYTE)),
        private=settings.add_in_private,
        channels=frozenset(settings.channels),
        folder=emptied(settings.data / INCOMING),
    )


def poll(
    app: App,
    ending: Ending,
    noted: Questions,
    owners: Sequence[int] = (),
    observed: Callable[[], AbstractAsyncContextManager[None]] = nullcontext,
) -> int:
    """Poll until the end; say what it was where nobody asked for it."""
    open_while = AsyncExitStack()

    async def begin(begun: App) -> None:
        leave_in_time()
        await open_while.enter_async_context(observed())
        await greet(begun, noted, owners)

    async def end(_: App) -> None:
        await open_while.aclose()

    ending.stop = app.stop_running
    app.post_init, app.post_shutdown = begin, end
    say("Connecting to Telegram; this waits until it can be reached.")
    try:
        app.run_polling(allowed_updates=KINDS, bootstrap_retries=-1, drop_pending_updates=False)
    except InvalidToken:
        # `Application.initialize` raises it with the token in its text.
        ending.sentence = TOKEN_REFUSED
    if ending.sentence is None:
        return OK
    say(ending.sentence)
    return FAILED


def hook_in(settings: Settings) -> Hook | None:
    """Where Telegram sends updates; None where it is asked for them, and no server is needed."""
    if settings.webhook_url is None:
        return None
    from bot.hooked import hook_of

    return hook_of(settings)


def be_told(
    app: App,
    hook: Hook,
    noted: Questions,
    owners: Sequence[int],
    observed: Callable[[Callable[[], bool]], AbstractAsyncContextManager[None]],
) -> int:
    """Let Telegram send updates until somebody stops us."""
    from bot.hooked import Door, take_updates

    door = Door()

    async def run() -> None:
        stopped = asyncio.Event()
        leave_in_time(stopped.set)
        async with observed(lambda: door.is_ours):
            await take_updates(app, hook, door, lambda begun: greet(begun, noted, owners), stopped)

    say("Connecting to Telegram; this waits until it can be reached.")
    try:
        asyncio.run(run())
    except InvalidToken:
        say(TOKEN_REFUSED)
        return FAILED
    return OK


async def greet(app: App, noted: Questions, owners: Sequence[int]) -> None:
    """What is too old is forgotten, what was left taken up, the menus are shown, and whoever started us is told."""
    await noted.forget_before(utc_now() - noted.keep)
    await Albums(noted.database).forget_before(utc_now() - noted.keep)
    for update in await Inbox(noted.database).left(app.bot):
        app.update_queue.put_nowait(update)
    chats = Chats(noted.database, Rules())
    await show_menus(app.bot, {owner: await chats.language(owner) for owner in owners})
    say(f"Answering on Telegram as @{app.bot.username}. Ctrl-C ends.")
    if not app.bot.supports_inline_queries:
        say("Inline mode is off: @BotFather's /setinline lets people quote the material in any chat.")


def leave() -> None:
    """python-telegram-bot's own way out, from wherever its loop is."""
    raise SystemExit


def leave_in_time(out: Callable[[], None] = leave) -> None:
    """From now on a signal asks to stop by `out`, lets what is in work be done, and ends the rest after a while."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        last = Timer(STOP_SECONDS, os._exit, (FAILED,))
        last.daemon = True
        last.start()
        out()

    with suppress(NotImplementedError):  # Windows: Ctrl-C ends it all the same
        for number in SIGNALS:
            loop.add_signal_handler(number, stop)


def say(sentence: str) -> None:
    """Tell whoever started us. Stdout is for the chat."""
    print(visible(sentence), file=sys.stderr, flush=True)
