"""Telegram sends an update to us: is it Telegram, and what becomes of it?"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from typing import TYPE_CHECKING, Final

from aiohttp import web
from telegram import Update

from bot.meter import held

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import App

LOG = logging.getLogger(__name__)
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST: Final = 1024 * 1024  # bytes of an update; Telegram's are some kilobytes
MOST: Final = 500  # updates that are held at a time: at Telegram's 30 messages a second, answered while we may stop
READ_SECONDS: Final = 10.0
LATER: Final = {"Retry-After": "5"}
# What python-telegram-bot raises for JSON that is no update, from wherever in its types it meets that.
NOT_AN_UPDATE = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, OSError, RecursionError)


def hook_app(
    app: App, secret: str, path: str = "/telegram", *, takes: Callable[[], bool] = lambda: True, most: int = MOST
) -> web.Application:
    """What listens at `path` for updates and hands them to `app`. Who does not know `secret` gets 403.

    Where it does not take any, or holds `most`, it answers 503: Telegram keeps the update, and sends it again.
    An empty secret would let everybody in: ValueError.
    """
    if not secret:
        raise ValueError("a webhook needs a secret")

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
            LOG.warning("a call to the webhook without the right secret was refused")
            return web.Response(status=403)
        if not takes() or held(app.update_queue) >= most:
            return web.Response(status=503, headers=LATER)
        try:
            async with asyncio.timeout(READ_SECONDS):
                told = told_in(await request.read())
        except TimeoutError:
            return web.Response(status=408)
        if told is None:
            return web.Response(status=400)
        if not takes():  # it may have ended while we read
            return web.Response(status=503, headers=LATER)
        update = update_of(told, app)
        if update is not None:
            await app.update_queue.put(update)
        return web.Response()

    hooks = web.Application(client_max_size=LARGEST)
    hooks.router.add_post(path, receive)
    return hooks


def told_in(body: bytes) -> dict[str, object] | None:
    """What was sent, where it has the form of an update; None where it has not."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and type(told.get("update_id")) is int else None


def update_of(told: dict[str, object], app: App) -> Update | None:
    """The update that was told. None where it cannot be understood: it would not be the second time either, and
    Telegram would send it for ever.
    """
    try:
        return Update.de_json(told, app.bot)
    except NOT_AN_UPDATE as error:
        LOG.error("an update could not be understood (%s); it is skipped", type(error).__name__)
        return None
