"""How does the bot run where Telegram sends it updates, and how does it stop?"""

from __future__ import annotations

import asyncio
import hmac
import logging
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.app import KINDS
from bot.hooking import hook_app
from bot.listening_at import Listen, listen_at, listening
from bot.secret_files import kept_secret
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from telegram import Bot

    from bot.app import App
    from bot.settings import Settings

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")
SECRET_FILE: Final = "webhook.secret"
PATH_LETTERS: Final = 32
CONNECTIONS: Final = 16  # that Telegram opens at most
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0  # seconds between two attempts to reach Telegram
LOOK_SECONDS: Final = 30.0  # between two looks whether Telegram still sends updates here


class HookError(YinjuError):
    """Telegram does not take the webhook."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram sends updates, where they come in, and by what it is known."""

    url: str
    listen: Listen
    secret: str

    @property
    def path(self) -> str:
        """Not to be guessed, and it tells nothing of the secret: proxies write paths into their logs."""
        return "/" + hmac.new(self.secret.encode(), b"path", "sha256").hexdigest()[:PATH_LETTERS]

    @property
    def route(self) -> str:
        """Where it comes in: proxies may leave before the path what stands in the address, or take it away."""
        return "/{before:(?:.*/)?}" + self.path.removeprefix("/")

    @property
    def address(self) -> str:
        """What Telegram is told."""
        return self.url + self.path


def hook_of(settings: Settings) -> Hook | None:
    """What was chosen; None where the bot asks for updates. The secret is made where none is given."""
    if settings.webhook_url is None:
        return None
    given = settings.webhook_secret
    secret = kept_secret(settings.data / SECRET_FILE) if given is None else given.get_secret_value()
    return Hook(settings.webhook_url, listen_at(settings.webhook_listen), secret)


@dataclass(slots=True)
class Door:
    """Whether updates are taken, and whether Telegram sends them here. Both begin as no."""

    is_open: bool = False
    is_ours: bool = False


async def take_updates(
    app: App, hook: Hook, door: Door, begin: Callable[[App], Awaitable[None]], stopped: asyncio.Event
) -> None:
    """Let Telegram send updates here until `stopped`; what was taken is then finished. The webhook stays: Telegram
    keeps what comes meanwhile, and sends it when we are back.

    Raises InvalidToken for a refused token, HookError for a refused address, ListenError for a port.
    """
    async with AsyncExitStack() as stack:
        doorway = hook_app(app, hook.secret, hook.route, takes=lambda: door.is_open)
        await stack.enter_async_context(listening(doorway, hook.listen, "YINJU_WEBHOOK_LISTEN"))
        await stack.enter_async_context(running(app, hook, door, begin, stopped))
        await stopped.wait()


@asynccontextmanager
async def running(
    app: App, hook: Hook, door: Door, begin: Callable[[App], Awaitable[None]], stopped: asyncio.Event
) -> AsyncIterator[None]:
    """While this is open, the application answers; at the end, all that it holds is answered first."""
    looking: asyncio.Task[None] | None = None
    try:
        if await unless(stopped, begun(app, hook, door, begin)):
            looking = asyncio.create_task(look(app.bot, hook, door))
        yield
    finally:
        door.is_open = False
        if looking is not None:
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking
        await ended(app)


async def begun(app: App, hook: Hook, door: Door, begin: Callable[[App], Awaitable[None]]) -> None:
    """The application is at work, the door open, and Telegram knows of it."""
    await until_reached(app.initialize)
    await until_reached(lambda: begin(app))
    await app.start()
    door.is_open = True
    await until_reached(lambda: hang(app.bot, hook))
    door.is_ours = True


async def ended(app: App) -> None:
    """What was taken is done, and everything closed."""
    if app.running:
        await app.update_queue.join()
        await app.stop()
    await app.shutdown()


async def hang(bot: Bot, hook: Hook) -> None:
    """Telegram is told where to send updates; what waits there waits on."""
    try:
        await bot.set_webhook(
            hook.address,
            secret_token=hook.secret,
            allowed_updates=KINDS,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
    except BadRequest as refused:
        raise HookError(f"Telegram refuses the address in YINJU_WEBHOOK_URL: {refused.message}") from refused


async def look(bot: Bot, hook: Hook, door: Door) -> None:
    """From time to time, whether Telegram still sends here: another program with the token may have changed it."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            ours = (await bot.get_webhook_info()).url == hook.address
        except TelegramError as error:
            LOG.warning("Telegram is out of reach (%s)", type(error).__name__)
            continue
        if door.is_ours and not ours:
            LOG.error("Telegram does not send updates here any more: another program has this bot's token")
        door.is_ours = ours


async def until_reached(call: Callable[[], Awaitable[Result]]) -> Result:
    """What `call` gives, as soon as Telegram can be reached. It raises what no waiting changes."""
    wait = FIRST_WAIT
    while True:
        try:
            return await call()
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            LOG.warning("Telegram is out of reach (%s); again in %.0f s", type(error).__name__, wait)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)


async def unless(stopped: asyncio.Event, work: Awaitable[None]) -> bool:
    """Whether `work` was done before somebody wanted us to stop."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stopped.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        await working
        return True
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    return False
