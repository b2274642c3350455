"""Is the bot watched while it runs, and from where?"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bot.listening_at import Listen, listen_at
from bot.measured import MeasuredRequest, Pulse
from bot.meter import held
from bot.settings import OFF

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from telegram.request import BaseRequest

    from bot.app import App
    from bot.asking import Reader
    from bot.listening import Context
    from bot.metrics import Metrics
    from bot.settings import Settings

BESIDE_A_WEBHOOK: Final = "127.0.0.1:8766"
ON_DISK: Final = {"store": "yinju.sqlite3", "index": "index", "memory": "bot.sqlite3", "incoming": "incoming"}


@dataclass(frozen=True, slots=True)
class Watched:
    """A port, and what is counted for it."""

    listen: Listen
    metrics: Metrics


@dataclass(frozen=True, slots=True)
class Observation:
    """What goes along with a bot that is watched; nothing does where `watched` is None."""

    watched: Watched | None = None
    pulse: Pulse = field(default_factory=Pulse)

    def request(self, inner: BaseRequest) -> BaseRequest:
        """A way to Telegram that is measured."""
        return inner if self.watched is None else MeasuredRequest(inner, self.watched.metrics, self.pulse)

    def reader(self, reader: Reader) -> Reader:
        """A reader that is measured."""
        return reader if self.watched is None else replace(reader, meter=self.watched.metrics)

    @asynccontextmanager
    async def opened(
        self, app: App, reader: Reader, hooked: Callable[[], bool] = lambda: True
    ) -> AsyncIterator[None]:
        """While this is open, the port answers. Raises ListenError where it cannot be had."""
        if self.watched is None:
            yield
            return
        from bot.health import Health, open_health

        metrics = self.watched.metrics
        metrics.shows("yinju_updates_held", "Updates that wait or are in work", lambda: held(app.update_queue))
        metrics.counts("yinju_quotes_dropped", "Quotes that were not in the store", lambda: reader.check.dropped)
        app.add_error_handler(counting(metrics))
        async with open_health(Health(reader, self.pulse, metrics, lambda: app.running, hooked), self.watched.listen):
            yield


def observation_of(settings: Settings) -> Observation:
    """What was chosen. Only who is watched pays for prometheus_client."""
    chosen = settings.health_listen or (OFF if settings.webhook_url is None else BESIDE_A_WEBHOOK)
    if chosen == OFF:
        return Observation()
    from bot.metrics import Metrics

    metrics = Metrics()
    metrics.sizes({name: settings.data / path for name, path in ON_DISK.items()})
    return Observation(Watched(listen_at(chosen), metrics))


def counting(metrics: Metrics) -> Callable[[object, Context], Coroutine[None, None, None]]:
    """An error handler that counts classes."""

    async def count(update: object, context: Context) -> None:
        metrics.failed(type(context.error).__name__)

    return count
