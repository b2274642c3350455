"""Is the bot alive, is it ready, and what does it count? Asked over HTTP, on a port of its own."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.listening_at import Listen, listening
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.asking import Reader
    from bot.measured import Pulse
    from bot.metrics import Metrics

PROBE: Final = "引据"  # asked of the library to see that it answers; what it says does not matter
LATELY: Final = 90.0  # seconds; with polling, Telegram answers every ten
LASTS: Final = 5.0  # seconds that a verdict on the library is good for, however often somebody asks
METRICS_KIND: Final = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}


@dataclass(slots=True)
class Health:
    """What is looked at. `at_work`: updates are taken; `hooked`: Telegram still sends them here."""

    reader: Reader
    pulse: Pulse
    metrics: Metrics
    at_work: Callable[[], bool]
    hooked: Callable[[], bool] = lambda: True
    _good: bool = field(default=False, init=False)
    _looked: float = field(default=float("-inf"), init=False)
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def alive(self, request: web.Request) -> web.Response:
        """The event loop goes round, or nothing would come back."""
        return web.Response(text="ok\n")

    async def ready(self, request: web.Request) -> web.Response:
        """200 where questions can be answered, else 503 and a word for each that is missing."""
        missing = [name for name, good in (await self._parts()).items() if not good]
        return web.Response(text="\n".join(missing or ["ready"]) + "\n", status=503 if missing else 200)

    async def counted(self, request: web.Request) -> web.Response:
        """The metrics."""
        return web.Response(body=await asyncio.to_thread(self.metrics.written), headers=METRICS_KIND)

    async def _parts(self) -> dict[str, bool]:
        return {
            "running": self.at_work(),
            "library": await self._library(),
            "telegram": self.pulse.age() < LATELY,
            "webhook": self.hooked(),
        }

    async def _library(self) -> bool:
        """Whether the library answers, asked anew after a while."""
        async with self._looking:
            if time.monotonic() - self._looked > LASTS:
                self._good = await answers(self.reader)
                self._looked = time.monotonic()
        return self._good


async def answers(reader: Reader) -> bool:
    """Whether a question gets an answer, whatever it says: store and index are read for it."""
    try:
        await reader.answer_to(PROBE)
    except YinjuError:
        return False
    return True


@asynccontextmanager
async def open_health(health: Health, listen: Listen) -> AsyncIterator[None]:
    """While this is open, the port answers. Raises ListenError where somebody else has it."""
    async with listening(health_app(health), listen, "YINJU_HEALTH_LISTEN"):
        yield


def health_app(health: Health) -> web.Application:
    """What is where."""
    app = web.Application(client_max_size=0)
    app.router.add_get("/healthz", health.alive)
    app.router.add_get("/readyz", health.ready)
    app.router.add_get("/metrics", health.counted)
    return app
