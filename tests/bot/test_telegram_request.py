"""Calls go to Telegram over aiohttp, and errors come as python-telegram-bot knows them."""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot import telegram_request
from bot.offline.faults import FAULTS, Fault
from bot.offline.http import serving
from bot.offline.refusals import broken, flooded
from bot.offline.world import World
from bot.telegram_request import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    """A bot of a Telegram on this machine, over real HTTP."""
    async with (
        serving(world, TOKEN) as server,
        Bot(TOKEN, f"{server}/bot", f"{server}/file/bot", AiohttpRequest(4), AiohttpRequest(1)) as bot,
    ):
        yield bot


async def test_sends_and_is_told_what_came_of_it(bot: Bot, world: World) -> None:
    world.private(ANNA)
    sent = await bot.send_message(ANNA.id, "你好 & <b>再见</b> 🙂")
    assert sent.text == "你好 & <b>再见</b> 🙂"
    assert len(world.sent()) == 1


async def test_sends_files(bot: Bot, world: World) -> None:
    world.private(ANNA)
    sent = await bot.send_document(ANNA.id, "引据".encode(), filename="a.md", caption="文")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == "引据".encode()


async def test_takes_updates(bot: Bot, world: World) -> None:
    world.says(world.private(ANNA), ANNA, "马斯克是谁")
    [update] = await bot.get_updates(timeout=1)
    assert update.message is not None
    assert update.message.text == "马斯克是谁"


async def test_many_at_once_wait_for_a_free_connection(bot: Bot, world: World) -> None:
    world.private(ANNA)
    await asyncio.gather(*(bot.send_message(ANNA.id, str(number)) for number in range(20)))
    assert len(world.sent()) == 20


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(broken(500)), NetworkError),
        (FAULTS["bad_gateway"](), NetworkError),
        (FAULTS["page"](), NetworkError),
        (FAULTS["reset"](), NetworkError),
        (Fault(flooded(7)), RetryAfter),
    ],
)
async def test_errors_are_those_of_python_telegram_bot(
    bot: Bot, world: World, fault: Fault, error: type[TelegramError]
) -> None:
    world.refusals["sendMessage"] = deque([fault])
    with pytest.raises(error) as raised:
        await bot.send_message(ANNA.id, "x")
    assert type(raised.value) is error
    assert TOKEN not in str(raised.value)


async def test_what_does_not_answer_in_time_is_timed_out(
    bot: Bot, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_request, "SECONDS", 0.1)
    world.refusals["sendMessage"] = deque([FAULTS["timeout"]()])
    with pytest.raises(TimedOut):
        await bot.send_message(ANNA.id, "x")


async def test_what_found_no_connection_in_time_was_not_sent(world: World) -> None:
    world.private(ANNA)
    world.refuse("sendMessage", Fault(seconds=0.5))
    async with serving(world, TOKEN) as server, Bot(TOKEN, f"{server}/bot", request=AiohttpRequest(1)) as bot:
        async with asyncio.TaskGroup() as group:
            slow = group.create_task(bot.send_message(ANNA.id, "先"))
            await asyncio.sleep(0.1)
            with pytest.raises(NetworkError) as raised:
                await bot.send_message(ANNA.id, "后", pool_timeout=0.05)
        assert not isinstance(raised.value, TimedOut)
        assert [said.text for said in world.sent()] == [slow.result().text]


async def test_a_wrong_call_is_a_bad_request_and_a_wrong_token_no_token(bot: Bot, world: World) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "x")
    request = AiohttpRequest(1)
    await request.initialize()
    with pytest.raises(InvalidToken):
        await request.post(f"{bot.base_url.replace('AAbb', 'xxxx')}/getMe")
    await request.shutdown()


async def test_nobody_there_is_a_network_error_without_the_address() -> None:
    request = AiohttpRequest(1)
    await request.initialize()
    await request.initialize()
    with pytest.raises(NetworkError) as raised:
        await request.post(f"http://127.0.0.1:1/bot{TOKEN}/getMe")
    assert TOKEN not in str(raised.value)
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(NetworkError):
        await request.post("http://127.0.0.1:1/x")
    gc.collect()


async def test_a_proxy_is_used(world: World) -> None:
    async with serving(world, TOKEN) as server:
        request = AiohttpRequest(1, proxy="http://127.0.0.1:1")
        await request.initialize()
        with pytest.raises(NetworkError):
            await request.post(f"{server}/bot{TOKEN}/getMe")
        await request.shutdown()


def test_what_is_no_json_is_refused_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TelegramError, match="Invalid server response"):
        AiohttpRequest.parse_json_payload("<html>秘密</html>".encode())
    assert caplog.text == ""
