"""`python -m bot` in a process of its own, to which a Telegram on this machine sends updates over HTTP."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from aiohttp import ClientSession
from bot_samples import ANNA, BEN, bare
from test_end_to_end import NOW, SECONDS, TOKEN, ended, running, until

from bot.offline.faults import Fault
from bot.offline.world import World

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable
    from pathlib import Path

ASKED = "南湾大桥多长"


def a_world() -> World:
    """Later than the clock of whoever runs this."""
    return World(now=iter(range(NOW, NOW + 10**6)).__next__)


async def got(url: str) -> tuple[int, str]:
    """Status and text."""
    async with ClientSession() as session, session.get(url) as answered:
        return answered.status, await answered.text()


async def test_telegram_sends_the_bot_answers_and_ends(
    tmp_path: Path, unused_tcp_port_factory: Callable[[], int]
) -> None:
    port, watched, world = unused_tcp_port_factory(), unused_tcp_port_factory(), a_world()
    world.says(world.private(ANNA), ANNA, ASKED)
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    async with running(world, tmp_path, **hook, HEALTH_LISTEN=f"127.0.0.1:{watched}", LOG_FORMAT="json") as process:
        await until(lambda: bool(world.sent()))
        assert "南湾大桥全长 1240 米" in bare(world.sent()[0])[0]
        await until(lambda: not world.updates)
        assert await got(f"http://127.0.0.1:{watched}/healthz") == (200, "ok\n")
        assert await got(f"http://127.0.0.1:{watched}/readyz") == (200, "ready\n")
        status, metrics = await got(f"http://127.0.0.1:{watched}/metrics")
        code, err = await ended(process)
    assert (status, code) == (200, 0)
    assert 'yinju_updates_total{kind="message"} 1.0' in metrics
    assert 'yinju_answers_total{outcome="answer"} 1.0' in metrics
    secret = (tmp_path / "data" / "webhook.secret").read_text("utf-8")
    for hidden in (TOKEN, secret, "南湾"):
        assert hidden not in err + metrics
    assert world.hook is not None
    assert world.hook.secret == secret


async def test_told_to_stop_it_answers_what_it_took_and_leaves_the_rest(tmp_path: Path, unused_tcp_port: int) -> None:
    world = a_world()
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{unused_tcp_port}", "WEBHOOK_LISTEN": f"127.0.0.1:{unused_tcp_port}"}
    world.says(world.private(ANNA), ANNA, ASKED)
    world.refuse("sendMessage", Fault(seconds=1.0))
    async with running(world, tmp_path, **hook, HEALTH_LISTEN="off") as process:
        await until(lambda: not world.refusals["sendMessage"])
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
        world.says(world.private(BEN), BEN, ASKED)
        code, err = await over(process)
    assert code == 0
    assert "Traceback" not in err
    assert [said.place.id for said in world.sent()] == [ANNA.id]
    assert len(world.updates) == 1
    assert world.hook is not None  # Telegram has it, and knows where to send it


async def test_going_back_to_polling_takes_the_webhook_away_and_loses_nothing(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    world = a_world()
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{unused_tcp_port}", "WEBHOOK_LISTEN": f"127.0.0.1:{unused_tcp_port}"}
    async with running(world, tmp_path, **hook, HEALTH_LISTEN="off") as process:
        await until(lambda: world.hook is not None)
        await ended(process)
    world.says(world.private(ANNA), ANNA, ASKED)
    async with running(world, tmp_path) as process:
        await until(lambda: bool(world.sent()))
        await ended(process)
    assert world.hook is None
    assert len(world.sent()) == 1


async def over(process: Process) -> tuple[int | None, str]:
    """The exit code, and what was said."""
    _, err = await asyncio.wait_for(process.communicate(), SECONDS)
    return process.returncode, err.decode()
