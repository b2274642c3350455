"""Telegram sends an update to us: is it Telegram, and what becomes of it?"""

from __future__ import annotations

import hmac
import json
import logging
from typing import TYPE_CHECKING, Final

from aiohttp import web
from telegram import Update

if TYPE_CHECKING:
    from bot.app import App

LOG = logging.getLogger(__name__)
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST: Final = 1024 * 1024  # bytes of an update; Telegram's are some kilobytes


def hook_app(app: App, secret: str, path: str = "/telegram") -> web.Application:
    """What listens at `path` for updates and hands them to `app`. Who does not know `secret` gets 403.

    An empty secret would let everybody in: ValueError.
    """
    if not secret:
        raise ValueError("a webhook needs a secret")

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
            LOG.warning("a call to the webhook without the right secret was refused")
            return web.Response(status=403)
        update = update_of(await request.read(), app)
        if update is None:
            return web.Response(status=400)
        await app.update_queue.put(update)
        return web.Response()

    hooks = web.Application(client_max_size=LARGEST)
    hooks.router.add_post(path, receive)
    return hooks


def update_of(body: bytes, app: App) -> Update | None:
    """The update that was sent; None for what is none."""
    try:
        told = json.loads(body)
    except ValueError:
        return None
    return Update.de_json(told, app.bot) if isinstance(told, dict) and "update_id" in told else None
