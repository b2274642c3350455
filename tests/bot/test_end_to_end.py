"""`python -m bot` in a process of its own, polling a Telegram on this machine over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import deque
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot_samples import ANNA, bare, button

from bot.offline.commands import menu
from bot.offline.faults import Fault
from bot.offline.http import serving
from bot.offline.people import Person
from bot.offline.world import World

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Callable

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
ARTICLE = "---\ntitle: 大桥\npublisher: 示例日报\n---\n\n南湾大桥全长 1240 米，耗资 36 亿元。\n"
SECONDS = 30.0
NOW = 4_000_000_000  # in the world: later than the clock of whoever runs this, so that no question is old


@asynccontextmanager
async def running(world: World, folder: Path, **more: str) -> AsyncIterator[Process]:
    """The bot, over a material of one article; killed where it has not ended by itself."""
    (folder / "corpus").mkdir(exist_ok=True)
    (folder / "corpus" / "a.md").write_text(ARTICLE, "utf-8")
    async with serving(world, TOKEN) as server:
        settings = {"BOT_TOKEN": TOKEN, "API_URL": server, "DATA": str(folder / "data")}
        settings |= {"CORPUS": str(folder / "corpus"), "LOG_LEVEL": "INFO", **more}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YINJU_")}
        environment |= {f"YINJU_{name}": value for name, value in settings.items()} | {"PYTHONPATH": str(ROOT)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=folder, env=environment, stderr=asyncio.subprocess.PIPE
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def until(true: Callable[[], bool]) -> None:
    """Wait for it, not for ever."""
    async with asyncio.timeout(SECONDS):
        while not true():  # noqa: ASYNC110  # the world has no events
            await asyncio.sleep(0.02)


async def ended(process: Process) -> tuple[int | None, str]:
    """The exit code, and what was said."""
    process.send_signal(signal.SIGTERM)
    _, err = await asyncio.wait_for(process.communicate(), SECONDS)
    return process.returncode, err.decode()


async def test_polls_answers_and_ends(tmp_path: Path) -> None:
    world = World(now=iter(range(NOW, NOW + 10**6)).__next__)
    world.says(world.private(ANNA), ANNA, "南湾大桥多长")
    async with running(world, tmp_path) as process:
        await until(lambda: bool(world.sent()))
        [said] = world.sent()
        assert "南湾大桥全长 1240 米" in bare(said)[0]
        world.presses(said.place, ANNA, said.id, str(button(said, "①")["callback_data"]))
        await until(lambda: world.sent()[0].edited is not None)
        code, err = await ended(process)
    assert code == 0
    assert "Answering on Telegram as @yinju_bot" in err
    assert TOKEN not in err
    assert "南湾" not in err
    assert not world.updates
    assert {event.method for event in world.events} >= {"setMyCommands", "answerCallbackQuery"}


async def test_its_owners_have_a_receipt_and_the_command_in_their_menu(tmp_path: Path) -> None:
    world = World(now=iter(range(NOW, NOW + 10**6)).__next__)
    world.says(world.private(ANNA), ANNA, "/explain 南湾大桥多长")
    async with running(world, tmp_path, OWNERS=f"{ANNA.id},99") as process:
        await until(lambda: bool(world.sent()))
        code, _ = await ended(process)
    assert code == 0
    assert world.sent()[0].text.startswith("检索明细：南湾大桥多长\n")
    assert "explain" in dict(menu(world, world.private(ANNA), ANNA))


async def test_told_to_stop_it_answers_what_is_in_work(tmp_path: Path) -> None:
    world = World(now=iter(range(NOW, NOW + 10**6)).__next__)
    for number in range(5):
        person = Person(100 + number, f"P{number}", None, "zh-hans")
        world.says(world.private(person), person, "南湾大桥多长")
    world.refusals["sendMessage"] = deque([Fault(seconds=1.0)] * 5)
    async with running(world, tmp_path) as process:
        await until(lambda: not world.refusals["sendMessage"])
        assert not world.sent()
        code, err = await ended(process)
    assert code == 0
    assert len(world.sent()) == 5
    assert "Traceback" not in err
