"""What comes in at the webhook: beside fault 35, what is not an update, and what is too much."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp.test_utils import TestClient, TestServer
from bot_samples import ANNA, Chat, Q

from bot import hooking
from bot.hooking import SECRET_HEADER, hook_app
from bot.meter import held

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiohttp import web

SECRET = "a-secret-of-the-tests-0123456789"
HEADERS = {SECRET_HEADER: SECRET}
DEEP = b'{"update_id": 1, "message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@asynccontextmanager
async def door(
    chat: Chat, most: int = 2, takes: Callable[[], bool] = lambda: True
) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """The webhook, reached over loopback."""
    async with TestClient(TestServer(hook_app(chat.app, SECRET, "/x", takes=takes, most=most))) as client:
        yield client


async def test_what_is_too_much_is_left_to_telegram(chat: Chat) -> None:
    async with door(chat) as client:
        answers = []
        for _ in range(3):
            update = chat.world.says(chat.world.private(ANNA), ANNA, Q)
            answers.append(await client.post("/x", json=update, headers=HEADERS))
        assert [answered.status for answered in answers] == [200, 200, 503]
        assert answers[-1].headers["Retry-After"] == "5"
        assert held(chat.app.update_queue) == 2


async def test_a_closed_door_takes_nothing_and_tells_strangers_no_more_than_an_open_one(chat: Chat) -> None:
    async with door(chat, takes=lambda: False) as client:
        assert (await client.post("/x", data=b"{", headers=HEADERS)).status == 503
        assert (await client.post("/x", data=b"{")).status == 403
    assert held(chat.app.update_queue) == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"null", 400),
        (b'{"update_id": "1"}', 400),
        (b'{"update_id": true}', 400),
        (b'{"update_id": 1e400}', 400),
        (DEEP, 400),
        (b'{"update_id": 1, "message": {"text": "\xe7\xa7\x98\xe5\xaf\x86"}}', 200),
        (b'{"update_id": 2, "message": 7}', 200),
        (b'{"update_id": 3, "message": {"message_id": 1, "date": 1e300, "chat": {"id": 1, "type": "private"}}}', 200),
        (b'{"update_id": 4, "message": {"message_id": 1, "date": "x", "chat": [1]}}', 200),
    ],
)
async def test_what_is_no_update_is_refused_or_skipped_and_never_repeated(
    chat: Chat, caplog: pytest.LogCaptureFixture, body: bytes, status: int
) -> None:
    async with door(chat) as client:
        answered = await client.post("/x", data=body, headers=HEADERS)
        assert (answered.status, await answered.read()) == (status, b"")
    assert held(chat.app.update_queue) == 0
    assert "秘密" not in caplog.text


async def test_kinds_of_update_that_are_not_known_yet_come_through(chat: Chat) -> None:
    async with door(chat) as client:
        assert (await client.post("/x", json={"update_id": 9, "brand_new": {}}, headers=HEADERS)).status == 200
    assert held(chat.app.update_queue) == 1


async def test_refusals_have_no_words_of_ours(chat: Chat) -> None:
    async with door(chat) as client:
        assert await (await client.post("/x", data=b"{}")).read() == b""
        assert (await client.get("/x", headers=HEADERS)).status == 405
        for path in ("/", "/healthz", "/metrics", "/x/"):
            assert (await client.post(path, json={}, headers=HEADERS)).status == 404


async def test_who_sends_too_slowly_is_not_waited_for(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooking, "READ_SECONDS", 0.05)

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"update_id"'
        await asyncio.sleep(0.3)
        yield b": 1}"

    async with door(chat) as client:
        assert (await client.post("/x", data=slowly(), headers=HEADERS)).status == 408
    assert held(chat.app.update_queue) == 0
