"""How is the offline Telegram reached over HTTP, on this machine?"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from bot.offline.delivering import deliver
from bot.offline.faults import Lost
from bot.offline.params import Params, Upload
from bot.offline.refusals import not_found, unauthorized
from bot.offline.serving import AnswerLost, Reply, fetched, refusal, serve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.offline.world import World

HERE = "127.0.0.1"
BODY_BYTES = 60 * 1024 * 1024
NEVER = 3600.0  # seconds that a lost answer keeps its connection: longer than anybody waits


@dataclass(frozen=True, slots=True)
class Server:
    """Answers for `world` as https://api.telegram.org does for Telegram."""

    world: World
    token: str

    async def method(self, request: web.Request) -> web.StreamResponse:
        """`/bot<token>/<method>`."""
        if request.match_info["token"] != self.token:
            return response(refusal(unauthorized()))
        try:
            reply = await serve(self.world, request.match_info["method"], await params_of(request))
        except AnswerLost as lost:
            return await silence(request, lost.how)
        return response(reply)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """`/file/bot<token>/<path>`."""
        if request.match_info["token"] != self.token:
            return response(refusal(not_found()))
        reply = fetched(self.world, request.match_info["path"])
        return web.Response(body=reply.body, status=reply.status, content_type="application/octet-stream")


@asynccontextmanager
async def serving(world: World, token: str, port: int = 0) -> AsyncIterator[str]:
    """The address at which `world` is reached while this is open. Port 0: any that is free."""
    runner = web.AppRunner(application(Server(world, token)), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    delivery = asyncio.create_task(deliver(world))
    try:
        site = web.TCPSite(runner, HERE, port)
        await site.start()
        yield f"http://{HERE}:{runner.addresses[0][1]}"
    finally:
        delivery.cancel()
        await asyncio.gather(delivery, return_exceptions=True)
        await runner.cleanup()


def application(server: Server) -> web.Application:
    """What is where."""
    app = web.Application(client_max_size=BODY_BYTES)
    app.router.add_route("*", "/bot{token}/{method}", server.method)
    app.router.add_get("/file/bot{token}/{path:.+}", server.file)
    return app


def response(reply: Reply) -> web.Response:
    """A reply over HTTP; a page is no JSON."""
    kind = "text/html" if reply.body.startswith(b"<") else "application/json"
    return web.Response(body=reply.body, status=reply.status, content_type=kind)


async def silence(request: web.Request, how: Lost) -> web.StreamResponse:
    """No answer: the connection breaks off, or stays open until whoever asked gives up."""
    if how is Lost.TIMEOUT:
        await asyncio.sleep(NEVER)
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def params_of(request: web.Request) -> Params:
    """What was given, in the address and in the body: JSON, a form, or a form with files."""
    given = dict(request.query)
    if request.content_type == "application/json":
        return Params({**given, **from_json(await request.json())})
    posted = await request.post()
    files = {
        name: Upload(value.filename, value.file.read(), value.content_type)
        for name, value in posted.items()
        if isinstance(value, web.FileField)
    }
    texts = {name: value for name, value in posted.items() if isinstance(value, str)}
    return Params({**given, **texts}, files)


def from_json(values: Mapping[str, object]) -> dict[str, str]:
    """The same as a form has it: whatever is not text, as JSON."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
        if value is not None
    }
