"""The offline Telegram over HTTP: the real polling loop, a webhook, uploads and downloads, faults on the line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, web
from bot_samples import ANNA
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, TimedOut
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.offline.delivering import SECRET_HEADER
from bot.offline.faults import FAULTS
from bot.offline.http import HERE, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.offline.world import World

TOKEN = "42:geheim"


@pytest.fixture
async def address(world: World) -> AsyncIterator[str]:
    world.private(ANNA)
    async with serving(world, TOKEN) as address:
        yield address


@pytest.fixture
async def far(address: str) -> AsyncIterator[Bot]:
    """A bot that reaches the world over HTTP, and does not wait long."""
    request = HTTPXRequest(read_timeout=0.3)
    async with Bot(
        TOKEN, f"{address}/bot", f"{address}/file/bot", request=request, get_updates_request=HTTPXRequest()
    ) as bot:
        yield bot


async def until(ready: Callable[[], bool]) -> None:
    """Wait until it is so, but no longer than five seconds."""
    for _ in range(500):
        if ready():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def comes(world: World, texts: list[str]) -> None:
    """Wait until the bot has sent just `texts`."""
    await until(lambda: [said.text for said in world.sent()] == texts)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(f"听到了：{update.message.text}")


async def test_the_real_polling_loop_runs_against_it(world: World, address: str) -> None:
    app = Application.builder().token(TOKEN).base_url(f"{address}/bot").job_queue(None).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    world.says(world.private(ANNA), ANNA, "早")
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling(timeout=1)
        await comes(world, ["听到了：早"])
        world.says(world.private(ANNA), ANNA, "晚")
        await comes(world, ["听到了：早", "听到了：晚"])
        await app.updater.stop()
        await app.stop()
    assert not world.updates


@pytest.fixture
async def listener() -> AsyncIterator[tuple[str, list[tuple[str | None, int]]]]:
    """A bot's own server, which is not well at first; what it was sent: the secret and the update's id."""
    heard: list[tuple[str | None, int]] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append((request.headers.get(SECRET_HEADER), (await request.json())["update_id"]))
        return web.Response(status=503 if len(heard) == 1 else 200)

    runner = web.AppRunner(app := web.Application())
    app.router.add_post("/hook", hear)
    await runner.setup()
    await web.TCPSite(runner, HERE, 0).start()
    yield f"http://{HERE}:{runner.addresses[0][1]}/hook", heard
    await runner.cleanup()


async def test_a_webhook_is_sent_every_update_in_order_until_it_takes_it(
    world: World, far: Bot, listener: tuple[str, list[tuple[str | None, int]]]
) -> None:
    url, heard = listener
    await far.set_webhook(url, secret_token="s-1")
    for text in ("早", "晚"):
        world.says(world.private(ANNA), ANNA, text)
    await until(lambda: len(heard) == 3)
    await until(lambda: not world.updates)
    assert heard == [("s-1", 1), ("s-1", 1), ("s-1", 2)]
    assert (
        await far.get_webhook_info()
    ).last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_the_real_application_answers_what_comes_by_webhook(world: World, address: str) -> None:
    app = Application.builder().token(TOKEN).base_url(f"{address}/bot").updater(None).job_queue(None).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))

    async def hear(request: web.Request) -> web.Response:
        if request.headers.get(SECRET_HEADER) != "s-1":
            return web.Response(status=403)
        await app.process_update(Update.de_json(await request.json(), app.bot))
        return web.Response()

    runner = web.AppRunner(ours := web.Application())
    ours.router.add_post("/hook", hear)
    await runner.setup()
    await web.TCPSite(runner, HERE, 0).start()
    async with app:
        await app.bot.set_webhook(f"http://{HERE}:{runner.addresses[0][1]}/hook", secret_token="s-1")
        world.says(world.private(ANNA), ANNA, "早")
        await comes(world, ["听到了：早"])
        await app.bot.delete_webhook()
    await runner.cleanup()


async def test_a_webhook_that_nobody_answers_is_remembered_as_such(world: World, far: Bot) -> None:
    await far.set_webhook(f"http://{HERE}:9/hook")
    world.says(world.private(ANNA), ANNA, "早")
    await until(lambda: world.hook is not None and world.hook.error == "Connection refused")
    assert len(world.updates) == 1


async def test_a_file_goes_up_and_comes_down(far: Bot) -> None:
    sent = await far.send_document(ANNA.id, "# 引据".encode(), caption="答", filename="答.md")
    assert sent.document is not None
    assert sent.document.file_name == "答.md"
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == "# 引据".encode()


@pytest.mark.parametrize("how", ["json", "form", "address"])
async def test_parameters_come_as_json_in_a_form_or_in_the_address(world: World, address: str, how: str) -> None:
    given = {"chat_id": ANNA.id, "text": "好", "protect_content": "true", "reply_markup": None}
    texts = {name: str(value) for name, value in given.items() if value is not None}
    sent = {"json": {"json": given}, "form": {"data": texts}, "address": {"params": texts}}[how]
    async with ClientSession() as session, session.post(f"{address}/bot{TOKEN}/sendMessage", **sent) as answer:  # type: ignore[arg-type]
        assert (await answer.json())["result"]["text"] == "好"
    assert world.sent()[0].more["has_protected_content"]


async def test_another_token_is_refused(address: str) -> None:
    async with HTTPXRequest() as request:
        stranger = Bot("43:falsch", f"{address}/bot", request=request)
        with pytest.raises(InvalidToken):
            await stranger.get_me()
    for path in ("bot43:falsch/f1/a", f"bot{TOKEN}/f1/a"):
        async with ClientSession() as session, session.get(f"{address}/file/{path}") as answer:
            assert answer.status == 404


@pytest.mark.parametrize(("name", "error"), [("timeout", TimedOut), ("reset", NetworkError), ("page", NetworkError)])
async def test_faults_happen_on_the_line(world: World, far: Bot, name: str, error: type[NetworkError]) -> None:
    world.refuse("sendMessage", FAULTS[name]())
    with pytest.raises(error):
        await far.send_message(ANNA.id, "好")
    assert world.sent() == []


async def test_a_timeout_may_come_after_the_delivery(world: World, far: Bot) -> None:
    world.refuse("sendMessage", FAULTS["timeout_after"]())
    with pytest.raises(TimedOut):
        await far.send_message(ANNA.id, "好")
    assert [said.text for said in world.sent()] == ["好"]
