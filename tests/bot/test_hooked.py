"""Telegram sends updates instead of being asked for them."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession
from bot_samples import ANNA, BEN, SLOW, Q, Stack, talking
from telegram.error import InvalidToken

from bot import hooked
from bot.app import KINDS
from bot.hooked import Door, Hook, HookError, hook_of, take_updates
from bot.hooking import SECRET_HEADER, hook_app
from bot.listening_at import Listen, ListenError, listening
from bot.offline.delivering import deliver
from bot.offline.refusals import broken, unauthorized
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.app import App
    from bot.offline.world import World

SECRET = "a-secret-of-the-tests-0123456789"


@pytest.fixture
def hook(unused_tcp_port: int) -> Hook:
    """At a port that is free."""
    return Hook(f"http://127.0.0.1:{unused_tcp_port}", Listen("127.0.0.1", unused_tcp_port), SECRET)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little patience."""
    monkeypatch.setattr(hooked, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(hooked, "LOOK_SECONDS", 0.02)


@pytest.fixture
async def app(world: World, stack: Stack, executor: ThreadPoolExecutor) -> AsyncIterator[App]:
    """An application that nobody has started."""
    chat = talking(world, stack, executor)
    async with chat as one:
        await one.app.shutdown()
        yield one.app


@asynccontextmanager
async def told(app: App, hook: Hook, world: World, door: Door | None = None) -> AsyncIterator[asyncio.Event]:
    """The bot while Telegram sends it updates; stopped at the end, and then it is waited for."""
    stopped, delivery = asyncio.Event(), asyncio.create_task(deliver(world))

    async def greet(_: App) -> None:
        """Nobody to greet."""

    working = asyncio.create_task(take_updates(app, hook, door or Door(), greet, stopped))
    try:
        yield stopped
        stopped.set()
        await asyncio.wait_for(working, 10)
    finally:
        for task in (working, delivery):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def until(true: Callable[[], object]) -> None:
    """Wait for it, not for ever."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  # the world has no events
            await asyncio.sleep(0.005)


async def test_what_telegram_sends_is_answered_also_what_waited(app: App, hook: Hook, world: World) -> None:
    world.says(world.private(ANNA), ANNA, Q)
    async with told(app, hook, world):
        await until(lambda: len(world.sent()) == 1)
        world.says(world.private(BEN), BEN, Q)
        await until(lambda: len(world.sent()) == 2)
    [given] = [event.given for event in world.events if event.method == "setWebhook"]
    assert given["url"] == hook.address
    assert given["secret_token"] == SECRET
    assert json.loads(given["allowed_updates"]) == KINDS
    assert "drop_pending_updates" not in given or given["drop_pending_updates"] == "false"


async def test_told_to_stop_it_answers_what_it_took_and_leaves_the_rest_to_telegram(
    app: App, hook: Hook, world: World, stack: Stack
) -> None:
    async with told(app, hook, world) as stopped:
        await until(lambda: world.hook)
        world.says(world.private(ANNA), ANNA, SLOW)
        await until(lambda: stack.asked)
        stopped.set()
        await asyncio.sleep(0.05)
        world.says(world.private(BEN), BEN, Q)
        await until(lambda: world.hook and world.hook.error)
        assert not world.sent()
        stack.hold.set()
    assert [said.place.id for said in world.sent()] == [ANNA.id]
    assert len(world.updates) == 1  # Telegram has it
    assert world.hook is not None  # and knows where to send it


async def test_what_came_while_it_was_away_is_answered_when_it_is_back(
    app: App, hook: Hook, world: World, stack: Stack
) -> None:
    async with told(app, hook, world):
        await until(lambda: world.hook)
    world.says(world.private(ANNA), ANNA, Q)
    async with told(app, hook, world):
        await until(lambda: not world.updates)
    assert len(world.sent()) == 1


async def test_before_it_can_answer_it_takes_nothing(app: App, hook: Hook, world: World) -> None:
    for _ in range(3):
        world.refuse("getMe", broken(502))
    door = Door()
    async with told(app, hook, world, door), ClientSession() as session:
        await until(lambda: not world.refusals["getMe"] or door.is_open)
        headers = {SECRET_HEADER: SECRET}
        update = world.says(world.private(ANNA), ANNA, Q)
        async with session.post(hook.address, json=update, headers=headers) as answered:
            assert answered.status in (200, 503)
            assert (answered.status == 200) == door.is_open
        await until(lambda: world.sent())
    assert not door.is_open


async def test_it_can_be_stopped_while_it_waits_for_telegram(app: App, hook: Hook, world: World) -> None:
    for _ in range(10_000):
        world.refuse("getMe", broken(502))
    async with told(app, hook, world) as stopped:
        await asyncio.sleep(0.05)
        stopped.set()
    assert world.hook is None


async def test_a_revoked_token_and_a_refused_address_end_it(app: App, hook: Hook, world: World) -> None:
    async def ends(where: Hook) -> None:
        async with told(app, where, world):
            await asyncio.sleep(0.1)

    world.refuse("getMe", unauthorized())
    with pytest.raises(InvalidToken):
        await ends(hook)
    with pytest.raises(HookError, match=r"YINJU_WEBHOOK_URL.*ports"):
        await ends(Hook("https://example.org:1234", hook.listen, SECRET))


async def test_it_sees_when_telegram_sends_elsewhere(
    app: App, hook: Hook, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    door = Door()
    async with told(app, hook, world, door):
        await until(lambda: door.is_ours)
        world.hook = None
        await until(lambda: not door.is_ours)
    assert "another program" in caplog.text


async def test_a_port_that_somebody_has_is_named(hook: Hook, app: App) -> None:
    hooks = hook_app(app, SECRET)
    async with listening(hooks, hook.listen, "YINJU_WEBHOOK_LISTEN"):
        with pytest.raises(ListenError, match=f"YINJU_WEBHOOK_LISTEN: 127.0.0.1:{hook.listen.port}"):
            async with listening(hook_app(app, SECRET), hook.listen, "YINJU_WEBHOOK_LISTEN"):
                raise AssertionError


@pytest.mark.parametrize("before", ["", "/yinju", "/a/b"])
async def test_a_proxy_may_leave_what_stands_before_the_path_or_take_it_away(
    app: App, hook: Hook, before: str
) -> None:
    at = f"http://127.0.0.1:{hook.listen.port}"
    async with listening(hook_app(app, SECRET, hook.route), hook.listen, ""), ClientSession() as session:
        for path, status in ((before + hook.path, 403), (before + hook.path + "x", 404), (before + "/", 404)):
            async with session.post(at + path, json={}) as answered:
                assert answered.status == status


def test_the_path_is_not_to_be_guessed_and_tells_nothing_of_the_secret(hook: Hook) -> None:
    assert re.fullmatch("/[0-9a-f]{32}", hook.path)
    assert hook.path != Hook(hook.url, hook.listen, SECRET + "x").path
    assert SECRET not in hook.address


def test_the_secret_is_made_once_where_none_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_DATA", str(tmp_path))
    assert hook_of(Settings(_env_file=None)) is None
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("YINJU_WEBHOOK_URL", "https://example.org/yinju/")
    made = hook_of(Settings(_env_file=None))
    assert made is not None
    assert made == hook_of(Settings(_env_file=None))
    assert made.address == "https://example.org/yinju" + made.path
    monkeypatch.setenv("YINJU_WEBHOOK_SECRET", SECRET)
    given = hook_of(Settings(_env_file=None))
    assert given is not None
    assert given.secret == SECRET
