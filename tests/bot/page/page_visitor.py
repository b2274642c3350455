"""Somebody before the page, over the real application: a browser that is none."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp.test_utils import TestClient, TestServer

from bot.app import build_app
from bot.asking import Reader
from bot.offline.page.deeds import Desk
from bot.offline.page.feed import Feed
from bot.offline.page.server import build_page
from bot.offline.page.serving import Line, WatchedWorld, answering
from bot.offline.page.town import Room, Town
from bot.offline.request import OFFLINE_TOKEN
from bot.texts.language import Language

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from concurrent.futures import ThreadPoolExecutor

    from aiohttp import ClientResponse, ClientWebSocketResponse, web
    from bot_samples import Stack
    from telegram import Bot

    from bot.offline.people import Said
    from bot.offline.world import World

LOOKS = 500  # five seconds


@dataclass(slots=True)
class Visitor:
    """A browser that is none: it knows the page by what is asked of it."""

    client: TestClient[web.Request, web.Application]
    world: World
    town: Town
    stack: Stack
    bot: Bot

    @property
    def here(self) -> str:
        """Where the page is."""
        return f"http://{self.client.host}:{self.client.port}"

    def room(self, kind: str) -> Room:
        """The first room of this kind."""
        return next(room for room in self.town.rooms if room.kind == kind)

    def at(self, kind: str) -> dict[str, object]:
        """How a wish names the room, and who writes there."""
        room = self.room(kind)
        by = room.people[0].id if room.people else room.place.id
        return {"chat": room.place.id, "thread": room.thread, "by": by}

    async def do(self, deed: str, **what: object) -> ClientResponse:
        """Wish for something, as the page does."""
        return await self.client.post(f"/do/{deed}", json=what, headers={"Origin": self.here})

    async def says(self, text: str, kind: str = "private", **more: object) -> Said:
        """Write something: the message."""
        answer = await self.do("say", **{**self.at(kind), "text": text, **more})
        assert answer.status == 200, await answer.text()
        return [said for said in self.world.messages.values() if said.sender != self.world.bot][-1]

    async def listens(self) -> ClientWebSocketResponse:
        """Hear the news."""
        return await self.client.ws_connect("/live", headers={"Origin": self.here})

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        for _ in range(LOOKS):
            if true():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never came to be")

    async def answered(self, most: int = 1) -> list[Said]:
        """The bot's messages, once there are so many."""
        await self.until(lambda: len(self.world.sent()) >= most)
        return self.world.sent()


@asynccontextmanager
async def visited(world: World, stack: Stack, executor: ThreadPoolExecutor) -> AsyncIterator[Visitor]:
    """The page, open."""
    town = Town.built(world, "zh-Hans")
    feed = Feed(world, town)
    request = WatchedWorld(world, feed.look)
    app = build_app(OFFLINE_TOKEN, request, request, Reader(stack, executor, 120), Language.HANS)
    desk = Desk(world, town, feed, Line(world, app).deliver)
    async with answering(app), TestClient(TestServer(build_page(desk))) as client:
        yield Visitor(client, world, town, stack, app.bot)
