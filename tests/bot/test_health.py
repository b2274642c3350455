"""Alive, ready, counted: what is told on the port for that."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from aiohttp.test_utils import TestClient, TestServer
from bot_samples import ANNA, Q, Stack, talking
from telegram.error import TimedOut

from bot import health as room
from bot.asking import Reader
from bot.health import Health, health_app
from bot.listening_at import Listen
from bot.measured import MeasuredRequest, Pulse
from bot.metrics import Metrics, bytes_of
from bot.observing import Observation, Watched, observation_of
from bot.offline.faults import FAULTS
from bot.offline.request import OfflineRequest
from bot.settings import Settings
from retrieval.errors import IndexUnusable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from aiohttp import web

    from bot.offline.world import World

API = "https://localhost/bot123:secret/"


@dataclass(slots=True)
class State:
    """What is looked at."""

    stack: Stack
    pulse: Pulse
    metrics: Metrics
    running: bool = True
    hooked: bool = True
    now: float = 0.0


@pytest.fixture
def state(stack: Stack) -> State:
    state = State(stack, Pulse(), Metrics())
    state.pulse.clock = lambda: state.now
    return state


@asynccontextmanager
async def port(state: State, executor: ThreadPoolExecutor) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """What listens, reached over loopback."""
    reader = Reader(state.stack, executor, 120)
    health = Health(reader, state.pulse, state.metrics, lambda: state.running, lambda: state.hooked)
    async with TestClient(TestServer(health_app(health))) as client:
        yield client


async def told(client: TestClient[web.Request, web.Application], path: str) -> tuple[int, str]:
    """Status and text."""
    answered = await client.get(path)
    return answered.status, await answered.text()


async def test_ready_is_who_can_answer(state: State, executor: ThreadPoolExecutor) -> None:
    async with port(state, executor) as client:
        assert await told(client, "/readyz") == (503, "telegram\n")
        state.pulse.beat()
        assert await told(client, "/readyz") == (200, "ready\n")
        state.now = room.LATELY + 1
        state.running = state.hooked = False
        assert await told(client, "/readyz") == (503, "running\ntelegram\nwebhook\n")
        assert await told(client, "/healthz") == (200, "ok\n")


async def test_fault_42_a_broken_index_is_seen_and_so_is_its_end(
    state: State, executor: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.pulse.beat()
    state.stack.failing = IndexUnusable("broken")
    async with port(state, executor) as client:
        assert await told(client, "/readyz") == (503, "library\n")
        assert await told(client, "/readyz") == (503, "library\n")
        assert len(state.stack.asked) == 1  # however often somebody asks
        monkeypatch.setattr(room, "LASTS", 0.0)
        state.stack.failing = None
        assert await told(client, "/readyz") == (200, "ready\n")


async def test_nothing_else_is_there_and_nothing_is_taken(state: State, executor: ThreadPoolExecutor) -> None:
    async with port(state, executor) as client:
        assert (await client.get("/")).status == 404
        assert (await client.post("/metrics", data=b"x" * 100)).status == 405


async def test_requests_are_counted_by_method_and_result_and_hold_no_token(world: World) -> None:
    metrics, pulse = Metrics(), Pulse()
    request = MeasuredRequest(OfflineRequest(world), metrics, pulse)
    await request.do_request(API + "getMe", "POST")
    await request.do_request("https://localhost/file/bot123:secret/photos/x.jpg", "GET")
    world.refuse("sendMessage", FAULTS["timeout"]())
    with pytest.raises(TimedOut):
        await request.do_request(API + "sendMessage", "POST")
    written = metrics.written().decode()
    assert 'yinju_telegram_calls_total{method="getMe",result="200"} 1.0' in written
    assert 'yinju_telegram_calls_total{method="file",result="404"} 1.0' in written
    assert 'yinju_telegram_calls_total{method="sendMessage",result="TimedOut"} 1.0' in written
    assert 'yinju_stage_seconds_count{stage="telegram"} 2.0' in written
    assert "secret" not in written
    assert pulse.age() < 60


async def test_a_bot_that_is_watched_counts_what_it_does_without_texts_or_ids(
    world: World, stack: Stack, executor: ThreadPoolExecutor, tmp_path: Path, unused_tcp_port: int
) -> None:
    metrics = Metrics()
    metrics.sizes({"store": tmp_path / "a.sqlite3", "index": tmp_path / "index"})
    (tmp_path / "a.sqlite3").write_bytes(b"12345")
    (tmp_path / "a.sqlite3-wal").write_bytes(b"678")
    observation = Observation(Watched(Listen("127.0.0.1", unused_tcp_port), metrics))
    stack.failing = None
    async with talking(world, stack, executor, meter=metrics) as chat:
        reader = observation.reader(Reader(stack, executor, 120))
        reader.check.dropped = 2
        async with observation.opened(chat.app, reader):
            await chat.says(Q)
            stack.failing = RuntimeError("秘密的话")
            await chat.says("秘密的问题")
        written = metrics.written().decode()
    for line in (
        'yinju_answers_total{outcome="answer"} 1.0',
        'yinju_errors_total{error="RuntimeError"} 1.0',
        "yinju_quotes_dropped_total 2.0",
        "yinju_updates_held 0.0",
        'yinju_disk_bytes{what="store"} 8.0',
        'yinju_disk_bytes{what="index"} 0.0',
    ):
        assert line in written.splitlines()
    assert 'yinju_stage_seconds_count{stage="search"}' in written
    assert "秘密" not in written
    assert str(ANNA.id) not in re.findall(r"\d+", "".join(re.findall(r"\{.*?\}", written)))


def test_who_is_not_watched_pays_for_nothing(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    for name in ("HEALTH_LISTEN", "WEBHOOK_URL"):
        monkeypatch.delenv(f"YINJU_{name}", raising=False)
    observation = observation_of(Settings(_env_file=None))
    request = OfflineRequest(world)
    assert observation.watched is None
    assert observation.request(request) is request


@pytest.mark.parametrize(
    ("hook", "health", "port"),
    [(None, "127.0.0.1:9", 9), ("https://example.org", None, 8766), ("https://example.org", "off", None)],
)
def test_a_webhook_is_watched_unless_that_is_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hook: str | None, health: str | None, port: int | None
) -> None:
    monkeypatch.setenv("YINJU_WEBHOOK_URL", hook or "")
    monkeypatch.setenv("YINJU_HEALTH_LISTEN", health or "")
    monkeypatch.setenv("YINJU_DATA", str(tmp_path))
    watched = observation_of(Settings(_env_file=None)).watched
    assert (watched and watched.listen.port) == port


def test_what_is_gone_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "a").write_bytes(b"12")
    assert bytes_of(tmp_path / "index") == 2
    assert bytes_of(tmp_path / "none") == 0
