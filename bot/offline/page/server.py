"""What does the page get from where?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import WSMsgType, web

from bot.offline.page.deeds import DEEDS
from bot.offline.page.guard import add_headers, guard
from bot.offline.page.wishes import Unfit, Wish

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.offline.page.deeds import Desk
    from bot.offline.page.feed import Reader

STATIC: Final = Path(__file__).parent / "static"
TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
LIVE: Final = "/live"
LARGEST_WISH: Final = 256 * 1024
HEARTBEAT: Final = 20.0  # seconds


def build_page(desk: Desk) -> web.Application:
    """The page over `desk`."""
    page = Page(desk, {file.name: file.read_bytes() for file in STATIC.iterdir() if file.suffix in TYPES})
    app = web.Application(middlewares=[guard(LIVE)], client_max_size=LARGEST_WISH)
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(page.end)
    app.add_routes(
        [
            web.get(LIVE, page.live),
            web.post("/do/{deed}", page.do),
            web.get("/{file:[a-z]*(?:\\.[a-z]+)?}", page.file),
        ]
    )
    return app


@dataclass(frozen=True, slots=True)
class Page:
    """Answers the browser. `files`: the page's own, by name."""

    desk: Desk
    files: Mapping[str, bytes]

    async def file(self, request: web.Request) -> web.Response:
        """A file of the page's."""
        name = request.match_info["file"] or "index.html"
        if name not in self.files:
            raise web.HTTPNotFound
        return web.Response(body=self.files[name], content_type=TYPES[Path(name).suffix], charset="utf-8")

    async def do(self, request: web.Request) -> web.Response:
        """Somebody does something: 400 names what is wrong with it."""
        deed = request.match_info["deed"]
        if deed not in DEEDS:
            raise web.HTTPNotFound
        try:
            return web.json_response(self.desk.does(deed, Wish.read(await request.read())))
        except Unfit as wrong:
            raise web.HTTPBadRequest(text=f"unfit: {wrong}") from wrong

    async def live(self, request: web.Request) -> web.WebSocketResponse:
        """News, for as long as the browser listens: first all that there is, then what changes."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=1024)
        await socket.prepare(request)
        with self.desk.feed.reader() as reader:
            reader.tell(self.desk.hello())
            telling = asyncio.create_task(tell(socket, reader))
            async for message in socket:  # a browser says nothing here; it only goes
                if message.type is WSMsgType.ERROR:
                    break
            telling.cancel()
        return socket

    async def end(self, app: web.Application) -> None:
        """Everybody is told that it is over."""
        self.desk.feed.tell(None)


async def tell(socket: web.WebSocketResponse, reader: Reader) -> None:
    """Pass on what `reader` hears."""
    while (news := await reader.next()) is not None:
        try:
            await socket.send_json(news)
        except ConnectionError:
            return
    await socket.close()
