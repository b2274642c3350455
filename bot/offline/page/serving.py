"""How is the page opened, and how does it end?"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import webbrowser
from contextlib import asynccontextmanager
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Final

from aiohttp import web
from telegram import Update

from bot.menus import show_menus
from bot.offline.page.deeds import Desk
from bot.offline.page.feed import Feed
from bot.offline.page.server import build_page
from bot.offline.page.town import ME, Town
from bot.offline.request import OfflineRequest
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

    from bot.app import App
    from bot.offline.world import World

HERE: Final = "127.0.0.1"
DESKTOPS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
LAST_WORDS: Final = 2.0  # seconds for open connections when the page ends


class PortTaken(YinjuError):
    """Somebody else listens where the page wants to."""


def listening(port: int) -> socket.socket:
    """A socket that only this machine can reach; 0 takes any free port. Raises PortTaken."""
    listener = socket.socket()
    if os.name == "posix":  # elsewhere it would let two listen at once
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HERE, port))
        listener.listen()
    except OSError as exc:
        listener.close()
        raise PortTaken(
            f"Port {port} on this machine is taken, perhaps by another Yinju ({url_of(port)}); "
            "close that one, or choose another port with YINJU_PORT."
        ) from exc
    return listener


def url_of(port: int) -> str:
    """Where a browser finds the page."""
    return f"http://{HERE}:{port}"


class WatchedWorld(OfflineRequest):
    """The offline Bot API; after every call of the bot's, `look` is called."""

    __slots__ = ("look",)

    def __init__(self, world: World, look: Callable[[], None]) -> None:
        super().__init__(world)
        self.look = look

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = OfflineRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = OfflineRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = OfflineRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = OfflineRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body, as Telegram's server gives them."""
        answer = await super().do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        self.look()
        return answer


@dataclass(frozen=True, slots=True)
class Line:
    """From the world to the bot."""

    world: World
    app: App

    def deliver(self) -> None:
        """Everything that the bot has to hear is on its way. It answers when it can; nobody waits."""
        while self.world.updates:
            self.app.update_queue.put_nowait(Update.de_json(self.world.updates.popleft(), self.app.bot))


@asynccontextmanager
async def answering(app: App) -> AsyncIterator[None]:
    """The bot at work: it takes updates from its queue, several at a time. At the end it finishes what it has."""
    async with app:
        await show_menus(app.bot, {ME.id: None})
        await app.start()
        try:
            yield
        finally:
            await app.stop()


def serve(
    world: World,
    build: Callable[[OfflineRequest], App],
    language: str,
    listener: socket.socket,
    ready: Callable[[str], None],
) -> None:
    """Serve the page until somebody stops the program. `ready` is told the address, once it answers there."""
    with asyncio.Runner() as runner:
        runner.run(serving(world, build, language, listener, ready))


async def serving(
    world: World,
    build: Callable[[OfflineRequest], App],
    language: str,
    listener: socket.socket,
    ready: Callable[[str], None],
) -> None:
    """The same, in an event loop of the caller's."""
    stopped = asyncio.Event()
    town = Town.built(world, language)
    feed = Feed(world, town)
    app = build(WatchedWorld(world, feed.look))
    desk = Desk(world, town, feed, Line(world, app).deliver)
    runner = web.AppRunner(build_page(desk), access_log=None, shutdown_timeout=LAST_WORDS)
    async with answering(app):
        await runner.setup()
        try:
            await web.SockSite(runner, listener).start()
            on_stop(stopped.set)
            ready(url_of(listener.getsockname()[1]))
            await stopped.wait()
        finally:
            await runner.cleanup()


def on_stop(stop: Callable[[], None]) -> None:
    """Ctrl-C and SIGTERM call `stop`."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def open_browser(url: str, environment: Mapping[str, str] = os.environ) -> Thread | None:
    """Show the page, where there is a desktop to show it on; in a thread, since some browsers keep whoever asks."""
    if sys.platform not in ("darwin", "win32") and not any(environment.get(name) for name in DESKTOPS):
        return None
    opening = Thread(target=webbrowser.open, args=(url,), daemon=True)
    opening.start()
    return opening
