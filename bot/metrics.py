"""What does Prometheus learn of the bot? Numbers, under words that are few: no text, no name, no id."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from bot.meter import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

# Seconds. An answer is well under one; what waits for a chat's own pace takes up to thirty.
BUCKETS: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Metrics(Meter):
    """Counts for one bot, in a registry of its own. `written` is what /metrics answers."""

    def __init__(self) -> None:
        prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # else every series comes twice
        self.registry = registry = CollectorRegistry()
        self._updates = Counter("yinju_updates", "Updates by kind", ["kind"], registry=registry)
        self._answers = Counter("yinju_answers", "Answers by outcome", ["outcome"], registry=registry)
        self._errors = Counter("yinju_errors", "What handlers raised, by class", ["error"], registry=registry)
        self._calls = Counter(
            "yinju_telegram_calls",
            "Calls of the Bot API by method and result",
            ["method", "result"],
            registry=registry,
        )
        self._stages = Histogram(
            "yinju_stage_seconds", "How long each stage takes", ["stage"], buckets=BUCKETS, registry=registry
        )
        ProcessCollector(registry=registry)

    def came(self, kind: str) -> None:
        """One more of the kind."""
        self._updates.labels(kind).inc()

    def took(self, stage: str, seconds: float) -> None:
        """One more in the stage's bucket."""
        self._stages.labels(stage).observe(seconds)

    def said(self, outcome: str) -> None:
        """One more of the outcome."""
        self._answers.labels(outcome).inc()

    def failed(self, error: str) -> None:
        """One more of the class."""
        self._errors.labels(error).inc()

    def called(self, method: str, result: str) -> None:
        """One more of the method and the result."""
        self._calls.labels(method, result).inc()

    def shows(self, name: str, what: str, value: Callable[[], float]) -> None:
        """From now on there is a number more, looked at when it is asked for."""
        Gauge(name, what, registry=self.registry).set_function(value)

    def counts(self, name: str, what: str, value: Callable[[], float]) -> None:
        """The same of one that only grows."""
        self.registry.register(Counted(name, what, value))

    def sizes(self, folders: Mapping[str, Path]) -> None:
        """How many bytes lie in each, under its name."""
        gauge = Gauge("yinju_disk_bytes", "What lies on disk, by what it is", ["what"], registry=self.registry)
        for name, path in folders.items():
            gauge.labels(name).set_function(partial(bytes_of, path))

    def written(self) -> bytes:
        """All of it, in Prometheus' text format. It looks at the disk: not for the event loop."""
        return generate_latest(self.registry)


class Counted(Collector):
    """A number that somebody else counts, and that only grows."""

    def __init__(self, name: str, what: str, value: Callable[[], float]) -> None:
        self._name = name
        self._what = what
        self._value = value

    def collect(self) -> Iterable[CounterMetricFamily]:
        """The number as it is now."""
        yield CounterMetricFamily(self._name, self._what, self._value())


def bytes_of(path: Path) -> int:
    """What a file takes with those that belong to it (`-wal` and the like), or a folder with all in it."""
    files = path.rglob("*") if path.is_dir() else path.parent.glob(path.name + "*")
    return sum(size_of(file) for file in files)


def size_of(file: Path) -> int:
    """Its bytes; 0 where it is gone meanwhile, or no file."""
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0
