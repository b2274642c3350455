"""What does the page get from where?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from aiohttp import BodyPartReader, WSMsgType, web

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
LARGEST_FILE: Final = 20 * 1024 * 1024
CHUNK: Final = 64 * 1024
SHOWN: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
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
            web.post("/do/file", page.attach),
            web.post("/do/{deed}", page.do),
            web.get("/file/{id}", page.attached),
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

    async def attach(self, request: web.Request) -> web.Response:
        """Somebody sends a file."""
        try:
            wish, name, kind, content = await attachment(request)
            return web.json_response(self.desk.attach(wish, name, kind, content))
        except Unfit as wrong:
            raise web.HTTPBadRequest(text=f"unfit: {wrong}") from wrong

    async def attached(self, request: web.Request) -> web.Response:
        """A file that somebody sent. Only what is a picture is shown; all else is for keeping."""
        file = self.desk.world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        shown = next((kind for start, kind in SHOWN.items() if file.content.startswith(start)), None)
        if shown is not None:
            return web.Response(body=file.content, content_type=shown)
        kept = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
        return web.Response(body=file.content, content_type="application/octet-stream", headers=kept)

    async def live(self, request: web.Request) -> web.WebSocketResponse:
        """News, for as long as the browser listens: first all that there is, then what changes."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=1024)
        await socket.prepare(request)
        with self.desk.feed.reader() as reader:
            reader.tell(self.desk.feed.hello())
            telling = asyncio.create_task(tell(socket, reader))
            async for message in socket:  # a browser says nothing here; it only goes
                if message.type is WSMsgType.ERROR:
                    break
            telling.cancel()
        return socket

    async def end(self, app: web.Application) -> None:
        """Everybody is told that it is over."""
        self.desk.feed.tell(None)


async def attachment(request: web.Request) -> tuple[Wish, str, str, bytes]:
    """What is wished, and the file: its name, its kind and its content."""
    if not request.content_type.startswith("multipart/"):
        raise Unfit("no form")
    try:
        wish = file = None
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "what":
                wish = Wish.read(await limited(part, LARGEST_WISH))
            elif isinstance(part, BodyPartReader) and part.name == "file":
                kind = part.headers.get("Content-Type", "application/octet-stream")
                file = Path(part.filename or "").name, kind, await limited(part, LARGEST_FILE)
    except ValueError as exc:  # a form that aiohttp cannot read; Unfit is one as well
        raise Unfit("form") from exc
    if wish is None or file is None or not file[2]:
        raise Unfit("file")
    return wish, *file


async def limited(part: BodyPartReader, most: int) -> bytes:
    """What a part holds. 413 where that is more than `most` bytes."""
    read = bytearray()
    while chunk := await part.read_chunk(CHUNK):
        read += chunk
        if len(read) > most:
            raise web.HTTPRequestEntityTooLarge(max_size=most, actual_size=len(read))
    return bytes(read)


async def tell(socket: web.WebSocketResponse, reader: Reader) -> None:
    """Pass on what `reader` hears."""
    while (news := await reader.next()) is not None:
        try:
            await socket.send_json(news)
        except ConnectionError:
            return
    await socket.close()
